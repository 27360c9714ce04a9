"""Parses the dates of records, table rows and feed entries."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from kg.knowledge.agencies import named_day

LONGEST = 200
"""Maximum length of a string that is searched for a date. The search time grows with the square of the length."""


def day_of(text: str) -> date | None:
    """Parse the date in a string. Return None if there is no date. The date may be in ISO or email format, or be
    written in German or English, for example `5.9.2025 18:30` or `September 5, 2025`. Time zones are ignored, so the
    result is the author's local date.
    """
    if len(text) > LONGEST:
        return None
    if len(text) > len("20250905") and text.isdigit():  # seconds since 1970, or fractions of them
        return None
    with suppress(ValueError):
        return datetime.fromisoformat(text).date()
    with suppress(ValueError, TypeError, OverflowError):
        return parsedate_to_datetime(text).date()
    return named_day(text)


def day_in(parsed: object, written: str) -> date | None:
    """Return the date that a library has parsed from the string `written`.

    Return None if the date is not valid, or if its year does not occur in the string. For example, some libraries
    accept month 13 and return a date in another year.
    """
    with suppress(ValueError, TypeError, OverflowError, LookupError):  # a mapping raises LookupError
        day = date(*parsed[:3])  # type: ignore[index]
        return day if str(day.year) in re.findall(r"\d+", written) else None
    return None
