"""Tests the timeline: bars by publication or event date, and periods that are selected with the mouse or typed."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from kg.graph import Graph
from kg.model import Entity
from kg.vocab import KGI, WD
from tests.browser import browser

pytestmark = browser

BARS = "titles => titles.map(title => title.textContent)"


def bars(reader) -> list[str]:
    return reader.page.locator("#view svg.chart title").evaluate_all(BARS)


def test_bars_count_by_date_of_the_documents_and_by_time_of_the_event(opened):
    reader = opened()

    reader.tab("Time")
    # One statement is in a document of each day.
    assert bars(reader) == ["Sep 5: 2 conflict, 3 neither, 2 cooperation", "Sep 6: 2 conflict"]
    assert "Each bar is one day. 2 statements without a time" in reader.page.locator("#view").inner_text()
    sources = [card["quotes"][0]["source"] for card in reader.cards("#view")]
    days = [re.findall(r"2025-09-0\d", source)[:1] for source in sources]
    assert days == [["2025-09-06"], *[["2025-09-05"]] * 7, [], []]  # newest first

    reader.page.get_by_role("button", name="by event date").click()
    assert bars(reader) == ["Sep 1: 1 cooperation", "Sep 4: 1 conflict"]
    assert "Each bar is one day. 8 statements without a time" in reader.page.locator("#view").inner_text()
    assert reader.state() == {"view": "time", "by": "event"}


def test_a_drag_over_the_chart_chooses_a_period(opened):
    reader = opened("#view=time&by=event")
    box = reader.page.locator("#view svg.chart").bounding_box()
    y = box["y"] + box["height"] / 2

    # The chart has four days. Drag over the last two, from right to left.
    reader.page.mouse.move(box["x"] + box["width"] * 0.9, y)
    reader.page.mouse.down()
    reader.page.mouse.move(box["x"] + box["width"] * 0.7, y)
    reader.page.mouse.move(box["x"] + box["width"] * 0.6, y)
    reader.page.mouse.up()

    assert reader.state() == {"view": "time", "by": "event", "from": "2025-09-03", "to": "2025-09-04"}
    assert reader.triples("#view") == ["not named destroys Kraftwerk"]
    assert reader.found() == "1 of 10 statements"
    # The chart still shows everything, and marks the period.
    assert bars(reader) == ["Sep 1: 1 cooperation", "Sep 4: 1 conflict"]
    brush = reader.page.locator("#view .brush").bounding_box()
    assert abs(brush["x"] - box["x"] - box["width"] / 2) < 3
    reader.press("Control+z")
    expect(reader.page.locator("#found")).to_have_text("10 statements in 3 documents")


@pytest.mark.parametrize("height", [0.02, 0.5, 0.88])
def test_a_tap_anywhere_in_a_column_chooses_its_period(opened, height):
    """The axis is at nine tenths of the chart. The bar is low: it only fills the lower third of its column."""
    reader = opened("#view=time", viewport={"width": 390, "height": 844}, has_touch=True)
    box = reader.page.locator("#view svg.chart").bounding_box()

    reader.page.touchscreen.tap(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * height)

    assert reader.state() == {"view": "time", "from": "2025-09-06", "to": "2025-09-06"}
    assert reader.page.locator("#active").inner_text() == "6 September 2025, by article date\u00a0×"
    assert reader.page.locator("#view .brush").is_visible()
    assert bars(reader)[1] == "Sep 6: 2 conflict"
    assert reader.page.locator("#view .list > summary").inner_text() == "Statements 2"


def test_a_column_counts_the_statements_that_it_lists(opened, maker):
    """A statement counts on each of its days."""
    times = ("2025-09-01/2025-09-03", "2025-09-02", "2025-09-03")

    def helps(time):
        text = f"Oslo hilft Kiew {time}."
        norway, thing = Entity(WD + "Q20", "Norwegen", "State"), Entity(f"{KGI}concept/{time}", time, "Concept")
        return maker(time, text).statement(text, ("Oslo", norway), "supports", "hilft", ("Kiew", thing), time=time)

    reader = opened("#view=time&by=event", of=Graph.of(map(helps, times)))

    assert bars(reader) == ["Sep 2: 2 cooperation", "Sep 3: 2 cooperation"]
    reader.follow("#view=time&by=event&from=2025-09-02&to=2025-09-02")
    assert reader.page.locator("#view .list > summary").inner_text() == "Statements 2"


def test_the_other_button_chooses_no_period(opened):
    reader = opened("#view=time")

    reader.page.locator("#view svg.chart").click(button="right")

    assert reader.state() == {"view": "time"}


def test_a_period_is_typed(opened):
    reader = opened("#view=time")

    reader.page.locator("#view .dates").get_by_label("from").fill("2025-09-06")

    assert reader.state() == {"view": "time", "from": "2025-09-06"}
    assert sorted(reader.triples("#view")) == [
        "Russia opposes Truppen aus Nato-Staaten in der Ukraine",
        "Russia threatens Ukraine",
    ]


@pytest.mark.parametrize("far", ["0001-01-01", "9999-12-31"])
def test_a_far_off_date_does_not_empty_the_chart(opened, maker, far):
    norway, text = Entity(WD + "Q20", "Norwegen", "State"), "Oslo hilft Kiew."

    def helps(day: str):
        thing = Entity(f"{KGI}concept/{day}", day, "Concept")
        doc = maker(day, text, date=date.fromisoformat(day))
        return doc.statement(text, ("Oslo", norway), "supports", "hilft", ("Kiew", thing))

    reader = opened("#view=time", of=Graph.of(helps(day) for day in ("2025-09-05", "2025-09-06", far)))

    assert reader.page.locator("#view svg.chart rect[class^=f-]").count() == 2
    assert "Not shown: 1 statement whose time is far from all others." in reader.page.locator("#view").inner_text()


def test_a_drag_in_a_window_that_was_resized_chooses_a_period(opened):
    """After the size of the window changes, the chart is redrawn, but not while the mouse is dragged on it."""
    reader = opened("#view=time&by=event", viewport={"width": 500, "height": 701})
    reader.page.set_viewport_size({"width": 390, "height": 844})
    box = reader.page.evaluate("document.querySelector('#view svg.chart').getBoundingClientRect().toJSON()")
    y = box["y"] + box["height"] / 2

    reader.page.mouse.move(box["x"] + box["width"] * 0.6, y)
    reader.page.mouse.down()
    reader.page.wait_for_timeout(400)
    reader.page.mouse.move(box["x"] + box["width"] * 0.9, y)
    reader.page.mouse.up()

    assert reader.state() == {"view": "time", "by": "event", "from": "2025-09-03", "to": "2025-09-04"}
    reader.page.set_viewport_size({"width": 500, "height": 701})  # restore the size that the other tests expect
