"""Tests answers for spreadsheets: Excel workbooks, CSV that Excel reads correctly, and times as dates."""

from __future__ import annotations

import io

import openpyxl
import pandas as pd
import pytest

from kg.cli.sheets import spreadsheet_csv, with_days, workbook
from kg.graph import Result

TIMES = Result(
    ("when", "day", "n"),
    (("2009-22", "2009-06-01", 1), ("../2006-05", "2006-01-01", 2), (None, None, 3), ("2024/..", "1512-03-01", 4)),
)

DAY = pd.Timestamp("2009-06-01")


def test_a_column_of_times_has_its_first_and_last_day_beside_it_and_a_column_of_days_stays():
    found = with_days(TIMES)

    assert found.columns == ("when", "when_from", "when_to", "day", "n")
    assert [row[:3] for row in found.rows] == [
        ("2009-22", "2009-06-01", "2009-08-31"),
        ("../2006-05", "", "2006-05-31"),
        (None, "", ""),
        ("2024/..", "2024-01-01", ""),
    ]


@pytest.mark.parametrize("values", [("2009-22", "no time"), ("2024-01-05",), (2009,), (None,)])
def test_a_column_with_others_too_of_days_only_or_of_numbers_stays(values):
    result = Result(("x",), tuple((value,) for value in values))

    assert with_days(result) == result


def test_a_workbook_has_numbers_and_days_as_such_and_no_formula():
    rows = (
        ("Köln", 1, 2.5, True, "2009-06-01"),
        ("=1+1", -3, None, False, "1512-03-01"),
        ("x" * 40_000, 0, 0, True, ""),
    )
    result = Result(("name", "n", "share", "ok", "day"), rows)

    written = workbook(result)

    sheet = openpyxl.load_workbook(io.BytesIO(written)).active
    assert [[cell.value for cell in row] for row in sheet] == [
        ["name", "n", "share", "ok", "day"],
        ["Köln", 1, 2.5, True, DAY],
        ["=1+1", -3, None, False, "1512-03-01"],
        ["x" * 32_767, 0, 0, True, None],
    ]
    assert sheet["A3"].data_type == "s"
    assert workbook(result) == written


def test_csv_for_excel_begins_with_a_byte_order_mark():
    assert "".join(spreadsheet_csv(Result(("größe", "when"), (("=1", "2009"),)))) == (
        "\ufeffgröße,when,when_from,when_to\n'=1,2009,2009-01-01,2009-12-31\n"
    )
