"""The day that a record, a row or an entry tells as text."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from kg.knowledge.agencies import named_day

LONGEST = 200
"""Characters of a day with whatever stands around it; the time to look for one grows with their square."""


def day_of(text: str) -> date | None:
    """The day of a text as ISO 8601 or mails write it, or that it names in full: `5.9.2025 18:30`, `5. September 2025`.

    It is that of the place where it was written: midnight in Berlin is the day before in Greenwich.
    """
    if len(text) > LONGEST:
        return None
    if len(text) > len("20250905") and text.isdigit():  # seconds since 1970 or a part of them; some look like a time
        return None
    with suppress(ValueError):
        return datetime.fromisoformat(text).date()
    with suppress(ValueError, TypeError, OverflowError):
        return parsedate_to_datetime(text).date()
    return named_day(text)


def day_in(parsed: object, written: str) -> date | None:
    """The day of a time that a library has parsed from a text.

    None where it is no day, or of a year that the text does not have: some libraries calculate with the month 13.
    """
    with suppress(ValueError, TypeError, OverflowError, LookupError):  # the last for a mapping
        day = date(*parsed[:3])  # type: ignore[index]
        return day if str(day.year) in re.findall(r"\d+", written) else None
    return None
