"""Tests runs with a language model: requests, cache, cost, and secrets that must stay in the environment."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import threading
from pathlib import Path

import jsonschema
import pytest

import kg as package
from kg.extract.llm import prompt
from kg.extract.llm.costs import Costs
from kg.ontology import relation_types
from tests.extract.llm.server import KEY, says, stated, status

CITIES = ["Oslo", "Madrid", "Rom", "Wien"]
SENTENCES = [f"{city} unterstützt Kiew." for city in CITIES]


@pytest.fixture
def texts(tmp_path, model) -> list[Path]:
    """Return four files. Each has one sentence that the model knows."""
    for city, sentence in zip(CITIES, SENTENCES, strict=True):
        (tmp_path / f"{city}.txt").write_text(f"{sentence}\n", encoding="utf-8")
        model.states(sentence, stated(city, "supports", "unterstützt", "Kiew"))
    return [tmp_path / f"{city}.txt" for city in CITIES]


@pytest.fixture
def run(kg, environment):
    """Return a function that runs `kg` with the simulated model."""
    return lambda *arguments: kg(*arguments, **environment)


def supporters(output: str) -> list[str]:
    return [json.loads(line)["subject"]["text"] for line in output.splitlines()]


@pytest.mark.model
def test_a_question_has_instructions_schema_and_sentences(model, llm):
    text = "Am Montag tagte die Nato. Oslo\nunterstützt Kiew."
    list(package.statements([package.Document("a", text, "de", title="Hilfe")], extractor=llm()))

    ((headers, body),) = model.requests
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert (body["model"], body["temperature"]) == ("m", 0)
    system, question = (message["content"] for message in body["messages"])
    listed = set(re.findall(r"\w+", system))
    assert relation_types().keys() - listed == set()
    assert question == (
        "Language: de\nDate: unknown\nTitle: Hilfe\nSentences:\n"
        "[1] Am Montag tagte die Nato.\n[2] Oslo unterstützt Kiew."
    )
    asked = body["response_format"]
    assert (asked["type"], asked["json_schema"]["strict"]) == ("json_schema", True)
    schema = asked["json_schema"]["schema"]
    jsonschema.Draft202012Validator.check_schema(schema)
    whole = {**stated("Oslo", "supports", "x", None, sentence=1), "recipient": None, "speakers": [], "hearsay": False}
    whole |= {"polarity": "positive", "modality": "actual", "time": None, "place": None}
    jsonschema.validate({"statements": [whole]}, schema)
    assert prompt.ANSWER({"statements": [whole]}, "") == ""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"statements": [whole | {"relation": "hates"}]}, schema)


@pytest.mark.model
def test_long_texts_are_asked_about_in_pieces_with_what_stands_before(model, llm):
    sentences = [f"Oslo unterstützt Kiew in Runde {n}." for n in range(200)]
    list(package.statements([package.Document("a", " ".join(sentences), "de")], extractor=llm()))

    questions = model.questions()
    numbered = [line.partition("] ")[2] for each in questions for line in each.splitlines() if line.startswith("[")]
    assert numbered == sentences
    assert len(questions) == 3
    assert "Before: " not in questions[0]
    before = questions[1].partition("Before: ")[2].partition("\n")[0]
    assert before.endswith(questions[0].rpartition("] ")[2])
    assert len(before) < prompt.BEFORE


@pytest.mark.model
@pytest.mark.parametrize("jobs", ["1", pytest.param("2", marks=pytest.mark.slow)])
def test_statements_come_out_and_what_was_asked_is_told(kg, model, environment, texts, jobs):
    done = kg("extract", *texts, "--extractor", "llm", "--jobs", jobs, "--llm-price", "1,10", **environment)

    assert (done.returncode, supporters(done.stdout)) == (0, CITIES)
    assert "answers: 4, input tokens: 4000, output tokens: 400, cost: 0.0080" in done.stderr
    assert len(model.requests) == 4


@pytest.mark.model
def test_what_was_answered_is_not_asked_for_again(kg, model, environment, texts, tmp_path):
    usual = kg("extract", *texts, "--extractor", "llm", **environment)
    again = kg("extract", *texts, "--extractor", "llm", **environment)
    assert again.stdout == usual.stdout
    assert "cached answers: 4" in again.stderr
    assert len(model.requests) == 4
    broken = next((tmp_path / "cache").rglob("*.json"))

    kg("extract", *texts, "--extractor", "llm", **environment | {"KG_LLM_MODEL": "other"})
    assert len(model.requests) == 8
    kg("extract", *texts, "--extractor", "llm", "--cache", tmp_path / "elsewhere", **environment)
    assert len(model.requests) == 12

    broken.write_text('{"statements": [', encoding="utf-8")
    assert kg("extract", *texts, "--extractor", "llm", **environment).stdout == usual.stdout
    assert len(model.requests) == 13
    json.loads(broken.read_text(encoding="utf-8"))


@pytest.mark.model
@pytest.mark.parametrize("command", ["extract", "build"])
def test_an_estimate_asks_nothing_and_writes_nothing(run, model, texts, tmp_path, command):
    out = ["-o", tmp_path / "out"] if command == "build" else []

    done = run(command, *texts, *out, "--extractor", "llm", "--estimate", "--llm-price", "1,2")

    told = re.search(r"requests: 4, input tokens: (\d+), output tokens: (\d+), cost: ([\d.]+)$", done.stderr.strip())
    assert (done.returncode, done.stdout, model.requests, (tmp_path / "out/graph.ttl").exists()) == (0, "", [], False)
    read, written, cost = (float(number) for number in told.groups())
    assert read > written > 0
    assert cost == pytest.approx((read + 2 * written) / 1_000_000, abs=1e-4)


@pytest.mark.model
def test_raw_answers_are_kept_on_request(run, texts, tmp_path):
    done = run("extract", *texts, "--extractor", "llm", "--log-answers", tmp_path / "log")

    kept = [json.loads(path.read_text(encoding="utf-8")) for path in (tmp_path / "log").iterdir()]
    assert (done.returncode, {each["model"] for each in kept}) == (0, {"m"})
    assert sorted(Path(each["document"]).stem for each in kept) == sorted(CITIES)
    assert all(json.loads(each["answer"])["statements"] and "unterstützt" in each["question"] for each in kept)


@pytest.mark.model
def test_a_run_that_is_killed_goes_on_where_it_was(kg, kg_command, model, environment, texts):
    asked, over = threading.Event(), threading.Event()

    def hang(*_):
        asked.set()
        over.wait()

    answer = model.answer
    model.answer = lambda request, body: (
        hang() if SENTENCES[2] in body["messages"][1]["content"] and not over.is_set() else answer(request, body)
    )
    with subprocess.Popen(
        [kg_command, "extract", *texts, "--extractor", "llm"],
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as run:
        asked.wait()
        run.send_signal(signal.SIGKILL)
    over.set()
    before = len(model.requests)

    done = kg("extract", *texts, "--extractor", "llm", **environment)

    assert (done.returncode, supporters(done.stdout)) == (0, CITIES)
    assert before == 3
    assert ["unterstützt" in each and each.split()[-3] for each in model.questions()[before:]] == CITIES[2:]


@pytest.mark.model
@pytest.mark.parametrize("jobs", ["1", pytest.param("2", marks=pytest.mark.slow)])
def test_a_run_ends_before_it_costs_more_than_it_may(run, model, texts, tmp_path, jobs):
    """Each answer costs 1. Before each request, its maximum cost of 4.096 is reserved."""
    model.usage = {"prompt_tokens": 1000, "completion_tokens": 1000}
    command = ["build", *texts, "-o", tmp_path / "out", "--extractor", "llm", "--jobs", jobs, "--llm-price", "0,1000"]

    done = run(*command, "--max-cost", "5.5")

    assert done.returncode == 1
    # If two requests start at the same time, both may find that they would exceed the limit together.
    assert len(model.requests) in ((2,) if jobs == "1" else (0, 1, 2))
    assert "the next request may exceed the cost limit: it may cost 4.0960, and " in done.stderr
    assert "to continue, run the command again with a higher --max-cost; finished answers are cached" in done.stderr
    failures = [json.loads(line) for line in (tmp_path / "out/failed.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(failures) == 1
    if jobs == "1":
        lines = (tmp_path / "out/statements.jsonl").read_text(encoding="utf-8")
        assert sorted(supporters(lines)) == sorted(CITIES[:2])

    more = run(*command, "--max-cost", "100")
    assert more.returncode == 0
    assert sorted(supporters((tmp_path / "out/statements.jsonl").read_text(encoding="utf-8"))) == sorted(CITIES)
    assert len(model.requests) == 4


def test_processes_see_what_the_others_have_set_aside(tmp_path):
    one, other = Costs(tmp_path), Costs(tmp_path)

    assert one.reserve(3.0, 5.0)
    assert not other.reserve(3.0, 5.0)
    one.settle(1.0)
    assert other.reserve(3.0, 5.0)
    other.settle(3.0)
    assert one.total() == other.total() == 4.0
    assert not one.reserve(1.5, 5.0)
    assert one.reserve(1.0, 5.0)


@pytest.mark.model
def test_without_usage_tokens_are_estimated(kg, model, environment, texts):
    model.usage = None

    done = kg("extract", texts[0], "--extractor", "llm", "--llm-price", "1,1", **environment)

    told = dict(part.split(": ") for part in done.stderr.strip().split(", ") if ": " in part)
    assert int(told["input tokens"]) > 1000
    assert int(told["output tokens"]) > 10
    assert float(told["cost"]) > 0


@pytest.mark.model
def test_the_key_is_in_no_file_and_no_message(kg, model, environment, texts, tmp_path):
    command = ["build", *texts, "-o", "out", "--extractor", "llm", "--debug", "--max-cost", "9", "--llm-price", "1,1"]
    told = [kg(*command, cwd=tmp_path, **environment)]
    model.faults.extend([status(401, f"Incorrect API key provided: {KEY}"), status(500, KEY), says(KEY)])
    told.append(kg(*command, "--cache", "other", cwd=tmp_path, **environment))

    assert [done.returncode for done in told] == [0, 1]
    assert KEY not in "".join(done.stdout + done.stderr for done in told)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"graph.ttl", "failed.jsonl", "manifest.json"} <= {path.name for path in files}
    assert [path for path in files if KEY.encode() in path.read_bytes()] == []
    assert all(headers["Authorization"] == f"Bearer {KEY}" for headers, _ in model.requests)


@pytest.mark.model
def test_nothing_but_the_key_of_the_project_is_sent_and_to_nobody_else(kg, model, environment, texts, tmp_path):
    """No password from .netrc and no empty key is sent. Requests to the local machine use no proxy."""
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret\n", encoding="utf-8")
    (tmp_path / ".netrc").chmod(0o600)

    kg(
        "extract",
        texts[0],
        "--extractor",
        "llm",
        **environment | {"KG_LLM_KEY": "", "HOME": str(tmp_path), "HTTP_PROXY": "http://127.0.0.1:9"},
    )

    ((headers, _),) = model.requests
    assert "Authorization" not in headers


@pytest.mark.model
def test_a_store_takes_a_document_whole_or_not_at_all(kg, model, environment, texts, tmp_path):
    model.faults.extend([says("nothing"), says("nothing")])
    command = ["build", *texts, "--store", tmp_path / "store", "--extractor", "llm"]

    first = kg(*command, **environment)
    second = kg(*command, **environment)
    third = kg(*command, **environment)

    assert (first.returncode, second.returncode, third.returncode) == (1, 0, 0)
    assert "1 added, 0 replaced, 3 unchanged" in second.stderr
    assert "0 added, 0 replaced, 4 unchanged" in third.stderr
    asked = "SELECT ?name { ?evidence kg:extractor ?name }"
    assert package.dataset(tmp_path / "store").query(asked).rows == (("llm",),) * 4
    assert len(model.requests) == 6


def test_a_cache_that_cannot_be_written_ends_the_run(kg, model, environment, texts, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")

    done = kg("extract", *texts, "--extractor", "llm", **environment | {"KG_CACHE": str(tmp_path / "file")})

    assert "cannot write to the cache" in done.stderr
    assert "(choose another folder with --cache or KG_CACHE)" in done.stderr
    assert (done.stdout, done.returncode, len(model.requests)) == ("", 1, 1)
