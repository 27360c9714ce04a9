"""Time expressions in German readings."""

from __future__ import annotations

from kg.knowledge.readings.times import Calendar

_LONGER = ("month", "season", "year")
CALENDAR = Calendar(
    months=(
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
        "Dezember",
    ),
    seasons=("Frühjahr", "Sommer", "Herbst", "Winter"),
    day="{}. {} {}",
    on={"day": "am {}", "month": "im {}", "season": "im {}", "year": "im Jahr {}"},
    since={"day": "seit dem {}"} | dict.fromkeys(_LONGER, "seit {}"),
    onward={"day": "ab dem {}"} | dict.fromkeys(_LONGER, "ab {}"),
    until={"day": "bis zum {}"} | dict.fromkeys(_LONGER, "bis {}"),
    decade="in den {}er Jahren",
    span={"day": "vom {} bis zum {}"} | dict.fromkeys(_LONGER, "von {} bis {}"),
)  # fmt: skip
