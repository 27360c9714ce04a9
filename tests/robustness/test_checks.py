"""Tests that each check finds a case that breaks its promise."""

from __future__ import annotations

from dataclasses import replace

import pytest

import kg
from tests.robustness.checks import check, check_contents, check_error, check_records, check_turtle
from tests.robustness.mutate import Case, hostile

CASE = Case(kg.Document("memo", "Iran denied that Israel had attacked Syria.", "en"))


@pytest.fixture(scope="module")
def statements():
    findings, statements = check(CASE)
    assert (findings, len(statements)) == ([], 2)
    return statements


def promises(findings):
    return {finding.promise for finding in findings}


@pytest.mark.model
def test_offsets_in_another_text_are_found(statements):
    moved = replace(CASE, document=replace(CASE.document, text="  " + CASE.document.text))

    assert promises(check_records(moved, statements)) == {"offsets hold"}


@pytest.mark.model
def test_a_statement_about_one_that_has_no_line_is_found(statements):
    denial, attack = kg.Graph.of(statements).to_jsonl().splitlines(keepends=True)

    assert promises(check_contents(denial + attack)) == set()
    assert promises(check_contents(denial)) == {"what a statement is about has a line"}


@pytest.mark.model
def test_a_value_that_the_schema_does_not_know_is_found(statements):
    odd = [replace(statement, modality="likely") for statement in statements]

    assert "every line follows the schema" in promises(check_records(CASE, odd))


def test_errors_of_the_program_without_a_name_or_of_several_lines_are_found():
    error = kg.InputError("memo", "processing failed: ValueError: no day")
    other = kg.InputError("another", "the text is empty")

    assert promises(check_error(CASE, error)) == {"no stage breaks"}
    assert promises(check_error(CASE, other)) == {"who fails is named"}
    assert promises(check_error(CASE, kg.InputError("memo", "the text is empty"))) == set()


def test_turtle_that_two_parsers_read_alike_has_no_finding():
    assert list(check_turtle('<http://a> <http://b> "01"^^<http://www.w3.org/2001/XMLSchema#integer> , "x"@de .')) == []


def test_a_hostile_document_is_the_same_in_every_process():
    first, again = [hostile(1, number) for number in range(300)], [hostile(1, number) for number in range(300)]

    assert first == again
    assert len({case.document.text for case in first}) > 290
    assert hostile(1, 9).document.text == "The government in Niamey ORDERED fRENCH TROOPS, WHOSE sTANO ANNOUNCED."
