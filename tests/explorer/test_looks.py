"""Tests the page on touch screens, in print, and with twenty thousand edges."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from benchmarks.synthetic import documents, of_size
from kg.explorer import html
from kg.graph import Graph
from tests.browser import PATIENCE, browser
from tests.explorer.looks import VIEWS, drawn, looking, show

pytestmark = browser

EDGES = 20_000
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def spot(page, node):
    """Return the position of a node on the screen."""
    box = page.locator("#network").bounding_box()
    at = page.evaluate("node => explorer.spot(node)", node)
    return box["x"] + at["x"], box["y"] + at["y"]


def comes_to(page, node, x, y):
    """Wait until a node is at this position. Fails if it goes elsewhere."""
    box = page.locator("#network").bounding_box()
    page.wait_for_function(
        """([node, x, y]) => {
            const at = explorer.spot(node);
            return Math.hypot(at.x - x, at.y - y) < 3;
        }""",
        arg=[node, x - box["x"], y - box["y"]],
    )


def test_a_tap_shows_statements_and_two_taps_open_neighbours(chromium, example_page):
    with looking(chromium, example_page, reduced_motion="reduce", **PHONE) as page:
        page.touchscreen.tap(*spot(page, "wd:Q159"))
        page.wait_for_selector("body.chosen #panel h2")
        assert page.inner_text("#panel h2") == "Russia"
        drawn(page)
        page.wait_for_timeout(400)  # otherwise the next tap would count as the second of a double tap
        at = spot(page, "wd:Q159")
        page.touchscreen.tap(*at)
        page.touchscreen.tap(*at)
        page.wait_for_function("() => explorer.state().open === 'wd:Q159'")


def test_the_second_of_two_taps_is_none_on_the_sheet_that_rose(chromium, seeds_page):
    with looking(chromium, seeds_page, **PHONE) as page:
        page.evaluate("explorer.patience(60000)")
        box = page.locator("#network").bounding_box()
        low, node = max((spot(page, each)[1], each) for each in page.evaluate("explorer.nodes()"))
        assert low > box["y"] + box["height"] * 0.6  # the future position of the panel
        at = spot(page, node)
        page.touchscreen.tap(*at)
        page.touchscreen.tap(*at)
        page.wait_for_function("node => explorer.state().open === node", arg=node)


def test_a_dark_page_is_printed_in_the_colours_of_a_light_one(chromium, example_page):
    def colours(theme):
        with looking(chromium, example_page, color_scheme=theme) as page:
            show(page, "#view=dossier&node=wd:Q159")
            page.emulate_media(media="print", color_scheme=theme)
            return page.locator(".dossier *").evaluate_all("all => all.map(each => getComputedStyle(each).color)")

    assert colours("dark") == colours("light")


def test_a_tall_sheet_that_is_closed_covers_nothing(chromium, example_page):
    with looking(chromium, example_page, reduced_motion="reduce", **PHONE) as page:
        page.touchscreen.tap(*spot(page, "wd:Q159"))
        page.wait_for_selector("body.chosen #panel h2")
        page.locator("#panel-grip").tap()
        page.locator("#panel-close").tap()
        page.wait_for_selector("body:not(.chosen)")
        assert page.locator("#panel").bounding_box()["y"] > 800


def test_all_of_the_network_lies_on_the_screen_and_under_no_button(chromium, example_page):
    for size in ((1920, 1080), (1280, 800), (900, 700), (390, 844)):
        with looking(chromium, example_page, viewport={"width": size[0], "height": size[1]}) as page:
            box = page.locator("#network").bounding_box()
            for node in page.evaluate("explorer.nodes()"):
                x, y = spot(page, node)
                assert box["x"] < x < box["x"] + box["width"]
                assert box["y"] + 40 < y < box["y"] + box["height"]


@pytest.mark.parametrize("view", VIEWS)
def test_it_can_be_printed(chromium, example_page, view):
    """The printed view has no controls. A printed dossier has all its sentences."""
    with looking(chromium, example_page) as page:
        show(page, f"#view={view}&node=wd:Q159")
        page.emulate_media(media="print")
        assert page.locator("#top, #filters, .tools").filter(visible=True).count() == 0
        assert page.locator("#main").is_visible()
        assert len(re.findall(rb"/Type /Page\b", page.pdf())) >= 1


@pytest.mark.model
def test_twenty_thousand_edges_are_shown_dragged_filtered_and_clicked(chromium, tmp_path):
    path = tmp_path / "graph.html"
    statements = list(chain.from_iterable(documents(of_size(EDGES * 3 // 2))))
    path.write_text(html(Graph.of(statements)), encoding="utf-8")
    with looking(chromium, path.as_uri(), reduced_motion="reduce") as page:
        page.set_default_timeout(PATIENCE)
        show(page, "#mode=all")
        assert page.evaluate("explorer.edges()") >= EDGES
        x, y = spot(page, node := page.evaluate("explorer.first(0)"))
        page.mouse.click(x, y)
        assert page.evaluate("explorer.state().node") == node
        show(page, "#mode=all")
        page.click("#fit")
        comes_to(page, node, x, y)  # the click has centred the node
        page.wait_for_timeout(500)  # wait until everything has stopped moving
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 60, y + 40, steps=4)
        page.mouse.up()
        comes_to(page, node, x + 60, y + 40)
        page.wait_for_timeout(400)  # otherwise the next press would count as the second of a double click
        page.mouse.move(x - 200, 100)
        page.mouse.down()
        page.mouse.move(x - 150, 120, steps=4)
        page.mouse.up()
        comes_to(page, node, x + 110, y + 60)
        found = page.inner_text("#found")
        page.click("[data-key='quad=neutral']")
        assert page.inner_text("#found") != found


def sheet(page, change):
    """Return the visible height of the panel after a change, when it has stopped moving."""
    change()
    page.wait_for_function("() => !document.getElementById('panel').getAnimations().length")
    return page.viewport_size["height"] - page.locator("#panel").bounding_box()["y"]


def test_a_narrow_window_has_a_sheet_for_the_mouse(chromium, example_page):
    size = {"width": 390, "height": 844}
    with looking(chromium, example_page, viewport=size, reduced_motion="reduce") as page:
        grip = page.locator("#panel-grip")

        def drag(by):
            box = grip.bounding_box()
            page.mouse.move(box["x"] + 100, box["y"] + 20)
            page.mouse.down()
            page.mouse.move(box["x"] + 100, box["y"] + 20 + by, steps=5)
            page.mouse.up()

        # A tap or a drag opens the panel; another tap, another drag or another view closes it.
        for raised, lowered in (
            (grip.click, grip.click),
            (lambda: drag(-200), lambda: drag(100)),
            (grip.click, lambda: page.click("#tab-table")),
        ):
            assert sheet(page, raised) > 500
            assert grip.get_attribute("aria-expanded") == "true"
            assert sheet(page, lowered) == 34
        # The first drag makes the panel lower. The second closes it and clears the selection.
        show(page, "#view=map")
        sheet(page, grip.click)
        page.locator("#panel .most").get_by_role("button", name="Russia").click()
        assert page.evaluate("explorer.state().node") == "wd:Q159"
        assert 34 < sheet(page, lambda: drag(100)) < 500
        assert sheet(page, lambda: drag(100)) == 34
        assert page.evaluate("explorer.state().node") == ""


def test_a_sheet_does_not_slide_away_from_the_mouse_in_a_resized_window(chromium, example_page):
    with looking(chromium, example_page, viewport={"width": 500, "height": 700}) as page:
        sheet(page, page.locator("#panel-grip").click)
        page.set_viewport_size({"width": 390, "height": 844})
        assert page.evaluate("document.getElementById('panel').getAnimations().length") == 0
