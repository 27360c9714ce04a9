"""English."""

from __future__ import annotations

from kg.lang import Language

LANGUAGE = Language(
    code="en",
    negators=frozenset("not n't never no neither nor".split()),
    negative_pronouns=frozenset("nobody none nothing no-one".split()),
    negation_foci=frozenset("only just merely".split()),
    modals={
        "can": "possible",
        "could": "possible",
        "may": "possible",
        "might": "possible",
        "must": "necessary",
        "should": "necessary",
        "ought": "necessary",
        "will": "intended",
        "would": "intended",
        "shall": "intended",
    },
    future=frozenset(),
    possible_adverbs=frozenset("possibly perhaps maybe probably".split()),
    conditional_marks=frozenset("if unless".split()),
    passive_auxiliaries=frozenset({"be", "get"}),
    agent_prepositions=frozenset({"by"}),
    causatives=frozenset({"let", "make", "have"}),
    head_last=False,
    reported_subjunctive=False,
    source_prepositions=frozenset({"according"}),
    source_nouns=frozenset("word view account report opinion estimate".split()),
    source_noun_prepositions=frozenset("in by".split()),
    anonymous_sources=frozenset("official source diplomat observer expert circle".split()),
    source_adverbs=frozenset("reportedly".split()),
    source_particles=frozenset(),
    tag_marks=frozenset({"as"}),
    own=frozenset({"own"}),
    object_cases={},
    articles=frozenset("the a an its his her their our my your such".split()),
    demonstratives=frozenset("this that these those".split()),
    speech_nouns_out_of=frozenset({"from", "in"}),
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
    scales={
        "million": 1e6, "billion": 1e9, "thousand": 1e3, "hundred": 100, "trillion": 1e12, "dozen": 12,
        "millions": 1e6, "billions": 1e9,
    },
    number_joints=(("-", "+"),),
    decimal=".",
    grouping=",",
    bounds={
        ("at", "least"): "min", ("more", "than"): "min", ("over",): "min", ("no", "fewer", "than"): "min",
        ("no", "less", "than"): "min", ("at", "most"): "max", ("up", "to"): "max", ("fewer", "than"): "max",
        ("less", "than"): "max", ("under",): "max", ("about",): "about", ("around",): "about", ("roughly",): "about",
        ("some",): "about", ("nearly",): "about", ("almost",): "about", ("approximately",): "about",
        ("exactly",): "exact",
    },
    group_nouns=frozenset(
        """state country nation government people person soldier civilian troop politician minister lawmaker partner
        ally party capital member representative diplomat protester fighter refugee""".split()
    ),
    months={
        word: number
        for number, words in enumerate(
            """january|jan. february|feb. march april may june july august|aug. september|sept. october|oct.
            november|nov. december|dec.""".split(),
            1,
        )
        for word in words.split("|")
    },
    weekdays={
        word: number
        for number, word in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
    },
    day_words={"today": 0, "yesterday": -1, "tomorrow": 1},
    year_words={},
    since=frozenset({"since"}),
    until=frozenset({"until", "till"}),
    time_nouns=frozenset(
        """day week month year hour minute second decade weekend morning evening night noon afternoon time start end
        beginning eve spring summer autumn winter quarter""".split()
    ),
    place_prepositions=frozenset("in at near on outside inside".split()),
    relative_pronouns=frozenset("who whom whose which that".split()),
    adjective_endings=(),
    reflexives=frozenset("itself himself herself themselves".split()),
    impersonal=frozenset({"it", "there", "one"}),
)  # fmt: skip
