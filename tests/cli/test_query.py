"""Tests `kg query`: the output formats, and the messages for questions that cannot be answered."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import time

import psutil
import pytest

DATA = """@prefix kg: <https://w3id.org/geopolitical-kg/ontology#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
wd:Q16 a kg:State ; kg:hosts kg:summit ; skos:prefLabel "Kanada, im Norden"@de .
wd:Q79 a kg:State ; skos:prefLabel "Ägypten"@de .
kg:summit kg:count 7 .
"""
ASKED = """SELECT ?actor ?label ?count {
  ?actor skos:prefLabel ?label OPTIONAL { ?actor kg:hosts/kg:count ?count }
} ORDER BY ?actor"""
CANADA = "http://www.wikidata.org/entity/Q16"
COUNT = "https://w3id.org/geopolitical-kg/ontology#count"
# 24 triple patterns match any of six triples, so the query counts 6 to the power of 24 combinations.
COUNTLESS = f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'?a{n} ?b{n} ?c{n} .' for n in range(24))} }}"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "graph.ttl").write_text(DATA, encoding="utf-8")
    (tmp_path / "empty.rq").write_bytes(b"\n")
    (tmp_path / "latin.rq").write_bytes("SELECT ?K\u00f6 {}".encode("latin-1"))
    (tmp_path / "question.rq").write_text(ASKED, encoding="utf-8")
    return tmp_path


def test_a_table_shows_short_names(kg, folder):
    done = kg("query", ASKED, "--data", "graph.ttl", cwd=folder)

    assert done.stdout == "actor   label              count\nwd:Q16  Kanada, im Norden  7\nwd:Q79  Ägypten\n"
    assert (done.returncode, done.stderr) == (0, "")


def test_csv_and_json_have_whole_iris_and_numbers(kg, folder):
    rows = [
        ["http://www.wikidata.org/entity/Q16", "Kanada, im Norden", 7],
        ["http://www.wikidata.org/entity/Q79", "Ägypten", None],
    ]
    columns = ["actor", "label", "count"]

    as_csv = kg("query", "-f", "question.rq", "--data", "graph.ttl", "--format", "csv", cwd=folder).stdout
    as_json = kg("query", "-f", "question.rq", "--data", "graph.ttl", "--format", "json", cwd=folder).stdout

    text = [["" if value is None else str(value) for value in row] for row in rows]
    assert list(csv.reader(as_csv.splitlines())) == [columns, *text]
    assert json.loads(as_json) == [dict(zip(columns, row, strict=True)) for row in rows]


GIVEN = {
    "about": ["about=Russland"],
    "what-is-said-about": ["about=wd:Q159"],
    "timeline": ["one=Israel", "other=Iran"],
    "months": ["one=Russia", "other=Ukraine"],
    "between": ["one=Russia", "other=Ukraine"],
    "connections": ["one=Russia", "other=Ukraine"],
    "position": ["who=Donald Trump"],
    "since": ["since=2025-08-01"],
}
CONTRARY = {"changed-sides", "contrary-accounts", "offices-unlike-lists"}
"""Questions that need contradictory texts or texts that contradict the lists. test_questions.py has such texts."""


@pytest.mark.slow
def test_every_question_that_comes_along_is_answered_by_its_name_in_both_languages(kg, root):
    listed = kg("query", "--lang", "de").stdout.splitlines()[::2]

    names = [line.split()[0] for line in listed]
    assert names == sorted(path.stem for path in (root / "ontology/queries").glob("*.rq"))
    for name in names:
        params = [word for given in GIVEN.get(name, []) for word in ("--param", given)]
        for lang in ("de", "en"):
            every = ["--all"] if name == "disputes" else []
            done = kg("query", name, *params, *every, "--lang", lang, "--data", root / "exports/graph.ttl")
            if name in CONTRARY and done.stderr.startswith("kg: nothing was found"):
                continue
            assert done.returncode == 0
            assert re.fullmatch(r"(kg: (left out \d+ rows? with|nothing was found in) .*\n)?", done.stderr)
            assert done.stdout.count("\n") >= 2, f"{name} finds nothing in exports/graph.ttl; make demo writes it anew"
            assert max(map(len, done.stdout.splitlines())) <= 80


def test_nodes_have_names_in_a_language_and_their_iris_on_request(kg, folder):
    asked = [
        "query",
        "SELECT ?who { ?who skos:prefLabel ?name } ORDER BY ?name",
        "--data",
        "graph.ttl",
        "--format",
        "tsv",
    ]

    assert kg(*asked, "--lang", "en", cwd=folder).stdout == "who\nKanada, im Norden\nÄgypten\n"
    assert kg(*asked, cwd=folder).stdout == f"who\n{CANADA}\nhttp://www.wikidata.org/entity/Q79\n"


def test_constructed_triples_come_as_turtle(kg, folder):
    made = "CONSTRUCT { ?a kg:count ?n } { ?a kg:count ?n }"

    done = kg("query", made, "--data", "graph.ttl", "--format", "ttl", cwd=folder)

    assert done.stdout == ("@prefix kg: <https://w3id.org/geopolitical-kg/ontology#> .\n\nkg:summit kg:count 7 .\n")


def test_an_empty_answer_tells_what_may_be_misspelt(kg, folder):
    done = kg("query", 'SELECT ?a { ?a kg:oposes ?b ; skos:prefLabel "Agypten"@de }', "--data", "graph.ttl", cwd=folder)

    assert done.stderr == (
        "kg: nothing was found in 0 statements of 0 documents\n"
        "kg: the vocabulary has no term kg:oposes; similar terms: kg:opposes, kg:proposes, kg:hopes\n"
        "kg: no node is named 'Agypten'; similar names: Ägypten\n"
    )
    assert (done.returncode, done.stdout) == (0, "a\n")


def test_an_empty_answer_tells_what_was_searched_and_how_many_rows_there_are_with_less_asked(kg, root):
    given = ["--param", "about=Nato", "--param", "said_by=Donald Trump"]

    done = kg("query", "what-is-said-about", *given, "--data", root / "exports/graph.ttl")

    first, second = done.stderr.splitlines()[-2:]
    assert re.fullmatch(r"kg: nothing was found in \d+ statements of 12 documents, dated 2022-.* to 2025-09-05", first)
    assert re.fullmatch(r"kg: without said_by=Donald Trump, the result has \d+ rows?", second)


def test_rows_that_are_unclear_without_their_text_are_counted_and_shown_on_request(kg, tmp_path):
    text = "Iran attacked Israel on Monday. Iran attacked the village."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    kg("build", "a.txt", "-o", "out", "--formats", "ttl", cwd=tmp_path)
    asked = ["query", "about", "--param", "about=Iran", "--data", "out/graph.ttl", "--format", "tsv"]

    shown, every = kg(*asked, cwd=tmp_path), kg(*asked, "--all", cwd=tmp_path)

    assert (shown.stdout.count("\n"), every.stdout.count("\n")) == (2, 3)
    assert shown.stderr == "kg: left out 1 row with uncertain or unclear statements (to see them, use --all)\n"
    assert every.stderr == ""


def test_the_limit_counts_the_rows_that_are_clear_without_their_text(kg, tmp_path):
    text = "Iran attacked the village. Iran attacked the harbour. Iran attacked Israel on Monday. Iran attacked Iraq."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    kg("build", "a.txt", "-o", "out", "--formats", "ttl", cwd=tmp_path)
    asked = ["query", "about", "--param", "about=Iran", "--data", "out/graph.ttl", "--format", "tsv"]

    whole, one = kg(*asked, "--limit", "2", cwd=tmp_path), kg(*asked, "--limit", "1", cwd=tmp_path)

    left_out = "kg: left out 2 rows with uncertain or unclear statements (to see them, use --all)\n"
    assert (whole.stdout.count("\n"), whole.stderr, whole.returncode) == (3, left_out, 0)
    assert one.stdout == "".join(whole.stdout.splitlines(keepends=True)[:2])
    assert one.stderr == left_out + "kg: the result was cut off after 1 row (use --limit ROWS to change this)\n"
    assert one.returncode == 1


def test_a_workbook_is_bytes_on_standard_output_and_a_byte_order_mark_is_of_csv(kg, kg_command, folder):
    asked = [kg_command, "query", ASKED, "--data", "graph.ttl", "--format", "xlsx"]

    assert subprocess.check_output(asked, cwd=folder).startswith(b"PK")
    refused = kg("query", ASKED, "--data", "graph.ttl", "--bom", cwd=folder)
    assert refused.stderr.endswith("Error: --bom requires --format csv\n")


def test_columns_of_names_leave_room_for_a_column_of_sentences(kg, folder):
    text = "Words that are not broken where there is room for them. " * 2
    asked = (
        f'SELECT ?text ("Angela Merkel, Joe Biden" AS ?by) ("{"wikinews-" * 4}" AS ?doc) {{ BIND("{text}" AS ?text) }}'
    )

    shown = kg("query", asked, "--data", "graph.ttl", cwd=folder).stdout.splitlines()

    width = shown[0].index("by")
    assert max(map(len, shown)) <= 80
    assert width >= 32
    assert " ".join(line[:width].strip() for line in shown[1:]) == text.strip()


def test_a_long_cell_goes_on_in_its_column_and_on_one_line_if_asked(kg, folder):
    asked = ["query", f'SELECT ("{"lang " * 30}" AS ?text) (1 AS ?n) {{}}', "--data", "graph.ttl"]

    narrow, wide = (kg(*asked, *more, cwd=folder).stdout for more in ([], ["--wide"]))

    assert [len(line) for line in narrow.splitlines()] == [80, 80, 74]
    assert wide.splitlines()[1] == f"{'lang ' * 30}  1"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["who-is-who"], "kg: there is no question named who-is-who; choose from "),
        (["about", "--data", "graph.ttl"], "kg: the question about needs --param about=... (actor or thing)"),
        (
            ["since", "--param", "since=soon", "--data", "graph.ttl"],
            "kg: since: 'soon' is not a valid date; use a date like 2025-09-05",
        ),
        (["about", "--param", "about", "--data", "graph.ttl"], "kg: --param about is not valid: write NAME=VALUE"),
        (["about", "--param", "about=Kanda", "--data", "graph.ttl"], "kg: about: no node is named 'Kanda'"),
        (["SELECT * {}", "--data", "graph.ttl", "--format", "ttl"], "kg: --format ttl requires a CONSTRUCT or "),
        (["SELECT ?a {", "--data", "graph.ttl"], "kg: invalid query: "),
        (
            ["SELECT * {}"],
            "kg: exports/graph.ttl: no such file (create a graph with kg build, or give the path of a graph)",
        ),
        (["SELECT * {}", "--data", "question.rq"], "kg: question.rq:1: invalid Turtle: "),
        (["-f", "missing.rq", "--data", "graph.ttl"], "kg: missing.rq: no such file (check the path)"),
        (["-f", "empty.rq"], "kg: empty.rq: the file is empty (write a SPARQL query into the file)"),
        (
            ["-f", "latin.rq"],
            "kg: latin.rq:1: the file is not UTF-8: byte 0xf6 at offset 9 of the line (save the file as UTF-8)",
        ),
        (["-f", "."], "kg: .: is a folder "),
        (["", "--data", "graph.ttl"], "kg: the query is empty "),
        (["SELECT * { SERVICE <http://127.0.0.1/> {} }", "--data", "graph.ttl"], "kg: the query contacts another "),
        (["SELECT * {}", "--data", "graph.ttl", "--timeout", "nan"], "kg: timeout is nan, "),
        ([COUNTLESS, "--data", "graph.ttl", "--timeout", "0.3"], "kg: the query was stopped after 0.3 seconds "),
    ],
)
def test_what_cannot_be_answered_is_one_line_and_status_1(arguments, complaint, kg, folder):
    done = kg("query", *arguments, cwd=folder)

    assert done.stderr.startswith(complaint)
    assert done.stderr.count("\n") == 1
    assert (done.returncode, done.stdout) == (1, "")


def test_a_cut_answer_is_shown_with_a_message_and_status_1(kg, folder):
    done = kg("query", ASKED, "--data", "graph.ttl", "--format", "csv", "--limit", "1", cwd=folder)

    assert done.stdout == 'actor,label,count\nhttp://www.wikidata.org/entity/Q16,"Kanada, im Norden",7\n'
    assert done.stderr == "kg: the result was cut off after 1 row (use --limit ROWS to change this)\n"
    assert done.returncode == 1


def test_no_bound_is_0(kg, folder):
    done = kg("query", ASKED, "--data", "graph.ttl", "--limit", "0", "--timeout", "0", cwd=folder)

    assert (done.returncode, done.stdout.count("\n")) == (0, 3)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * {}", ("\n\n", "\n\n", [{}])),
        ("SELECT ?x { ?x a kg:Person }", ("x\n", "x\n", [])),
        ("ASK {}", ("answer\ntrue\n", "answer\ntrue\n", [{"answer": True}])),
        (
            "CONSTRUCT { wd:Q16 kg:count 7 } {}",
            (
                "subject  predicate  object\nwd:Q16   kg:count   7\n",
                f"subject,predicate,object\n{CANADA},{COUNT},7\n",
                [{"subject": CANADA, "predicate": COUNT, "object": 7}],
            ),
        ),
        (
            'SELECT (1e400 AS ?a) ("NaN"^^xsd:double AS ?b) ("1_0"^^xsd:integer AS ?c) {}',
            ("a    b    c\nINF  NaN  1_0\n", "a,b,c\nINF,NaN,1_0\n", [{"a": "INF", "b": "NaN", "c": "1_0"}]),
        ),
    ],
)
def test_every_kind_of_answer_has_its_three_forms(query, expected, kg, folder):
    table, as_csv, as_json = (
        kg("query", query, "--data", "graph.ttl", "--format", form, cwd=folder) for form in ("table", "csv", "json")
    )

    assert (table.stdout, as_csv.stdout, json.loads(as_json.stdout, parse_constant=pytest.fail)) == expected
    assert {done.returncode for done in (table, as_csv, as_json)} == {0}
    note = "" if expected[2] else "kg: nothing was found in 0 statements of 0 documents\n"
    assert {done.stderr for done in (table, as_csv, as_json)} == {note}


def wait_for_engine(asking, is_busy):
    """Wait until the process that runs a query is busy."""
    while not (engines := psutil.Process(asking.pid).children()) or not is_busy(engines[0]):
        assert asking.poll() is None
        time.sleep(0.01)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_ends_a_query_before_its_time(name, kg_command, folder):
    asking = subprocess.Popen(
        [kg_command, "query", COUNTLESS, "--data", "graph.ttl", "--timeout", "900"],
        cwd=folder,
        stderr=subprocess.PIPE,
        text=True,
    )
    wait_for_engine(asking, lambda engine: engine.cpu_times().user > 0.5)

    asking.send_signal(signal.Signals[name])
    _, errors = asking.communicate(timeout=300)

    assert asking.returncode in {128 + signal.Signals[name], -signal.Signals[name]}
    assert "Traceback" not in errors


def test_a_signal_ends_loading(kg_command, folder):
    many = "".join(f'<a:{n}> <a:is> "{n}" .\n' for n in range(600_000))
    (folder / "many.ttl").write_text(many, encoding="utf-8")
    asking = subprocess.Popen(
        [kg_command, "query", "ASK {}", "--data", "many.ttl"], cwd=folder, stderr=subprocess.PIPE, text=True
    )
    wait_for_engine(asking, lambda engine: engine.memory_info().rss > 100_000_000)

    asking.send_signal(signal.SIGINT)
    _, errors = asking.communicate(timeout=300)

    assert asking.returncode == 130
    assert "Traceback" not in errors


def test_a_reader_that_goes_away_is_no_error_to_speak_of(kg_command, folder):
    reading, writing = os.pipe()
    asking = subprocess.Popen(
        [
            kg_command,
            "query",
            "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r }",
            "--data",
            "graph.ttl",
        ],
        cwd=folder,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(writing)
    os.read(reading, 10)
    os.close(reading)

    assert asking.communicate(timeout=300)[1] == ""
