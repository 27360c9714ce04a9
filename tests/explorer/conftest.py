"""Explorer pages of the hand-made statements and of the seeds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Request, expect

import kg
from kg.explorer import html
from kg.graph import Graph
from kg.model import Statement
from tests.browser import PATIENCE
from tests.explorer.reader import Reader
from tests.statements import Maker, example_statements

Opened = Callable[..., Reader]
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def examples() -> list[Statement]:
    return example_statements()


@pytest.fixture(scope="session")
def maker() -> type:
    return Maker


@pytest.fixture(scope="session")
def graph(examples) -> Graph:
    return Graph.of(examples)


@pytest.fixture(scope="session")
def example_page(graph, tmp_path_factory) -> str:
    """Return the address of the page of the hand-made statements."""
    return _written(graph, tmp_path_factory.mktemp("page"))


@pytest.fixture(scope="session")
def seeds_page(tmp_path_factory) -> str:
    """Return the address of the page of the seeds."""
    return _written(kg.build(["seeds"]), tmp_path_factory.mktemp("seeds"))


def _written(graph: Graph, folder: Path) -> str:
    path = folder / "graph.html"
    path.write_text(html(graph), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="session")
def contexts(chromium) -> Callable[..., BrowserContext]:
    """Return a function that creates one browser context for each set of options and reuses it, because creating one is
    slow.
    """
    made: dict[str, BrowserContext] = {}

    def of(**options) -> BrowserContext:
        known = {"viewport": {"width": 1100, "height": 700}, "reduced_motion": "reduce", "locale": "en-US", **options}
        key = repr(known)
        if key not in made:
            made[key] = chromium.new_context(**known)
        return made[key]

    return of


@pytest.fixture
def opened(contexts, example_page, tmp_path) -> Iterator[Opened]:
    """Return a function that opens a page for a new reader, for example `opened("#view=table", of=graph,
    locale="de-DE")`.

    The test fails if a script of the page fails or if the page requests anything else.
    """
    readers: list[Reader] = []
    wrong: list[str] = []

    def run(address: str = "", *, of: Graph | str | None = None, **options) -> Reader:
        page = contexts(**options).new_page()
        readers.append(Reader(page, tmp_path))
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: wrong.append(request.url) if _is_elsewhere(request) else None)
        start = example_page if of is None else of if isinstance(of, str) else _written(of, tmp_path)
        page.goto(start + address)
        page.wait_for_selector("body.ready")
        return readers[-1]

    yield run
    for reader in readers:
        reader.page.evaluate("localStorage.clear()")
        reader.page.close()
    assert wrong == []


def _is_elsewhere(request: Request) -> bool:
    return not request.is_navigation_request() and not request.url.startswith(("blob:", "data:"))
