"""English words that express numbers and measures."""

from __future__ import annotations

from kg.knowledge.lang.language import QuantityWords

QUANTITY = QuantityWords(
    numbers={
        word: float(value)
        for value, word in enumerate(
            """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
            seventeen eighteen nineteen twenty""".split()
        )
    }
    | {
        "both": 2, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
        "hundred": 100, "thousand": 1000, "dozen": 12,
    },
    vague_numbers={
        "dozens": 12, "scores": 20, "tens": 10, "hundreds": 100, "thousands": 1e3, "millions": 1e6, "billions": 1e9,
    },
    scales={
        "million": 1e6, "billion": 1e9, "thousand": 1e3, "hundred": 100, "trillion": 1e12, "dozen": 12, "bn": 1e9,
        "mn": 1e6, "m": 1e6, "tn": 1e12,
    },
    number_joints=(("-", "+"),),
    halves=frozenset({"half"}),
    and_a_half=("and", "a", "half"),
    bounds={
        ("at", "least"): "min", ("more", "than"): "min", ("over",): "min", ("no", "fewer", "than"): "min",
        ("no", "less", "than"): "min", ("at", "most"): "max", ("up", "to"): "max", ("fewer", "than"): "max",
        ("less", "than"): "max", ("under",): "max", ("about",): "about", ("around",): "about", ("roughly",): "about",
        ("some",): "about", ("nearly",): "about", ("almost",): "about", ("approximately",): "about",
        ("exactly",): "exact", ("no", "more", "than"): "max", ("not", "more", "than"): "max",
        ("not", "less", "than"): "min", ("as", "many", "as"): "max", ("well", "over"): "min", ("upwards", "of"): "min",
        ("several",): "min", ("a", "few"): "min", ("a", "couple"): "min",
    },
    bounds_after={("or", "more"): "min", ("or", "so"): "about", ("or", "fewer"): "max", ("or", "less"): "max"},
    measures={
        form: unit
        for unit, forms in (
            ("euro", "euro euros €"), ("dollar", "dollar dollars $"), ("rouble", "rouble roubles ruble rubles"),
            ("pound", "pound pounds £"), ("franc", "franc francs"), ("yuan", "yuan"), ("yen", "yen ¥"),
            ("hryvnia", "hryvnia hryvnias"), ("kilometre", "kilometre kilometres kilometer kilometers km"),
            ("mile", "mile miles"), ("metre", "metre metres meter meters"), ("hectare", "hectare hectares"),
            ("tonne", "tonne tonnes ton tons"), ("kilogram", "kilogram kilograms kg"), ("barrel", "barrel barrels"),
            ("litre", "litre litres liter liters"), ("megawatt", "megawatt megawatts"), ("degree", "degree degrees"),
        )
        for form in forms.split()
    },
    shares=frozenset(
        "% percent percentage pct point points half third thirds quarter quarters fifth fifths".split()
    ),
)  # fmt: skip
