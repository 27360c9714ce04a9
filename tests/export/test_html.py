"""The page: nothing from elsewhere, nothing that a label could break, and in a real browser what it shows."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from kg.export.html import html
from kg.graph import Graph
from kg.model import Entity
from kg.vocab import WD, minted
from tests.browser import browser, shown

NASTY = "</script><script>window.broken = 1</script><img src=x onerror='window.broken = 1'> \"'&"


@pytest.fixture
def page(graph):
    return html(graph)


@pytest.fixture
def opened(tmp_path):
    """The page's document after `script` has run in it, as a browser has it."""

    def run(page, address="", script=""):
        return shown(page.replace("</body>", f"<script>{script}</script></body>"), tmp_path, address)

    return run


def panel(document):
    """The text of the side panel."""
    return re.sub(r"<[^>]+>", "", re.search(r'<aside id="panel".*?</aside>', document, re.DOTALL)[0])


class Sources(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found += [
            (tag, name, value) for name, value in attrs if name in {"src", "href", "srcset", "data", "action"}
        ]


def test_the_page_refers_to_no_other_file(page):
    sources = Sources()
    sources.feed(page)

    assert sources.found == []
    assert re.findall(r"@import|url\(\s*[\"']?http", page) == []
    assert "default-src 'none'" in page


def test_the_page_is_the_same_for_any_order(examples, page):
    assert html(Graph.of(reversed(examples))) == page


def test_an_empty_graph_has_a_page():
    assert "<main" in html(Graph.of([]))


def test_no_label_ends_the_script(maker):
    assert "window.broken = 1</script>" not in html(nasty(maker))


def nasty(maker):
    text = f"Oslo hilft {NASTY}."
    doc = maker("böse", text, title=NASTY, source=NASTY)
    oslo, thing = Entity(WD + "Q20", NASTY, "State"), Entity(minted("concept", "x"), NASTY, "Concept")
    speaker = doc.mention("Oslo", replace(oslo, id=minted("person", "x"), type="Person"), cue=NASTY)
    return Graph.of(
        [doc.statement(text, ("Oslo", oslo), None, "hilft", (NASTY, thing), lemma=NASTY, attribution=(speaker,))]
    )


class TestInABrowser:
    pytestmark = browser

    def test_the_address_of_a_statement_opens_it(self, page, examples, opened):
        document = opened(page, f"#statement={examples[0].id}")

        shown = panel(document)
        assert "Moskau lehnt Truppen aus Nato-Staaten in der Ukraine ab." in shown
        assert "Noch einmal: Russland ist gegen" in shown
        assert "agenturtext · 2025-09-05 · Was Moskau ablehnt · Beispielagentur" in shown
        assert '<mark class="subject">Moskau</mark> <mark class="relation">lehnt</mark>' in document

    def test_a_click_on_an_edge_shows_its_sentence_and_who_says_it(self, page, examples, opened):
        shown = panel(opened(page, script=CLICK % examples[2].id))

        assert "Die Agentur Tass zitierte Putin, Russland habe die Regierung Selenskyj nicht bedroht." in shown
        assert "laut" in shown
        assert "Tass-Agentur›Wladimir Putin" in shown
        assert "verneint" in shown

    def test_a_node_shows_its_statements_and_what_it_says(self, page, opened):
        shown = panel(opened(page, "#node=http%3A%2F%2Fwww.wikidata.org%2Fentity%2FQ212"))

        assert "Ukraine" in shown
        assert "Wikidata-Eintrag" in shown
        assert "Truppen aus Nato-Staaten in der Ukraine" in shown
        assert "Mindestens sieben Staaten wollen einen Gipfel ausrichten, sagte Kiew." in shown

    def test_search_language_and_filters(self, page, opened):
        document = opened(
            page,
            script="""
            document.querySelector("[data-lang=en]").click();
            document.querySelector("[value=conflict-deeds]").click();
            const left = EDGES.filter(edge => edge.statements.length && !edges.get(edge.id).hidden);
            document.body.dataset.left = left.map(edge => edge.en).sort().join(", ");
            const search = document.getElementById("search");
            search.value = "kraftwerk";
            search.dispatchEvent(new Event("input"));
            """,
        )

        assert "<title>Knowledge graph</title>" in document
        left = re.search('data-left="(.*?)"', document)[1].split(", ")
        assert left == "holds office in,hosts,meets,opposes,requests,retreats,threatens,wachen,✗ threatens".split(",")
        shown = panel(document)
        assert "Das Militärbündnis wacht über das Kraftwerk." in shown
        assert "says the text itself" in shown
        assert "Gipfel" not in shown

    def test_a_speaker_chosen_shows_what_they_say(self, page, opened):
        script = f"""
        const select = document.getElementById("speaker");
        select.value = "{WD}Q212";
        select.dispatchEvent(new Event("change"));
        """

        shown = panel(opened(page, script=script))

        assert "Aussagen (1)" in shown
        assert "Mindestens sieben Staaten wollen einen Gipfel ausrichten, sagte Kiew." in shown

    def test_nothing_is_fetched_and_nothing_fails(self, page, opened):
        document = opened(
            page.replace("<head>", "<head><script>window.onerror = message => document.title = message;</script>"),
            script='document.body.dataset.fetched = performance.getEntriesByType("resource").length;',
        )

        assert 'data-fetched="0"' in document
        assert re.findall("<title>.*</title>", document) == ["<title>Wissensgraph</title>"]

    @pytest.mark.parametrize("name", ["__proto__", "constructor", "a/../b"])
    def test_a_document_may_have_any_name(self, maker, opened, name):
        doc = maker(name, "Oslo hilft Kiew.", title="Wie Oslo hilft")
        oslo, kyiv = Entity(WD + "Q20", "Norwegen", "State"), Entity(WD + "Q212", "Ukraine", "State")
        statement = doc.statement("Oslo hilft Kiew.", ("Oslo", oslo), "supports", "hilft", ("Kiew", kyiv))

        document = opened(html(Graph.of([statement])), f"#statement={statement.id}")

        assert f"{name} · Wie Oslo hilft" in panel(document)
        assert f'<option value="{name}">' in document

    def test_labels_are_text_whatever_they_hold(self, maker, opened):
        graph = nasty(maker)

        document = opened(
            html(graph),
            f"#statement={graph.statements[0].id}",
            "document.body.dataset.broken = String(window.broken);",
        )

        assert 'data-broken="undefined"' in document
        assert "&lt;img src=x onerror=" in document
        assert "<img" not in re.search(r"<body.*?<script>", document, re.DOTALL)[0]


# Presses and lifts the mouse in the middle of the edge that holds a statement, once the map is drawn.
CLICK = """
setTimeout(() => {
  const edge = EDGES.find(edge => edge.statements.includes("%s"));
  const middle = network.canvasToDOM(network.body.edges[edge.id].edgeType.getPoint(0.5));
  const canvas = document.querySelector("canvas");
  const box = canvas.getBoundingClientRect();
  const place = { clientX: box.x + middle.x, clientY: box.y + middle.y };
  const at = { ...place, bubbles: true, pointerId: 1, pointerType: "mouse" };
  canvas.dispatchEvent(new PointerEvent("pointerdown", { ...at, buttons: 1 }));
  canvas.dispatchEvent(new PointerEvent("pointerup", at));
}, 500);
"""
