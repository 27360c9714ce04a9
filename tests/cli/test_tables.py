"""Tests that every output format contains the complete answer, whatever characters it has."""

from __future__ import annotations

import csv
import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.cli.tables import comma_separated, json_array, table
from kg.graph import Dataset, Result
from kg.io.cells import unguarded

# All characters that are allowed in RDF: everything except surrogates.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = TEXTS | st.integers() | st.booleans() | st.none() | st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def results(draw):
    columns = draw(st.lists(st.from_regex(r"[a-zäß]{1,4}", fullmatch=True), max_size=4, unique=True))
    return Result(tuple(columns), tuple(draw(st.lists(st.tuples(*[VALUES] * len(columns)), max_size=5))))


def text(value):
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)


@given(results())
def test_csv_is_read_back_as_it_was(result):
    lines = csv.reader(io.StringIO("".join(comma_separated(result)), newline=""))

    columns, *rows = ([unguarded(cell) for cell in line] for line in lines)
    assert [columns, *rows] == [list(result.columns), *([text(value) for value in row] for row in result.rows)]


def test_a_cell_of_csv_is_no_formula_of_a_spreadsheet_and_a_number_stays_one():
    hostile = ("=1+1", "+49 30", "-x", "@SUM(A1)", "\t=1", "\r=1", "'Ndrangheta")
    harmless = (-3.5, -7, 1e-20, -1e20, "-3.5", "+4", "a=b", "", None, True)
    (_, row) = csv.reader(
        io.StringIO("".join(comma_separated(Result(tuple("abcdefghijklmnopq"), ((*hostile, *harmless),)))), newline="")
    )

    assert row == [*(f"'{cell}" for cell in hostile), *map(text, harmless)]


@given(results())
def test_json_is_read_back_as_it_was(result):
    rows = json.loads("".join(json_array(result)), parse_constant=float)

    assert rows == [dict(zip(result.columns, row, strict=True)) for row in result.rows]


@given(results())
def test_a_table_has_a_line_for_each_row_and_nothing_that_steers_a_terminal(result):
    shown = "".join(table(result))

    assert len(shown.splitlines()) == shown.count("\n") == 1 + len(result.rows)
    assert "\x1b" not in shown
    assert "\r" not in shown


def test_columns_stand_under_one_another_in_wide_scripts_too():
    result = Result(("wer", "n"), (("日本", 1), ("a\tb\n", 22), ("x" * 300, 3)))

    assert "".join(table(result)) == (
        f"wer{' ' * 197}  n\n日本{' ' * 196}  1\na\\tb\\n{' ' * 194}  22\n{'x' * 300}  3\n"
    )


@settings(max_examples=30)
@given(st.lists(TEXTS, max_size=8, unique=True))
def test_a_label_comes_out_of_the_store_as_it_went_in(labels):
    escaped = ("".join(f"\\U{ord(character):08X}" for character in label) for label in labels)

    answer = Dataset(("<a:a>", "<a:label>", f'"{label}"') for label in escaped).query("SELECT ?o { ?s ?p ?o }")

    assert sorted(answer.rows) == sorted((label,) for label in labels)
