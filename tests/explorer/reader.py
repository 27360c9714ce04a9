"""Controls the explorer as a reader does, with clicks, keys and drags, and returns what the page shows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Download, Locator, Page

CARDS = """cards => cards.filter(card => card.checkVisibility()).map(card => ({
  triple: [...card.querySelectorAll(".triple > *")].map(part => part.textContent.replace(/^[−+·]/, "")).join(" "),
  facts: [...card.querySelectorAll(".facts > *")].map(part => part.textContent).join(" "),
  quotes: [...card.querySelectorAll("blockquote")].map(quote => ({
    text: quote.querySelector("p").textContent,
    marks: [...quote.querySelectorAll("mark")].map(mark => [mark.className, mark.textContent]),
    source: quote.querySelector("footer").textContent,
  })),
}))"""


@dataclass(frozen=True)
class Reader:
    """A reader with an open page."""

    page: Page
    folder: Path
    """The folder for saved files."""

    def state(self) -> dict[str, str]:
        """Return the parameters in the address of the page. Default values are left out."""
        return dict(self.page.evaluate("[...new URLSearchParams(location.hash.slice(1))]"))

    def nodes(self) -> set[str]:
        """Return the nodes that the network shows."""
        return set(self.page.evaluate("explorer.nodes()"))

    def edges(self) -> int:
        """Return the number of edges that the network shows."""
        return self.page.evaluate("explorer.edges()")

    def rest(self) -> None:
        """Wait until the network has stopped moving."""
        frame = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        self.page.evaluate(f"{frame}.then(() => {frame})")
        self.page.wait_for_function("() => !explorer.moves()")  # because a bare expression may be evaluated only once

    def spot(self, iri: str) -> tuple[float, float]:
        """Return the position of a node in the window, after it has stopped moving."""
        before, box, at = None, None, None
        while at is None or (box, at) != before:  # a slow browser may still change the layout
            before = box, at
            self.rest()
            box, at = self.page.locator("#network").bounding_box(), self.page.evaluate("iri => explorer.spot(iri)", iri)
        return box["x"] + at["x"], box["y"] + at["y"]

    def places(self) -> dict[str, list[float]]:
        """Return the positions of all nodes in the network, after they have stopped moving."""
        self.rest()
        places = "explorer.nodes().map(iri => { const { x, y } = explorer.spot(iri); return [iri, [x, y]]; })"
        return dict(self.page.evaluate(places))

    def centre(self) -> tuple[float, float]:
        """Return the position of the centre of the network."""
        box = self.page.locator("#network").bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def middle(self, one: str, other: str) -> tuple[float, float]:
        """Return the position of the middle of an edge."""
        self.spot(one)  # wait until the node has stopped moving
        box, (x, y) = (
            self.page.locator("#network").bounding_box(),
            self.page.evaluate("ends => explorer.middle(...ends)", [one, other]),
        )
        return box["x"] + x, box["y"] + y

    def click(self, iri: str, *, times: int = 1) -> None:
        """Click a node. If the network has moved since, click again at the same place."""
        at = self.spot(iri)
        if times > 1:
            self.page.evaluate("explorer.patience(60000)")  # accepts two slow clicks as a double click
        for _ in range(times):
            self.page.mouse.click(*at)
            self.rest()

    def drag(self, iri: str, dx: float, dy: float) -> tuple[float, float]:
        """Drag a node, and return where it was dropped."""
        x, y = self.spot(iri)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + dx / 2, y + dy / 2)
        self.page.mouse.move(x + dx, y + dy)
        self.page.mouse.up()
        return x + dx, y + dy

    def follow(self, address: str) -> None:
        """Follow a link in the same tab."""
        self.page.evaluate("address => { location.hash = address; }", address)
        self.rest()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def tab(self, name: str) -> None:
        """Switch to another view."""
        self.page.get_by_role("tab", name=name, exact=True).click()

    def panel(self) -> str:
        return self.page.locator("#panel").inner_text()

    def cards(self, within: str = "#panel") -> list[dict]:
        """Return the statements that are shown, each with subject and object, details and sentences."""
        return self.page.locator(f"{within} .card").evaluate_all(CARDS)

    def triples(self, within: str = "#panel") -> list[str]:
        """Return only the subject, relation and object of each statement that is shown."""
        return [card["triple"] for card in self.cards(within)]

    def found(self) -> str:
        """Return the displayed number of statements that match the filters."""
        return self.page.locator("#found").inner_text()

    def facet(self, name: str) -> Locator:
        return self.page.locator(f"#facets .facet.{name}")

    def counts(self, facet: str) -> dict[str, int]:
        """Return the values of a filter with their counts."""
        lines = (
            self.facet(facet)
            .locator(".value")
            .evaluate_all(
                "lines => lines.map(line => [...line.querySelectorAll('.text, .count')].map(part => part.textContent))"
            )
        )
        return {name: int(count) for name, count in lines}

    def toggle(self, facet: str, value: str) -> None:
        """Tick or untick a value of a filter."""
        self.line(facet, value).get_by_role("checkbox").click()

    def only(self, facet: str, value: str) -> None:
        """Click the *only* button of a value. It hides all other values or shows them again."""
        line = self.line(facet, value)
        line.hover()
        line.get_by_role("button").click()

    def line(self, facet: str, value: str) -> Locator:
        exact = self.page.get_by_text(value, exact=True)
        return self.facet(facet).locator(".value").filter(has=exact)

    def search(self, text: str) -> list[str]:
        """Press Ctrl+K, type a text, and return the search results."""
        self.press("Control+k")
        self.page.locator("#search-field").fill(text)
        return self.hits()

    def hits(self) -> list[str]:
        return [" ".join(text.split()) for text in self.page.locator("#hits li").all_inner_texts()]

    def rows(self) -> list[list[str]]:
        """Return the cells of the table."""
        read = "rows => rows.map(row => [...row.cells].map(cell => cell.innerText.trim().replace(/\\s+/g, ' ')))"
        return self.page.locator("#view table.rows tbody tr").evaluate_all(read)

    def menu(self, name: str) -> None:
        self.page.locator("#menu summary").click()
        self.page.get_by_role("menuitem", name=name).click()

    def saved(self, name: str) -> Path:
        """Choose an entry of the menu, and return the path of the file that it saves."""
        with self.page.expect_download() as download:
            self.menu(name)
        return self._keep(download.value)

    def _keep(self, download: Download) -> Path:
        path = self.folder / download.suggested_filename
        download.save_as(path)
        return path

    def act(self, name: str) -> None:
        """Click a button of the panel or, if there is none, of the menu of its first statement."""
        button = self.page.locator("#panel").get_by_role("button", name=name, exact=True)
        if not button.count():
            self.page.locator("#panel .doing summary").first.click()
        button.first.click()

    def focused(self) -> str:
        """Return the accessible name of the focused element or, if it has no name, its text."""
        return self.page.evaluate("document.activeElement.ariaLabel || document.activeElement.textContent")
