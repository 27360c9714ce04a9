"""Tests the complete RDF graph of some statements. The order does not matter, and graphs can be merged by set union."""

from __future__ import annotations

import pickle
import random
import subprocess
import sys
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.errors import PipelineError
from kg.export.turtle import turtle
from kg.graph import Graph
from kg.graph.entities import Facts
from kg.graph.statements import statement_iri
from kg.graph.store.record import fact_line, facts_of
from kg.model import Entity
from kg.vocab import KG, KGI, LABEL, WD, compact, expand, minted

HERE = Path(__file__).parent
NORWAY = Entity(WD + "Q20", "Norwegen", "State")
UKRAINE = Entity(WD + "Q212", "Ukraine", "State")
BRNIC = Entity(minted("person", "ana-brnic"), "Brnić", "Person")
# Names of listed actors and the vocabulary have their own tests, so changes of the lists do not change the expected
# file.
ELSEWHERE = ("<http://www.w3.org/2004/02/skos/core#altLabel>", f"<{KG}kind>")


def told(graph):
    """Return the graph without the triples that come from the lists of actors and relations."""
    return [t for t in graph.triples if not t[0].startswith(f"<{KG}") and t[1] not in ELSEWHERE]


def test_the_whole_graph(examples):
    """After an intended change, write the new result to the file and check the differences."""
    assert turtle(told(Graph.of(examples))) == (HERE / "example.ttl").read_text(encoding="utf-8")


def test_rdflib_reads_the_same_triples_from_the_turtle(examples):
    graph = Graph.of(examples)
    lines = "\n".join(f"{' '.join(triple)} ." for triple in graph.triples)

    read = rdflib.Graph().parse(data=turtle(graph.triples), format="turtle")

    assert isomorphic(read, rdflib.Graph().parse(data=lines, format="nt"))


@pytest.mark.parametrize("seed", range(5))
def test_order_and_repetition_change_nothing(seed, examples):
    expected = Graph.of(examples)
    shuffled = examples * 2
    random.Random(seed).shuffle(shuffled)

    graph = Graph.of(shuffled)

    assert graph.statements == expected.statements
    assert turtle(graph.triples) == turtle(expected.triples)


def test_a_graph_is_the_same_in_another_process(examples):
    graph = Graph.of(examples)
    graph.query("ASK {}")

    copy = pickle.loads(pickle.dumps(graph))

    assert (copy.statements, turtle(copy.triples)) == (graph.statements, turtle(graph.triples))
    assert copy.query("SELECT * { ?s ?p ?o }").rows


def test_merging_is_the_union_of_triples_and_the_disputes_between_them(examples):
    """A statement has one label in each language. If texts in one language state it in different words, this is the
    shortest.
    """
    for at in range(1, len(examples)):
        parts = Graph.of(examples[:at]).triples | Graph.of(examples[at:]).triples
        whole = Graph.of(examples).triples

        assert parts - whole == of_statements(parts) - shortest(parts)
        assert of_statements(whole) == shortest(parts)
        assert {predicate for subject, predicate, _ in whole - parts if KG not in subject} <= {f"<{KG}disputes>"}


def of_statements(triples):
    """Return the triples for labels of statements."""
    return {t for t in triples if f"{KGI}statement/" in t[0] and t[1] == f"<{LABEL}>"}


def shortest(triples):
    """Return the triple with the shortest label of each statement in each language."""
    found = {}
    for subject, predicate, label in sorted(of_statements(triples), key=lambda t: (len(t[2]), t[2])):
        found.setdefault((subject, label.rpartition("@")[2]), (subject, predicate, label))
    return set(found.values())


def test_what_one_says_and_another_denies_is_linked_both_ways(examples):
    """One text says that Russia did not threaten Zelenskyy's government, and another that Moscow threatens Kyiv."""
    graph = Graph.of(examples)
    threats = {f"<{statement_iri(each)}>" for each in graph.statements if each.relation.id == "threatens"}

    links = [t for t in graph.triples if t[1] == f"<{KG}disputes>"]

    assert sorted((s, o) for s, _, o in links) == sorted(permutations(threats, 2))


def test_every_format_is_the_same_bytes_in_every_process(root):
    program = """
import hashlib
from tests.statements import example_statements
from kg.export import FORMATS
from kg.graph import Graph
graph = Graph.of(example_statements())
print(*(hashlib.sha256(make(graph).encode()).hexdigest() for _, make in FORMATS.values()))
"""
    outputs = {
        subprocess.check_output([sys.executable, "-c", program], cwd=root, env={"PYTHONHASHSEED": seed}, text=True)
        for seed in ("1", "2")
    }

    assert len(outputs) == 1


