"""Tests named graphs, GraphML, GEXF and tables by reading them with common libraries."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import networkx as nx
import pyoxigraph
import pytest
from lxml import etree

from kg import vocab
from kg.export import FORMATS
from kg.export.tables import places_csv
from kg.graph import Graph
from kg.model import Entity

RDF = {
    "trig": pyoxigraph.RdfFormat.TRIG,
    "nq": pyoxigraph.RdfFormat.N_QUADS,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
}


@pytest.fixture
def graph(examples):
    return Graph.of(examples)


def _made(graph, name):
    return FORMATS[name][1](graph)


@pytest.mark.parametrize("name", list(RDF))
def test_named_graphs_hold_the_graph_and_each_what_its_document_states(graph, name):
    quads = list(pyoxigraph.parse(_made(graph, name).encode(), RDF[name]))

    assert {(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in quads} == graph.triples
    stated: dict[str, set[str]] = {}
    for quad in quads:
        if str(quad.predicate) == f"<{vocab.IDENTIFIER}>":
            stated.setdefault(str(quad.graph_name), set()).add(quad.object.value)
    assert stated == {
        f"<{vocab.minted('document', doc)}>": {doc} for doc in ("agenturtext", "wire-story", "zweiter text")
    }


@pytest.mark.parametrize("name", list(FORMATS))
def test_the_order_of_the_statements_does_not_matter(graph, name):
    if name != "html":
        assert _made(Graph.of(tuple(reversed(graph.statements))), name) == _made(graph, name)


def test_graphml_and_gexf_are_read_back_with_all_nodes_and_edges(graph):
    network = nx.parse_graphml(_made(graph, "graphml"), force_multigraph=True)
    gexf = nx.read_gexf(io.BytesIO(_made(graph, "gexf").encode()))

    assert set(network) == set(gexf)
    assert network.number_of_edges() == gexf.number_of_edges()
    russia = network.nodes["http://www.wikidata.org/entity/Q159"]
    assert (russia["type"], russia["label_de"], russia["label_en"]) == ("State", "Russland", "Russia")
    assert {gexf.nodes["http://www.wikidata.org/entity/Q159"]["label"], russia["label"]} == {"Russia"}
    for read in (network, gexf):
        stated = [data for *_, data in read.edges(data=True) if "status" in data]
        assert [data["label"] for data in stated] == [data["reading_en"] for data in stated]


GEXF = {
    "gexf": {"version", "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"},
    "meta": {"lastmodifieddate"},
    "creator": set(),
    "graph": {"defaultedgetype", "mode", "name"},
    "attributes": {"class", "mode"},
    "attribute": {"id", "title", "type"},
    "nodes": {"count"},
    "node": {"id", "label"},
    "edges": {"count"},
    "edge": {"id", "source", "target", "label", "type", "weight"},
    "attvalues": set(),
    "attvalue": {"for", "value"},
}
"""The elements and attributes that the GEXF 1.2 primer allows in a file without times and hierarchies."""
GEXF_TYPES = {"integer", "long", "double", "float", "boolean", "liststring", "string", "anyURI"}


def test_gexf_has_the_elements_attributes_and_types_that_the_standard_names(graph):
    root = etree.fromstring(_made(graph, "gexf").encode())
    elements = [(etree.QName(each).localname, each) for each in root.iter(etree.Element)]
    declared = {of.get("class"): {each.get("id"): each.get("type") for each in of} for of in root.iter("{*}attributes")}

    assert {name: set(each.attrib) - GEXF[name] for name, each in elements if set(each.attrib) - GEXF[name]} == {}
    assert {kind for of in declared.values() for kind in of.values()} <= GEXF_TYPES
    for name, each in elements:
        if name in ("node", "edge"):
            assert each.get("label"), etree.tostring(each)
            assert {value.get("for") for value in each.iter("{*}attvalue")} <= set(declared[name])
    nodes = [each.get("id") for name, each in elements if name == "node"]
    ends = {each.get(end) for name, each in elements if name == "edge" for end in ("source", "target")}
    assert len(set(nodes)) == len(nodes)
    assert ends <= set(nodes)


def test_graphml_declares_its_keys_with_types_of_the_standard(graph):
    root = etree.fromstring(_made(graph, "graphml").encode())
    keys = {key.get("id"): key.get("attr.type") for key in root.iter("{*}key")}

    assert set(keys.values()) <= {"boolean", "int", "long", "float", "double", "string"}
    assert {data.get("key") for data in root.iter("{*}data")} <= set(keys)


def test_tables_have_a_row_for_each_node_statement_and_event(graph):
    nodes, edges, events = (
        list(csv.DictReader(io.StringIO(_made(graph, name)))) for name in ("nodes", "edges", "events")
    )

    assert {node["id"] for node in nodes} >= {edge["source"] for edge in edges} | {edge["target"] for edge in edges}
    assert len(edges) == len({statement.id for statement in graph.statements})
    threat = next(event for event in events if event["mode"] == "threatens" and event["polarity"] == "positive")
    assert threat == {
        "date": "2025-09-06",
        "date_from": "2025-09-06",
        "date_to": "2025-09-06",
        "source": "http://www.wikidata.org/entity/Q159",
        "source_name": "Russia",
        "source_country": "RUS",
        "event_type": "THREATEN",
        "mode": "threatens",
        "cameo": "13 130",
        "target": "http://www.wikidata.org/entity/Q212",
        "target_name": "Ukraine",
        "target_country": "UKR",
        "intensity": "-6.0",
        "quad": "conflict-words",
        "polarity": "positive",
        "modality": "actual",
        "direct": "true",
        "hearsay": "false",
        "status": "fact",
        "reading_de": "Russland drohte der Ukraine.",
        "reading_en": "Russia threatens Ukraine.",
        "said_by": "",
        "place": "",
        "place_name": "",
        "latitude": "",
        "longitude": "",
        "confidence": threat["confidence"],
        "documents": "zweiter text",
        "urls": "",
    }
    edge = next(each for each in edges if each["id"] and each["label_en"] == "threatens" and each["status"] == "fact")
    names = ("source_de", "source_en", "target_de", "target_en")
    assert [edge[name] for name in names] == ["Russland", "Russia", "Ukraine", "Ukraine"]


def test_events_have_the_address_of_the_text_and_the_point_of_the_place(maker):
    capital, russia = Entity(vocab.WD + "Q1899", "Kyiv", "Place"), Entity(vocab.WD + "Q159", "Russia", "State")
    text = "Russia attacked Ukraine in Kyiv."
    doc = maker("a", text, "en", url="https://example.org/1")
    ukraine = Entity(vocab.WD + "Q212", "Ukraine", "State")
    made = doc.statement(text, ("Russia", russia), "attacks", "attacked", ("Ukraine", ukraine))
    graph = Graph.of([replace(made, place=doc.mention("Kyiv", capital))])

    (event,) = csv.DictReader(io.StringIO(_made(graph, "events")))

    assert (event["place_name"], event["urls"]) == ("Kyiv", "https://example.org/1")
    assert (event["latitude"][:4], event["longitude"][:4]) == ("50.4", "30.5")


def test_no_cell_of_a_table_is_a_formula_of_a_spreadsheet(examples):
    """The names, ids and sentences come from texts that somebody else wrote."""
    statement = next(each for each in examples if each.subject and each.subject.entity)
    entity = replace(statement.subject.entity, id="http://a/b", label="=HYPERLINK(1)", type="Person")
    document = replace(statement.document, id="@doc")
    hostile = replace(statement, subject=replace(statement.subject, entity=entity), document=document)
    graph = Graph.of([hostile])
    tables = [*(_made(graph, name) for name in ("nodes", "edges", "events")), places_csv([hostile])]
    cells = [{cell for row in csv.reader(io.StringIO(table)) for cell in row} for table in tables]

    assert not [cell for cell in set.union(*cells) if cell.startswith(("=", "+", "@"))]
    assert ["'=HYPERLINK(1)" in each for each in cells] == [True, True, True, True]
    assert ["'@doc" in each for each in cells] == [False, True, True, True]
