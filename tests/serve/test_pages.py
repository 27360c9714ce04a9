"""Tests the query page: in two languages, without external files, and in a real browser."""

from __future__ import annotations

import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from werkzeug import Response
from werkzeug.test import Client

from kg import vocab
from kg.graph.questions import questions
from kg.knowledge.lang import LANGUAGES
from kg.serve.application import Application
from kg.serve.pages import declared
from tests.browser import CHROMIUM, PATIENCE, browser, new_page

STATIC = Path(__file__).parent.parent.parent / "kg/serve/static"


class Page(HTMLParser):
    """The elements of a page with their attributes, and the data in the page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._text = text
        self.feed(text)
        self.data = json.loads(re.search(r'id="data">(.*?)</script>', text, re.DOTALL)[1])

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))


@pytest.mark.parametrize(
    ("accepted", "lang", "title"),
    [
        ("de", "de", "Den Graphen abfragen"),
        ("de-AT,en;q=0.5", "de", "Den Graphen abfragen"),
        ("en-GB,de;q=0.9", "en", "Query the graph"),
        ("fr,de;q=0.1", "de", "Den Graphen abfragen"),
        ("fr", "en", "Query the graph"),
        (None, "en", "Query the graph"),
    ],
)
def test_the_page_speaks_the_browsers_language(accepted, lang, title, server):
    response = server(path="/query", headers={"Accept-Language": accepted})

    page = Page(response.text)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert dict(page.elements)["html"] == {"lang": lang}
    assert f"<title>{title}</title>" in response.text
    assert {name: each["title"] for name, each in page.data["questions"].items()} == {
        name: each.titles[lang] for name, each in questions().items()
    }
    assert page.data["prefixes"] == dict(vocab.PREFIXES)
    assert response.headers["Vary"] == "Accept-Language"


def test_both_languages_have_the_same_words():
    words = json.loads((STATIC.parent / "words.json").read_text(encoding="utf-8"))

    assert set(words) == set(LANGUAGES)
    assert len({frozenset(each) for each in words.values()}) == 1


def test_the_page_loads_nothing_from_elsewhere(server):
    response = server(path="/query")
    loaded = [
        value for _, attributes in Page(response.text).elements for name, value in attributes.items()
        if name in ("src", "href")
    ]  # fmt: skip

    assert loaded == [
        "data:,", "/static/yasgui.min.css", "/static/query.css", "/", "/static/yasgui.min.js", "/static/query.js"
    ]  # fmt: skip
    assert response.headers["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )


def test_every_file_is_served_as_what_it_is(server):
    told = {path.name: server(path=f"/static/{path.name}") for path in STATIC.iterdir()}

    assert {name: response.content for name, response in told.items()} == {
        path.name: path.read_bytes() for path in STATIC.iterdir()
    }
    assert {name: response.headers["Content-Type"] for name, response in told.items()} == {
        "query.css": "text/css; charset=utf-8",
        "query.js": "text/javascript; charset=utf-8",
        "yasgui.LICENSE.txt": "text/plain; charset=utf-8",
        "yasgui.min.css": "text/css; charset=utf-8",
        "yasgui.min.js": "text/javascript; charset=utf-8",
    }


def test_the_editor_has_its_licences_and_no_list_of_foreign_prefixes():
    licences = (STATIC / "yasgui.LICENSE.txt").read_text(encoding="utf-8")
    script = (STATIC / "yasgui.min.js").read_text(encoding="utf-8")

    assert [
        name for name in ("@zazuko/yasgui 4.6.2, MIT", "codemirror 5", "jquery 3") if f"\n{name}" not in licences
    ] == []
    assert "prefixes_default={}" in script
    assert "prefix.cc/nsogi" not in script


def test_a_question_comes_with_values_in_it_and_its_prefixes_declared(sample):
    told = sample(path="/query/question", params={"name": "about", "about": "Nato"}).text

    assert told.startswith("PREFIX kg: <https://w3id.org/geopolitical-kg/ontology#>\nPREFIX rdf: <")
    assert "<http://www.wikidata.org/entity/Q7184>" in told
    assert sample(told).json()["results"]["bindings"] != []


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"name": "abuot"}, "there is no question named abuot; choose from about"),
        ({"name": "about"}, "the question about needs --param about="),
        ({"name": "about", "about": "Nattoow"}, "about: no node is named 'Nattoow'; similar names: NATO"),
        ({"name": "since", "since": "gestern"}, "since: 'gestern' is not a valid date; use a date like 2025-09-05"),
        ({"name": "plans", "x": "y"}, "the question plans has no parameter x; available parameters: none"),
    ],
)
def test_a_question_that_cannot_be_put_says_why(params, reason, sample):
    response = sample(path="/query/question", params=params)

    assert (response.status_code, response.text[: len(reason)]) == (400, reason)


@pytest.mark.parametrize("name", questions())
def test_every_question_is_answered_as_it_is_loaded(name, sample):
    values = {
        key: "2025-01-01" if each.kind == "date" else "Nato" for key, each in questions()[name].parameters.items()
    }
    values = {key: value for key, value in values.items() if not questions()[name].parameters[key].optional}

    sparql = sample(path="/query/question", params={"name": name, **values}).text

    assert sample(method="POST", data={"query": sparql}).status_code == 200


def test_prefixes_are_declared_where_they_are_used():
    query = 'PREFIX kg: <a:b> SELECT * { ?s kg:x wd:Q1 ; skos:prefLabel "x" . <http://rdf:x> ?p _:rdf }'

    assert declared(query) == (
        "PREFIX wd: <http://www.wikidata.org/entity/>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n" + query
    )


def test_further_routes_are_a_mapping_from_paths_to_handlers():
    application = Application({"/data/": lambda request: Response(request.path), "/": lambda _: Response("start")})

    client = Client(application)
    told = {path: (client.get(path).status_code, client.get(path).text) for path in ("/", "/data/a/b", "/other")}
    assert told == {
        "/": (200, "start"), "/data/a/b": (200, "/data/a/b"),
        "/other": (404, "this path does not exist; available paths: /, /data/\n")
    }  # fmt: skip


class TestBrowser:
    pytestmark = browser

    @pytest.fixture
    def opened(self, sample, tmp_path):
        def dom(address: str, *options: str) -> tuple[str, str]:
            done = subprocess.run(
                [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr",
                 f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=8000", *options, "--dump-dom",
                 sample.address + address],
                capture_output=True, encoding="utf-8", check=True, timeout=PATIENCE / 1000,
            )  # fmt: skip
            return done.stdout, "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)

        return dom

    def test_a_link_to_a_question_shows_its_answer(self, opened):
        shown, complaints = opened("/query?question=about&about=Nato", "--accept-lang=de")

        assert complaints == ""
        assert '<html lang="de">' in shown
        assert "Fertig nach " in shown
        assert re.findall(r'class="iri" href="(https://w3id.org/geopolitical-kg/id/statement/s[0-9a-f]{20})"', shown)
        assert "17 results" in shown

    @pytest.mark.parametrize(("lang", "name"), [("de-DE", "Türkei"), ("en-US", "Turkey")])
    def test_names_stand_beside_ids_and_a_link_leads_back(self, sample, chromium, lang, name):
        page, errors = new_page(chromium, locale=lang, color_scheme="dark"), []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{sample.address}/query")
        page.click("#run")

        page.locator("#results td .name").get_by_text(name, exact=True).first.wait_for()

        assert errors == []
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.get_by_role("link", name="‹").click()
        page.wait_for_selector("body.ready")
        assert dark == "rgb(20, 25, 31)"
        page.context.close()

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_axe_finds_no_problem_before_and_after_a_result(self, sample, chromium, scheme):
        page = new_page(chromium, color_scheme=scheme)
        page.goto(f"{sample.address}/query")

        def problems() -> list[tuple[str, str]]:
            found = Axe().run(page).response["violations"]
            return [(violation["id"], node["html"]) for violation in found for node in violation["nodes"]]

        assert problems() == []
        page.click("#run")
        page.locator("#results td .name").first.wait_for()
        assert problems() == []
        assert page.locator("#results th").all_inner_texts() == ["#", "who", "relation", "whom"]
        page.context.close()

    def test_every_control_has_a_name(self, opened):
        shown, _ = opened("/query?question=about&about=Nato")

        labels = set(re.findall(r'<label for="(\w+)"', shown))
        bare = [
            control for control in re.findall(r"<(?:select|textarea|input|button)\b[^>]*>(?!\w)", shown)
            if "aria-label" not in control and "title=" not in control
            and not labels & set(re.findall(r' id="(\w+)"', control))
            and not re.search(r"<label[^>]*>[^<]*(<span[^>]*>[^<]*</span>)?" + re.escape(control), shown)
            and not re.search(re.escape(control) + r"[^<]+</button>", shown)
        ]  # fmt: skip
        assert bare == []

    def test_a_query_that_cannot_be_read_shows_why(self, opened):
        shown, _ = opened("/query?question=about&about=Nattoow")

        assert "Query failed: about: no node is named 'Nattoow'; similar names: NATO" in shown

    def test_a_server_that_is_gone_is_told(self, started, hard, chromium):
        page = new_page(chromium)
        with started("--data", hard) as server:
            page.goto(f"{server.address}/query")
            page.select_option("#name", "plans")
        page.click("#load")

        page.wait_for_selector("#status:has-text('Query failed: Failed to fetch')")
        page.context.close()
