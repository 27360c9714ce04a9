"""Tests the filters: what they hide, and how many statements each value would leave."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from kg.graph import Graph
from kg.model import Entity
from kg.vocab import WD
from tests.browser import browser

pytestmark = browser

ALL = {
    "type": {
        "country": 4,
        "organisation": 2,
        "person": 3,
        "group": 1,
        "event": 1,
        "concept": 4,
        "reported content": 1,
    },
    "quad": {
        "Material conflict": 1,
        "Verbal conflict": 2,
        "Verbal cooperation": 2,
        "Material cooperation": 1,
        "neither": 4,
    },
    "voice": {
        "stated as fact": 5,
        "stated, but uncertain or unclear without the source text": 2,
        "claimed by someone": 1,
        "planned, possible or demanded": 2,
    },
    "polarity": {"affirmed": 9, "negated": 1},
    "root": {
        "consults": 2,
        "threatens": 2,
        "assaults": 1,
        "holds office in": 1,
        "other": 1,
        "rejects": 1,
        "requests": 1,
        "retreats": 1,
    },
    "speaker": {"the text itself": 8, "Tass-Agentur": 1, "Ukraine": 1, "Vladimir Putin": 1},
    "document": {"2025-09-05 · Was Moskau ablehnt": 7, "2025-09-06 · zweiter text": 2, "wire-story": 2},
    "lang": {"German": 8, "English": 2},
}


def test_each_facet_counts_its_values(opened):
    reader = opened()

    assert {facet: reader.counts(facet) for facet in ALL} == ALL
    assert reader.found() == "10 statements in 3 documents"


def test_a_value_taken_away_hides_and_counts_everywhere(opened):
    reader = opened()

    reader.toggle("document", "2025-09-05 · Was Moskau ablehnt")

    assert reader.found() == "4 of 10 statements"
    # For the same filter, the counts show what each value would leave; for the other filters, what is left now.
    assert reader.counts("document") == ALL["document"]
    assert reader.counts("polarity") == {"affirmed": 4, "negated": 0}
    assert reader.counts("quad") == {
        "Material conflict": 0,
        "Verbal conflict": 2,
        "Verbal cooperation": 1,
        "Material cooperation": 0,
        "neither": 1,
    }
    assert reader.nodes() == {"wd:Q159", "wd:Q212", "wd:Q7184", "wd:Q7747", "person:ana-brnic"}
    assert "conflict 2, neither 1, cooperation 1" in reader.panel()
    reader.tab("Table")
    assert sorted(row[4] + " " + row[6] for row in reader.rows()) == [
        "Ana Brnić Slovenia",
        "Ana Brnić Vladimir Putin",
        "Russia Truppen aus Nato-Staaten in der Ukraine",
        "Russia Ukraine",
    ]
    reader.tab("Time")
    assert "2 statements without a time" in reader.page.locator("#view").inner_text()
    reader.tab("Who says what")
    assert reader.page.locator("#view .cell").evaluate_all("cells => cells.map(cell => cell.ariaLabel)") == [
        "Russia about Ukraine: 2 statements, 2 as fact, 0 as plan or demand, 0 negated",
        "Russia about NATO: 1 statement, 1 as fact, 0 as plan or demand, 0 negated",
    ]
    reader.toggle("document", "2025-09-06 · zweiter text")
    assert "In the statements shown, no actor speaks about another." in reader.page.locator("#view").inner_text()

    reader.page.get_by_role("button", name="Clear filters").click()
    assert reader.found() == "10 statements in 3 documents"
    assert reader.state() == {"view": "matrix"}


def test_each_facet_hides_and_only_leaves_one(opened):
    reader = opened("#view=table")

    for facet, value, left in (
        ("type", "concept", 9),
        ("quad", "Verbal conflict", 8),
        ("voice", "stated as fact", 5),
        ("polarity", "affirmed", 1),
        ("root", "consults", 8),
        ("speaker", "the text itself", 2),
        ("document", "2025-09-06 · zweiter text", 9),
        ("lang", "English", 8),
    ):
        reader.toggle(facet, value)
        assert (facet, reader.found(), len(reader.rows())) == (facet, f"{left} of 10 statements", left)
        reader.press("Control+z")
        expect(reader.page.locator("#found")).to_have_text("10 statements in 3 documents")

        reader.only(facet, value)
        boxes = reader.facet(facet).get_by_role("checkbox").all()
        assert [box.is_checked() for box in boxes] == [name == value for name in ALL[facet]]
        assert reader.counts(facet) == ALL[facet]
        assert reader.found() == f"{ALL[facet][value]} of 10 statements"
        reader.only(facet, value)
        assert reader.found() == "10 statements in 3 documents"


def test_minimum_confidence(opened):
    reader = opened("#view=table")
    slider = reader.page.get_by_role("slider", name="Minimum confidence")

    slider.focus()
    reader.press("End")
    assert reader.found() == "0 of 10 statements"
    reader.press("ArrowLeft", "ArrowLeft")
    assert (reader.state()["conf"], reader.found()) == ("0.9", "3 of 10 statements")
    assert reader.page.locator("#facets output").inner_text() == "0.90"
    assert sorted(row[9] for row in reader.rows()) == ["0.90", "0.90", "0.95"]

    reader.page.get_by_role("button", name="Clear filters").click()
    assert reader.state() == {"view": "table"}


def test_a_period_is_chosen_by_dates(opened):
    reader = opened("#view=table")

    reader.facet("period").get_by_label("from").fill("2025-09-06")
    assert sorted(row[4] + " " + row[6] for row in reader.rows()) == [
        "Russia Truppen aus Nato-Staaten in der Ukraine",
        "Russia Ukraine",
    ]
    reader.facet("period").get_by_label("to").fill("2025-09-05")
    assert reader.found() == "0 of 10 statements"
    reader.facet("period").get_by_label("from").fill("")
    assert reader.found() == "7 of 10 statements"
    assert reader.state() == {"view": "table", "to": "2025-09-05"}


def test_the_keyboard_keeps_its_place_in_the_filters(opened):
    reader = opened("#view=table")
    box = reader.line("polarity", "negated").get_by_role("checkbox")

    box.focus()
    reader.press("Space", "Tab", "Shift+Tab")

    assert reader.found() == "9 of 10 statements"
    expect(box).to_be_focused()


def test_the_slider_is_dragged(opened):
    reader = opened()
    slider = reader.page.get_by_role("slider")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    x, y = box["x"] + 8, box["y"] + box["height"] / 2

    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x + 20, y)
    reader.page.mouse.move(x + (box["width"] - 16) * 0.5, y, steps=5)
    assert (reader.state()["conf"], reader.facet("confidence").locator("output").inner_text()) == ("0.5", "0.50")
    reader.page.mouse.move(x + (box["width"] - 16) * 0.9, y, steps=5)
    reader.page.mouse.up()

    assert (reader.state()["conf"], reader.found()) == ("0.9", "3 of 10 statements")
    expect(slider).to_be_focused()


@pytest.mark.parametrize(("view", "place"), [("map", "#facets"), ("time", "#view")])
def test_a_date_is_typed_digit_by_digit(opened, view, place):
    reader = opened(f"#view={view}")
    date = reader.page.locator(place).get_by_label("from")

    date.click(position={"x": 12, "y": 12})  # click the month
    reader.page.keyboard.type("09062025")

    assert reader.state()["from"] == "2025-09-06"
    expect(date).to_have_value("2025-09-06")
    reader.press("ArrowDown", "ArrowUp", "ArrowDown")  # the focus is still on the year
    assert reader.state()["from"] == "2024-09-06"


@pytest.mark.parametrize("name", ["__proto__", "a b  c", "100 % sicher", "x+y&z=1#2"])
def test_a_document_may_have_any_name(opened, maker, name):
    one, other = maker(name, "Oslo hilft Kiew."), maker("other", "Oslo droht Kiew.")
    norway, ukraine = Entity(WD + "Q20", "Norwegen", "State"), Entity(WD + "Q212", "Ukraine", "State")
    graph = Graph.of(
        [
            one.statement("Oslo hilft Kiew.", ("Oslo", norway), "supports", "hilft", ("Kiew", ukraine)),
            other.statement("Oslo droht Kiew.", ("Oslo", norway), "threatens", "droht", ("Kiew", ukraine)),
        ]
    )
    reader = opened("#view=table", of=graph)

    assert reader.counts("document") == {name: 1, "other": 1}
    reader.page.locator("#facets .facet.document .value").filter(has_not_text="other").get_by_role("checkbox").click()
    assert [row[5] for row in reader.rows()] == ["− threatens"]
    again = opened(reader.page.evaluate("location.hash"), of=graph)
    assert [row[5] for row in again.rows()] == ["− threatens"]
    assert again.counts("document") == {name: 1, "other": 1}


def test_on_a_phone_rows_are_whole_and_the_sheet_is_named(opened):
    reader = opened(viewport={"width": 390, "height": 844})

    assert reader.page.locator("#panel-grip").inner_text() == "Russia, Ukraine · 2025"
    reader.page.get_by_role("button", name="Filters").click()
    first = reader.facet("type").locator(".value").first
    assert all(first.locator(part).is_visible() for part in (".text", ".count", ".only"))
    assert first.get_by_role("checkbox").evaluate("box => box === document.activeElement")


@pytest.mark.parametrize("width", [1400, 390])
def test_active_filters_are_shown_and_removed_in_every_view(opened, width):
    reader = opened("#from=2025-09-01&to=2025-09-30&conf=0.5&q=nato", viewport={"width": width, "height": 844})
    chips = reader.page.locator("#active button")

    def active() -> list[str]:
        return [" ".join(text.split()) for text in chips.all_inner_texts()]

    shown = ["1 – 30 September 2025, by article date ×", "with “nato” ×", "Minimum confidence: 0.50 ×"]

    for view in ("Network", "Who says what", "Table", "Time", "Map", "Dossier"):
        reader.tab(view)
        assert (view, active()) == (view, shown)
        assert all(chip.is_visible() for chip in chips.all())

    chips.first.click()
    assert active() == shown[1:]
    assert reader.state() == {"view": "dossier", "conf": "0.5", "q": "nato"}
    reader.follow("#by=event&to=2025-09-30&no.lang=en")
    assert active() == ["to 30 September 2025, by event date ×", "Language: German ×"]
    reader.follow("#no.voice=planned+told")
    assert active() == ["Fact, claim or plan: 2 of 4 ×"]
    reader.follow("#")
    assert not reader.page.locator("#active").is_visible()


def test_no_row_moves_when_a_filter_is_set(opened):
    reader = opened()
    row = reader.line("quad", "neither")
    before = row.bounding_box()

    reader.toggle("quad", "neither")

    assert row.bounding_box() == before
    assert reader.page.get_by_role("button", name="Clear filters").is_enabled()
