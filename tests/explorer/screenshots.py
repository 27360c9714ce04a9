"""Takes the pictures for the documentation: `make screenshots`. Run this after a change of the page."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

import kg
from tests.browser import CHROMIUM, DRAWN_BY_THE_PROCESSOR

DOCS = Path(__file__).parent.parent.parent / "docs"
PICTURES = {
    "explorer-network": ("#node=wd:Q159", 1400, 860, "light"),
    "explorer-matrix": ("#view=matrix", 1400, 860, "light"),
    "explorer-map": ("#view=world", 1400, 860, "dark"),
}


def main() -> None:
    page = kg.build(["seeds"]).to_html()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=DRAWN_BY_THE_PROCESSOR)
        for name, (address, width, height, theme) in PICTURES.items():
            context = browser.new_context(
                viewport={"width": width, "height": height}, locale="en-US", color_scheme=theme, reduced_motion="reduce"
            )
            opened = context.new_page()
            # The page has an invented address, so the pictures are the same on every machine.
            opened.route("**/*", lambda route: route.fulfill(body=page, content_type="text/html"))
            opened.goto(f"http://explorer.example/{address}")
            opened.wait_for_selector("body.ready")
            opened.wait_for_timeout(800)
            opened.screenshot(path=DOCS / f"{name}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
