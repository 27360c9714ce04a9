"""Tests which values of an answer become numbers or booleans and which remain text."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.values import value
from kg.vocab import XSD

TYPES = ["boolean", "integer", "int", "unsignedByte", "positiveInteger", "decimal", "double", "float", "date"]


@pytest.mark.parametrize(
    ("text", "datatype", "expected"),
    [
        ("7", "integer", 7),
        (" -7\n", "integer", -7),
        ("+007", "nonNegativeInteger", 7),
        ("255", "unsignedByte", 255),
        ("0.75", "decimal", 0.75),
        (".5", "decimal", 0.5),
        ("1e3", "double", 1000.0),
        ("true", "boolean", True),
        ("1", "boolean", True),
        ("0", "boolean", False),
        ("2025-09-05", "date", "2025-09-05"),
        # These values are invalid, or too large for a number in Python and JSON.
        ("abc", "integer", "abc"),
        ("1_0", "integer", "1_0"),
        ("٣", "integer", "٣"),
        ("1.5", "integer", "1.5"),
        ("9" * 5000, "integer", "9" * 5000),
        ("1e3", "decimal", "1e3"),
        ("9" * 400, "decimal", "9" * 400),
        ("1e400", "double", "1e400"),
        ("INF", "double", "INF"),
        ("-INF", "float", "-INF"),
        ("NaN", "double", "NaN"),
        ("infinity", "double", "infinity"),
        ("maybe", "boolean", "maybe"),
        ("True", "boolean", "True"),
        ("", "integer", ""),
    ],
)
def test_a_literal_is_a_value_where_its_type_allows_it(text, datatype, expected):
    found = value((text, XSD + datatype))

    assert (found, type(found)) == (expected, type(expected))


@given(st.text() | st.from_regex(r"[-+0-9.eE_INFa]{0,8}"), st.sampled_from(TYPES))
def test_any_literal_of_any_type_is_json(text, datatype):
    found = value((text, XSD + datatype))

    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert isinstance(found, int | str) or math.isfinite(found)
