"""Tests the lines of statements.jsonl: they match the schema, and their offsets point to the right text."""

from __future__ import annotations

import json

import jsonschema
import pytest

from kg.export.jsonl import jsonl, records
from kg.ontology import data_path


@pytest.fixture(scope="module")
def validator():
    schema = json.loads(data_path("statement.schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def test_every_line_is_valid(graph, validator):
    lines = jsonl(graph.statements).splitlines()

    assert len(lines) == len(graph.statements)
    for line in lines:
        validator.validate(json.loads(line))


def test_the_text_between_two_offsets_is_the_text_given(graph):
    for statement, line in zip(graph.statements, records(graph.statements), strict=True):
        text = statement.document.text
        spans = [line["sentence"], line["subject"], line["object"], line["place"], *line["attribution"]]
        for span in filter(None, spans):
            assert text[span["start"] : span["end"]] == span["text"]


def test_a_whole_line(examples):
    """The statement has a speaker, a quantity and a group. Optional keys without a value are left out."""
    assert list(records(examples))[1] == {
        "id": examples[1].id,
        "doc": {
            "id": "agenturtext",
            "lang": "de",
            "date": "2025-09-05",
            "title": "Was Moskau ablehnt",
            "source": "Beispielagentur",
        },
        "sentence": {
            "text": "Mindestens sieben Staaten wollen einen Gipfel ausrichten, sagte Kiew.",
            "start": 74,
            "end": 143,
        },
        "subject": {
            "id": "https://w3id.org/geopolitical-kg/id/group/agenturtext/sieben-staaten",
            "label": "sieben Staaten",
            "text": "Mindestens sieben Staaten",
            "type": "Group",
            "start": 74,
            "end": 99,
            "head": "Staat",
            "of": "http://www.wikidata.org/entity/Q3624078",
            "quantity": {"value": 7, "bound": "min", "unit": None},
        },
        "relation": {
            "id": "https://w3id.org/geopolitical-kg/ontology#hosts",
            "label": "richtet aus",
            "lemma": "ausrichten",
            "text": "ausrichten",
            "plover": "CONSULT",
            "start": 120,
            "end": 130,
        },
        "object": {
            "id": "https://w3id.org/geopolitical-kg/id/event/agenturtext/gipfel",
            "label": "Gipfel",
            "text": "einen Gipfel",
            "type": "Event",
            "start": 107,
            "end": 119,
            "head": "Gipfel",
        },
        "polarity": "positive",
        "modality": "intended",
        "attribution": [
            {
                "id": "http://www.wikidata.org/entity/Q212",
                "label": "Ukraine",
                "text": "Kiew",
                "type": "State",
                "start": 138,
                "end": 142,
                "cue": "sagte",
            }
        ],
        "time": None,
        "recipient": None,
        "place": None,
        "quantity": {"value": 7, "bound": "min", "unit": None},
        "confidence": 0.75,
        "hearsay": False,
        "direct": False,
        "reading": {
            "de": "Laut der Ukraine wollen mindestens sieben Staaten einen Gipfel ausrichten.",
            "en": "According to Ukraine, “mindestens sieben Staaten” are to host a “Gipfel”.",
        },
    }


def test_a_content_an_open_relation_and_what_a_phrase_concerns(examples):
    lines = list(records(examples))

    assert lines[3]["object"] == {
        "statement": lines[4]["id"],
        "label": "dass die Nato ihre Zusage zurücknimmt",
        "text": "dass die Nato ihre Zusage zurücknimmt",
        "start": 254,
        "end": 291,
    }
    assert lines[6]["relation"]["id"] is None
    assert (lines[6]["relation"]["label"], lines[6]["relation"]["plover"]) == ("wachen", None)
    assert [part["label"] for part in lines[0]["object"]["concerns"]] == ["Nato", "Ukraine"]
    assert lines[9]["relation"]["label"] == "holds office in"
