"""Tests the matrix, which shows how often each speaker mentions each actor."""

from __future__ import annotations

import pytest

from kg.graph import Graph
from kg.model import Entity
from kg.vocab import KGI, WD
from tests.browser import browser

pytestmark = browser

READ = """rows => rows.map(row => [row.querySelector("th").innerText.trim(),
  ...[...row.querySelectorAll("td")].map(cell => cell.innerText.trim())])"""


def test_cells_count_what_each_says_of_each(opened):
    reader = opened()

    reader.tab("Who says what")

    heads = [text.strip() for text in reader.page.locator("#view thead th").all_inner_texts()]
    assert heads == ["Ukraine", "NATO", "Russia"]
    assert reader.page.locator("#view tbody tr").evaluate_all(READ) == [
        ["Russia", "3", "2", "·"],
        ["Vladimir Putin", "1", "1", "1"],
    ]


def test_a_cell_tells_facts_plans_and_denials(opened):
    reader = opened("#view=matrix")

    names = reader.page.locator("#view .cell").evaluate_all("cells => cells.map(cell => cell.ariaLabel)")

    assert names == [
        "Russia about Ukraine: 3 statements, 2 as fact, 0 as plan or demand, 1 negated",
        "Russia about NATO: 2 statements, 2 as fact, 0 as plan or demand, 0 negated",
        "Vladimir Putin about Ukraine: 1 statement, 0 as fact, 0 as plan or demand, 1 negated",
        "Vladimir Putin about NATO: 1 statement, 1 as fact, 0 as plan or demand, 0 negated",
        "Vladimir Putin about Russia: 1 statement, 0 as fact, 0 as plan or demand, 1 negated",
    ]


def test_a_click_shows_the_statements_of_a_cell(opened):
    reader = opened("#view=matrix")

    reader.page.get_by_role("button", name="Vladimir Putin about Russia").click()

    assert reader.page.locator("#panel h2").inner_text() == "Vladimir Putin › Russia"
    assert [(card["triple"], card["facts"]) for card in reader.cards()] == [
        (
            "Russia Ukraine",
            "according to Tass-Agentur › Vladimir Putin negated confidence 0.5",
        )
    ]
    reader.page.get_by_role("button", name="× Close").click()
    assert reader.page.locator("#panel").is_hidden()


def test_only_words_count(opened, maker):
    """Agreements and refusals are deeds. An actor who did not criticise, or only should, has said nothing."""
    kinds = [
        *((kind, {}) for kind in ("criticises", "warns", "describesAs", "demands", "agrees", "refuses", "aids")),
        ("criticises", {"polarity": "negative"}), ("criticises", {"modality": "necessary"}),
    ]  # fmt: skip
    sentences = [f"A {kind} die Nato {i}." for i, (kind, _) in enumerate(kinds)]
    a, nato = Entity(f"{KGI}organisation/a", "A", "Organisation"), Entity(f"{WD}Q7184", "Nato", "Organisation")
    doc = maker("a", " ".join(sentences))
    graph = Graph.of(
        doc.statement(sentence, ("A", a), kind, kind, ("Nato", nato), **known)
        for sentence, (kind, known) in zip(sentences, kinds, strict=True)
    )
    reader = opened("#view=matrix", of=graph)

    cell = reader.page.locator("#view .cell")
    assert [name.split(",")[0] for name in cell.evaluate_all("cells => cells.map(cell => cell.ariaLabel)")] == [
        "A about NATO: 4 statements"
    ]
    cell.click()
    # Only the reading says as what A describes the Nato.
    assert sorted(reader.triples()) == ["A NATO", "A NATO", "A criticises NATO", "A demands NATO"]
    reader.follow("#node=organisation:a")
    assert reader.page.locator("#panel details.list > summary").all_inner_texts() == [
        "A: own words 1",
        "A: position 3",
        "A: own actions 5",
    ]


def test_a_threat_that_is_denied_is_no_conflict(opened):
    reader = opened("#view=matrix")
    cell = reader.page.get_by_role("button", name="Vladimir Putin about Russia")

    cell.click()

    assert cell.get_attribute("class") == "cell neutral"
    strip = reader.page.locator("#panel .balance svg")
    assert strip.get_attribute("aria-label") == "conflict 0, neither 1, cooperation 0"


def test_arrow_keys_reach_a_cell_alone_in_its_row_and_column(opened, maker):
    text = "B kam, sagte A. D kam, sagte C."
    a, b, c, d = (Entity(f"{KGI}organisation/{name.lower()}", name, "Organisation") for name in "ABCD")
    doc = maker("a", text)
    told = [
        doc.statement(sentence, (name, about), "visits", "kam", None, attribution=(doc.mention(*speaker),))
        for sentence, name, about, speaker in (
            ("B kam, sagte A.", "B", b, ("A", a)),
            ("D kam, sagte C.", "D", d, ("C", c)),
        )
    ]
    reader = opened("#view=matrix", of=Graph.of(told))

    reader.page.locator(".cell").first.focus()
    seen = {reader.focused()}
    reader.press("ArrowRight")

    assert len(seen | {reader.focused()}) == reader.page.locator(".cell").count() == 2


def test_arrow_keys_walk_from_cell_to_cell(opened):
    reader = opened("#view=matrix")
    names = []

    reader.page.get_by_role("button", name="Vladimir Putin about Russia").focus()
    for key in ("ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowUp", "ArrowLeft", "ArrowDown"):
        reader.press(key)
        names.append(reader.focused().split(":")[0])
    reader.press("Enter")

    assert names == [
        "Vladimir Putin about Russia",
        "Vladimir Putin about NATO",
        "Vladimir Putin about Ukraine",
        "Russia about Ukraine",
        "Russia about Ukraine",
        "Vladimir Putin about Ukraine",
    ]
    assert reader.triples() == ["Russia Ukraine"]
    assert reader.focused().startswith("Vladimir Putin about Ukraine")


def test_it_says_why_an_actor_has_no_row(opened):
    reader = opened("#view=matrix&node=wd:Q212")

    caption = reader.page.locator("#view caption")
    assert (
        "Ukraine has no row, because Ukraine says nothing about others in the statements shown." in caption.inner_text()
    )
    reader.follow("#view=matrix&node=wd:Q7747")
    assert "has no row" not in caption.inner_text()


def test_heads_of_columns_stay_in_sight(opened):
    reader = opened("#view=matrix", viewport={"width": 1100, "height": 270})

    reader.page.locator("#view .scroll").evaluate("holder => holder.scrollTo(0, 500)")

    view, head = (reader.page.locator(part).bounding_box() for part in ("#view .scroll", "#view thead"))
    assert reader.page.locator("#view .scroll").evaluate("holder => holder.scrollTop") > 60
    assert head["y"] == pytest.approx(view["y"], abs=1)


def test_the_cells_in_sight_stay_after_a_click(opened):
    reader = opened("#view=matrix", viewport={"width": 1100, "height": 270})
    holder = reader.page.locator("#view .scroll")
    holder.evaluate("holder => holder.scrollTo(0, 60)")

    reader.page.get_by_role("button", name="Vladimir Putin about Russia").dispatch_event("click")

    assert reader.page.locator("#view .cell[aria-pressed]").count() == 1
    assert holder.evaluate("holder => holder.scrollTop") == 60
