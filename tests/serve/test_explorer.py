"""Tests the explorer on a server. A small graph is loaded completely, a large one only as far as it is looked at."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests
from waitress.server import create_server
from waitress.wasyncore import close_all

from kg.explorer import Slices, of_graph, page, slices
from kg.graph import Dataset, Graph
from kg.serve import LOOPBACK, Pool, application
from kg.vocab import WD
from tests.browser import browser, new_page
from tests.statements import example_statements

_FILTERS = """[...document.querySelectorAll("#facets .value")].map(line => [
  `${line.closest(".facet").className.replace("facet ", "")} ${line.querySelector(".text").textContent}`,
  line.querySelector(".count").textContent])"""
_IS_TOLD = "document.querySelector('#facets .count').textContent.includes(' of ')"
_OVERVIEW = """[...document.querySelector("#panel .balance .hint").textContent.matchAll(/([a-z]+) ([^,]+)/g)].map(
  ([, name, n]) => [name, n]).concat([...document.querySelectorAll("#panel .most li")].map(
  line => ["mentions " + line.querySelector(".chip").textContent, line.querySelector(".count").textContent]))"""
_EDGES = """Object.values(Object.groupBy(explorer.drawn(), edge => edge.iris.sort().join())).map(edges => [
  edges[0].iris.join(), edges[0].text.match(/\\((\\d+ of \\d+) statements\\)$/)?.[1] ??
  String(new Set(edges.flatMap(edge => edge.statements)).size)])"""
_SHOWN = {
    "world": """[...document.querySelectorAll(".spot")].map(
      spot => spot.ariaLabel.match(/(.*), (.*) statement/).slice(1))""",
    "time": """[...document.querySelectorAll(".column title")].map(title => title.textContent.split(": ")).map(
      ([day, text]) => [day, text.match(/(\\S+ of \\S+) statements/)?.[1] ??
        String(text.match(/\\d+/g).reduce((sum, n) => sum + +n, 0))])""",
    "matrix": """[...document.querySelectorAll(".cell")].map(
      cell => [cell.ariaLabel.split(":")[0], cell.textContent])""",
    "table": """[["table", document.querySelector(".pager [role=status]").textContent]]""",
}

RUSSIA, UKRAINE = WD + "Q159", WD + "Q212"

SAMPLE = Path(__file__).parent.parent.parent / "exports" / "graph.ttl"
SIZE = SAMPLE.read_text(encoding="utf-8").count(" a kg:Statement")
"""Number of statements in the sample graph."""


@pytest.fixture(scope="module")
def graph():
    return Graph.of(example_statements())


@pytest.fixture(scope="module")
def asked(graph):
    return Slices(Dataset(graph.triples), timeout=30)


def ids(data):
    return set(data["statements"]["id"])


def about(graph, node):
    """Return the ids of the statements about a node. They are taken directly from the statements."""
    data = of_graph(graph)
    number = data["nodes"]["iri"].index(node.replace(WD, "wd:"))
    within = {whole for whole, part in data["parts"] if part == number} | {number}
    rows = zip(*(data["statements"][name] for name in ("id", "subject", "object", "recipient", "by")), strict=True)
    return {id_ for id_, *ends, by in rows if within & set(ends) or number in by}


def test_the_words_of_relations_are_marked_where_they_stand_and_ends_by_their_names(graph, asked):
    def marked(data):
        """Return the highlighted words by statement and part."""
        found = {}
        evidence, sentences = data["evidence"], data["sentences"]["text"]
        for statement, sentence, marks in zip(
            evidence["statement"], evidence["sentence"], evidence["marks"], strict=True
        ):
            for start, length, part in zip(marks[::3], marks[1::3], marks[2::3], strict=True):
                key = data["statements"]["id"][statement], data["marks"][part]
                found.setdefault(key, []).append(sentences[sentence][start : start + length])
        return found

    told, known = marked(asked.first()), marked(of_graph(graph))
    relations = {key: words for key, words in known.items() if key[1] == "relation"}
    assert {key: words for key, words in told.items() if key[1] == "relation"} == relations
    assert all(words for words in told.values())


@pytest.fixture
def large(monkeypatch):
    """Lower the limits, so a small graph counts as large."""
    monkeypatch.setattr(slices, "WHOLE", 0)
    monkeypatch.setattr(slices, "MANY", 2)
    monkeypatch.setattr(slices, "_DOCUMENTS", 1)


@pytest.mark.usefixtures("large")
def test_of_a_large_graph_the_latest_documents_come_first(graph, asked):
    data = asked.first()

    days = {s.document.id: s.document.date for s in graph.statements}
    assert data["total"] == {"statements": len({s.id for s in graph.statements}), "documents": len(days)}
    assert max(filter(None, days.values())).isoformat() in data["documents"]["date"]
    assert 2 <= len(ids(data)) < len({s.id for s in graph.statements})


@pytest.mark.usefixtures("large")
def test_what_is_stated_of_a_node_comes_in_parts(graph, asked):
    found, first = [], 0
    while part := ids(asked.about(UKRAINE, first)):
        found.append(part)
        first += 2

    assert set().union(*found) == about(graph, UKRAINE)
    assert all(len(part) <= 2 for part in found)


def test_a_search_hands_over_nodes_by_any_of_their_names(asked):
    assert "wd:Q159" in asked.search("russ")["nodes"]["iri"]
    assert "wd:Q159" in asked.search("Russia")["nodes"]["iri"]
    assert asked.search("Moskau")["nodes"]["iri"] == ["wd:Q159"]
    # The beginning is misspelt. The page finds the right name.
    assert "wd:Q159" in asked.search("Russlnd")["nodes"]["iri"]
    assert asked.search("zzz")["nodes"]["iri"] == []


def test_a_path_hands_over_what_is_stated_on_it(asked):
    data = asked.path(RUSSIA, UKRAINE)

    assert ids(data)
    assert {"wd:Q159", "wd:Q212"} <= set(data["nodes"]["iri"])


def test_one_statement(graph, asked):
    id_ = graph.statements[0].id

    assert ids(asked.statement(id_)) == {id_}
    assert ids(asked.statement("s00")) == set()


class TestServed:
    def test_the_page_runs_its_own_scripts_only_and_asks_this_server_only(self, sample):
        response = sample(path="/")

        policy = response.headers["Content-Security-Policy"]
        assert response.headers["Content-Type"] == "text/html; charset=utf-8"
        assert "connect-src 'self'" in policy
        assert "unsafe" not in policy
        assert policy.removesuffix("; frame-ancestors 'self'") in response.text

    def test_the_page_has_the_name_of_the_graph_and_its_day(self, started, root):
        graph = root / "exports" / "graph.ttl"
        with started("--data", graph, "--title", "A <name>") as server:
            text, data = server(path="/").text, server(path="/data").json()

        assert r"A \u003cname>" in text
        assert data["written"] == datetime.fromtimestamp(graph.stat().st_mtime, UTC).date().isoformat()

    def test_the_sample_comes_as_a_whole(self, sample):
        data = sample(path="/data").json()

        assert len(data["statements"]["id"]) == len(set(data["statements"]["id"])) > 400
        assert "total" not in data

    def test_the_whole_comes_compressed_for_who_takes_that(self, sample):
        whole = sample(path="/data", params={"whole": ""})

        assert whole.headers["Content-Encoding"] == "gzip"
        assert whole.json()["statements"] == sample(path="/data").json()["statements"]
        assert "Content-Encoding" not in sample(path="/data", headers={"Accept-Encoding": "identity"}).headers

    @pytest.mark.parametrize(
        ("params", "told"),
        [
            ({"about": RUSSIA, "from": "-1"}, "from=-1 is not a number"),
            ({"about": "no IRI"}, "no IRI is not a valid IRI (use the IRI of a node)"),
            (
                {"what": "x"},
                (
                    "unknown parameter; use `about` (optionally with `from`), `path` with `to`, `search`, `statement`,"
                    " `totals` or `whole`"
                ),
            ),
        ],
    )
    def test_what_cannot_be_asked_is_refused_with_the_reason(self, params, told, sample):
        response = sample(path="/data", params=params)

        assert response.status_code == 400
        assert told in response.text


class TestBrowser:
    pytestmark = browser

    @pytest.fixture
    def served(self, tmp_path):
        """Copy the sample graph, which the server will read."""
        path = tmp_path / "graph.ttl"
        path.write_bytes(SAMPLE.read_bytes())
        return path

    @pytest.fixture
    def address(self, monkeypatch, served):
        """Run a server in this process that treats the sample graph as large. Yield its address."""
        monkeypatch.setattr(slices, "WHOLE", 0)
        monkeypatch.setattr(slices, "MOST", 0)
        monkeypatch.setattr(slices, "MANY", 60)
        monkeypatch.setattr(slices, "_DOCUMENTS", 1)
        pool = Pool(served, 2)
        sockets: dict[int, object] = {}
        server = create_server(
            application(pool, timeout=30, limit=None, hosts=LOOPBACK), map=sockets, port=0, host="127.0.0.1"
        )
        thread = threading.Thread(target=server.run)
        thread.start()
        yield f"http://127.0.0.1:{server.effective_port}/"
        # The thread that uses the browser's open connections closes them together with the port.
        server.trigger.pull_trigger(lambda: close_all(sockets))
        thread.join()
        server.task_dispatcher.shutdown()
        pool.close()

    def test_the_page_asks_for_what_one_looks_at(self, address, chromium):
        page = new_page(chromium)
        errors, asked = [], []
        page.on("pageerror", lambda error: errors.append(error))  # noqa: PLW0108 (playwright marks it)
        page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
        page.goto(address)
        page.wait_for_selector("body.ready")
        before = page.inner_text("#found")

        page.keyboard.press("Control+k")
        page.keyboard.type("Armenia")
        page.wait_for_selector("#hits li.node")
        page.keyboard.press("Enter")
        page.wait_for_selector("#panel .card >> nth=3")

        assert errors == []
        assert page.inner_text("#panel h2") == "Armenia"
        assert page.inner_text("#found") != before
        loaded = page.inner_text("#found").split()[0]
        assert page.inner_text("#partial").startswith(
            f"{loaded} of {SIZE} statements are loaded: the newest ones and those that you"
        )
        assert f"data?about={WD}Q399".replace(":", "%3A").replace("/", "%2F") in asked
        assert all(url in {"", "data"} or url.startswith("data?") for url in asked)
        page.context.close()

    def test_every_view_of_a_part_shows_the_numbers_of_the_whole(
        self, address, served, monkeypatch, tmp_path, chromium
    ):
        def numbers(place):
            """Return the numbers that the views show, by what they count."""
            reader = new_page(chromium)
            reader.goto(place)
            reader.wait_for_selector("body.ready")
            reader.wait_for_function(f"() => !document.querySelector('#partial').checkVisibility() || {_IS_TOLD}")
            found = [*reader.evaluate(_FILTERS), *reader.evaluate(_OVERVIEW), *reader.evaluate(_EDGES)]
            for view, shown in _SHOWN.items():
                reader.evaluate("view => explorer.set({ view })", view)
                found += reader.evaluate(shown)
            reader.context.close()
            return dict(found)

        # The network includes offices, like the totals.
        part = numbers(f"{address}#standing=1")
        monkeypatch.setattr(slices, "MOST", 10_000)
        file = tmp_path / "whole.html"
        file.write_text(page(Slices(Dataset.load(served), timeout=60).whole()), encoding="utf-8")
        whole = numbers(f"{file.as_uri()}#standing=1")

        assert part.pop("table") == f"1–91 of 91 loaded, {SIZE} in the whole graph"
        both = {name: (text, whole[name]) for name, text in part.items() if name in whole}
        least = {name: (int(text[:-1]), int(n)) for name, (text, n) in both.items() if text.endswith("+")}
        assert all(own <= n for own, n in least.values())
        assert {name.split(" ")[0] for name in least if " about " not in name} == {"type", "voice"}
        told = {name: (text.split(" of ")[1], n) for name, (text, n) in both.items() if name not in least}
        assert {name: pair for name, pair in told.items() if pair[0] != pair[1]} == {}
        assert len(told) > 80

    def test_the_rest_of_a_graph_comes_while_one_looks(self, address, monkeypatch, chromium):
        monkeypatch.setattr(slices, "MOST", 10_000)
        page = new_page(chromium)
        page.goto(f"{address}#view=table")

        page.wait_for_function("() => document.getElementById('found').textContent.includes(' in 12 documents')")

        size = page.inner_text("#found").split()[0]
        assert int(size) > 400
        assert page.inner_text(".pager [role=status]") == f"1–100 of {size}"
        assert not page.locator("#partial").is_visible()
        page.context.close()

    def test_a_rest_that_does_not_come_is_no_longer_announced(self, address, monkeypatch, chromium):
        monkeypatch.setattr(slices, "MOST", 10_000)
        page = new_page(chromium)
        page.route("**/data?whole", lambda route: route.fulfill(status=503, body="busy"))
        page.goto(address)

        page.wait_for_function(
            "() => document.getElementById('partial').textContent.includes('are loaded: the newest ones')"
        )

        assert page.inner_text("#toast") == "The server is not responding. busy"
        page.context.close()

    def test_what_an_address_opens_is_asked_for_and_a_pair_of_what_is_there_is_not(self, address, chromium):
        page = new_page(chromium)
        answers = []
        page.on("response", lambda response: answers.append((response.status, response.url.removeprefix(address))))
        about = "data?about=" + f"{WD}Q399".replace(":", "%3A").replace("/", "%2F")
        with page.expect_response(address + about):
            page.goto(f"{address}#open=wd:Q399")
        page.wait_for_function("explorer.nodes().includes('wd:Q399')")

        page.evaluate("explorer.set({ node: 'wd:Q399' })")
        page.evaluate("explorer.set({ node: '', pair: 'wd:Q399 wd:Q227' })")
        with page.expect_response(address + "data?statement=s0"):
            page.evaluate("explorer.set({ pair: '', statement: 's0' })")

        answers = [answer for answer in answers if answer != (200, "data?totals")]  # it arrives at any time
        assert answers == [(200, ""), (200, "data"), (200, about), (200, "data?statement=s0")]
        page.context.close()

    def keep_view(self, page, name):
        page.click("#menu summary")
        page.get_by_role("menuitem", name="Save this view …").click()
        page.get_by_label("Name of the view").fill(name)
        page.keyboard.press("Enter")

    @pytest.mark.parametrize("whole", [20_000, 0])
    def test_the_page_is_saved_as_a_file_with_graph_and_views(self, address, monkeypatch, tmp_path, chromium, whole):
        monkeypatch.setattr(slices, "WHOLE", whole)
        monkeypatch.setattr(slices, "MOST", 200_000)
        page, file = new_page(chromium), tmp_path / "saved.html"
        page.goto(f"{address}#view=table&no.lang=en&sort=statement")
        found = page.locator("#found", has_text=f"of {SIZE} statements")
        found.wait_for()
        page.wait_for_selector("#partial", state="hidden")
        rows = "[...document.querySelectorAll('.rows tr')].map(row => row.innerText)"
        shown = found.inner_text(), page.evaluate(rows)

        self.keep_view(page, "</script> German")
        toast = page.inner_text("#toast")
        page.click("#menu summary")
        with page.expect_download() as download:
            page.get_by_role("menuitem", name="Save page (1 view)").click()
        download.value.save_as(file)

        assert toast == "View added. To save it to a file, choose “Save page” from the menu."
        wrong = []
        page.on("request", lambda request: None if request.is_navigation_request() else wrong.append(request.url))
        page.on("console", lambda message: wrong.append(message.text))
        page.goto(file.as_uri())
        page.get_by_role("link", name="</script> German").click()
        found.wait_for()
        assert (found.inner_text(), page.evaluate(rows)) == shown
        assert "connect-src" not in page.get_attribute("meta[http-equiv]", "content")
        assert wrong == []
        page.context.close()

    def test_a_view_of_a_graph_too_large_for_a_file_is_kept_until_the_page_closes(self, address, chromium):
        page = new_page(chromium)
        page.goto(address)
        page.wait_for_selector("body.ready")

        self.keep_view(page, "First")

        assert page.inner_text("#toast") == (
            "View added. It will be lost when you close this page, because this graph is too large to save as a file. "
            "To keep the view, copy its link."
        )
        page.click("#menu summary")
        assert page.get_by_role("menuitem", name="Save page").count() == 0
        page.context.close()

    def test_that_the_graph_is_another_one_is_told(self, address, served, chromium):
        page = new_page(chromium)
        page.goto(address)
        page.wait_for_selector("body.ready")
        version = requests.get(f"{address}data", timeout=120).json()["version"]
        told = page.locator("#panel").get_by_text("The graph has changed since this page was opened")
        assert told.count() == 0

        served.write_text("<http://x.example/a> <http://x.example/b> 1 .\n", encoding="utf-8")
        while requests.get(f"{address}data", timeout=120).json()["version"] == version:
            pass
        page.evaluate("explorer.set({ open: 'wd:Q399' })")

        told.wait_for()
        page.context.close()
