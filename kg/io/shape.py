"""What a JSON value from outside has to look like, told once: a check names the first place that does not hold."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping

Check = Callable[[object, str], str]
"""Takes a value and where it stands (`statements[2].sent`); gives back what is wrong there, or nothing."""

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
    """Any text of whole characters."""
    if not isinstance(value, str):
        return _other(value, at, "a text")
    # JSON can write half of a pair of surrogates, which no output takes.
    return f"{at}: half a surrogate pair" if re.search("[\ud800-\udfff]", value) else ""


def filled(value: object, at: str) -> str:
    """A text with a letter or digit in it."""
    return text(value, at) or ("" if any(map(str.isalnum, str(value))) else f"{at}: no letter or digit")


def flag(value: object, at: str) -> str:
    return "" if isinstance(value, bool) else _other(value, at, "true or false")


def number(value: object, at: str) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _other(value, at, "a number")
    return "" if isinstance(value, int) or math.isfinite(value) else f"{at}: no finite number"


def offset(value: object, at: str) -> str:
    """A whole number of characters."""
    whole = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return "" if whole else _other(value, at, "an offset such as 17")


def matching(pattern: str, example: str) -> Check:
    """A text of a form, which is shown by an example."""

    def check(value: object, at: str) -> str:
        fits = isinstance(value, str) and re.fullmatch(pattern, value)
        return "" if fits else _other(value, at, f"a text such as {example}")

    return check


def one_of(*words: str) -> Check:
    """One of a few words."""
    return lambda value, at: "" if value in words else _other(value, at, f"one of {', '.join(words)}")


def maybe(check: Check) -> Check:
    """Null, or what the check takes."""
    return lambda value, at: "" if value is None else check(value, at)


def either(choose: Callable[[Mapping[str, object]], Check]) -> Check:
    """An object that is checked by what stands in it."""
    return lambda value, at: choose(value)(value, at) if isinstance(value, dict) else _other(value, at, "an object")


def each(check: Check) -> Check:
    """A list of what the check takes."""

    def check_all(value: object, at: str) -> str:
        if not isinstance(value, list):
            return _other(value, at, "a list")
        return next(filter(None, (check(item, f"{at}[{i}]") for i, item in enumerate(value))), "")

    return check_all


def fields(needed: Mapping[str, Check], more: Mapping[str, Check] | None = None) -> Check:
    """An object with the fields needed and perhaps some more; fields of other names may hold anything."""
    known = {**needed, **(more or {})}

    def check_fields(value: object, at: str) -> str:
        if not isinstance(value, dict):
            return _other(value, at, "an object")
        missing = [name for name in needed if name not in value]
        if missing:
            return f"{at or 'the record'}: the field {missing[0]} is missing"
        inner = ((name, f"{at}.{name}" if at else name) for name in known if name in value)
        return next(filter(None, (known[name](value[name], where) for name, where in inner)), "")

    return check_fields


def _other(value: object, at: str, wanted: str) -> str:
    # The value itself may be a million characters long, or a thousand lists deep.
    return f"{at or 'the record'}: {_KINDS.get(type(value), 'something')} where {wanted} belongs"
