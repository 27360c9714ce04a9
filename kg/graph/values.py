"""Converts RDF terms from the query engine to Python values."""

from __future__ import annotations

import math
import re
import sys

from kg.graph.query_process import Cell
from kg.vocab import XSD

Value = str | int | float | bool | None

_DECIMAL = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
# Only the forms that XML Schema allows. Python also accepts others, like `1_0`, `infinity` and digits of other scripts.
_INTEGERS = re.compile(r"[+-]?[0-9]+")
_DECIMALS = re.compile(_DECIMAL)
_DOUBLES = re.compile(rf"{_DECIMAL}(?:[eE][+-]?[0-9]+)?")
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}
_SIZES = ("byte", "short", "int", "long")
_SIGNS = ("negativeInteger", "nonNegativeInteger", "nonPositiveInteger", "positiveInteger")
_INTEGER_TYPES = {"integer", *_SIZES, *(f"unsigned{size.capitalize()}" for size in _SIZES), *_SIGNS}
_FLOAT_TYPES = {"decimal": _DECIMALS, "double": _DOUBLES, "float": _DOUBLES}


def value(cell: Cell) -> Value:
    """Return the Python value of a cell in a query result. Numbers and booleans that Python and JSON can represent are
    converted.

    Other values, for example `INF`, invalid integers like `abc`, and numbers with thousands of digits, remain strings.
    An IRI is returned unchanged, a blank node in the form `_:b0`, and a missing value as None.
    """
    if not isinstance(cell, tuple):
        return cell
    literal, datatype = cell
    if not datatype.startswith(XSD):
        return literal
    kind, text = datatype.removeprefix(XSD), literal.strip(" \t\r\n")
    found: Value = None
    if kind == "boolean":
        found = _BOOLEANS.get(text)
    elif kind in _INTEGER_TYPES:
        found = _integer(text)
    elif kind in _FLOAT_TYPES and _FLOAT_TYPES[kind].fullmatch(text):
        found = _finite(float(text))
    return literal if found is None else found


def _integer(text: str) -> int | None:
    longest = sys.get_int_max_str_digits()  # Python cannot convert longer numbers; 0 means no limit
    return int(text) if _INTEGERS.fullmatch(text) and (not longest or len(text) <= longest) else None


def _finite(number: float) -> float | None:
    return number if math.isfinite(number) else None