def test_a_statement_and_its_first_evidence_take_at_most_nineteen_triples(examples):
    """A simple statement takes 17 triples. All evidence in a sentence shares the node of the sentence."""
    plain = Graph.of(examples[:1]).triples
    statement = f"<{minted('statement', examples[0].id)}"

    about = [t for t in plain if t[0].startswith(statement)]
    direct = [t for t in plain if t[1] == f"<{KG}opposes>"]

    assert (len(about), len(direct)) == (19, 1)


def test_of_two_readings_of_one_place_the_surer_stays(maker):
    text = "Oslo hilft Kiew."
    doc = maker("a", text)
    weak, strong = (
        doc.statement(text, ("Oslo", NORWAY), "aids", "hilft", ("Kiew", UKRAINE), confidence=c) for c in (0.4, 0.7)
    )

    assert [s.confidence for s in Graph.of([strong, weak]).statements] == [0.7]
    assert [s.confidence for s in Graph.of([weak, strong]).statements] == [0.7]


def test_a_chain_of_speakers_can_be_read_from_either_end(examples):
    rows = (
        Graph.of(examples)
        .query("""
        SELECT ?outermost ?innermost {
          ?statement kg:speakers ?list . ?list rdf:first ?outermost ; rdf:rest* ?end .
          ?end rdf:first ?innermost ; rdf:rest rdf:nil .
        }""")
        .rows
    )

    assert rows == ((minted("organisation", "tass-agentur"), expand("wd:Q7747")),)


def test_a_content_is_in_the_graph_even_when_only_its_statement_is_given(examples):
    demand = next(s for s in examples if s.object and s.object.content)

    assert [s.id for s in Graph.of([demand]).statements] == [demand.id, demand.object.content.id]


def test_spellings_of_one_entity_are_labels_the_shortest_first(maker):
    doc = maker("a", "Die Außenministerin Brnić lobt Oslo. Brnić hilft Kiew.")
    long, short = (replace(BRNIC, label=label) for label in ("Außenministerin Brnić", "Brnić"))
    graph = Graph.of(
        [
            doc.statement(
                "Die Außenministerin Brnić lobt Oslo.",
                ("Außenministerin Brnić", long),
                "praises",
                "lobt",
                ("Oslo", NORWAY),
            ),
            doc.statement("Brnić hilft Kiew.", ("Brnić", short), "aids", "hilft", ("Kiew", UKRAINE)),
        ]
    )

    assert graph.names[BRNIC.id] == {"de": ("Brnić", "Außenministerin Brnić")}


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        ("http://www.wikidata.org/entity/Q159", "wd:Q159"),
        (minted("document", "Ärger 1.5"), "document:Ärger%201.5"),
        (minted("document", "a.b.") + ":1-2", "document:a.b.:1-2"),
        (minted("document", "a."), None),
        (minted("group", "a", "b"), None),
        ("https://example.org/a", None),
    ],
)
def test_prefixed_names(iri, name):
    assert compact(iri) == name


def test_two_names_never_share_an_iri():
    names = ["a b", "a_b", "a%20b", "a/b", "a:b", "ab", "äb"]

    assert len({minted("document", name) for name in names}) == len(names)


def test_a_language_that_there_is_not_is_named(examples):
    assert examples[8].reading("en") == "Russia threatens Ukraine."
    with pytest.raises(PipelineError, match="statements cannot be expressed in the language 'fr'"):
        examples[0].reading("fr")


def test_a_reading_in_the_language_of_its_text_comes_first():
    """The German text says `alle Vorwürfe`. A reading of the English text would quote `allegations`."""
    ours, theirs = "Kavanaugh bestritt alle Vorwürfe.", "Kavanaugh bestritt „allegations“."
    said = Facts(readings={("de", "fact", ours, "de"), ("de", "fact", theirs, "en"), ("en", "fact", "A.", "en")})

    assert (said.reading("de"), facts_of(fact_line(said))) == (ours, said)


def test_a_reading_from_an_older_store_is_read():
    assert facts_of('[[], [], [], [["de", "fact", "A."]]]').readings == {("de", "fact", "A.", "de")}


def test_a_reading_depends_on_no_order(examples):
    heard = replace(examples[0], hearsay=True, document=replace(examples[0].document, id="another"))
    graphs = [Graph.of(each) for each in ((*examples, heard), (heard, *reversed(examples)))]

    assert graphs[0].triples == graphs[1].triples
    said = sorted({each.reading("en") for each in examples if each.id == heard.id}, key=lambda text: (len(text), text))
    assert said == [
        "Russia opposes “Truppen aus Nato-Staaten in der Ukraine”.",
        "Russia rejects “Truppen aus Nato-Staaten in der Ukraine”.",
    ]
    assert [graph.reading(heard.id, "en") for graph in graphs] == 2 * said[:1]
