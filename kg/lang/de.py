"""German."""

from __future__ import annotations

from kg.lang import Language, TimeUnit

_UNITS: tuple[tuple[TimeUnit, str], ...] = (
    ("day", "tag tage tagen tages tags"), ("weekend", "wochenende wochenendes wochenenden"), ("week", "woche wochen"),
    ("month", "monat monats monate monaten"), ("year", "jahr jahre jahren jahres"),
    ("decade", "jahrzehnt jahrzehnte jahrzehnten jahrzehnts"),
)  # fmt: skip

LANGUAGE = Language(
    code="de",
    negators=frozenset("nicht nie niemals kein keinerlei weder keineswegs keinesfalls mitnichten kaum".split()),
    negative_pronouns=frozenset("niemand keiner nichts kein".split()),
    negation_foci=frozenset("nur allein bloß lediglich zuletzt".split()),
    own_foci=frozenset({"allein"}),
    corrections=frozenset({"sondern"}),
    modals={
        "können": "possible",
        "dürfen": "possible",
        "mögen": "possible",
        "müssen": "necessary",
        "sollen": "intended",
        "wollen": "intended",
    },
    evidentials={"wollen": "actual", "sollen": "possible"},
    future=frozenset({"werden"}),
    possible_adverbs=frozenset("möglicherweise vielleicht womöglich eventuell wahrscheinlich vermutlich".split()),
    negative_marks=frozenset("ohne statt anstatt".split()),
    negative_links=frozenset({"noch"}),
    hypothetical=frozenset("würde würden wäre wären hätte".split()),
    inverted_conditions=frozenset(),
    conditional_marks=frozenset("wenn falls sofern sollte".split()),
    passive_auxiliaries=frozenset({"werden"}),
    agent_prepositions=("von", "durch"),
    causatives=frozenset({"lassen"}),
    head_last=True,
    reported_subjunctive=True,
    reported_auxiliaries=frozenset(),
    quoting=frozenset({"zitieren"}),
    learning={"erfahren": ("aus", "von")},
    source_prepositions=frozenset("laut zufolge gemäß".split()),
    source_nouns=frozenset(
        """angabe bericht darstellung aussage auskunft ansicht meinung überzeugung einschätzung information worte
        erkenntnis medienbericht agenturbericht mitteilung wort auffassung schilderung lesart erklärung stellungnahme
        schreiben brief papier zählung schätzung""".split()
    ),
    source_noun_prepositions=frozenset("nach laut mit in".split()),
    anonymous_sources=frozenset("kreis umfeld quelle diplomat beobachter experte".split()),
    source_adverbs=frozenset("demnach danach zufolge".split()),
    source_particles=frozenset({"so"}),
    tag_marks=frozenset({"wie"}),
    own=frozenset({"eigen"}),
    object_cases={"Acc": "obj", "Dat": "iobj", "Gen": "iobj"},
    article_cases=(
        ("em", frozenset({"Masc", "Neut"}), "Dat"), ("den", frozenset({"Masc"}), "Acc"),
        ("nen", frozenset({"Masc"}), "Acc"), ("der", frozenset({"Masc"}), "Nom"), ("er", frozenset({"Fem"}), "Dat"),
    ),
    articles=frozenset(
        """der die das den dem des ein eine einen einem einer eines sein seine seinen seinem seiner seines ihr ihre
        ihren ihrem ihrer ihres solch solche solchen solcher solches""".split()
    ),
    singular_articles={"den": frozenset("für durch gegen ohne um".split())}
    | dict.fromkeys(
        "der dieser einer ihrer seiner unserer".split(),
        frozenset("aus außer bei gegenüber mit nach seit von zu laut zufolge".split()),
    ),
    demonstratives=frozenset(
        "dieser diese dieses diesem diesen jener jene jenes jenem jenen desselben derselben demselben".split()
    ),
    speech_nouns_out_of=("aus", "in", "von"),
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
    and_a_half=(),
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
    group_nouns=frozenset(
        """staat land nation republik regierung mensch person prozent soldat zivilist truppe politiker minister partner
        abgeordneter streitkraft armee rebell miliz polizei polizist behörde militär marine luftwaffe delegation
        kommission parlament
        opposition gericht ministerium bündnis allianz verband organisation konzern gruppe anhänger bürger siedler
        journalist abgeordnete verbündete einwohner bewohner geisel gefangener gefangene migrant putschist terrorist
        separatist kandidat fraktion vorsitzende vorsitzender offizier senat mann frau kind angreifer täter attentäter
        schütze tote toter verletzter opfer kollege
        führung elite macht anwalt richter botschaft geheimdienst sprecher redner angehöriger
        verbündeter partei hauptstadt mitglied mitgliedstaat mitgliedsstaat vertreter diplomat demonstrant kämpfer
        flüchtling""".split()
    ),
    months={
        word: number
        for number, words in enumerate(
            """januar|jänner|jan. februar|feber|feb. märz april mai juni juli august|aug. september|sept. oktober|okt.
            november|nov. dezember|dez.""".split(),
            1,
        )
        for word in words.split("|")
    },
    weekdays={
        word: number
        for number, words in enumerate(
            "montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag".split()
        )
        for word in words.split("|")
    },
    day_words={
        "heute": 0, "gestern": -1, "vorgestern": -2, "morgen": 1, "übermorgen": 2, "gestrigen": -1, "morgigen": 1,
    },
    day_parts=frozenset("früh morgen vormittag mittag nachmittag abend nacht".split()),
    seasons={"frühjahr": 21, "frühling": 21, "sommer": 22, "herbst": 23, "winter": 24},
    time_units={form: unit for unit, forms in _UNITS for form in forms.split()},
    plural_units=frozenset("tage tagen wochenenden wochen monate monaten jahre jahren jahrzehnte jahrzehnten".split()),
    shifted_units={
        "vorjahr": ("year", -1), "vorjahres": ("year", -1), "vormonat": ("month", -1), "vorwoche": ("week", -1),
        "vortag": ("day", -1), "vorabend": ("day", -1),
        "jahresbeginn": ("year", 0), "jahresanfang": ("year", 0), "jahresende": ("year", 0), "jahresmitte": ("year", 0),
        "monatsende": ("month", 0), "monatsanfang": ("month", 0),
        "wochenbeginn": ("week", 0), "wochenanfang": ("week", 0),
    },
    shifts={
        stem + ending: steps
        for stem, steps in (
            ("vorvergangen", -2), ("vorletzt", -2), ("vergangen", -1), ("letzt", -1), ("vorig", -1), ("verflossen", -1),
            ("dies", 0), ("laufend", 0), ("kommend", 1), ("nächst", 1), ("übernächst", 2),
        )
        for ending in ("e", "en", "em", "er", "es")
    },
    one=frozenset("ein eine einem einen einer eines".split()),
    edges=frozenset("anfang mitte ende beginn".split()),
    nights=frozenset({"nacht"}),
    night_into=frozenset("zum zu auf".split()),
    since=frozenset({"seit"}),
    until=frozenset({"bis"}),
    after=frozenset("ab nach".split()),
    before=frozenset({"vor"}),
    ago=frozenset({"vor"}),
    earlier=frozenset("zuvor davor".split()),
    later=frozenset("später darauf danach".split()),
    lasting=frozenset(),
    hence=frozenset({"in"}),
    scheduled=frozenset({"für"}),
    since_marks=frozenset("seit seitdem".split()),
    apart_marks={"nachdem": -1, "bevor": 1, "ehe": 1},
    first_time=frozenset("erstmals mal erste ersten".split()),
    between=("zwischen", "und"),
    through=frozenset("bis oder - –".split()),
    onward=frozenset({"an"}),
    attributive=frozenset("von vom aus".split()),
    occasions=frozenset("bei beim in im auf an am nach vor während anlässlich zu zum zur mit".split()),
    perfect_auxiliaries=frozenset("haben sein".split()),
    having=frozenset({"haben"}),
    simultaneous=frozenset({"als"}),
    present_endings=("t", "e"),
    time_nouns=frozenset(
        """tag woche monat jahr stunde minute sekunde jahrzehnt wochenende morgen abend nacht mittag nachmittag
        vormittag zeit anfang ende mitte beginn vorjahr vorabend frühjahr sommer herbst winter quartal""".split()
    ),
    place_prepositions=frozenset("in auf bei nahe vor über nördlich südlich östlich westlich unweit".split()),
    during=frozenset("bei während in auf".split()),
    besides=frozenset("neben außer".split()),
    also=frozenset({"auch"}),
    goal_prepositions=frozenset("nach aus in".split()),
    sidelines=frozenset({"rand", "rande"}),
    place_nouns=frozenset("stadt ort dorf provinz region gebiet insel hauptstadt".split()),
    there=frozenset({"dort"}),
    where=frozenset({"wo"}),
    relative_pronouns=frozenset("der die das den dem dessen deren denen welcher welche welches was wer".split()),
    partisans=("politiker", "politikerin", "abgeordneter", "abgeordnete"),
    weapons=frozenset(
        """drohne rakete granate bombe geschoss kugel schuss artillerie flugzeug jet torpedo mine flugkörper trümmer
        explosion angriff panzer""".split()
    ),
    scanty=frozenset("kaum fast beinahe".split()),
    clause_relatives=frozenset({"was"}),
    stances=frozenset("für gegen".split()),
    nobodies=frozenset("jemand niemand keiner".split()),
    whose=frozenset("dessen deren".split()),
    relative_forms={
        "der": ("Masc", "Fem"), "die": ("Fem Plur", "Fem Plur"), "das": ("Neut", "Neut"), "den": ("", "Masc"),
        "dem": ("", "Masc Neut"), "denen": ("", "Plur"), "dessen": ("Masc Neut", "Masc Neut"),
        "deren": ("Fem Plur", "Fem Plur"),
    },
    purpose_marks=frozenset({"um"}),
    verb_endings=("", "t", "et", "te", "ten", "ete", "eten", "e", "en", "n", "st"),
    verb_infixes=("ge", "zu"),
    present_participles=("end", "ende", "enden", "endem", "ender", "endes"),
    infinitive_endings=("en", "n"),
    modal_infinitives={"haben": "necessary", "sein": "necessary"},
    infinitive_marks=frozenset({"zu"}),
    content_marks=frozenset({"dass"}),
    whether=frozenset({"ob"}),
    pending=frozenset(),
    genitive_prepositions=frozenset({"von"}),
    office_prepositions=frozenset("von bei in".split()),
    pronominal_adverbs={
        f"da{'r' if preposition[0] in 'aiu' or preposition == 'über' else ''}{preposition}": preposition
        for preposition in "an auf aus bei durch für gegen in mit nach neben über um unter von vor zu zwischen".split()
    },
    anaphors=frozenset("das dies".split()),
    thing_pronouns=frozenset("dies dieses das es was etwas alles nichts".split()),
    subjunctives=frozenset("sei seien".split()),
    person_endings=("jährige", "jähriger", "politiker", "politikerin"),
    role_prepositions=frozenset({"als"}),
    adjunct_prepositions=frozenset(
        """während nach vor wegen trotz ohne seit bis bei neben außer statt anlässlich aufgrund infolge mithilfe
        angesichts innerhalb außerhalb binnen laut zufolge unter wie""".split()
    ),
    nominatives=frozenset("ich du er wir".split()),
    gerund_marks=frozenset(),
    generic_pronouns=frozenset({"man"}),
    topics=frozenset({"über"}),
    prompting=frozenset("auf unter".split()),
    companions=frozenset({"mit"}),
    jointly=frozenset("gemeinsam zusammen".split()),
    preterites=("te", "wurde"),
    adjective_endings=("e", "en", "er", "es", "em", "s"),
    reflexives=frozenset({"sich", "einander"}),
    impersonal=frozenset({"es"}),
    existential=frozenset({"geben", "heißen", "kosten", "handeln"}),
)  # fmt: skip
