"""Tests `kg actors refresh` with servers that answer wrongly, slowly, too much or not at all. Files are never
incomplete.
"""

from __future__ import annotations

import json
import resource
import shutil
import threading
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.cli import commands
from kg.errors import InputError, OntologyError
from kg.knowledge.actors import Actor, Tenure, endpoint, files, refresh
from kg.knowledge.actors import lists as listed
from kg.knowledge.actors.refresh import NewName, changes, write
from kg.knowledge.actors.wikidata import Label, Position, _label, labels, positions
from kg.ontology import data_path

PUTIN, RUSSIA = "http://www.wikidata.org/entity/Q7747", "http://www.wikidata.org/entity/Q159"
FORM = {"results": {"bindings": []}}


@pytest.fixture
def serving():
    """Return a function that starts a server and yields its address. Another function writes the answers."""

    @contextmanager
    def start(respond):
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                # If the request is not read to its end, the kernel resets the connection and the answer is lost.
                self.rfile.read(int(self.headers["Content-Length"]))
                with suppress(OSError):  # the client may have closed the connection
                    respond(self)

            def log_message(self, *_):
                pass

        with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
            server.daemon_threads = True
            thread = threading.Thread(target=server.serve_forever, args=[0.01])
            thread.start()
            try:
                yield f"http://127.0.0.1:{server.server_port}/sparql"
            finally:
                server.shutdown()
                thread.join()

    return start


def answer(body: bytes, status: int = 200, length: int | None = None):
    def respond(request):
        request.send_response(status)
        request.send_header("Content-Length", str(len(body) if length is None else length))
        request.end_headers()
        request.wfile.write(body)

    return respond


def rows(*bindings) -> bytes:
    return json.dumps({"results": {"bindings": bindings}}).encode()


def terms(**values):
    return {name: {"type": "literal", "value": value} for name, value in values.items()}


@pytest.mark.parametrize(
    ("respond", "reason"),
    [
        (answer(b"<html><body>Log in</body></html>"), "invalid JSON: Expecting value: line 1 column 1 (char 0)"),
        (answer(b""), "invalid JSON: Expecting value: line 1 column 1 (char 0)"),
        (answer(b"[]"), "the JSON has no list results.bindings"),
        (answer(b'{"boolean": true}'), "the JSON has no list results.bindings"),
        (answer(b'{"results": {"bindings": {}}}'), "the JSON has no list results.bindings"),
        (answer(b"\xff\xfe\xff"), "'utf-16-le' codec can't decode byte 0xff in position 2: truncated data"),
        (answer(b"[" * 100_000), "maximum recursion depth exceeded"),
        (answer(b"{}", status=500), "500 {} (check"),
        (answer(rows(), length=1000), "IncompleteRead("),
        (answer(b"x" * 2000), "more than 1,000 bytes"),
        (lambda request: request.wfile.write(b"no HTTP\r\n\r\n"), "BadStatusLine: no HTTP"),
        (lambda request: request.connection.close(), "RemoteDisconnected: "),
    ],
)
def test_an_answer_of_another_form_is_told_with_the_endpoint_and_the_reason(serving, monkeypatch, respond, reason):
    monkeypatch.setattr(endpoint, "LARGEST", 1000)
    if reason.startswith("maximum"):
        monkeypatch.setattr(endpoint, "LARGEST", 1_000_000)

    with serving(respond) as address, pytest.raises(InputError) as raised:
        endpoint.ask(address, "SELECT")

    assert str(raised.value).startswith(f"{address}: the server did not return a valid SPARQL response: {reason}")
    assert raised.value.way_out == "check the address and the network"


def silent(_request):
    time.sleep(1)


def trickling(request):
    """Send a byte now and then, so each single wait is short."""
    request.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for _ in range(50):
        request.wfile.write(b"Wait: 1\r\n")
        time.sleep(0.02)


@pytest.mark.parametrize("respond", [silent, trickling])
def test_an_endpoint_that_is_silent_or_slow_is_given_up(serving, monkeypatch, respond):
    monkeypatch.setattr(endpoint, "SECONDS", 0.2)

    with serving(respond) as address, pytest.raises(InputError, match=r"no answer within 0\.2 seconds"):
        endpoint.ask(address, "SELECT")


@pytest.mark.parametrize(
    "address",
    [
        *(
            "",
            "query.wikidata.org/sparql",
            "ftp://a/b",
            "file:///etc/passwd",
            "http://",
            "http:///sparql",
            "http://[::1",
        ),
        *("http://a:99999/", "http://a b/", "http://a/\n", "http://a/\x1b[2J", "http://a/\udcff", "/sparql", "-"),
    ],
)
def test_what_is_no_address_on_the_web_is_named(address):
    with pytest.raises(InputError) as raised:
        endpoint.check(address)

    assert raised.value.reason == "this is not a web address"


