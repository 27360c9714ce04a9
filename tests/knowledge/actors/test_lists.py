"""Tests that invalid entries in a list of actors are reported with file and reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.knowledge.actors import files

ENTRY = "{kind: State, class: state, names: {de: [Russland], en: [Russia]}}"
NAMES = "names: {de: [Russland], en: [Russia]}"
LISTS = "`names` must contain one list per language, like {de: [Russland], en: [Russia]}"


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("state", "'str' object is not a mapping"),
        ("{}", "the kind field is missing"),
        (ENTRY.replace("State", "Planet"), "Planet is not a valid kind of actor"),
        (ENTRY.replace("state", "[state]"), "the class field must be a string"),
        (ENTRY.replace("kind", "of: [a], kind"), "the of field must be a string"),
        (ENTRY.replace("kind", "size: 7, kind"), "unknown fields: size"),
        (ENTRY.replace("kind", "qid: 159, kind"), "159 is not the id of a Wikidata item"),
        (ENTRY.replace("kind", "gender: x, kind"), "x is not a valid gender"),
        (ENTRY.replace("[Russland]", "Russland"), LISTS),
        (ENTRY.replace("[Russland]", "[[Russland]]"), LISTS),
        (ENTRY.replace(NAMES, "names: Russland"), LISTS),
        (ENTRY.replace("de: [Russland]", "de: []"), "the actor needs a name in each language"),
        (ENTRY.replace("kind", "offices: [president], kind"), "president is not a valid office"),
        (ENTRY.replace("kind", "offices: [{of: x}], kind"), "an office needs the fields `office` and `of`"),
        (
            ENTRY.replace("kind", "offices: [{office: x, of: y, since: 2024-13-45}], kind"),
            "month must be in 1..12",
        ),
        (
            ENTRY.replace("kind", "offices: [{office: x, of: y, since: 2012, until: 2010}], kind"),
            "the term of office ends before it starts: x",
        ),
    ],
)
def test_an_entry_that_does_not_hold_is_named(tmp_path, entry, reason):
    path = tmp_path / "states.yaml"
    path.write_text(f"actors:\n  russia: {entry}\n", encoding="utf-8")

    with pytest.raises(OntologyError) as raised:
        files.check(path)

    assert str(raised.value) == f"ontology/actors/states.yaml:2: russia: {reason}"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file must contain a mapping named `actors`"),
        (b"actors: []", "the file must contain a mapping named `actors`"),
        (b"actors: {", "invalid YAML: "),
        (b"actors: \xff", "invalid YAML: "),
        (b"[" * 100_000, "invalid YAML: "),
    ],
)
def test_a_file_that_is_no_list_is_named(tmp_path, content, reason):
    (tmp_path / "states.yaml").write_bytes(content)

    with pytest.raises(OntologyError, match=f"ontology/actors/states.yaml: {reason}"):
        files.check(tmp_path / "states.yaml")


def test_a_list_that_cannot_be_read_is_named():
    with pytest.raises(OntologyError, match=r"nothing\.yaml: the file cannot be read: No such file or directory"):
        files.check(Path("nothing.yaml"))


@pytest.mark.parametrize(
    ("written", "first", "behind"),
    [
        ("2012-05-07", date(2012, 5, 7), date(2012, 5, 7)),
        ("2012-05", date(2012, 5, 1), date(2012, 6, 1)),
        ("2012", date(2012, 1, 1), date(2013, 1, 1)),
        ("9999", date(9999, 1, 1), date.max),
        ("9999-12", date(9999, 12, 1), date.max),
    ],
)
def test_an_unknown_day_is_the_first_or_behind_the_last_that_it_may_be(written, first, behind):
    assert (files.day(written, last=False), files.day(written, last=True)) == (first, behind)
