"""Tests that common tasks take only a few clicks."""

from __future__ import annotations

import csv

import pytest
from playwright.sync_api import expect

from tests.browser import browser

pytestmark = browser

RUSSIA, UKRAINE, NATO, PUTIN, BRNIC = "wd:Q159", "wd:Q212", "wd:Q7184", "wd:Q7747", "person:ana-brnic"


def test_who_opposes_whom_with_sentences_is_saved_by_three_clicks(opened):
    reader = opened()

    reader.page.locator("#legend").get_by_role("button", name="conflict").click()
    reader.tab("Table")
    shown = [[row[1], row[2], row[3]] for row in reader.rows()]
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name="Save (CSV)").click()

    assert ["Moskau droht Kiew.", "–", "2025-09-06"] in shown
    assert reader.found() == "3 of 10 statements"
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        saved = list(csv.DictReader(file))
    told = [[row["sentences"], row["said_by"] or "–", row["dates"]] for row in saved]
    assert [[cell.split(" | ")[0] for cell in row] for row in told] == shown  # the first of several


def test_an_entry_of_the_legend_leaves_what_looks_so_and_all_again(opened):
    reader = opened()
    legend = reader.page.locator("#legend")

    for entry, left in (
        ("stated as fact", 5),
        ("planned, possible or demanded", 2),
        ("negated", 1),
        ("cooperation", 3),
    ):
        legend.get_by_role("button", name=entry, exact=True).click()
        assert (entry, reader.found()) == (entry, f"{left} of 10 statements")
        expect(legend.get_by_role("button", name=entry, exact=True)).to_have_attribute("aria-pressed", "true")
        legend.get_by_role("button", name=entry, exact=True).click()
        assert reader.found() == "10 statements in 3 documents"


def test_a_node_is_hidden_and_shown_again(opened):
    reader = opened(f"#node={PUTIN}")

    reader.act("Hide")

    assert reader.nodes() == {RUSSIA, UKRAINE, NATO}  # those whom only Putin met have no edges left
    assert reader.state() == {"hide": PUTIN}
    reader.page.get_by_role("button", name="show hidden nodes").click()
    assert reader.nodes() == {RUSSIA, UKRAINE, NATO, PUTIN, BRNIC}


def test_neighbourhoods_are_shown_alone_one_or_several(opened):
    reader = opened(f"#node={BRNIC}")

    reader.act("Show only this node and its neighbours")
    assert reader.nodes() == {BRNIC, PUTIN}

    reader.follow(f"#around={BRNIC}+{UKRAINE}")
    assert {BRNIC, PUTIN, UKRAINE, RUSSIA} <= reader.nodes()
    x, y = reader.spot(UKRAINE)
    reader.page.keyboard.down("Shift")
    reader.page.mouse.click(x, y)
    reader.page.keyboard.up("Shift")
    assert reader.nodes() == {BRNIC, PUTIN}
    reader.page.get_by_role("button", name="all actors").click()
    assert reader.nodes() == {RUSSIA, UKRAINE, NATO, PUTIN, BRNIC}


def test_an_address_holds_filters_and_the_chosen_cell(opened):
    reader = opened("#view=matrix&from=2025-09-01")
    reader.page.locator(".cell").first.click()
    heading = reader.page.locator("#panel h2").inner_text()

    again = opened(reader.page.evaluate("location.hash"))

    assert again.page.locator("#panel h2").inner_text() == heading
    assert again.page.locator('.cell[aria-pressed="true"]').count() == 1
    assert again.state() == reader.state()


@pytest.mark.parametrize("width", [390, 768, 1100])
def test_a_view_is_shared_by_one_click(opened, width):
    reader = opened("#view=matrix&no.lang=en", viewport={"width": width, "height": 700})
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = reader.page.get_by_role("button", name="Share: copy a link to this view")

    button.click()

    told = "Copied. The link works only on this computer. To share the page, send the HTML file itself."
    expect(reader.page.locator("#toast")).to_have_text(told)
    assert reader.page.evaluate("navigator.clipboard.readText()") == reader.page.url
    box = button.bounding_box()
    assert min(box["width"], box["height"]) >= 24
    assert 0 <= box["x"] <= width - box["width"]
