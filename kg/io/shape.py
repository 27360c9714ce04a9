"""Checks the structure of JSON values. A failed check reports the first invalid place."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping

Check = Callable[[object, str], str]
"""A check takes a value and its place, for example `statements[2].sent`. The check returns an error message, or an
empty string if the value is valid.
"""

_KINDS: Mapping[type, str] = {
    dict: "an object",
    list: "a list",
    str: "a text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    type(None): "null",
}


def text(value: object, at: str) -> str:
    """Check that a value is a string without invalid Unicode characters (lone surrogates)."""
    if not isinstance(value, str):
        return _other(value, at, "a text")
    # JSON can contain an unpaired surrogate, which cannot be written as UTF-8.
    return f"{at}: contains an invalid Unicode character" if re.search("[\ud800-\udfff]", value) else ""


def filled(value: object, at: str) -> str:
    """Check that a value is a string that contains a letter or digit."""
    return text(value, at) or ("" if any(map(str.isalnum, str(value))) else f"{at}: must contain a letter or digit")


def flag(value: object, at: str) -> str:
    return "" if isinstance(value, bool) else _other(value, at, "true or false")


def number(value: object, at: str) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _other(value, at, "a number")
    return "" if isinstance(value, int) or math.isfinite(value) else f"{at}: must be a finite number"


def offset(value: object, at: str) -> str:
    """Check that a value is a character offset: a whole number, 0 or more."""
    whole = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return "" if whole else _other(value, at, "a character offset like 17")


def matching(pattern: str, example: str) -> Check:
    """Return a function that checks whether a value is a string that matches a pattern. `example` is shown in the error
    message.
    """

    def check(value: object, at: str) -> str:
        fits = isinstance(value, str) and re.fullmatch(pattern, value)
        return "" if fits else _other(value, at, f"a text like {example}")

    return check


def one_of(*words: str) -> Check:
    """Return a function that checks whether a value is one of the given words."""
    return lambda value, at: "" if value in words else _other(value, at, f"one of {', '.join(words)}")


def maybe(check: Check) -> Check:
    """Return a function that checks whether a value is null or passes the given check."""
    return lambda value, at: "" if value is None else check(value, at)


def either(choose: Callable[[Mapping[str, object]], Check]) -> Check:
    """Return a function that checks whether a value is an object, and then runs the check that `choose` returns for the
    object.
    """
    return lambda value, at: choose(value)(value, at) if isinstance(value, dict) else _other(value, at, "an object")


def each(check: Check) -> Check:
    """Return a function that checks whether a value is a list whose items all pass the given check."""

    def check_all(value: object, at: str) -> str:
        if not isinstance(value, list):
            return _other(value, at, "a list")
        return next(filter(None, (check(item, f"{at}[{i}]") for i, item in enumerate(value))), "")

    return check_all


def fields(needed: Mapping[str, Check], more: Mapping[str, Check] | None = None) -> Check:
    """Return a function that checks whether a value is an object with valid fields. The object must have all fields in
    `needed`, and may have the fields in `more`. All other fields are ignored.
    """
    known = {**needed, **(more or {})}

    def check_fields(value: object, at: str) -> str:
        if not isinstance(value, dict):
            return _other(value, at, "an object")
        missing = [name for name in needed if name not in value]
        if missing:
            return f"{at or 'the record'}: the {missing[0]} field is missing"
        inner = ((name, f"{at}.{name}" if at else name) for name in known if name in value)
        return next(filter(None, (known[name](value[name], where) for name, where in inner)), "")

    return check_fields


def _other(value: object, at: str, wanted: str) -> str:
    # The message does not show the value, because the value may be very long or deeply nested.
    return f"{at or 'the record'}: expected {wanted}, but found {_KINDS.get(type(value), 'another value')}"
