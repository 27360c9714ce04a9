"""What a person judged of two nodes is replayed at every merge, and undone when the line is taken out."""

from __future__ import annotations

import pytest

from kg.errors import InputError
from kg.export.turtle import turtle
from kg.graph import Graph, Judgements
from kg.vocab import OWL, WD, minted

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
        ("wd:Q159\twd:Q212\n", "2 cells (parted by tabs, a line has left, right, judgement, who, when, why)"),
        (SAME.replace("same", "equal"), "'equal' is no judgement (it is one of same, not-same, unsure)"),
        (SAME.replace("Rosa", ""), "nobody is named as who judged (the fourth cell has a name)"),
        (SAME.replace("2025-09-07", "7.9."), "'7.9.' is no date (the fifth cell has one like 2025-09-05)"),
        (SAME.replace("person:a-", "A-"), "'A-brnic' is no node (a node is an IRI or a name like wd:Q159)"),
        (
            SAME + PUTIN + "person:a-brnic\twd:Q7747\tnot-same\tUwe\t2025-09-08\tno\n",
            f"{ANA} and {WD}Q7747 are judged not to be the same, but other lines join them (take out one of the lines)",
        ),
    ],
)
def test_a_line_that_does_not_hold_is_named(judged, tmp_path, line, reason):
    with pytest.raises(InputError) as raised:
        judged(line)

    assert str(raised.value) == f"{tmp_path / 'judgements.tsv'}:{2 + line.count(chr(10))}: {reason}"
