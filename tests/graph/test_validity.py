"""Tests on which days a statement is valid, according to its text, later texts and the dates of offices."""

from __future__ import annotations

from datetime import date

import pytest

from kg.graph.validity import Occurrence, bounds, on
from kg.vocab import KGI, WD

MEMBER, BLOC, OTHER = f"{KGI}place/a", f"{KGI}organisation/b", f"{KGI}organisation/c"
TRUMP, BIDEN, USA = f"{WD}Q22686", f"{WD}Q6279", f"{WD}Q30"


def told(relation, reported=None, *, subject=MEMBER, obj=BLOC, time=None, polarity="positive", modality="actual"):
    day = date.fromisoformat(reported) if reported else None
    place = f"{subject} {polarity} {relation} {obj} {reported} {time}"
    return Occurrence(place, subject, relation, obj, polarity, modality, time, day)


def days(occurrence, *others, among):
    """Return the days on which a statement is valid."""
    found = (day for day in among if occurrence.place in on(date.fromisoformat(day), [occurrence, *others]))
    return list(found)


@pytest.mark.parametrize(
    ("time", "first", "last"),
    [
        ("2025-09-05", "2025-09-05", "2025-09-05"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-21", "2024-03-01", "2024-05-31"),
        ("2024-24", "2024-12-01", "2025-02-28"),
        ("2024-01-28/2024-02", "2024-01-28", "2024-02-29"),
        ("2023-03/..", "2023-03-01", "9999-12-31"),
        ("../2023", "0001-01-01", "2023-12-31"),
    ],
)
def test_the_days_of_a_period(time, first, last):
    assert bounds(time) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("time", ["", "soon", "2025-13", "2025-02-30", "2025-09/later"])
def test_what_is_no_period_has_no_days(time):
    assert bounds(time) is None or time == ""


def test_what_happens_once_holds_on_the_day_that_is_told():
    around = ["2025-09-03", "2025-09-04", "2025-09-05", "2025-09-06"]

    assert days(told("attacks", "2025-09-05"), among=around) == ["2025-09-05"]
    assert days(told("attacks", "2025-09-05", time="2025-09-04"), among=around) == ["2025-09-04"]
    assert days(told("attacks"), among=around) == []


def test_what_lasts_holds_until_a_later_text_ends_it():
    among = ["2025-01-01", "2025-02-01", "2025-03-01", "2025-04-01"]
    member = told("memberOf", "2025-02-01")

    assert days(member, among=among) == among[1:]
    assert days(member, told("leaves", "2025-03-01"), among=among) == ["2025-02-01"]
    assert days(member, told("memberOf", "2025-03-01", polarity="negative"), among=among) == ["2025-02-01"]
    assert days(member, told("leaves", "2025-04-01", time="2025-02-20"), among=among) == ["2025-02-01"]


@pytest.mark.parametrize(
    "other",
    [
        told("leaves", "2025-03-01", obj=OTHER),
        told("leaves", "2025-03-01", subject=OTHER),
        told("leaves", "2025-03-01", modality="intended"),
        told("leaves", "2025-03-01", polarity="negative"),
        told("leaves", "2025-01-15"),
        told("attacks", "2025-03-01"),
    ],
)
def test_what_says_nothing_of_its_end_does_not_end_it(other):
    among = ["2025-02-01", "2025-04-01"]

    assert days(told("memberOf", "2025-02-01"), other, among=among) == among


def test_the_list_of_offices_tells_when_one_is_held():
    among = ["2023-06-01", "2025-01-19", "2025-01-21"]

    assert days(told("holdsOffice", "2023-06-01", subject=BIDEN, obj=USA), among=among) == among[:2]
    assert days(told("holdsOffice", "2023-06-01"), among=among) == among
    assert days(told("holdsOffice", "2023-06-01"), told("resigns", "2025-01-20", obj=None), among=among) == among[:2]
