"""Tests `kg eval compare`: two extractors side by side on texts, and their scores on gold."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from kg.measure.compare import line, pairs
from kg.model import Entity
from kg.vocab import WD
from tests.extract.llm.server import serving, stated
from tests.statements import Maker

TEXT = "Oslo unterstützt Kiew. Madrid kritisiert Moskau. Rom will Warschau besuchen."
OSLO, KYIV = ("Oslo", Entity(WD + "Q20", "Norwegen", "State")), ("Kiew", Entity(WD + "Q212", "Ukraine", "State"))
SENTENCE = "Oslo half Kiew am Montag nicht."
FIRST, SECOND, THIRD = (f"{sentence.strip('.')}." for sentence in TEXT.split(". "))


@pytest.fixture
def asked(tmp_path):
    """Return a model that agrees with the rules in the first sentence and adds a statement in the second.

    In the third sentence, the model states a plan as a fact.
    """
    with serving() as model:
        model.states(FIRST, stated("Oslo", "supports", "unterstützt", "Kiew"))
        model.states(SECOND, stated("Moskau", "threatens", "kritisiert", "Madrid"))
        model.states(THIRD, stated("Rom", "visits", "besuchen", "Warschau"))
        yield {"KG_LLM_URL": model.address, "KG_LLM_MODEL": "m", "KG_CACHE": str(tmp_path / "cache")}


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "memo.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.model
def test_two_extractors_stand_side_by_side(kg, asked, text):
    done = kg("eval", "compare", "default", "llm", text, "--lang", "de", **asked)

    assert done.stdout.splitlines() == [
        "memo",
        f"  {FIRST}",
        "    = Norwegen unterstützt Ukraine",
        f"  {SECOND}",
        "    < Spanien kritisiert Russland",
        "    > Russland droht Spanien",
        f"  {THIRD}",
        "    ~ Italien besucht Warschau (modality: default intended, llm actual)",
        "= 1 equal, ~ 1 with different details, < 1 found only by default, > 1 found only by llm",
    ]
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == ["default", "llm"]
    assert done.returncode == 0


@pytest.mark.model
def test_the_same_as_rows(kg, asked, text):
    command = ["eval", "compare", "default", "llm", text, "--lang", "de", "--format"]

    rows = [json.loads(line) for line in kg(*command, "jsonl", **asked).stdout.splitlines()]

    assert [(row["start"], row["found_by"], row["differences"]) for row in rows] == [
        (0, "both", ""),
        (len(FIRST) + 1, "default", ""),
        (len(FIRST) + 1, "llm", ""),
        (TEXT.index(THIRD), "both", "modality: intended | actual"),
    ]
    table = csv.DictReader(io.StringIO(kg(*command, "csv", **asked).stdout))
    assert [dict(row) for row in table] == [{name: str(value) for name, value in row.items()} for row in rows]
    assert json.loads(kg(*command, "json", **asked).stdout) == rows
    assert len(kg(*command, "tsv", **asked).stdout.splitlines()) == 5


def gold(*statements: tuple[str, str, str, str]) -> dict[str, object]:
    return {
        "doc": "memo",
        "lang": "de",
        "date": "2025-09-05",
        "text": TEXT,
        "statements": [
            {
                "sent": sentence,
                "subject": {"names": [subject]},
                "relation": {"classes": [root], "lemmas": []},
                "object": {"names": [obj]},
                "core": True,
            }
            for sentence, subject, root, obj in statements
        ],
    }


@pytest.mark.model
@pytest.mark.parametrize("paths", [True, False])
def test_both_are_scored_on_gold(kg, asked, text, tmp_path, paths):
    annotated = gold((FIRST, "Norwegen", "SUPPORT", "Ukraine"), (SECOND, "Spanien", "ACCUSE", "Russland"))
    (tmp_path / "gold.jsonl").write_text(json.dumps(annotated, ensure_ascii=False), encoding="utf-8")

    command = ["eval", "compare", "default", "llm", *([text] if paths else []), "--format", "json"]
    done = kg(*command, "--gold", tmp_path / "gold.jsonl", **asked)

    usual = {"precision": 1.0, "recall": 1.0, "f1": 1.0, "core_recall": 1.0, "found": 2, "gold": 2}
    half = {"precision": 0.5, "recall": 0.5, "f1": 0.5, "core_recall": 0.5, "found": 2, "gold": 2}
    assert json.loads(done.stdout) == [{"extractor": "default", **usual}, {"extractor": "llm", **half}]
    assert done.returncode == 0


@pytest.mark.model
def test_text_has_scores_below_the_statements(kg, asked, text, tmp_path):
    annotated = gold((FIRST, "Norwegen", "SUPPORT", "Ukraine"))
    (tmp_path / "gold.jsonl").write_text(json.dumps(annotated, ensure_ascii=False), encoding="utf-8")

    lines = kg(
        "eval", "compare", "default", "llm", text, "--gold", tmp_path / "gold.jsonl", **asked
    ).stdout.splitlines()

    assert lines[0] == "memo"
    assert [line.split() for line in lines[-3:]] == [
        ["extractor", "precision", "recall", "f1", "core_recall", "found", "gold"],
        ["default", "1.0", "1.0", "1.0", "1.0", "1", "1"],
        ["llm", "1.0", "1.0", "1.0", "1.0", "1", "1"],
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["default", "default", "x.txt"], "give two different extractors"),
        (["default", "open"], "give at least one text, or a gold file with --gold"),
        (["default", "open", "x.txt", "--max-cost", "1"], "--estimate require --extractor llm"),
    ],
)
def test_what_cannot_be_compared_is_said(kg, arguments, told):
    done = kg("eval", "compare", *arguments)

    assert told in done.stderr
    assert done.returncode == 2


@pytest.mark.model
def test_what_one_cannot_read_is_named_and_the_status_tells(kg, text, tmp_path):
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")

    done = kg("eval", "compare", "default", "open", tmp_path / "empty.txt", text)

    assert done.stdout.startswith("memo\n")
    assert "empty.txt: the text is empty" in done.stderr
    assert done.returncode == 1


def test_a_gold_file_without_texts_asks_for_them(kg, tmp_path):
    (tmp_path / "gold.jsonl").write_text('{"doc": "a", "statements": []}', encoding="utf-8")

    done = kg("eval", "compare", "default", "open", "--gold", tmp_path / "gold.jsonl")

    assert done.stderr.endswith("gold.jsonl: the gold file has no text for a (give the text files as arguments)\n")
    assert done.returncode == 1


def test_those_that_agree_in_all_are_paired_before_those_that_nearly_do():
    doc = Maker("a", SENTENCE)
    actual = doc.statement(SENTENCE, OSLO, "supports", "half", KYIV)
    planned, denied = replace(actual, modality="intended"), replace(actual, polarity="negative", time="2025-09-01")

    found = list(pairs([planned, actual], [actual, denied]))

    assert [(pair.one, pair.other) for pair in found] == [(planned, denied), (actual, actual)]
    assert [pair.alike for pair in found] == [False, True]
    assert found[0].differences == {
        "polarity": ("positive", "negative"),
        "modality": ("intended", "actual"),
        "time": ("", "2025-09-01"),
    }
    assert [line(each) for each in (actual, denied)] == [
        "Norwegen unterstützt Ukraine",
        "Norwegen not unterstützt Ukraine",
    ]


def test_what_only_one_finds_stands_alone_in_the_order_of_the_text():
    doc = Maker("a", f"{SENTENCE} Kiew half Oslo.")
    first = doc.statement(SENTENCE, OSLO, "supports", "half", KYIV)
    second = doc.statement("Kiew half Oslo.", KYIV, "supports", "half", OSLO)

    assert [(pair.one, pair.other) for pair in pairs([second], [first])] == [(None, first), (second, None)]
