"""Tests that `kg eval score GOLD PRED` reports the line and reason of an invalid record, and then scores nothing."""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.measure.gold import FOUND, GOLD, load
from kg.measure.score import score

SENTENCE = "Oslo wies die Forderungen Ugandas zurück."
GOLD_STATEMENT = {
    "sent": SENTENCE,
    "subject": {"qid": "Q20", "names": ["Norwegen"]},
    "relation": {"classes": ["REJECT"], "lemmas": ["zurückweisen"]},
    "object": None,
}
DOCUMENT = {"doc": "a", "statements": [GOLD_STATEMENT]}
OSLO = {"id": "http://www.wikidata.org/entity/Q20", "label": "Norwegen", "text": "Oslo", "start": 0, "end": 4}
STATEMENT = {
    "id": "s1",
    "doc": {"id": "a", "lang": "de"},
    "sentence": {"text": SENTENCE, "start": 0, "end": len(SENTENCE)},
    "subject": OSLO,
    "relation": {"plover": "REJECT", "lemma": "zurückweisen"},
    "object": None,
    "polarity": "positive",
    "modality": "actual",
    "attribution": [],
    "time": None,
    "place": None,
    "quantity": None,
}


def line(record) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"


def gold(**changes) -> bytes:
    return line({"doc": "b", "statements": [GOLD_STATEMENT, GOLD_STATEMENT | changes]})


def found(**changes) -> bytes:
    return line(STATEMENT | changes)


@pytest.fixture
def written(tmp_path):
    def write(name: str, content: bytes):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


@pytest.mark.parametrize("more", [{}, {"recipient": OSLO}, {"confidence": 0.9}, {"of_a_later_version": [1]}])
def test_files_that_hold_are_scored(kg, written, more):
    done = kg("eval", "score", written("gold.jsonl", line(DOCUMENT)), written("pred.jsonl", found(**more)))

    assert done.stdout.startswith("precision    1.000  1/1\nrecall       1.000  1/1\nF1           1.000\n")
    assert (done.stderr, done.returncode) == ("", 0)


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + line(DOCUMENT),
        b"\r\n" + line(DOCUMENT).replace(b"\n", b"\r\n"),
        line(DOCUMENT).rstrip(),
        json.dumps(DOCUMENT, indent=1).encode(),
        line(DOCUMENT | {"text": "one\u2028two"}),
    ],
)
def test_a_byte_order_mark_other_line_ends_and_one_spread_out_record_are_read(written, content):
    (document,) = load(written("gold.jsonl", content))

    assert {name: document[name] for name in DOCUMENT} == DOCUMENT


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"doc": "b"}', "the record: the statements field is missing"),
        (b"[]", "the record: expected an object, but found a list"),
        (b"5", "the record: expected an object, but found a number"),
        (b"null", "the record: expected an object, but found null"),
        (b"{'doc'", "invalid JSON: Expecting property name enclosed in double quotes: character 2"),
        (b'{"doc": NaN}', "invalid JSON: NaN is not valid JSON"),
        (
            b'{"doc": ' + b"9" * 5000 + b"}",
            "invalid JSON: Exceeds the limit (4300 digits) for integer string conversion",
        ),
        (b'{"doc": ' + b"[" * 100_000, "the JSON is nested too deeply"),
        (line(DOCUMENT), "line 1 already contains this document"),
        (line({"doc": "", "statements": []}), "doc: must contain a letter or digit"),
        (line({"doc": "b", "statements": {}}), "statements: expected a list, but found an object"),
        (line({"doc": "b", "statements": ["x" * 10**6]}), "statements[0]: expected an object, but found a text"),
        (line({"doc": "b", "statements": [{}]}), "statements[0]: the sent field is missing"),
        (line({"doc": "b", "statements": [], "date": 2025}), "date: expected a text, but found a number"),
        (b'{"doc": "\\ud800", "statements": []}', "doc: contains an invalid Unicode character"),
        (gold(subject="Oslo"), "statements[1].subject: expected an object, but found a text"),
        (gold(subject={"names": "Oslo"}), "statements[1].subject.names: expected a list, but found a text"),
        (
            gold(subject={"names": [], "qid": "x"}),
            "statements[1].subject.qid: expected a text like Q159, but found a text",
        ),
        (gold(relation=None), "statements[1].relation: expected an object, but found null"),
        (
            gold(relation={"classes": ["\x1b[2J"], "lemmas": []}),
            "statements[1].relation.classes[0]: expected a text like REJECT, but found a text",
        ),
        (gold(attribution=None), "statements[1].attribution: expected a list, but found null"),
        (gold(alt_attribution=[{}]), "statements[1].alt_attribution[0]: expected a list, but found an object"),
        (gold(core="yes"), "statements[1].core: expected true or false, but found a text"),
        (gold(quantity={"value": True}), "statements[1].quantity.value: expected a number, but found true or false"),
        (
            gold(polarity="neg"),
            "statements[1].polarity: expected one of positive, negative, but found a text",
        ),
    ],
)
def test_a_gold_line_that_does_not_hold_stops_it(written, content, reason):
    path = written("gold.jsonl", line(DOCUMENT) + content + b"\n" + line({"doc": "c", "statements": []}))

    with pytest.raises(InputError) as raised:
        load(path, GOLD)

    assert str(raised.value).startswith(f"{path}:2: ")
    assert re.sub(": value has 5000.*", "", raised.value.reason) == reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (line(DOCUMENT), "the record: the id field is missing"),
        (found(doc="a"), "doc: expected an object, but found a text"),
        (found(doc={"id": 7}), "doc.id: expected a text, but found a number"),
        (found(subject={"label": "Oslo"}), "subject: the text field is missing"),
        (found(subject=OSLO | {"start": "0"}), "subject.start: expected a character offset like 17, but found a text"),
        (
            found(sentence={"text": SENTENCE, "end": -1}),
            "sentence.end: expected a character offset like 17, but found a number",
        ),
        (
            found(object={"statement": ["s2"], "label": "", "text": ""}),
            "object.statement: expected a text, but found a list",
        ),
        (found(attribution=[None]), "attribution[0]: expected an object, but found null"),
        (found(time=2025), "time: expected a text, but found a number"),
        (found(recipient="Oslo"), "recipient: expected an object, but found a text"),
        (found(quantity={"value": 0}).replace(b"0}", b"1e999}"), "quantity.value: must be a finite number"),
    ],
)
def test_a_found_line_that_does_not_hold_stops_it(written, content, reason):
    path = written("pred.jsonl", found() + content)

    with pytest.raises(InputError) as raised:
        load(path, FOUND)

    way_out = "each line of PRED must be a line printed by kg extract; give GOLD before PRED"
    assert str(raised.value) == f"{path}:2: {reason} ({way_out})"


