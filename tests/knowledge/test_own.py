"""Tests the user's own actors, relations and words: errors give file and line, and a store keeps them."""

from __future__ import annotations

import csv
import io

import pytest

from kg.errors import OntologyError
from kg.graph.store import Store
from kg.knowledge.actors import actors
from kg.knowledge.lexicon import lexicon
from kg.knowledge.own import use
from kg.knowledge.readings.frames import frames
from kg.ontology import OWN, relation_types

ACTORS = """\
defaults: {kind: Organisation, class: company}
actors:
  turmal-works:
    names: {de: [Turmalwerke], en: [Turmal Works]}
    of: germany
"""
RELATIONS = """\
# ours
id\tparent\tlabel_de\tlabel_en\tintensity\ten\tde
decorates\tpraises\tzeichnet aus\tdecorates\t3.5\tdecorate O\tO4 aus|zeichnen
"""
LEXICON = "lang\tlemma\tpos\trelation\tsubject\tobject\nen\tdecorate\tVERB\tdecorates\tsubj\tobj\n"
FILES = {"actors": ACTORS, "relations": RELATIONS, "lexicon": LEXICON}


@pytest.fixture
def written(tmp_path):
    """Return a function that writes one file of each kind, with the given contents or the default ones."""

    def write(**contents: str):
        paths = {kind: tmp_path / f"own-{kind}" for kind in FILES}
        for kind, path in paths.items():
            path.write_text(contents.get(kind, FILES[kind]), encoding="utf-8")
        return paths

    return write


@pytest.fixture
def using(written, monkeypatch):
    """Return a function that uses such files until the end of the test."""
    for name in OWN.values():
        monkeypatch.delenv(name, raising=False)
    yield lambda **contents: use(**{kind: [path] for kind, path in written(**contents).items()})
    use()


def test_own_files_add_to_those_that_there_are(using):
    before = len(actors()), len(relation_types())
    using()

    assert (len(actors()), len(relation_types())) == (before[0] + 1, before[1] + 1)
    assert actors()["turmal-works"].of == "germany"
    made = relation_types()["decorates"]
    assert (made.root, made.quad, made.intensity) == ("SUPPORT", relation_types()["praises"].quad, 3.5)
    assert set(frames("de")) == set(frames("en")) == set(relation_types())
    assert [frame.type.id for frame in lexicon("en").verbs["decorate"]] == ["decorates"]

    use()
    assert (len(actors()), len(relation_types())) == before


@pytest.mark.parametrize(("contents", "complaint"), [
    ({"actors": ACTORS.replace("of:", "gender: x\n    of:")}, "own-actors:3: turmal-works: x is not a valid gender"),
    ({"actors": ACTORS.replace("germany", "turmal")}, "turmal-works refers to the actor turmal, which is not listed"),
    ({"actors": ACTORS.replace("turmal-works", "germany")}, "the actor germany is already listed as germany"),
    ({"actors": ACTORS + "    qid: Q183\n"}, "own-actors: the actor turmal-works is already listed as germany"),
    ({"actors": "actors: [1\n"}, "own-actors: invalid YAML: "),
    ({"relations": RELATIONS.replace("praises", "lauds")}, "own-relations:3: the parent relation lauds must be "),
    ({"relations": RELATIONS.replace("3.5", "much")}, "own-relations:3: 'much' is not a number"),
    ({"relations": RELATIONS.replace("decorates\tp", "praises\tp")}, "own-relations:3: the id 'praises' is repeated"),
    ({"relations": RELATIONS.replace("\tde\n", "\tfr\n")}, "own-relations: unknown columns: fr; choose from id, root"),
    ({"relations": RELATIONS.replace("\tO4 aus|zeichnen", "")}, "has no infinitive for the relation decorates"),
    ({"relations": RELATIONS.replace("zeichnen", "zeichnen\t")}, "own-relations:3: the row has 8 cells, but "),
    ({"lexicon": LEXICON.replace("decorates", "lauds")}, "own-lexicon:2: the relation 'lauds' is not listed in "),
    ({"lexicon": LEXICON.replace("VERB", "verb")}, "own-lexicon:2: the lemma is missing, or pos ('verb') is not "),
    ({"lexicon": LEXICON.replace("lang", "language")}, "own-lexicon: the lang column is missing; "),
    ({"lexicon": ""}, "own-lexicon: the lang column is missing; "),
])  # fmt: skip
def test_what_does_not_hold_is_refused_with_file_and_line_and_nothing_is_added(using, contents, complaint):
    before = len(actors()), len(relation_types())

    with pytest.raises(OntologyError) as error:
        using(**contents)

    assert complaint in str(error.value)
    assert (len(actors()), len(relation_types())) == before


def test_a_store_uses_the_files_that_it_was_made_with(using, tmp_path):
    with Store.open(tmp_path / "plain"):
        pass
    using()
    with Store.open(tmp_path / "own"):
        pass
    use()

    known = []
    for name in ("own", "plain", "own"):
        with Store.open(tmp_path / name):
            known.append("decorates" in relation_types())

    assert known == [True, False, True]


def test_opening_a_store_by_a_relative_path_again_keeps_what_is_loaded(using, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    using()
    with Store.open("store"):
        pass

    loaded = []
    for _ in range(2):
        with Store.open("store"):
            loaded.append(actors())

    assert loaded[0] is loaded[1]


@pytest.mark.model
def test_texts_are_read_with_them_and_a_store_keeps_them(kg, written, tmp_path):
    options = [word for kind, path in written().items() for word in (f"--{kind}", path)]
    for name, text in (("a", "Turmal Works decorated Finland."), ("b", "Finland decorated Turmal Works.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")

    read = kg("extract", tmp_path / "a.txt", "--format", "csv", *options)
    kg("build", tmp_path / "a.txt", "--store", tmp_path / "store", *options)
    for path in written().values():
        path.unlink()
    kg("build", tmp_path / "b.txt", "--store", tmp_path / "store", "-o", tmp_path / "out", "--formats", "edges")

    (row,) = csv.DictReader(io.StringIO(read.stdout))
    assert (row["subject"], row["relation"], row["object"]) == ("Turmal Works", "decorates", "Finland")
    edges = csv.DictReader((tmp_path / "out/edges.csv").read_text(encoding="utf-8").splitlines())
    assert sorted((edge["source_en"], edge["label_en"]) for edge in edges) == [
        ("Finland", "decorates"), ("Turmal Works", "decorates"),
    ]  # fmt: skip


def test_a_store_on_a_server_says_that_it_does_not_keep_them(kg, written, tmp_path):
    (tmp_path / "a.txt").write_text("Turmal Works decorated Finland.", encoding="utf-8")
    options = [word for kind, path in written().items() for word in (f"--{kind}", path)]

    done = kg("build", tmp_path / "a.txt", "--store", "http://127.0.0.1:9", *options)

    told = "kg: the server does not save your --actors, --relations or --lexicon files; pass them on every run"
    assert done.stderr.splitlines()[0] == told
