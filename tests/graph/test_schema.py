"""Tests that every term of the vocabulary is described in both languages, and that the relations form trees."""

from __future__ import annotations

import re

import owlrl
import pyoxigraph
import pytest
import rdflib

from kg import vocab
from kg.graph import Dataset, Graph
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
    store = Dataset(triple for triples in vocabulary().values() for triple in triples)

    rows = store.query("SELECT (COUNT(DISTINCT ?r) AS ?n) { ?r rdfs:subPropertyOf+ kg:relatesTo }").rows

    assert rows == ((len(relation_types()),),)


def test_reasoning_finds_what_follows_and_no_contradiction(examples):
    """The reasoner applies OWL 2 RL to PROV, SEM and the hierarchy of relations."""
    graph = rdflib.Graph()
    described = {triple for triples in vocabulary().values() for triple in triples}
    lines = "".join(f"{' '.join(triple)} .\n" for triple in described | Graph.of(examples).triples)
    graph.parse(data=lines, format="nt")

    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)

    assert not list(graph.triples((None, None, owlrl.Namespaces.ERRNS.ErrorMessage)))
    entailed = """ASK {
      wd:Q159 kg:relatesTo ?troops ; kg:rejects ?troops ; a prov:Agent , sem:Actor .
      ?statement a rdf:Statement , prov:Entity ; prov:wasAttributedTo wd:Q7747 ; prov:wasDerivedFrom ?evidence .
      ?evidence a kg:Evidence . wd:Q215 kg:officeHeldBy ?minister }"""
    assert graph.query(entailed, initNs=vocab.PREFIXES).askAnswer


def test_who_knows_prov_alone_finds_who_said_what_and_where_without_reasoning(examples):
    rows = Graph.of(examples).query(
        """SELECT DISTINCT ?id { ?said prov:wasAttributedTo wd:Q7747 ; prov:wasDerivedFrom/dct:identifier ?id }"""
    )

    assert rows.rows == (("agenturtext",),)
