"""Opens pages in a real browser, after their scripts have run."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRAWN_BY_THE_PROCESSOR = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
browser = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium to open the page in"),
]


PATIENCE = 120_000
"""Time limit in milliseconds. It is long enough for a busy machine."""


def new_page(chromium: Browser, **options: Any) -> Page:
    """Return a page in a new browser context. The default language is English, and the time limits are long."""
    context = chromium.new_context(**{"locale": "en-US", **options})
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def shown(page: str, folder: Path, address: str = "") -> str:
    """Write a page to a folder, open it in the browser at this address, and return the resulting document."""
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    return subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1400,900",
         f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=4000", "--dump-dom",
         f"{path.as_uri()}{address}"],
        capture_output=True, encoding="utf-8", check=True, timeout=PATIENCE / 1000,
    ).stdout  # fmt: skip
