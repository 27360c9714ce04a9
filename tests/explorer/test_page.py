"""Tests the page as a file: it loads nothing, labels cannot break it, and the order of statements has no effect."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from kg.explorer import html, of_graph, page
from kg.graph import Graph
from kg.model import Entity
from kg.vocab import WD, minted
from tests.browser import browser

NASTY = "</script><script>window.broken = 1</script><img src=x onerror='window.broken = 1'> \"'& \u2028 ]]> <!-- {data}"


class Parts(HTMLParser):
    """The scripts, styles, security policy and references of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str | None]] = []
        self.policy = ""
        self.content: dict[str, list[str]] = {"script": [], "style": [], "application/json": []}
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        if known.get("http-equiv") == "Content-Security-Policy":
            self.policy = known["content"]
        self._open = known.get("type", tag)
        self.found += [
            (tag, name, value)
            for name, value in attrs
            if name in {"src", "href", "srcset", "data", "action"} and not (value or "").startswith(("#", "data:"))
        ]

    def handle_endtag(self, _tag):
        self._open = ""

    def handle_data(self, data):
        if self._open in self.content:
            self.content[self._open].append(data)


@pytest.fixture(scope="module")
def parts(graph):
    return Parts(html(graph))


@pytest.fixture
def nasty(maker):
    """Return a graph in which every text is markup."""
    text = f"Oslo hilft {NASTY}."
    doc = maker("böse", text, title=NASTY, source=NASTY)
    oslo, thing = Entity(WD + "Q20", NASTY, "State"), Entity(minted("concept", "x"), NASTY, "Concept")
    speaker = doc.mention("Oslo", replace(oslo, id=minted("person", "x"), type="Person"), cue=NASTY)
    return Graph.of(
        [doc.statement(text, ("Oslo", oslo), None, "hilft", (NASTY, thing), lemma=NASTY, attribution=(speaker,))]
    )


def test_the_page_refers_to_no_other_file(parts, graph):
    assert parts.found == []
    assert re.findall(r"@import|url\(\s*[\"']?http", html(graph)) == []


def test_its_policy_lets_its_own_scripts_and_style_run_and_nothing_else(parts):
    def hashed(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    (style,), (vendor, script) = parts.content["style"], parts.content["script"]
    assert parts.policy.split("; ") == [
        "default-src 'none'",
        f"script-src {hashed(vendor)} {hashed(script)}",
        f"style-src {hashed(style)}",
        "img-src data: blob:",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_a_page_that_is_served_may_ask_its_server(graph):
    assert "connect-src 'self'" in Parts(page(of_graph(graph), connect=True)).policy


def test_the_data_in_the_page_is_that_of_the_graph(parts, graph):
    *_, data = parts.content["application/json"]

    assert json.loads(data) == json.loads(json.dumps(of_graph(graph)))


def test_the_page_is_the_same_for_any_order(examples, graph):
    assert html(Graph.of(reversed(examples))) == html(graph)


def test_no_label_ends_a_script(nasty):
    parts = Parts(html(nasty))

    assert {name: len(texts) for name, texts in parts.content.items()} == {
        "script": 2,
        "style": 1,
        "application/json": 3,
    }
    assert json.loads(parts.content["application/json"][2])["nodes"]["de"] == ["Norwegen", NASTY, NASTY]


def test_an_empty_graph_has_columns_without_rows():
    data = of_graph(Graph.of([]))

    tables = ("documents", "sentences", "nodes", "relations", "statements", "evidence")
    assert {len(column) for name in tables for column in data[name].values()} == {0}
    assert (data["also"], data["metonyms"], data["points"], data["parts"], data["disputes"]) == ({}, {}, {}, [], [])


class TestInABrowser:
    pytestmark = browser

    def test_labels_are_text_whatever_they_hold(self, nasty, opened):
        reader = opened(of=nasty)
        for view in ("map", "matrix", "table", "time", "world", "dossier"):
            reader.follow(f"#view={view}&statement={nasty.statements[0].id}&mode=all")

            assert reader.page.evaluate("[window.broken, document.images.length, document.scripts.length]") == [
                None, 0, 5,
            ]  # fmt: skip
            if view != "dossier":
                assert NASTY.replace("\u2028", "") in reader.cards()[0]["quotes"][0]["text"].replace("\u2028", "")

    def test_an_empty_graph_says_that_there_is_nothing(self, opened):
        reader = opened(of=Graph.of([]))
        for view, said in {
            "map": "Nothing to show. Try fewer filters.",
            "matrix": "In the statements shown, no actor speaks about another.",
            "table": "0–0 of 0",
            "time": "0 statements without a time",
            "dossier": "Choose an actor to see its dossier.",
        }.items():
            reader.follow(f"#view={view}")

            assert said in reader.page.locator("#main").inner_text()
            assert reader.found() == "0 statements in 0 documents"