def test_hosts_that_no_net_has_are_named():
    for address in ("http://./", "http://*/", f"http://{'a' * 70}.b/"):
        with pytest.raises(InputError, match="did not return a valid SPARQL response"):
            endpoint.ask(address, "SELECT")


def test_odd_rows_are_named_and_the_others_count(serving):
    good = terms(item=RUSSIA, lang="de", label=" Russländische\n Föderation ")
    odd = [
        (7, "the value of a row is not valid SPARQL JSON"),
        ({"item": "Q159"}, "the value of item is not valid SPARQL JSON"),
        ({"item": {"value": 159}}, "the value of item is not valid SPARQL JSON"),
        (good | terms(item="Russia"), "'Russia' is not a Wikidata item"),
        (
            good | terms(item="http://www.wikidata.org/entity/P39"),
            "'http://www.wikidata.org/entity/P39' is not a Wikidata item",
        ),
        (good | {"item": {"type": "bnode", "value": "b0"}}, "the Wikidata item is missing"),
        (good | terms(lang="fr"), "the actor lists contain no names in the language 'fr'"),
        (good | terms(label=""), "the name is missing"),
        (good | terms(label="a\x1b[2J"), r"'a\x1b[2J' is not a valid name"),
        (good | terms(label="\ud800"), r"'\ud800' is not a valid name"),
        (good | terms(label="x" * 201), f"{'x' * 201!r} is not a valid name"),
    ]
    errors = []

    with serving(answer(rows(*(row for row, _ in odd), good))) as address:
        found = list(labels(address, ["Q159"], on_error=errors.append))

    assert found == [Label("Q159", "de", "Russländische Föderation")]
    assert [error.reason for error in errors] == [
        f"row {number} of the query result was skipped: {reason}" for number, (_, reason) in enumerate(odd, 1)
    ]
    assert {(error.place, error.way_out) for error in errors} == {(address, "")}


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, ("2012-05-07", None)),
        ({"startPrecision": "10"}, ("2012-05", None)),
        ({"startPrecision": "9"}, ("2012", None)),
        ({"startPrecision": "8"}, (None, None)),
        ({"start": "2012-00-00T00:00:00Z", "startPrecision": "9"}, ("2012", None)),
        ({"start": "-0044-03-15T00:00:00Z"}, (None, None)),
        ({"start": "http://www.wikidata.org/.well-known/genid/1"}, (None, None)),
        ({"end": "9999-01-01T00:00:00Z", "endPrecision": "9"}, ("2012-05-07", "9999")),
        ({"end": "2012-01-01T00:00:00Z", "endPrecision": "9"}, ("2012-05-07", "2012")),
        ({"start": "2024-13-45T00:00:00Z"}, "'2024-13-45T00:00:00Z' is not a valid date"),
        ({"start": "+12012-05-07T00:00:00Z"}, "'+12012-05-07T00:00:00Z' is not a valid date"),
        ({"start": "soon"}, "'soon' is not a valid date"),
        ({"startPrecision": "day"}, "'day' is not a valid date precision"),
        ({"startPrecision": "9" * 5000}, f"{'9' * 5000!r} is not a valid date precision"),
        (
            {"end": "2011-01-01T00:00:00Z", "endPrecision": "11"},
            "the term of office ends (2011-01-01) before it starts (2012-05-07)",
        ),
        ({"of": "nowhere"}, "'nowhere' is not a Wikidata item"),
        ({"title": "..."}, "'...' is not a valid name"),
    ],
)
def test_dates_of_offices_are_days_in_order_or_the_row_is_named(serving, changed, found):
    office = {"item": PUTIN, "title": "President of Russia", "start": "2012-05-07T00:00:00Z", "startPrecision": "11"}
    errors = []

    with serving(answer(rows(terms(**office | changed)))) as address:
        positions_found = list(positions(address, ["Q7747"], on_error=errors.append))

    if isinstance(found, str):
        assert (positions_found, [e.reason for e in errors]) == (
            [],
            [f"row 1 of the query result was skipped: {found}"],
        )
    else:
        assert (positions_found, errors) == ([Position("Q7747", "President of Russia", None, *found)], [])


