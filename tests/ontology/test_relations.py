"""What a relation means stands in its row, or in that of a relation above it."""

from __future__ import annotations

import pytest

from kg import ontology
from kg.errors import OntologyError
from kg.ontology import relation_types

HEAD = (
    "id\troot\tparent\tlabel_de\tlabel_en\tintensity\tcameo\tmappings\tsymmetric\tsubject\tcontent\tinfinitive\tclaims"
)
HEAD += "\tobject\tplace\ttraits\tcomment\n"


@pytest.fixture
def read(tmp_path, monkeypatch):
    """The relations of a table of those rows."""

    def of(*rows):
        (tmp_path / "relations.tsv").write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
        monkeypatch.setattr(ontology, "FOLDERS", (tmp_path,))
        return relation_types.__wrapped__()

    return of


def row(name, parent="", **meanings):
    given = [meanings.get(column, "") for column in HEAD.strip().split("\t")[9:]]
    return "\t".join([name, "REJECT", parent, "a", "b", "", "", "", "", *given])


def test_a_relation_has_what_its_parent_has_but_for_what_its_row_says(read):
    types = read(
        row("rejects", subject="mind", content="possible", traits="stance decision"),
        row("refuses", "rejects", infinitive="undone"),
        row("declines", "refuses", traits="stance"),
    )

    meanings = {
        name: (kind.subject, kind.content, kind.infinitive, kind.claims, kind.object, kind.place, kind.traits)
        for name, kind in types.items()
    }
    assert meanings == {
        "rejects": ("mind", "possible", "content", "told", "real", frozenset(), {"stance", "decision"}),
        "refuses": ("mind", "possible", "undone", "told", "real", frozenset(), {"stance", "decision"}),
        "declines": ("mind", "possible", "undone", "told", "real", frozenset(), {"stance"}),
    }


@pytest.mark.parametrize(("column", "word"), [("subject", "stone"), ("traits", "stance shouting"), ("claims", "yes")])
def test_another_word_is_named_with_its_line(read, column, word):
    with pytest.raises(OntologyError, match=rf"relations\.tsv:3: {column} is none of .*: '{word.split()[-1]}'"):
        read(row("rejects"), row("refuses", "rejects", **{column: word}))
