"""Tests server errors. After a temporary error, the request is repeated; other errors end the run or skip a passage."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from itertools import repeat

import pytest

import kg
from kg.errors import ExtractorError, InputError, StoppedError
from kg.extract.llm import LLM, client, from_environment
from kg.extract.llm.wire import endpoint
from tests.extract.llm.server import KEY, completion, cut, raw, says, stated, status

TEXT = "Oslo unterstützt Kiew."
DOCUMENT = kg.Document("memo", TEXT, "de")
FINE = [TEXT]


@pytest.fixture(autouse=True)
def knows(model):
    model.states(TEXT, stated("Oslo", "supports", "unterstützt", "Kiew"))


def read(extractor) -> tuple[list[str], list[InputError]]:
    """Return the sentences of the statements, and the errors."""
    errors: list[InputError] = []
    found = list(kg.statements([DOCUMENT], extractor=extractor, on_error=errors.append))
    return [statement.sentence.text for statement in found], errors


@pytest.mark.model
@pytest.mark.parametrize(
    ("faults", "waits"),
    [
        ([status(429, "slow down", Retry_After="7")], [7.0]),
        ([status(429, "slow down", Retry_After="Fri, 01 Jan 2100 00:00:00 GMT")], [client.LONGEST]),
        ([status(429, "slow down", Retry_After="soon")], [1.0]),
        ([status(500), status(502), status(503)], [1.0, 2.0, 4.0]),
        ([cut], [1.0]),
        ([cut, status(529, "overloaded"), cut, status(504), cut], [1.0, 2.0, 4.0, 8.0, 16.0]),
    ],
)
def test_what_passes_is_waited_for(model, llm, waited, faults, waits):
    model.faults.extend(faults)

    assert read(llm()) == (FINE, [])
    assert waited == waits
    assert len(model.requests) == len(faults) + 1


@pytest.mark.model
def test_an_answer_that_does_not_come_is_asked_for_again(model, llm, waited):
    over = threading.Event()
    model.faults.append(lambda *_: over.wait())
    try:
        assert read(llm(seconds=0.2)) == (FINE, [])
    finally:
        over.set()
    assert waited == [1.0]


@pytest.mark.model
@pytest.mark.parametrize("fault", [status(503, "busy"), cut])
def test_a_chunk_that_never_has_an_answer_is_an_error_of_its_own(model, llm, waited, fault):
    model.faults.extend(repeat(fault, client.TRIES))

    found, (error,) = read(llm())

    assert found == []
    assert str(error).startswith(f"memo: characters 0-{len(TEXT)}: the model did not answer in 6 attempts: ")
    assert str(error).endswith("(run the same command again; only this part is repeated)")
    assert waited == [1.0, 2.0, 4.0, 8.0, 16.0]
    assert read(llm()) == (FINE, [])


@pytest.mark.model
@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (
            status(401, f"Incorrect API key: {KEY}"),
            "the server rejected the API key (401: Incorrect API key: ***) (check KG_LLM_KEY)",
        ),
        (status(403, "no"), "the server rejected the API key (403: no) (check KG_LLM_KEY)"),
        (
            status(404, "no model m"),
            "the server does not know the model or the address (404: no model m) (check KG_LLM_URL and KG_LLM_MODEL)",
        ),
        (
            status(402, "no credit"),
            "the server returned an error (402: no credit) (check KG_LLM_URL and the server's log)",
        ),
        (
            status(307, Location="http://elsewhere.example/v1/chat/completions?key=1"),
            "the server has moved to http://elsewhere.example/v1 (if you trust the new address, set KG_LLM_URL to it)",
        ),
    ],
)
def test_what_does_not_pass_ends_the_run(model, llm, waited, fault, told):
    model.faults.append(fault)
    errors: list[InputError] = []

    documents = [DOCUMENT, kg.Document("other", TEXT, "de")]
    found = list(kg.statements(documents, extractor=llm(), on_error=errors.append))

    assert (found, [str(error) for error in errors]) == ([], [f"{model.address}: {told}"])
    assert isinstance(errors[0], StoppedError)
    assert (waited, len(model.requests)) == ([], 1)


@pytest.mark.model
def test_a_server_that_is_not_there_ends_the_run(llm, waited):
    found, (error,) = read(replace(llm(), url="http://127.0.0.1:9/v1"))

    assert found == []
    assert isinstance(error, StoppedError)
    assert str(error).startswith("http://127.0.0.1:9/v1: cannot connect to the server: ")
    assert str(error).endswith("(start the server, or check KG_LLM_URL)")
    assert len(waited) == client.TRIES - 1


@pytest.mark.model
@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (says("I cannot help with that."), "invalid JSON: Expecting value: line 1 column 1 (char 0)"),
        (says('{"statements": ['), "invalid JSON: Expecting value: line 1 column 17 (char 16)"),
        (says('{"statements": 5}'), "statements: expected a list, but found a number"),
        (
            says(json.dumps({"statements": [stated("Oslo", None, "x", None, sentence="1")]})),
            "statements[0].sentence: expected a character offset like 17, but found a text",
        ),
        (says('{"statements": []}', finish="length"), "the answer was cut off after 100 tokens"),
        (says("{" * 100_000 + "}"), ""),
    ],
)
def test_an_answer_of_no_use_is_asked_for_once_more_and_then_costs_its_chunk(model, llm, fault, reason):
    model.faults.append(fault)
    assert read(llm()) == (FINE, [])
    assert len(model.requests) == 2

    model.faults.extend([fault, fault])
    found, (error,) = read(replace(llm(), model="other"))
    assert found == []
    assert f"the model gave no usable answer in 2 attempts: {reason}" in str(error)
    first, second = (body for _, body in model.requests[-2:])
    assert (first["max_tokens"], second["max_tokens"]) == (4096, 8192)
    assert (first["temperature"], second["temperature"]) == (0, 0.4)


@pytest.mark.model
@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (raw(b"<html>"), "the answer is not a chat completion: JSONDecodeError"),
        (raw(b'{"choices": []}'), "the answer is not a chat completion: IndexError"),
        (raw(b"5"), "the answer is not a chat completion: TypeError"),
        (says(None), "the model's answer is empty"),
        (says(None, refusal="I will not"), "the model's answer is empty: I will not"),
    ],
)
def test_what_is_no_answer_costs_its_chunk(model, llm, fault, reason):
    model.faults.append(fault)

    found, (error,) = read(llm())

    assert found == []
    assert reason in str(error)


@pytest.mark.model
def test_the_other_chunks_go_on_and_are_not_asked_for_again(model, llm, monkeypatch):
    monkeypatch.setattr("kg.extract.llm.prompt.LARGEST", 30)
    other = "Oslo kritisiert Minsk."
    model.states(other, stated("Oslo", "criticises", "kritisiert", "Minsk"))
    document = kg.Document("memo", f"{TEXT} {other}", "de")
    model.faults.extend([says("nothing"), says("nothing")])
    errors: list[InputError] = []

    (first,) = kg.extractions([document], extractor=llm(), on_error=errors.append)
    asked = len(model.requests)
    (second,) = kg.extractions([document], extractor=llm())

    assert [s.sentence.text for s in first.statements] == [other]
    assert [error.place for error in errors] == ["memo"]
    assert sorted(s.sentence.text for s in second.statements) == sorted([TEXT, other])
    assert len(model.requests) == asked + 1


@pytest.mark.model
def test_an_answer_in_a_fence_or_behind_thoughts_is_read(model, llm):
    inside = json.dumps({"statements": [stated("Oslo", "supports", "unterstützt", "Kiew", sentence=1)]})
    model.faults.append(says(f"<think>Who is Oslo?</think>\n```json\n{inside}\n```"))

    assert read(llm()) == (FINE, [])


@pytest.mark.model
def test_what_a_server_does_not_know_is_left_out_from_then_on(model, llm):
    model.faults.extend(
        [
            status(400, "'response_format.type' must be 'json_object' or 'text'"),
            status(400, "Unsupported value: 'temperature' does not support 0"),
            status(422, "Unsupported parameter: 'max_tokens', use 'max_completion_tokens'"),
        ]
    )
    extractor = llm()
    assert read(extractor) == (FINE, [])

    forms = [body.get("response_format", {}).get("type") for _, body in model.requests]
    assert forms == ["json_schema", "json_object", "json_object", "json_object"]
    model.states(TEXT)
    list(kg.statements([kg.Document("new", f"{TEXT} {TEXT}", "de")], extractor=extractor))
    last = model.requests[-1][1]
    assert len(model.requests) == 5
    assert (last["response_format"]["type"], last["max_completion_tokens"]) == ("json_object", 4096)
    assert {"temperature", "max_tokens"} & set(last) == set()


@pytest.mark.model
def test_a_server_that_takes_no_form_of_the_request_ends_the_run(model, llm):
    model.faults.extend(repeat(status(400, "bad model"), 3))

    found, (error,) = read(llm())

    assert found == []
    assert isinstance(error, StoppedError)
    assert "the server rejected the request (400: bad model) (check KG_LLM_MODEL" in str(error)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({}, "needs a server and a model: set KG_LLM_URL (for example, to http://localhost:8080/v1) and KG_LLM_MODEL"),
        ({"KG_LLM_URL": "http://localhost:8080/v1"}, "needs a server and a model"),
        ({"KG_LLM_URL": "localhost:8080", "KG_LLM_MODEL": "m"}, "KG_LLM_URL is not the address of a server"),
        ({"KG_LLM_URL": "http://localhost:99999", "KG_LLM_MODEL": "m"}, "KG_LLM_URL is not the address of a server"),
        (
            {"KG_LLM_URL": "https://me:secret@model.example/v1", "KG_LLM_MODEL": "m"},
            "KG_LLM_URL contains a user name or password: remove it, and set KG_LLM_KEY to the API key instead",
        ),
        (
            {"KG_LLM_URL": "http://127.0.0.1.example/v1", "KG_LLM_MODEL": "m", "KG_LLM_KEY": KEY},
            "the API key would be sent to 127.0.0.1.example unencrypted (use https, or unset KG_LLM_KEY)",
        ),
        (
            {"KG_LLM_URL": "http://localhost/v1", "KG_LLM_MODEL": "m", "KG_LLM_PRICE": "1"},
            "KG_LLM_PRICE is '1': set it to two numbers like 0.15,0.60",
        ),
        (
            {"KG_LLM_URL": "http://localhost/v1", "KG_LLM_MODEL": "m", "KG_LLM_CONFIDENCE": "7"},
            "KG_LLM_CONFIDENCE is 7: set it to a number from 0 to 1",
        ),
    ],
)
def test_settings_that_do_not_hold_are_named(monkeypatch, settings, message):
    for name in ("KG_LLM_URL", "KG_LLM_MODEL", "KG_LLM_KEY", "KG_LLM_PRICE", "KG_LLM_CONFIDENCE", "KG_LLM_TIMEOUT"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(ExtractorError) as raised:
        from_environment()

    assert message in str(raised.value)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("http://localhost:8080/v1", "http://localhost:8080/v1/chat/completions"),
        ("http://[::1]:8080/v1/", "http://[::1]:8080/v1/chat/completions"),
        ("https://x.example/v1/chat/completions", "https://x.example/v1/chat/completions"),
        ("https://x.example/d?api-version=1", "https://x.example/d/chat/completions?api-version=1"),
    ],
)
def test_questions_go_below_the_address(monkeypatch, url, asked):
    monkeypatch.setenv("KG_LLM_KEY", KEY)

    assert endpoint(url) == asked


def test_a_bound_needs_prices():
    with pytest.raises(ExtractorError, match="--max-cost needs the model's prices: set --llm-price IN,OUT"):
        LLM("http://localhost/v1", "m", most=1.0)


def test_a_completion_is_what_the_protocol_says():
    """Check the simulated server against the definition of the protocol."""
    told = json.loads(completion("{}", {"prompt_tokens": 1, "completion_tokens": 2}))

    assert told["choices"][0]["message"] == {"role": "assistant", "content": "{}"}
