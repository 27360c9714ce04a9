"""Time expressions in German readings."""

from __future__ import annotations

from kg.knowledge.readings.times import Calendar

_LONGER = ("month", "season", "year")
_EDGES = {"start": "Anfang {}", "middle": "Mitte {}", "end": "Ende {}"}
CALENDAR = Calendar(
    months=(
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
        "Dezember",
    ),
    seasons=("Frühjahr", "Sommer", "Herbst", "Winter"),
    day="{}. {} {}",
    on={"day": "am {}", "month": "im {}", "season": "im {}", "year": "im Jahr {}"} | _EDGES,
    since={"day": "seit dem {}"} | dict.fromkeys(_LONGER, "seit {}") | {k: f"seit {v}" for k, v in _EDGES.items()},
    onward={"day": "ab dem {}"} | dict.fromkeys(_LONGER, "ab {}") | {k: f"ab {v}" for k, v in _EDGES.items()},
    until={"day": "bis zum {}"} | dict.fromkeys(_LONGER, "bis {}") | {k: f"bis {v}" for k, v in _EDGES.items()},
    decade="in den {}er Jahren",
    span={"day": "vom {} bis zum {}"} | dict.fromkeys(_LONGER, "von {} bis {}"),
)  # fmt: skip
