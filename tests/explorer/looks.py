"""Helpers to open the page in other browsers, for example on a phone or with a dark theme."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Request

from tests.browser import PATIENCE

VIEWS = ("map", "matrix", "table", "time", "world", "dossier")
WATCH = """window.violations = [];
addEventListener("securitypolicyviolation", event => {
    violations.push(`${event.violatedDirective} ${event.blockedURI}`);
});"""


@contextmanager
def looking(chromium: Browser, address: str, **options) -> Iterator[Page]:
    """Open the page in a browser with these options.

    Fails if a script fails, if the page requests anything, or if it violates its security policy.
    """
    context = chromium.new_context(**{"viewport": {"width": 1400, "height": 900}, "locale": "en-US", **options})
    page, wrong = context.new_page(), []
    page.set_default_timeout(PATIENCE)
    page.add_init_script(WATCH)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: wrong.append(request.url) if _is_elsewhere(request) else None)
    try:
        page.goto(address)
        page.wait_for_selector("body.ready")
        yield page
        wrong += page.evaluate("violations")
    finally:
        context.close()
    assert wrong == []


def show(page: Page, address: str) -> None:
    """Open a view by its address, and wait until it is drawn."""
    page.evaluate("address => { location.hash = address; }", address)
    drawn(page)


def drawn(page: Page) -> None:
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def focus(page: Page) -> str:
    """Return the accessible name of the focused element or, if it has no name, its text."""
    return page.evaluate("""() => {
        const node = document.activeElement, text = node.innerText.replace(/\\s+/g, " ").trim();
        return node.getAttribute("aria-label") || text || node.id || node.tagName;
    }""")


def saved(page: Page, folder: Path, entry: str) -> Path:
    """Choose an entry of the menu, and return the path of the file that it saves."""
    page.click("#menu summary")
    with page.expect_download() as download:
        page.get_by_role("menuitem", name=entry, exact=True).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def _is_elsewhere(request: Request) -> bool:
    return not request.is_navigation_request() and not request.url.startswith(("blob:", "data:"))
