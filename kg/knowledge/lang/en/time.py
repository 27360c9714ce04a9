"""English words that express times and dates."""

from __future__ import annotations

from kg.knowledge.lang.language import TimeUnit, TimeWords

_UNITS: tuple[tuple[TimeUnit, str], ...] = (
    ("day", "day days"), ("weekend", "weekend weekends"), ("week", "week weeks"), ("month", "month months"),
    ("year", "year years"), ("decade", "decade decades"),
)  # fmt: skip

TIME = TimeWords(
    months={
        word: number
        for number, words in enumerate(
            """january|jan. february|feb.|feb march april|apr. may june july august|aug.|aug
            september|sept.|sept|sep.|sep october|oct.|oct november|nov.|nov december|dec.|dec""".split(),
            1,
        )
        for word in words.split("|")
    },
    months_capitalised=True,
    weekdays={
        word: number
        for number, word in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
    },
    day_words={"today": 0, "yesterday": -1, "tomorrow": 1, "overnight": 0},
    day_parts=frozenset("morning noon afternoon evening night".split()),
    seasons={"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24},
    seasons_dated=frozenset({"fall"}),
    year_parts={"quarter": 3, "half": 6},
    ordinals={
        "first": 1, "second": 2, "third": 3, "fourth": 4, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
        "twenty-first": 21,
    },
    centuries=frozenset({"century"}),
    time_units={form: unit for unit, forms in _UNITS for form in forms.split()},
    plural_units=frozenset("days weekends weeks months years decades".split()),
    shifted_units={"year-end": ("year", 0), "tonight": ("day", 0)},
    shifts={"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1},
    one=frozenset("a an one".split()),
    edge_parts={
        "early": "start", "start": "start", "beginning": "start", "mid": "middle", "middle": "middle", "late": "end",
        "end": "end",
    },
    edges=frozenset("early mid late start beginning middle end earlier later".split()),
    nights=frozenset("night overnight".split()),
    night_into=frozenset("into to".split()),
    since=frozenset({"since"}),
    until=frozenset("until till by".split()),
    after=frozenset("after from".split()),
    before=frozenset({"before"}),
    ago=frozenset({"ago"}),
    relative=frozenset("next following same".split()),
    earlier=frozenset({"earlier"}),
    later=frozenset({"later"}),
    lasting=frozenset({"for"}),
    hence=frozenset({"in"}),
    ordinal_endings=("st", "nd", "rd", "th"),
    decade_endings=("s",),
    decades={
        "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
        "nineties": 90,
    },
    scheduled=frozenset({"for"}),
    since_marks=frozenset({"since"}),
    apart_marks={"after": -1, "before": 1},
    first_time=frozenset("first time".split()),
    between=("between", "and"),
    through=frozenset("to through until till or - –".split()),
    onward=frozenset("on onward onwards".split()),
    attributive=frozenset("of from".split()),
    occasions=frozenset("at in during on after before following with".split()),
    simultaneous=frozenset("when while".split()),
    present_endings=("s",),
    time_nouns=frozenset(
        """day week month year hour minute second decade weekend morning evening night noon afternoon time start end
        beginning eve spring summer autumn winter quarter""".split()
    ),
    zones=frozenset("utc gmt bst est edt cet cest".split()),
)  # fmt: skip
