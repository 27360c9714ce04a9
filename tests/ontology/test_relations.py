"""Tests that the properties of a relation come from its row or from the row of a parent."""

from __future__ import annotations

import pytest

from kg import ontology
from kg.errors import OntologyError
from kg.ontology import relation_types

HEAD = (
    "id root parent label_de label_en intensity cameo mappings symmetric lasts ends quad subject content infinitive"
    " claims object place traits comment\n"
).replace(" ", "\t")
MEANINGS = ("quad", "subject", "content", "infinitive", "claims", "object", "place", "traits")


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Return a function that reads relations from a table with the given rows."""

    def of(*rows):
        (tmp_path / "relations.tsv").write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
        monkeypatch.setattr(ontology, "FOLDERS", (tmp_path,))
        return relation_types.__wrapped__()

    return of


def row(name, parent="", **meanings):
    given = [meanings.get(column, "") for column in HEAD.strip().split("\t")[9:]]
    return "\t".join([name, "REJECT", parent, "a", "b", "", "", "", meanings.get("symmetric", ""), *given])


def test_a_relation_has_what_its_parent_has_but_for_what_its_row_says(read):
    types = read(
        row("rejects", quad="conflict-words", subject="mind", content="possible", traits="stance decision"),
        row("refuses", "rejects", infinitive="undone"),
        row("declines", "refuses", traits="stance"),
    )

    meanings = {name: tuple(getattr(kind, meaning) for meaning in MEANINGS) for name, kind in types.items()}
    assert meanings == {
        "rejects": (
            "conflict-words",
            "mind",
            "possible",
            "content",
            "told",
            "real",
            frozenset(),
            {"stance", "decision"},
        ),
        "refuses": (
            "conflict-words",
            "mind",
            "possible",
            "undone",
            "told",
            "real",
            frozenset(),
            {"stance", "decision"},
        ),
        "declines": ("conflict-words", "mind", "possible", "undone", "told", "real", frozenset(), {"stance"}),
    }


@pytest.mark.parametrize(("column", "word"), [("subject", "stone"), ("traits", "stance shouting"), ("claims", "yes")])
def test_another_word_is_named_with_its_line(read, column, word):
    found = rf"relations\.tsv:3: the {column} column contains '{word.split()[-1]}'; choose from"
    with pytest.raises(OntologyError, match=found):
        read(row("rejects"), row("refuses", "rejects", **{column: word}))


def test_what_is_no_yes_is_not_taken_for_a_no(read):
    with pytest.raises(
        OntologyError, match=r"relations\.tsv:2: the symmetric column must be yes or empty, but is 'true'"
    ):
        read(row("rejects", symmetric="true"))
