"""The graph for networkx: one edge a statement."""

from __future__ import annotations

from kg.export.network import to_networkx
from kg.model import Quantity
from kg.vocab import KG, WD, minted


def test_every_statement_is_an_edge_keyed_by_its_id(graph):
    network = to_networkx(graph)

    keys = [key for _, _, key in network.edges(keys=True) if key != "part"]
    assert sorted(keys) == sorted({statement.id for statement in graph.statements})


def test_the_attributes_of_an_edge_and_its_nodes(graph, examples):
    network = to_networkx(graph)
    states, summit = minted("group", "agenturtext", "sieben-staaten"), minted("event", "agenturtext", "gipfel")

    assert network.nodes[WD + "Q159"] == {"type": "State", "label_de": "Russland", "label_en": "Russia"}
    assert network.edges[states, summit, examples[1].id] == {
        "relation": KG + "hosts",
        "label_de": "richtet aus",
        "label_en": "hosts",
        "root": "CONSULT",
        "polarity": "positive",
        "modality": "intended",
        "own_voice": False,
        "direct": False,
        "said_by": (WD + "Q212",),
        "time": None,
        "place": None,
        "quantity": Quantity(7, "min"),
        "confidence": 0.75,
        "evidence": (examples[1],),
    }


def test_confidence_is_that_of_the_best_evidence(graph, examples):
    edge = to_networkx(graph).edges[WD + "Q159", minted("concept", "truppen-aus-nato-staaten"), examples[0].id]

    assert edge["confidence"] == 0.95
    assert [statement.document.id for statement in edge["evidence"]] == ["agenturtext", "zweiter text"]


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