def test_many_odd_rows_do_not_flood_what_is_shown(serving):
    with serving(answer(rows(*[terms(item=RUSSIA)] * 500))) as address:
        done = CliRunner().invoke(commands, ["actors", "refresh", "--endpoint", address, "--yes"])

    lines = done.stderr.splitlines()
    assert len(lines) == 12
    reason = "row 1 of the query result was skipped: the actor lists contain no names in the language None"
    assert lines[0] == f"kg: {address}: {reason}"
    assert lines[10].startswith(f"kg: {address}: ")
    assert lines[10].endswith(" more invalid rows (skipped)")
    assert (lines[11], done.stdout, done.exit_code) == ("The lists are already up to date.", "", 1)


def test_an_answer_without_rows_changes_nothing(serving):
    with serving(answer(rows())) as address:
        done = CliRunner().invoke(commands, ["actors", "refresh", "--endpoint", address, "--yes"])

    assert (done.stdout, done.stderr, done.exit_code) == ("", "The lists are already up to date.\n", 0)


def test_a_begin_is_not_taken_for_that_of_a_term_that_was_over(monkeypatch):
    """The list has only the end of one term, and the server only the beginning of the next."""
    key, actor = next((k, a) for k, a in listed.actors().items() if a.qid == "Q7747")
    ended = Tenure("president", "russia", None, files.day("2008-05-07", last=False))
    one = {key: Actor(**{name: getattr(actor, name) for name in actor.__slots__} | {"offices": (ended,)})}
    monkeypatch.setattr(refresh, "actors", lambda: {**listed.actors(), **one})

    found = changes([], [Position("Q7747", "President of Russia", "Q159", "2012-05-07", None)])

    assert list(map(str, found)) == ["vladimir-putin: + president of russia 2012-05-07 to today"]


@pytest.fixture
def lists(tmp_path, monkeypatch):
    """Copy two lists so that they can be changed."""
    for name in ("states-europe.yaml", "agreements.yaml"):
        shutil.copy(data_path("actors") / name, tmp_path)
    monkeypatch.setattr(refresh, "data_path", lambda _name: tmp_path)
    return tmp_path


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_file_that_cannot_be_written_whole_stays_as_it_was(lists):
    before = content(lists)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))  # simulates a full disk
    try:
        with pytest.raises(InputError) as raised:
            write([NewName("russia", "de", "Russländische Föderation")])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert content(lists) == before
    assert str(raised.value) == (
        f"{lists / 'states-europe.yaml'}: cannot be written: File too large"
        " (check the disk space, and the permissions of the file and its folder)"
    )


def test_what_could_not_be_read_again_is_not_written(lists):
    before = content(lists)

    with pytest.raises(
        OntologyError, match=r"ontology/actors/states-europe\.yaml:\d+: russia: `names` must contain one list"
    ):
        write([NewName("russia", "de", "")])

    assert content(lists) == before


def test_rights_and_links_of_a_file_stay(lists, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    real = (lists / "states-europe.yaml").rename(tmp_path / "elsewhere/states.yaml")
    real.chmod(0o640)
    (lists / "states-europe.yaml").symlink_to(real)

    write([NewName("russia", "de", "Russländische Föderation")])

    assert (lists / "states-europe.yaml").is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert "Russländische Föderation" in real.read_text(encoding="utf-8")


def test_a_list_that_cannot_be_read_is_named(lists):
    (lists / "zones.yaml").mkdir()

    with pytest.raises(InputError, match=r"zones\.yaml: cannot be read: Is a directory"):
        write([NewName("russia", "de", "Russländische Föderation")])


@settings(max_examples=60)
@given(
    st.text(max_size=12)
    | st.sampled_from(
        ["null", "yes", "1", "~", "a: b", "- x", "{a", "'", "# c", "[a, b]", "*a", "!x", "?0", "'a'", "a #b", "😀"]
    )
)
def test_a_name_that_is_taken_is_written_and_read_again(tmp_path_factory, name):
    """Names are written correctly even if they have a special meaning in YAML."""
    folder = tmp_path_factory.mktemp("lists")
    entry = "actors:\n  russia:\n    kind: State\n    class: state\n    names: {de: [Russland], en: [Russia]}\n"
    (folder / "states.yaml").write_text(entry, encoding="utf-8")
    try:
        label = _label({"item": RUSSIA, "lang": "de", "label": name})
    except ValueError:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(refresh, "data_path", lambda _name: folder)
        write([NewName("russia", "de", label.name)])

    (russia,) = files.read_actors(folder / "states.yaml")
    assert russia.names == {"de": ("Russland", label.name), "en": ("Russia",)}
