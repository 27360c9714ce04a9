"""Time expressions in English readings."""

from __future__ import annotations

from kg.knowledge.readings.times import Calendar

_KINDS = ("day", "month", "season", "year")
_EDGES = {"start": "the beginning of {}", "middle": "the middle of {}", "end": "the end of {}"}
CALENDAR = Calendar(
    months=(
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
    seasons=("spring", "summer", "autumn", "winter"),
    day="{} {} {}",
    on={"day": "on {}", "month": "in {}", "season": "in {}", "year": "in {}"}
    | {k: f"{'in' if k == 'middle' else 'at'} {v}" for k, v in _EDGES.items()},
    since=dict.fromkeys(_KINDS, "since {}") | {k: f"since {v}" for k, v in _EDGES.items()},
    onward=dict.fromkeys(_KINDS, "from {} on") | {k: f"from {v} on" for k, v in _EDGES.items()},
    until=dict.fromkeys(_KINDS, "until {}") | {k: f"until {v}" for k, v in _EDGES.items()},
    span=dict.fromkeys(_KINDS, "from {} to {}"),
    decade="in the {}s",
)  # fmt: skip
