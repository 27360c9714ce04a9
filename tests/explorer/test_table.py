"""Tests the table, which shows all filtered statements page by page and can be sorted by each column."""

from __future__ import annotations

import pytest

from kg.graph import Graph
from kg.model import Entity
from kg.vocab import WD, minted
from tests.browser import browser

pytestmark = browser

HEADS = [
    "Statement", "Sentence", "According to", "Reported", "Subject", "Relation", "Object", "Status", "Happened",
    "Confidence", "Evidence",
]  # fmt: skip
TROOPS = "Truppen aus Nato-Staaten in der Ukraine"


@pytest.fixture(scope="module")
def many(maker) -> Graph:
    """Return a graph of 230 statements."""
    sentences = [f"Oslo hilft Ort{i:03}." for i in range(230)]
    doc = maker("lang", " ".join(sentences))
    norway = Entity(WD + "Q20", "Norwegen", "State")
    return Graph.of(
        doc.statement(
            sentence, ("Oslo", norway), "supports", "hilft",
            (f"Ort{i:03}", Entity(minted("concept", f"ort{i:03}"), f"Ort{i:03}", "Concept")),
        )
        for i, sentence in enumerate(sentences)
    )  # fmt: skip


def test_it_shows_what_is_new_first(opened):
    reader = opened()

    reader.tab("Table")

    assert [text.strip(" ▲▼") for text in reader.page.locator("#view th").all_inner_texts()] == HEADS
    rows = reader.rows()
    assert rows[0] == [
        "Russia threatens Ukraine.", "Moskau droht Kiew.", "–", "2025-09-06", "Russia", "− threatens", "Ukraine",
        "fact", "", "0.90", "1",
    ]  # fmt: skip
    assert [row[3] for row in rows] == ["2025-09-06"] + ["2025-09-05"] * 7 + [""] * 2
    told = {row[0]: row[1:] for row in rows}
    assert told["A “Kraftwerk” was destroyed in Sumy-Stadt on 4 September 2025."] == [
        "In Sumy wurde am Donnerstag ein Kraftwerk beschädigt.",
        "–",
        "2025-09-05",
        "–",
        "− destroys",
        "Kraftwerk",
        "fact",
        "2025-09-04",
        "0.85",
        "1",
    ]
    assert told["According to Tass-Agentur, citing Vladimir Putin, Russia did not threaten Ukraine."] == [
        "Die Agentur Tass zitierte Putin, Russland habe die Regierung Selenskyj nicht bedroht.",
        "Vladimir Putin", "2025-09-05", "Russia", "− threatens", "Ukraine", "negated", "", "0.50", "1",
    ]  # fmt: skip
    assert told["Russia opposes “Truppen aus Nato-Staaten in der Ukraine”."] == [
        "Moskau lehnt Truppen aus Nato-Staaten in der Ukraine ab.",
        "–", "2025-09-05", "Russia", "− opposes", TROOPS, "fact", "", "0.95", "2",
    ]  # fmt: skip


def test_it_sorts_by_each_column_both_ways(opened):
    reader = opened("#view=table")
    everything = sorted(reader.rows())

    for i, head in enumerate(HEADS):
        ways = {}
        for _ in range(2):
            reader.page.locator("#view th").nth(i).get_by_role("button", name=head).click()
            way = reader.page.locator("#view th").nth(i).get_attribute("aria-sort")
            ways[way] = [row[i] for row in reader.rows()]
            assert reader.page.locator("#view th[aria-sort]").count() == 1
            assert sorted(reader.rows()) == everything
        up, down = ([cell for cell in ways[way] if cell not in {"", "–"}] for way in ("ascending", "descending"))
        assert up == down[::-1]
        if head not in {"Statement", "Sentence", "Status", "Relation", "Subject", "Object", "According to"}:
            assert up == sorted(up, key=lambda cell: float(cell) if head in HEADS[9:] else cell)
        # Empty values come last in both directions.
        for cells in ways.values():
            empty = [cell in {"", "–"} for cell in cells]
            assert empty == sorted(empty)


def test_all_rows_are_reached_page_by_page(opened, many):
    reader = opened("#view=table&sort=object", of=many)
    pager = reader.page.locator("#view .pager")

    seen, told = [], []
    for _ in range(3):
        seen += [row[6] for row in reader.rows()]
        told.append(pager.get_by_role("status").inner_text())
        if pager.get_by_role("button", name="Next").is_enabled():
            pager.get_by_role("button", name="Next").click()

    assert told == ["1–100 of 230", "101–200 of 230", "201–230 of 230"]
    assert seen == [f"Ort{i:03}" for i in range(230)]
    pager.get_by_role("button", name="Previous").click()
    assert reader.rows()[0][6] == "Ort100"
    assert reader.state() == {"view": "table", "sort": "object", "page": "1"}


def test_a_row_shows_its_statement(opened):
    reader = opened("#view=table")

    reader.page.get_by_role("button", name="Ana Brnić met with Vladimir Putin on 1 September 2025.").click()

    assert reader.triples() == ["Ana Brnić meets Vladimir Putin"]
    assert reader.page.locator("#view tr.current").inner_text().startswith("Ana Brnić")


def test_hearsay_looks_like_nobody_s_claim(opened, maker):
    text = "Angeblich hilft Oslo Kiew."
    oslo, kyiv = Entity(WD + "Q20", "Norwegen", "State"), Entity(WD + "Q212", "Ukraine", "State")
    graph = Graph.of([maker("a", text).statement(text, ("Oslo", oslo), "aids", "hilft", ("Kiew", kyiv), hearsay=True)])
    reader = opened("#view=table", of=graph)

    (row,) = reader.rows()
    assert (row[0], row[7]) == ("Norway allegedly helps Ukraine (no source named).", "hearsay")
    reader.page.get_by_role("button", name=row[0]).click()
    assert reader.cards()[0]["facts"].startswith("hearsay")


def test_on_a_phone_date_and_status_are_under_the_statement(opened):
    reader = opened("#view=table", viewport={"width": 390, "height": 844})

    assert reader.rows()[0][0] == "Russia threatens Ukraine. 2025-09-06 · fact"
    assert reader.page.locator("#view tbody .hint").first.is_visible()
