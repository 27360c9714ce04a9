"""A page as a real browser has it after its scripts have run."""

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
"""Milliseconds after which something hangs, however busy the machine is."""


def new_page(chromium: Browser, **options: Any) -> Page:
    """A page of a context of its own, by default in English, that waits with patience."""
    context = chromium.new_context(**{"locale": "en-US", **options})
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def shown(page: str, folder: Path, address: str = "") -> str:
    """The document of a page that is written into a folder, opened at an address in it."""
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    return subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1400,900",
         f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=4000", "--dump-dom",
         f"{path.as_uri()}{address}"],
        capture_output=True, encoding="utf-8", check=True, timeout=PATIENCE / 1000,
    ).stdout  # fmt: skip
