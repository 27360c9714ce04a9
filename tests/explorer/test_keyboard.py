"""Tests the page without a mouse: everything can be reached with Tab, arrow keys, Enter, Space and Escape."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser import browser
from tests.explorer.looks import focus, looking, show

pytestmark = browser


class Hands:
    """A reader who uses only the keyboard."""

    def __init__(self, page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def tab(self, wanted: str, most: int = 120) -> None:
        """Press Tab until the focus is on the wanted element."""
        for _ in range(most):
            self.press("Tab")
            if self.page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
                return
        raise AssertionError(f"Tab never comes to {wanted}")

    def state(self, name: str) -> str:
        return self.page.evaluate("name => explorer.state()[name]", name)

    def show(self, address: str) -> None:
        """Open a view by its address, and set the focus to the beginning of the page."""
        show(self.page, address)
        self.page.evaluate("document.querySelector('.skip').focus()")


@pytest.fixture
def hands(chromium, example_page) -> Iterator[Hands]:
    with looking(chromium, example_page, reduced_motion="reduce") as page:
        yield Hands(page)


def test_the_skip_link_leads_to_the_view_and_changes_nothing(hands):
    hands.show("#node=wd:Q159")
    hands.press("Enter")
    assert (hands.page.evaluate("document.activeElement.id"), hands.state("node")) == ("main", "wd:Q159")
    hands.tab("#network", 1)


def test_the_network_is_gone_through_by_arrows_and_says_where_one_is(hands):
    hands.tab("#network")
    hands.press("ArrowRight")
    assert hands.page.inner_text("#live") == "Russia, 3 statements"
    heard = set()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        hands.press(key)
        heard.add(hands.page.inner_text("#live"))
    assert len(heard) > 1
    hands.press("Enter")
    node = hands.state("node")
    assert hands.page.inner_text("#panel h2") == hands.page.inner_text("#live").rsplit(",", 1)[0]
    hands.press("Space")
    assert (hands.state("open"), hands.page.inner_text("#live")) == (node, "Neighbours shown")
    assert node in hands.page.evaluate("explorer.nodes()")
    hands.press("p")
    hands.tab(".card .chip")
    hands.press("Escape")
    assert hands.state("node") == ""


def test_views_are_tabs_and_cells_of_the_matrix_open(hands):
    hands.tab("[role=tab]")
    hands.press("ArrowRight")
    assert (hands.state("view"), focus(hands.page)) == ("matrix", "Who says what")
    hands.press("End", "ArrowRight", "ArrowRight")
    assert hands.state("view") == "matrix"
    hands.tab(".cell")
    hands.press("Enter")
    assert hands.page.locator("#panel .card").count() > 0
    hands.press("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp")
    assert hands.page.evaluate("document.activeElement.matches('.cell')")
    hands.press("Escape")
    assert hands.page.locator("#panel").is_hidden()


def test_the_table_is_sorted_and_its_rows_open(hands):
    hands.show("#view=table")
    hands.tab("[data-key=sort-subject]")
    head = "th:has([data-key=sort-subject])"
    hands.press("Enter")
    first = hands.page.get_attribute(head, "aria-sort")
    hands.press("Space")
    assert {first, hands.page.get_attribute(head, "aria-sort")} == {"ascending", "descending"}
    hands.tab(".row")
    hands.press("Enter")
    assert hands.page.locator("#panel .card").count() == 1
    hands.tab("#panel .doing summary")
    hands.press("Escape")
    assert hands.state("statement") == ""


def test_a_dossier_is_chosen_and_leads_to_its_sources(hands):
    hands.show("#view=dossier")
    hands.tab("#view .chip")
    name = focus(hands.page)
    hands.press("Enter")
    assert hands.page.inner_text(".dossier h2") == name
    hands.tab(".cite")
    hands.press("Enter")
    assert hands.page.evaluate("document.activeElement.id") == "source-1"


def test_the_search_and_the_menu_are_worked_by_arrows(hands):
    hands.tab("#search")
    hands.press("Enter", *"putin", "ArrowDown", "ArrowUp", "Enter")
    assert hands.state("node") == "wd:Q7747"
    hands.show("#node=wd:Q7747")
    hands.tab("#menu summary")
    hands.press("Enter")
    hands.page.wait_for_selector("[role=menuitem]:focus")
    hands.press("ArrowDown", "ArrowDown")
    assert focus(hands.page) == "Table (CSV)"
    with hands.page.expect_download() as download:
        hands.press("Enter")
    assert (download.value.suggested_filename, focus(hands.page)) == ("statements.csv", "More")
    hands.press("Enter")
    hands.page.wait_for_selector("[role=menuitem]:focus")
    hands.press("End", "Enter")
    assert hands.page.inner_text("dialog h2") == "Keyboard shortcuts"
    hands.press("Escape")
    assert focus(hands.page) == "More"


def test_filters_are_set_and_cleared(hands):
    hands.tab("#facets input")
    all_of_it = hands.page.inner_text("#found")
    hands.press("Space")
    assert hands.page.inner_text("#found") != all_of_it
    hands.press("Space")
    assert hands.page.inner_text("#found") == all_of_it
