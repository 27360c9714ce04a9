"""Tests the networkx graph, which has one edge per statement."""

from __future__ import annotations

import json

import networkx as nx

from kg.export.network import to_networkx
from kg.vocab import KG, WD, minted


def test_every_statement_is_an_edge_keyed_by_its_id(graph):
    network = to_networkx(graph)

    keys = [key for _, _, key in network.edges(keys=True) if key != "part"]
    assert sorted(keys) == sorted({statement.id for statement in graph.statements})


def test_the_attributes_of_an_edge_and_its_nodes(graph, examples):
    network = to_networkx(graph)
    states, summit = minted("group", "agenturtext", "sieben-staaten"), minted("event", "agenturtext", "gipfel")

    names = {"type": "State", "label_de": "Russland", "label_en": "Russia"}
    told = {"wikidata": "Q159", "class": "state", "country": "Russia", "iso": "RUS"}
    assert network.nodes[WD + "Q159"] == names | told
    assert network.edges[states, summit, examples[1].id] == {
        "relation": KG + "hosts",
        "label_de": "richtet aus",
        "label_en": "hosts",
        "root": "CONSULT",
        "cameo": "043",
        "polarity": "positive",
        "modality": "intended",
        "own_voice": False,
        "direct": False,
        "hearsay": False,
        "status": "planned",
        "reading_de": "Laut der Ukraine wollen mindestens sieben Staaten einen Gipfel ausrichten.",
        "reading_en": "According to Ukraine, “mindestens sieben Staaten” are to host a “Gipfel”.",
        "said_by": WD + "Q212",
        "quantity": 7,
        "bound": "min",
        "confidence": 0.75,
        "evidence": 1,
        "sources": 1,
        "documents": "agenturtext",
        "sentences": examples[1].sentence.text,
    }


def test_every_format_of_networkx_takes_it(graph, tmp_path):
    network = to_networkx(graph)
    nx.write_graphml(network, tmp_path / "a.graphml")
    nx.write_gexf(network, tmp_path / "a.gexf")
    written = json.loads(json.dumps(nx.node_link_data(network)))

    for read in (nx.read_graphml(tmp_path / "a.graphml", force_multigraph=True), nx.node_link_graph(written)):
        assert dict(read.nodes(data=True)) == dict(network.nodes(data=True))
        assert {edge: read.edges[edge] for edge in read.edges} == {edge: network.edges[edge] for edge in network.edges}
    assert set(nx.read_gexf(tmp_path / "a.gexf").nodes) == set(network.nodes)


def test_confidence_is_that_of_the_best_evidence(graph, examples):
    edge = to_networkx(graph).edges[WD + "Q159", minted("concept", "truppen-aus-nato-staaten"), examples[0].id]

    assert edge["confidence"] == 0.95
    assert (edge["evidence"], edge["documents"]) == (2, "agenturtext\nzweiter text")


def test_phrases_lead_to_what_they_concern_contents_to_their_ends(graph, examples):
    parts = {(source, target) for source, target, key in to_networkx(graph).edges(keys=True) if key == "part"}
    content = minted("statement", examples[4].id)

    assert parts == {
        (minted("concept", "truppen-aus-nato-staaten"), WD + "Q7184"),
        (minted("concept", "truppen-aus-nato-staaten"), WD + "Q212"),
        (content, WD + "Q7184"),
        (content, minted("concept", "zusage")),
    }


def test_what_a_text_leaves_out_is_an_unknown_node(graph):
    network = to_networkx(graph)

    (source,) = set(network.predecessors(minted("concept", "kraftwerk"))) - {WD + "Q7184"}
    assert network.nodes[source]["type"] == "Unknown"