def test_a_gold_file_holds_a_record_and_a_file_of_statements_may_hold_none(written):
    empty = written("empty.jsonl", b"\n \n")

    with pytest.raises(InputError, match=r"empty\.jsonl: the file has no records"):
        load(empty, GOLD)
    assert load(empty, FOUND) == []


def test_what_is_no_text_file_is_named(kg, written, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    written("latin.jsonl", line(DOCUMENT) + "{Zürich}".encode("latin-1"))
    good = written("gold.jsonl", line(DOCUMENT))
    reasons = {
        "missing": "no such file (check the path)",
        ".": "is a folder (give the path of a file)",
        "pipe": "is not a regular file (give the path of a file)",
        "latin.jsonl:2": "the file is not UTF-8: byte 0xfc at offset 2 of the line (save the file as UTF-8)",
    }

    for place, reason in reasons.items():
        name = place.removesuffix(":2")
        for paths in ((name, good), (good, name)):
            done = kg("eval", "score", *paths, cwd=tmp_path)
            assert (done.stdout, done.stderr, done.returncode) == ("", f"kg: {place}: {reason}\n", 1)


def test_files_in_the_wrong_order_are_told_so(kg, written):
    done = kg("eval", "score", written("pred.jsonl", found()), written("gold.jsonl", line(DOCUMENT)))

    assert done.stdout == ""
    assert done.stderr.endswith(
        '(each line of GOLD must look like {"doc": "...", "statements": [...]}; give GOLD before PRED)\n'
    )
    assert done.returncode == 1


def test_the_gold_files_of_the_project_and_the_sample_hold(root):
    documents = [document for name in ("dev", "blind") for document in load(root / f"tests/gold/{name}.jsonl")]

    assert len({document["doc"] for document in documents}) == 100
    assert load(root / "exports/statements.jsonl", FOUND)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["names", "value", "x"]), inner),
    max_leaves=4,
)


@st.composite
def changed(draw, record):
    """Return a record in which one value, at any depth, is different or missing."""
    copy = json.loads(json.dumps(record))
    place = copy
    while True:
        key = draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        if isinstance(place[key], dict | list) and place[key] and draw(st.booleans()):
            place = place[key]
        else:
            break
    if isinstance(place, dict) and draw(st.booleans()):
        del place[key]
    else:
        place[key] = draw(VALUES)
    return copy


@settings(max_examples=150)
@given(changed(DOCUMENT), changed(STATEMENT | {"object": OSLO, "attribution": [OSLO], "quantity": {"value": 1}}))
def test_what_is_read_can_be_scored_and_the_rest_is_refused(tmp_path_factory, document, statement):
    path = tmp_path_factory.getbasetemp() / "records.jsonl"
    records = []
    for form, record in ((GOLD, document), (FOUND, statement)):
        path.write_text(json.dumps(record) + "\n", encoding="utf-8")
        with suppress(InputError):
            records.append(load(path, form))
            assert records[-1] == [record]
    if len(records) == 2:
        score(*records)


@settings(max_examples=100)
@given(st.binary(max_size=40) | st.text(max_size=40).map(str.encode))
def test_any_bytes_are_read_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    path.write_bytes(content)

    for form in (GOLD, FOUND):
        with suppress(InputError):
            assert load(path, form) == []
