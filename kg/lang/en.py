"""English."""

from __future__ import annotations

from kg.lang import Language, TimeUnit

_UNITS: tuple[tuple[TimeUnit, str], ...] = (
    ("day", "day days"), ("weekend", "weekend weekends"), ("week", "week weeks"), ("month", "month months"),
    ("year", "year years"), ("decade", "decade decades"),
)  # fmt: skip

LANGUAGE = Language(
    code="en",
    negators=frozenset("not n't never no neither nor hardly scarcely barely".split()),
    negative_pronouns=frozenset("nobody none nothing no-one".split()),
    negation_foci=frozenset("only just merely".split()),
    own_foci=frozenset(),
    corrections=frozenset({"but"}),
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
    evidentials={},
    future=frozenset(),
    possible_adverbs=frozenset("possibly perhaps maybe probably".split()),
    negative_marks=frozenset({"without"}),
    negative_links=frozenset({"nor"}),
    hypothetical=frozenset(),
    inverted_conditions=frozenset("should had were".split()),
    conditional_marks=frozenset("if unless".split()),
    passive_auxiliaries=frozenset({"be", "get"}),
    agent_prepositions=("by",),
    causatives=frozenset({"let", "make", "have"}),
    head_last=False,
    reported_subjunctive=False,
    reported_auxiliaries=frozenset({"would"}),
    quoting=frozenset("quote cite".split()),
    learning={"learn": ("from",), "hear": ("from",)},
    source_prepositions=frozenset({"according"}),
    source_nouns=frozenset("word view account report opinion estimate tally count figure".split()),
    source_noun_prepositions=frozenset("in by".split()),
    anonymous_sources=frozenset("official source diplomat observer expert circle".split()),
    source_adverbs=frozenset("reportedly".split()),
    source_particles=frozenset(),
    tag_marks=frozenset({"as"}),
    own=frozenset({"own"}),
    object_cases={},
    article_cases=(),
    articles=frozenset("the a an its his her their our my your such".split()),
    singular_articles={},
    demonstratives=frozenset("this that these those".split()),
    speech_nouns_out_of=("from", "in"),
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
    decimal=".",
    grouping=",",
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
    group_nouns=frozenset(
        """state country nation government people person percent soldier civilian troop politician minister lawmaker
        partner troops force forces army rebel militia police officer authority authorities military navy
        delegation commission parliament opposition court ministry alliance bloc union organisation
        organization group company supporter citizen settler journalist resident hostage prisoner migrant
        militant terrorist separatist candidate leadership man men woman child gunman gunmen attacker fighter
        victim colleague counterpart power lawyer judge embassy agency speaker leader senator senate congress
        administration ally party capital member representative diplomat protester fighter refugee""".split()
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
    day_words={"today": 0, "yesterday": -1, "tomorrow": 1, "overnight": 0},
    day_parts=frozenset("morning noon afternoon evening night".split()),
    seasons={"spring": 21, "summer": 22, "autumn": 23, "winter": 24},
    time_units={form: unit for unit, forms in _UNITS for form in forms.split()},
    plural_units=frozenset("days weekends weeks months years decades".split()),
    shifted_units={"year-end": ("year", 0), "tonight": ("day", 0)},
    shifts={"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1},
    one=frozenset("a an one".split()),
    edges=frozenset("early mid late start beginning middle end earlier later".split()),
    nights=frozenset("night overnight".split()),
    night_into=frozenset("into to".split()),
    since=frozenset({"since"}),
    until=frozenset("until till by".split()),
    after=frozenset("after from".split()),
    before=frozenset({"before"}),
    ago=frozenset({"ago"}),
    earlier=frozenset({"earlier"}),
    later=frozenset({"later"}),
    lasting=frozenset({"for"}),
    hence=frozenset({"in"}),
    scheduled=frozenset({"for"}),
    since_marks=frozenset({"since"}),
    apart_marks={"after": -1, "before": 1},
    first_time=frozenset("first time".split()),
    between=("between", "and"),
    through=frozenset("to through until till or - –".split()),
    onward=frozenset("on onward onwards".split()),
    attributive=frozenset("of from".split()),
    occasions=frozenset("at in during on after before following with".split()),
    perfect_auxiliaries=frozenset({"have"}),
    having=frozenset(),
    simultaneous=frozenset({"when"}),
    present_endings=("s",),
    time_nouns=frozenset(
        """day week month year hour minute second decade weekend morning evening night noon afternoon time start end
        beginning eve spring summer autumn winter quarter""".split()
    ),
    place_prepositions=frozenset(
        "in at near on outside inside through across around throughout over off beyond along".split()
    ),
    during=frozenset("in during at".split()),
    besides=frozenset({"besides"}),
    also=frozenset({"also"}),
    goal_prepositions=frozenset("to from into".split()),
    sidelines=frozenset("sideline sidelines margin margins".split()),
    place_nouns=frozenset("city town village province region port island district capital".split()),
    there=frozenset({"there"}),
    where=frozenset({"where"}),
    relative_pronouns=frozenset("who whom whose which that".split()),
    partisans=("politician", "lawmaker", "senator", "congressman", "congresswoman"),
    weapons=frozenset(
        """drone missile rocket shell bomb projectile bullet artillery jet warplane torpedo mine debris explosion
        strike raid attack tank""".split()
    ),
    scanty=frozenset("hardly scarcely almost nearly".split()),
    clause_relatives=frozenset({"which"}),
    stances=frozenset("for against".split()),
    nobodies=frozenset("anyone anybody nobody none someone no-one".split()),
    whose=frozenset({"whose"}),
    relative_forms={},
    purpose_marks=frozenset({"to"}),
    verb_endings=("", "ed", "d", "ing", "es", "s", "ies", "ied"),
    verb_infixes=(),
    present_participles=("ing",),
    infinitive_endings=("", "e", "y"),
    modal_infinitives={"be": "intended", "have": "necessary"},
    infinitive_marks=frozenset({"to"}),
    content_marks=frozenset({"that"}),
    whether=frozenset({"whether"}),
    pending=frozenset({"yet"}),
    genitive_prepositions=frozenset("of 's ’s".split()),
    office_prepositions=frozenset("of in 's ’s".split()),
    pronominal_adverbs={},
    anaphors=frozenset("this that".split()),
    thing_pronouns=frozenset("this that which what something everything nothing these those".split()),
    subjunctives=frozenset(),
    person_endings=("politician",),
    role_prepositions=frozenset({"as"}),
    adjunct_prepositions=frozenset(
        """during after before because despite without since until amid besides instead within outside under
        throughout""".split()
    ),
    nominatives=frozenset("i he she we they".split()),
    gerund_marks=frozenset("of for from against into about".split()),
    generic_pronouns=frozenset(),
    topics=frozenset("about on over".split()),
    prompting=frozenset("at under".split()),
    companions=frozenset({"with"}),
    jointly=frozenset("together jointly along".split()),
    preterites=(),
    adjective_endings=(),
    reflexives=frozenset("itself himself herself themselves".split()),
    impersonal=frozenset({"there", "one"}),
    existential=frozenset(),
)  # fmt: skip
