"""Tests `kg validate`: exported graphs are valid, and each violation is reported with its statement and sentence."""

from __future__ import annotations

import pyshacl
import pytest
import rdflib

from kg.export.turtle import turtle
from kg.graph import Graph
from kg.graph.validate import violations
from kg.ontology import data_path


def test_the_sample_holds_to_the_shapes(kg, root):
    done = kg("validate", root / "exports/graph.ttl")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("graph.ttl is valid\n")


FAULTS = [
    ("kg:polarity kg:positive", "kg:polarity kg:perhaps", "needs exactly one polarity: kg:positive or kg:negative"),
    ("kg:confidence 0.9 ;", "kg:confidence 1.9 ;", "needs a confidence from 0 to 1"),
    ('kg:wording "droht"', 'kg:cue "droht"', "needs exactly one wording of the relation"),
    ('"Russia"@en', '"Russia"@en , "Russland (RU)"@de', "needs a name, and only one in each language"),
]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_and_the_reference_finds_it_too(fault, examples, kg, tmp_path):
    right, wrong, message = fault
    text = turtle(Graph.of(examples).triples)
    assert right in text
    path = tmp_path / "graph.ttl"
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")

    found = list(violations(path))

    assert {violation.message for violation in found} == {message}
    shapes, data = rdflib.Graph().parse(data_path("shapes.ttl")), rdflib.Graph().parse(path)
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    results = report.subjects(rdflib.RDF.type, rdflib.SH.ValidationResult)
    assert {str(report.value(each, rdflib.SH.focusNode)) for each in results} == {v.node for v in found}
    assert not conforms
    done = kg("validate", path)
    assert done.stdout == "".join(f"{path}: {violation}\n" for violation in found)
    assert done.stderr.startswith(f"kg: {len(found)} error")
    assert done.returncode == 1


def test_a_fault_of_a_statement_names_its_sentence(examples, tmp_path):
    path = tmp_path / "graph.ttl"
    path.write_text(
        turtle(Graph.of(examples).triples).replace('kg:wording "droht"', 'kg:cue "droht"', 1), encoding="utf-8"
    )

    (fault,) = violations(path)

    assert fault.sentence == "Moskau droht Kiew."
    assert str(fault).endswith(
        "(kg:wording is missing or repeated), in the sentence 'Moskau droht Kiew.' of document zweiter text"
    )
