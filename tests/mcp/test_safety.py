"""Tests wrong, hostile and expensive calls: they return an error with the reason, and the server continues."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from contextlib import ExitStack

import anyio
import pytest

from tests.mcp.conftest import RefusedError

HELLO = {
    "protocolVersion": "2025-06-18",
    "capabilities": {},
    "clientInfo": {"name": "test", "version": "1"},
}
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r }"


@pytest.mark.parametrize(
    ("tool", "given", "reason"),
    [
        ("find_actors", {"text": "?!"}, "'?!' contains no letters or digits"),
        ("find_actors", {"text": "x" * 501}, "the name has 501 characters; the limit is 500"),
        ("find_actors", {"text": "Putin", "date": "yesterday"}, "'yesterday' is not a valid date; use "),
        ("find_actors", {"text": "Putin", "lang": "fr"}, "Input should be 'de' or 'en'"),
        ("find_actors", {"text": "Putin", "first": -1}, "greater than or equal to 0"),
        ("statements_between", {"actor": "wd:Q159"}, "other"),
        ("statements_between", {"actor": "wd:Q159", "other": "wd:Q212", "rows": 5000}, "less than or equal to 200"),
        ("statements_between", {"actor": "wd:Q159", "other": "wd:Q212", "since": "May"}, "'May' is not a valid date"),
        ("statements_between", {"actor": '"> } #', "other": "wd:Q212"}, "no node is named '\"> } #'"),
        ("statement", {"id": "s0"}, "the graph has no statement 's0'"),
        ("statement", {"id": "> } INSERT {"}, "the graph has no statement"),
        ("ask", {"question": "abuot"}, "there is no question named abuot; choose from about"),
        ("ask", {"question": "about"}, 'the question about needs parameters={"about": "..."} (actor or thing)'),
        ("ask", {"question": "about", "parameters": {"abuot": "Nato"}}, "about needs parameters="),
        ("ask", {"question": "plans", "parameters": {"a": "b"}}, "plans has no parameter a; available "),
        ("ask", {"question": "since", "parameters": {"since": "May"}}, "'May' is not a valid date"),
        ("sparql", {"query": ""}, "the query is empty"),
        ("sparql", {"query": "SELECT"}, "invalid query"),
        ("sparql", {"query": "INSERT DATA { <a:b> <a:b> 1 }"}, "invalid query"),
        ("sparql", {"query": "DROP ALL"}, "invalid query"),
        ("sparql", {"query": "LOAD <file:///etc/passwd>"}, "invalid query"),
        ("sparql", {"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}, "SERVICE is disabled"),
        ("sparql", {"query": f"ASK {{ FILTER({'(' * 500_000}1{')' * 500_000}) }}"}, "nested too deeply"),
        ("drop_everything", {}, "Unknown tool"),
    ],
)  # fmt: skip
def test_a_wrong_call_is_told_why_and_the_next_is_answered(example, tool, given, reason):
    with pytest.raises(Exception, match=r"(?s).") as refused:
        example(tool, **given)

    assert reason in str(refused.value)
    assert example("sparql", query="ASK {}")["rows"] == [[True]]


def test_a_query_that_never_ends_is_given_up_and_stops_no_other(talking, root):
    with talking("--data", root / "tests/graph/example.ttl", "--timeout", "2", "--processes", "1") as assistant:
        with pytest.raises(RefusedError, match="was stopped after 2 seconds"):
            assistant("sparql", query=ENDLESS)
        assert assistant("sparql", query="ASK {}")["rows"] == [[True]]


def test_long_texts_and_many_rows_are_bounded(example):
    long = example("sparql", query=f'SELECT ("{"x" * 9000}" AS ?text) {{}}')
    many = example("sparql", query='SELECT ?s (REPLACE(STR(?s), ".", "xxxxxxxxxxxx") AS ?t) { ?s ?p ?o }', rows=200)

    assert long["rows"] == [["x" * 2000 + "… (7,000 more characters)"]]
    assert len(json.dumps(many["rows"])) < 70_000
    assert f"LIMIT 200 and OFFSET {len(many['rows'])}" in many["cut"]


def test_a_long_sentence_is_shown_around_its_words(talking, tmp_path):
    path = tmp_path / "long.ttl"
    before, after = "😀 und ja " * 300, " nein" * 900
    path.write_text(
        f"""@prefix kg: <https://w3id.org/geopolitical-kg/ontology#> .
        @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix dct: <http://purl.org/dc/terms/> .
        <http://x.example/a> a kg:State ; skos:prefLabel "Togo"@de .
        <http://x.example/b> a kg:State ; skos:prefLabel "Benin"@de .
        <http://x.example/d> a kg:Document ; dct:identifier "d" ; dct:language "de" .
        <http://x.example/d1> kg:document <http://x.example/d> ; kg:start 5 ;
          kg:text "{before}Togo lobt Benin{after}"@de .
        <https://w3id.org/geopolitical-kg/id/statement/s1> a kg:Statement ; rdf:subject <http://x.example/a> ;
          rdf:predicate kg:praises ; rdf:object <http://x.example/b> ; kg:polarity kg:positive ; kg:modality kg:actual ;
          kg:evidence <http://x.example/e> .
        <http://x.example/e> kg:sentence <http://x.example/d1> ; kg:start {5 + len(before) + 5} ;
          kg:end {5 + len(before) + 9} ; kg:wording "lobt" ; kg:confidence 0.5 .
        """,
        encoding="utf-8",
    )
    with talking("--data", path) as assistant:
        (statement,) = assistant("statements_between", actor="Togo", other="Benin")["statements"]
    (evidence,) = statement["evidence"]

    assert len(evidence["sentence"]) == 1000
    assert evidence["start"] == 5 + len(before) - 200
    assert [(each["part"], each["text"]) for each in evidence["words"]] == [
        ("object", "Benin"), ("subject", "Togo"), ("relation", "lobt"),
    ]  # fmt: skip
    assert all(evidence["sentence"][each["start"] : each["end"]] == each["text"] for each in evidence["words"])


def test_what_is_no_message_ends_nothing(kg_command, root):
    hello = {
        "jsonrpc": "2.0", "id": 1, "method": "initialize",
        "params": HELLO,
    }  # fmt: skip
    noise = b"\x00\xff\n{}\n[1]\nnull\n" + b'{"jsonrpc":"2.0","id":7,"method":"x/\\ud800"}\n'
    with subprocess.Popen(
        [kg_command, "mcp", "--data", root / "tests/graph/example.ttl"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        process.stdin.write(noise + json.dumps(hello).encode() + b"\n")
        process.stdin.flush()
        told = iter(process.stdout.readline, b"")
        answers = (json.loads(line) for line in told)  # standard output has nothing but messages
        answer = next(each for each in answers if each.get("id") == 1)
        process.stdin.close()
        status = process.wait()

    assert (answer["result"]["serverInfo"]["name"], status) == ("geopolitical-kg", 0)


def begin_an_endless_query(process):
    """Start an endless query, and wait until a later call is answered."""
    messages = [
        {
            "id": 1, "method": "initialize",
            "params": HELLO,
        },
        {"method": "notifications/initialized"},
        {"id": 2, "method": "tools/call", "params": {"name": "sparql", "arguments": {"query": ENDLESS}}},
        {"id": 3, "method": "tools/call", "params": {"name": "questions", "arguments": {}}},
    ]  # fmt: skip
    process.stdin.write(b"".join(json.dumps({"jsonrpc": "2.0", **each}).encode() + b"\n" for each in messages))
    process.stdin.flush()
    while json.loads(process.stdout.readline()).get("id") != 3:
        pass


@pytest.mark.slow
def test_a_signal_ends_it_while_a_query_runs(kg_command, root):
    with ExitStack() as stack:
        processes = {
            number: stack.enter_context(subprocess.Popen(
                [kg_command, "mcp", "--data", root / "tests/graph/example.ttl", "--timeout", "9"],  # for the query
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            ))
            for number in (signal.SIGINT, signal.SIGTERM)
        }  # fmt: skip
        for number, process in processes.items():
            begin_an_endless_query(process)
            process.send_signal(number)
        ends = {number: (process.wait(), process.stderr.read()) for number, process in processes.items()}

    assert ends == {number: (128 + number, b"") for number in processes}


def test_what_is_cancelled_leaves_its_process_to_the_next_call(talking, root):
    with talking("--data", root / "tests/graph/example.ttl", "--timeout", "9", "--processes", "1") as assistant:

        async def cancelled():
            with anyio.move_on_after(1):
                await assistant.client.call_tool("sparql", {"query": ENDLESS})

        for _ in range(2):
            assistant.portal.call(cancelled)
        assert assistant("sparql", query="ASK {}")["rows"] == [[True]]


@pytest.mark.parametrize("reads", [True, False])
def test_it_ends_with_standard_input_while_a_query_runs(kg_command, root, reads):
    with subprocess.Popen(
        [kg_command, "mcp", "--data", root / "tests/graph/example.ttl", "--timeout", "900"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        begin_an_endless_query(process)
        if not reads:
            process.stdout.close()
        process.stdin.close()

        assert (process.wait(timeout=300), process.stderr.read()) == (0, b"")


def test_a_graph_that_is_built_anew_is_asked_at_once(talking, tmp_path):
    path = tmp_path / "graph.ttl"
    path.write_text("<http://x.example/a> <http://x.example/b> 1 .\n", encoding="utf-8")
    with talking("--data", path) as assistant:
        assert assistant("sparql", query="SELECT ?o { ?s ?p ?o }")["rows"] == [[1]]
        (tmp_path / "new.ttl").write_text("<http://x.example/a> <http://x.example/b> 2 .\n", encoding="utf-8")
        (tmp_path / "new.ttl").replace(path)
        while assistant("sparql", query="SELECT ?o { ?s ?p ?o }")["rows"] == [[1]]:
            time.sleep(0.1)
        assert assistant("sparql", query="SELECT ?o { ?s ?p ?o }")["rows"] == [[2]]


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--data", "no.ttl"], "no.ttl: no such file (create a graph with kg build, or give the path of a graph)"),
        (["--store", "http://localhost:7878"],
         "http://localhost:7878: kg mcp cannot read a graph from a server (give a file or a store folder)"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_told(options, complaint, kg, tmp_path):
    done = kg("mcp", *options, cwd=tmp_path)

    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"kg: {complaint}\n")


def test_without_the_package_the_command_says_what_to_install(root):
    """Simulate a missing package: the import fails in the same way."""
    program = "import sys; sys.modules['mcp'] = None; sys.argv = ['kg', 'mcp']; from kg.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "kg: kg mcp: requires mcp, which is not installed (run pip install 'geopolitical-kg[mcp]')\n"
