"""German words that express times and dates."""

from __future__ import annotations

from kg.knowledge.lang.language import TimeUnit, TimeWords

_UNITS: tuple[tuple[TimeUnit, str], ...] = (
    ("day", "tag tage tagen tages tags"), ("weekend", "wochenende wochenendes wochenenden"), ("week", "woche wochen"),
    ("month", "monat monats monate monaten"), ("year", "jahr jahre jahren jahres"),
    ("decade", "jahrzehnt jahrzehnte jahrzehnten jahrzehnts"),
)  # fmt: skip
_TENS = {
    20: "zwanziger", 30: "dreißiger", 40: "vierziger", 50: "fünfziger", 60: "sechziger", 70: "siebziger",
    80: "achtziger", 90: "neunziger",
}  # fmt: skip

TIME = TimeWords(
    months={
        word: number
        for number, words in enumerate(
            """januar|jänner|jan. februar|feber|feb. märz april mai juni juli august|aug. september|sept. oktober|okt.
            november|nov. dezember|dez.""".split(),
            1,
        )
        for word in words.split("|")
    },
    months_capitalised=True,
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
    year_parts={
        form: months
        for months, forms in ((3, "quartal quartals"), (6, "halbjahr halbjahres halbjahrs jahreshälfte hälfte"))
        for form in forms.split()
    },
    year_parts_alone=frozenset("quartal quartals halbjahr halbjahres halbjahrs jahreshälfte".split()),
    ordinals={
        stem + ending: number
        for number, stem in (
            (1, "erst"), (2, "zweit"), (3, "dritt"), (4, "viert"), (18, "achtzehnt"), (19, "neunzehnt"),
            (20, "zwanzigst"), (21, "einundzwanzigst"),
        )
        for ending in ("e", "en", "es")
    },
    centuries=frozenset("jahrhundert jahrhunderts".split()),
    time_units={form: unit for unit, forms in _UNITS for form in forms.split()},
    plural_units=frozenset("tage tagen wochenenden wochen monate monaten jahre jahren jahrzehnte jahrzehnten".split()),
    shifted_units={
        "vorjahr": ("year", -1), "vorjahres": ("year", -1), "vormonat": ("month", -1), "vorwoche": ("week", -1),
        "heuer": ("year", 0), "vortag": ("day", -1), "vorabend": ("day", -1),
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
    edge_parts={
        "anfang": "start", "beginn": "start", "jahresbeginn": "start", "jahresanfang": "start", "monatsanfang": "start",
        "mitte": "middle", "jahresmitte": "middle", "ende": "end", "jahresende": "end", "monatsende": "end",
    },
    edges=frozenset("anfang mitte ende beginn laufe verlauf".split()),
    nights=frozenset({"nacht"}),
    night_into=frozenset("zum zu auf".split()),
    since=frozenset({"seit"}),
    until=frozenset({"bis"}),
    after=frozenset("ab nach".split()),
    before=frozenset({"vor"}),
    ago=frozenset({"vor"}),
    relative=frozenset("nächsten folgenden darauffolgenden gleichen selben vortag folgetag".split()),
    earlier=frozenset("zuvor davor".split()),
    later=frozenset("später darauf danach".split()),
    hence=frozenset({"in"}),
    ordinal_endings=(".",),
    decade_endings=("er", "ern"),
    decades={
        word + ending: tens
        for tens, word in _TENS.items()
        for ending in ("jahre", "jahren", "n")
    },
    decade_adjectives={word: tens for tens, word in _TENS.items()},
    scheduled=frozenset({"für"}),
    since_marks=frozenset("seit seitdem".split()),
    apart_marks={"nachdem": -1, "bevor": 1, "ehe": 1},
    first_time=frozenset("erstmals mal erste ersten".split()),
    between=("zwischen", "und"),
    through=frozenset("bis oder - –".split()),
    onward=frozenset({"an"}),
    attributive=frozenset("von vom aus".split()),
    occasions=frozenset("bei beim in im auf an am nach vor während anlässlich zu zum zur mit".split()),
    simultaneous=frozenset({"als"}),
    present_endings=("t", "e"),
    time_nouns=frozenset(
        """tag woche monat jahr stunde minute sekunde jahrzehnt wochenende morgen abend nacht mittag nachmittag
        vormittag zeit anfang ende mitte beginn vorjahr vorabend frühjahr sommer herbst winter quartal""".split()
    ),
    zones=frozenset("mez mesz utc gmt".split()),
)  # fmt: skip
