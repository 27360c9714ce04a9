"""Tests two hundred hostile documents and files, which are different in every run. None may break a promise or run
endlessly.

To repeat an earlier run, use the seed that it printed: `FUZZ_SEED=7 pytest tests/robustness/test_fuzz.py`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

import kg
from tests.robustness import files
from tests.robustness.batches import Findings, batches, find
from tests.robustness.mutate import Case, hostile
from tests.robustness.reduce import shorter


@pytest.mark.model
@pytest.mark.slow
def test_hostile_documents_break_nothing(fuzz_seed):
    findings = find(batches(200, partial(hostile, fuzz_seed)), jobs=2)

    assert described(findings) == []


@pytest.mark.model
@pytest.mark.slow
def test_jobs_side_by_side_find_the_same_in_hostile_documents():
    documents = [hostile(1, number).document for number in range(60)]
    documents = [replace(document, id=f"{number}") for number, document in enumerate(documents)]
    errors: dict[int, list[str]] = {1: [], 2: []}

    alone, several = (
        kg.build(documents, jobs=jobs, on_error=lambda error, jobs=jobs: errors[jobs].append(str(error)))
        for jobs in errors
    )

    assert several.to_jsonl() == alone.to_jsonl()
    assert several.to_turtle() == alone.to_turtle()
    assert several.to_html() == alone.to_html()
    assert errors[2] == errors[1]


@pytest.mark.slow
def test_mutated_files_break_no_reader(fuzz_seed):
    assert files.find(200, fuzz_seed, jobs=2) == files.Findings(files=200)


def test_a_finding_is_cut_down_to_the_words_that_show_it():
    text = "On Monday, Moscow said, in a statement, that it had no plans. " * 3

    def shows(case: Case) -> bool:
        return case.document.text.find("Moscow") in range(case.document.text.rfind(" plan"))

    assert shorter(Case(kg.Document("memo", text, "en")), shows).document.text == "Moscow plan"


def described(findings: Findings) -> list[tuple[int, str, str]]:
    return [(number, case.document.text, str(finding)) for number, case, finding in findings.first]
