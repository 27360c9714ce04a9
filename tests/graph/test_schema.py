"""The vocabulary: every term that the graph uses is described, in both languages, and the relations are a tree."""

from __future__ import annotations

import re

import pyoxigraph
import pytest

from kg import vocab
from kg.graph import Graph, Store
from kg.graph.schema import vocabulary
from kg.ontology import data_path, relation_types

OWN = sorted(
    {v for v in [*vars(vocab).values(), *vocab.CLASSES.values()] if isinstance(v, str) and re.match(vocab.KG + ".", v)}
)


def values(iri, predicate):
    return [o for _, p, o in vocabulary()[f"<{iri}>"] if p == f"<{predicate}>"]


@pytest.mark.parametrize("iri", [*OWN, *(vocab.KG + value for value in ("positive", "necessary", "min"))])
def test_every_term_has_a_label_in_german_and_english(iri):
    languages = {label.rsplit("@", 1)[1] for label in values(iri, vocab.LABEL)}

    assert languages == {"de", "en"}


def test_no_relation_has_the_name_of_another_term():
    with data_path("kg.ttl").open("rb") as file:
        described = {quad.subject.value for quad in pyoxigraph.parse(file, pyoxigraph.RdfFormat.TURTLE)}

    assert {vocab.KG + name for name in relation_types()} & described == set()


def test_mappings_of_relations_have_known_prefixes():
    for relation in relation_types().values():
        for term in relation.mappings:
            assert vocab.expand(term).startswith("http")


def test_everything_under_a_root_is_one_path(examples):
    rows = (
        Graph.of(examples)
        .query("SELECT ?relation { ?relation rdfs:subPropertyOf* kg:rejects } ORDER BY ?relation")
        .rows
    )

    assert rows == ((vocab.KG + "opposes",), (vocab.KG + "rejects",))


def test_relations_that_are_not_used_stay_out(examples):
    assert not Graph.of(examples).query("ASK { kg:invades ?p ?o }").answer


def test_the_whole_vocabulary_is_one_tree_under_relates_to():
    store = Store(triple for triples in vocabulary().values() for triple in triples)

    rows = store.query("SELECT (COUNT(DISTINCT ?r) AS ?n) { ?r rdfs:subPropertyOf+ kg:relatesTo }").rows

    assert rows == ((len(relation_types()),),)
