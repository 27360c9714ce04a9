"""Reads the dates of records, rows and feed entries, which are strings."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from kg.knowledge.agencies import named_day

LONGEST = 200
"""Maximum length of a string in which a date is searched for. The time grows with the square of the length."""


def day_of(text: str) -> date | None:
    """Return the date in a string that contains a date in ISO or mail format, or a complete date like `5.9.2025 18:30`
    or `5. September 2025`. It is the local date at the place of writing: midnight in Berlin is a new day, although it
    is still the day before in Greenwich.
    """
    if len(text) > LONGEST:
        return None
    if len(text) > len("20250905") and text.isdigit():  # seconds since 1970, or fractions of them; some look like dates
        return None
    with suppress(ValueError):
        return datetime.fromisoformat(text).date()
    with suppress(ValueError, TypeError, OverflowError):
        return parsedate_to_datetime(text).date()
    return named_day(text)


def day_in(parsed: object, written: str) -> date | None:
    """Return the date of a time that a library parsed from a string.

    Returns None if the time is not a date, or if its year does not occur in the string. Some libraries accept a month
    13 and return a date in another year.
    """
    with suppress(ValueError, TypeError, OverflowError, LookupError):  # LookupError if the time is a mapping
        day = date(*parsed[:3])  # type: ignore[index]
        return day if str(day.year) in re.findall(r"\d+", written) else None
    return None
