"""German words that express numbers and measures."""

from __future__ import annotations

from kg.knowledge.lang.language import QuantityWords

QUANTITY = QuantityWords(
    numbers={
        word: float(value)
        for value, word in enumerate(
            """null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn
            siebzehn achtzehn neunzehn zwanzig""".split()
        )
    }
    | {
        "zwo": 2, "beide": 2, "beiden": 2, "beider": 2, "zweier": 2, "dreier": 3, "anderthalb": 1.5,
        "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70,
        "achtzig": 80, "neunzig": 90, "hundert": 100, "tausend": 1000, "dutzend": 12,
    },
    vague_numbers={
        form + ending: value
        for form, value in (
            ("dutzend", 12), ("hundert", 100), ("tausend", 1e3), ("zehntausend", 1e4), ("hunderttausend", 1e5),
        )
        for ending in ("e", "en", "er")
    }
    | {"millionen": 1e6, "milliarden": 1e9},
    scales={
        "million": 1e6, "millionen": 1e6, "milliarde": 1e9, "milliarden": 1e9, "tausend": 1e3, "hundert": 100,
        "billion": 1e12, "billionen": 1e12, "dutzend": 12, "mio.": 1e6, "mrd.": 1e9, "mio": 1e6, "mrd": 1e9,
    },
    number_joints=(("und", "+"), ("tausend", "*"), ("hundert", "*"), ("einhalb", "½")),
    halves=frozenset("halbe halben halber halbes".split()),
    decimal=",",
    grouping=".",
    bounds={
        ("mindestens",): "min", ("wenigstens",): "min", ("mehr", "als"): "min", ("über",): "min", ("zumindest",): "min",
        ("höchstens",): "max", ("maximal",): "max", ("bis", "zu"): "max", ("weniger", "als"): "max", ("unter",): "max",
        ("rund",): "about", ("etwa",): "about", ("ungefähr",): "about", ("circa",): "about", ("ca.",): "about",
        ("fast",): "about", ("knapp",): "about", ("gut",): "about", ("annähernd",): "about", ("nahezu",): "about",
        ("genau",): "exact", ("exakt",): "exact", ("nicht", "mehr", "als"): "max", ("nicht", "weniger", "als"): "min",
        ("mehrere",): "min", ("mehreren",): "min", ("einige",): "min", ("einigen",): "min", ("ein", "paar"): "min",
        ("zirka",): "about", ("schätzungsweise",): "about", ("weit", "über"): "min",
    },
    bounds_after={("oder", "mehr"): "min", ("und", "mehr"): "min", ("oder", "weniger"): "max"},
    before_measures=frozenset({"zu"}),
    measures={
        form: unit
        for unit, forms in (
            ("Euro", "euro euros €"), ("Dollar", "dollar dollars us-dollar $"), ("Rubel", "rubel"),
            ("Pfund", "pfund £"), ("Franken", "franken"), ("Yuan", "yuan"), ("Yen", "yen"),
            ("Hrywnja", "hrywnja griwna"),
            ("Kilometer", "kilometer kilometern km"), ("Meter", "meter metern"),
            ("Quadratkilometer", "quadratkilometer quadratkilometern"), ("Hektar", "hektar"),
            ("Tonne", "tonne tonnen"), ("Kilogramm", "kilogramm kilo kg"), ("Liter", "liter litern"),
            ("Kubikmeter", "kubikmeter kubikmetern"), ("Barrel", "barrel"), ("Megawatt", "megawatt"), ("Grad", "grad"),
        )
        for form in forms.split()
    },
    shares=frozenset(
        "% prozent prozentpunkt prozentpunkte prozentpunkten hälfte drittel dritteln viertel vierteln fünftel".split()
    ),
)  # fmt: skip
