"""Tests that judgements about two nodes are applied at every merge, and undone when their line is removed."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.export.turtle import turtle
from kg.graph import Graph, Judgements
from kg.graph.judgements import Judgement
from kg.graph.terms import iri
from kg.model import Entity
from kg.vocab import BROADER, OWL, WD, compact, minted

BRNIC, ANA = minted("person", "ana-brnic"), minted("person", "a-brnic")
HEADER = "left\tright\tjudgement\twho\twhen\twhy\n"
SAME = "person:ana-brnic\tperson:a-brnic\tsame\tRosa\t2025-09-07\tone in both\n"
PUTIN = "person:ana-brnic\twd:Q7747\tsame\tRosa\t2025-09-07\ta trial\n"


@pytest.fixture
def judged(tmp_path):
    def read(*lines: str) -> Judgements:
        path = tmp_path / "judgements.tsv"
        path.write_text("# Judged by hand\n" + HEADER + "".join(lines), encoding="utf-8")
        return Judgements.read(path)

    return read


def test_nodes_judged_the_same_are_one(examples, judged):
    graph = Graph.of(examples, judged(PUTIN))
    plain = Graph.of(examples)

    assert f"<{BRNIC}>" in {s for s, _, _ in plain.triples}
    assert {t for t in graph.triples if f"<{BRNIC}>" in t} == {(f"<{WD}Q7747>", f"<{OWL}sameAs>", f"<{BRNIC}>")}
    assert graph.query("SELECT ?o { wd:Q7747 kg:holdsOffice ?o }").rows == ((WD + "Q215",),)


def test_a_line_taken_out_is_undone(examples, judged):
    assert turtle(Graph.of(examples, judged()).triples) == turtle(Graph.of(examples).triples)


def test_neither_unsure_nor_not_the_same_change_a_graph(examples, judged):
    lines = [PUTIN.replace("same", verdict) for verdict in ("unsure", "not-same")]

    assert turtle(Graph.of(examples, judged(*lines)).triples) == turtle(Graph.of(examples).triples)
    assert judged(*lines).decided() == {frozenset({BRNIC, WD + "Q7747"})}


@pytest.mark.parametrize("lines", [(SAME, PUTIN), (PUTIN, SAME)])
def test_judgements_join_in_any_order_and_a_listed_actor_is_the_chief(judged, lines):
    assert judged(*lines).chiefs == {BRNIC: WD + "Q7747", ANA: WD + "Q7747"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (
            "wd:Q159\twd:Q212\n",
            (
                "the line must have 6 cells, but has 2"
                " (separate these cells with tabs: left, right, judgement, who, when, why)"
            ),
        ),
        (SAME.replace("same", "equal"), "'equal' is not a valid judgement (write one of same, not-same, unsure)"),
        (SAME.replace("Rosa", ""), "the author of the judgement is missing (write a name in the fourth cell)"),
        (
            SAME.replace("2025-09-07", "7.9."),
            "'7.9.' is not a valid date (write a date like 2025-09-05 in the fifth cell)",
        ),
        (
            SAME.replace("person:a-", "A-"),
            "'A-brnic' is not the IRI of a node (write an IRI, or a short form like wd:Q159)",
        ),
        (
            SAME.replace("person:a-brnic", minted("person", "ana-brnic")),
            "'person:ana-brnic' is compared with itself (write two different nodes, or delete the line)",
        ),
        (
            SAME + PUTIN + "person:a-brnic\twd:Q7747\tnot-same\tUwe\t2025-09-08\tno\n",
            (
                f"this line says that {ANA} and {WD}Q7747 are different, but other lines imply that they are the same"
                " (delete one of these lines)"
            ),
        ),
    ],
)
def test_a_line_that_does_not_hold_is_named(judged, tmp_path, line, reason):
    with pytest.raises(InputError) as raised:
        judged(line)

    assert str(raised.value) == f"{tmp_path / 'judgements.tsv'}:{2 + line.count(chr(10))}: {reason}"


@pytest.mark.parametrize(
    "name",
    [
        *(
            "http://a b",
            "http://",
            "https://",
            "urn:",
            "http://[",
            "http://a/<b>",
            'http://a/"b"',
            "http://a/\x01",
            "httpa",
        ),
        *("wd:Q 1", "wd:", "kgi:", "person:{a}", "person:a\x7fb\\", "w:Q159", "Q159", "", "_:b0", "<http://a/b>"),
    ],
)
@pytest.mark.parametrize("side", [0, 1])
def test_what_could_not_be_written_as_turtle_is_no_node(judged, name, side):
    cells = SAME.split("\t")
    cells[side] = name

    with pytest.raises(InputError) as raised:
        judged("\t".join(cells))

    assert raised.value.reason == f"{name!r} is not the IRI of a node"
    assert raised.value.line == 3


def test_line_ends_and_a_byte_order_mark_make_no_difference(judged, tmp_path):
    usual = judged(SAME, "\n", PUTIN)
    text = (tmp_path / "judgements.tsv").read_text(encoding="utf-8")
    (tmp_path / "other.tsv").write_bytes(b"\xef\xbb\xbf" + text.rstrip().replace("\n", " \r\n").encode())

    assert Judgements.read(tmp_path / "other.tsv") == usual


@pytest.mark.parametrize("content", ["", "\n\n", "# none yet", HEADER])
def test_a_file_without_lines_judges_nothing(tmp_path, content):
    (tmp_path / "none.tsv").write_text(content, encoding="utf-8")

    assert Judgements.read(tmp_path / "none.tsv") == Judgements()


def test_what_is_no_text_file_is_named(kg, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "latin.tsv").write_bytes(HEADER.encode() + SAME.replace("Rosa", "Zoë").encode("latin-1"))
    (tmp_path / "line.tsv").write_text(HEADER + "x" * 1_000_000, encoding="utf-8")
    reasons = {
        "missing.tsv": "no such file (check the path)",
        ".": "is a folder (give the path of a file)",
        "pipe": "is not a regular file (give the path of a file)",
        "latin.tsv:2": "the file is not UTF-8: byte 0xeb at offset 39 of the line (save the file as UTF-8)",
        "line.tsv:2": "the line must have 6 cells, but has 1"
        " (separate these cells with tabs: left, right, judgement, who, when, why)",
    }

    for place, reason in reasons.items():
        file = place.removesuffix(":2")
        done = kg("actors", "suggest", "--judgements", file, cwd=tmp_path)
        assert (done.stdout, done.stderr, done.returncode) == ("", f"kg: {place}: {reason}\n", 1)


def test_to_judge_twice_or_in_a_circle_changes_nothing(judged):
    circle = PUTIN.replace("ana-brnic", "a-brnic")

    assert judged(SAME, SAME, PUTIN, circle, PUTIN).chiefs == judged(SAME, PUTIN).chiefs


@pytest.mark.parametrize("step", [1, -1])
def test_a_chain_of_many_thousands_is_one_node(step):
    nodes = [minted("person", f"p{n:05}") for n in range(50_000)]
    pairs = list(pairwise(nodes))[::step]
    lines = tuple(Judgement(one, other, "same", "Rosa", date(2025, 9, 7), "") for one, other in pairs)

    assert Judgements(lines).chiefs == dict.fromkeys(nodes[1:], nodes[0])


CELL = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NODE = st.one_of(
    st.builds("{}:{}".format, st.sampled_from(["wd", "kgi", "person", "http", "urn", "foo"]), CELL),
    st.builds(minted, st.just("person"), CELL),
    CELL,
)


@settings(max_examples=150)
@given(
    st.tuples(NODE, NODE, st.sampled_from(["same", "not-same", "unsure", "Same"]), CELL, st.just("2025-09-07"), CELL)
)
def test_a_line_is_refused_or_its_nodes_can_be_written(tmp_path_factory, cells):
    path = tmp_path_factory.getbasetemp() / "any.tsv"
    path.write_text("\t".join(cells), encoding="utf-8", newline="")

    with suppress(InputError):
        for line in Judgements.read(path).lines:
            left, right = (compact(node) or node for node in (line.left, line.right))
            again = (left, right, line.judgement, line.who, line.when.isoformat(), line.why)
            path.write_text("\t".join(again), encoding="utf-8", newline="")

            assert [iri(node) for node in (line.left, line.right)] == [f"<{line.left}>", f"<{line.right}>"]
            assert Judgements.read(path).lines == (line,)


def _concept(key: str) -> Entity:
    return Entity(minted("concept", key), key, "Concept", names=(("en", key),))


def test_concepts_judged_to_be_one_have_one_broader_concept(examples, judged):
    ruling, award = (
        replace(_concept(key), broader=_concept(above)) for key, above in (("ruling", "decision"), ("award", "prize"))
    )
    told = [
        replace(found, object=replace(found.object, entity=entity))
        for found, entity in zip(examples[:2], (ruling, award), strict=True)
    ]
    graph = Graph.of(told, judged("concept:ruling\tconcept:award\tsame\tRosa\t2025-09-07\tone in both\n"))

    chief = graph.judgements.chiefs.get(ruling.id, ruling.id)
    assert len([t for t in graph.triples if t[:2] == (iri(chief), iri(BROADER))]) == 1
