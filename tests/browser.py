"""A page as a real browser has it after its scripts have run."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRAWN_BY_THE_PROCESSOR = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
browser = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium to open the page in"),
]


def shown(page: str, folder: Path, address: str = "") -> str:
    """The document of a page that is written into a folder, opened at an address in it."""
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    return subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1400,900",
         f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=4000", "--dump-dom",
         f"{path.as_uri()}{address}"],
        capture_output=True, encoding="utf-8", check=True, timeout=60,
    ).stdout  # fmt: skip
