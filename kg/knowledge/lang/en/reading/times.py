"""Time expressions in English readings."""

from __future__ import annotations

from kg.knowledge.readings.times import Calendar

_KINDS = ("day", "month", "season", "year")
CALENDAR = Calendar(
    months=(
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
    seasons=("spring", "summer", "autumn", "winter"),
    day="{} {} {}",
    on={"day": "on {}", "month": "in {}", "season": "in {}", "year": "in {}"},
    since=dict.fromkeys(_KINDS, "since {}"),
    onward=dict.fromkeys(_KINDS, "from {} on"),
    until=dict.fromkeys(_KINDS, "until {}"),
    span=dict.fromkeys(_KINDS, "from {} to {}"),
    decade="in the {}s",
)  # fmt: skip
