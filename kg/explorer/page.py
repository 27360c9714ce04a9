"""The page as a single file that loads nothing from elsewhere. Its scripts are allowed by their hashes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kg.explorer.geo import world
from kg.explorer.inline import embedded, hashed

_WEB = Path(__file__).parent / "web"
_SCRIPTS = (
    "words", "dom", "data", "state", "facets", "search", "forces", "draw", "scene", "network", "walk", "overlay",
    "cards", "panel", "matrix", "table", "timeline", "world", "dossier", "saving", "source", "app",
)  # fmt: skip
"""Names of the page's scripts. Each may depend on those before it."""


def page(data: Mapping[str, Any], *, connect: bool = False) -> str:
    """Return the page for the columns of a graph. With `connect`, the page may request more data from its server.

    All labels are data and never parsed as HTML, and no other script can run.
    """
    filled = {**_parts(), "policy": policy(connect=connect), "data": embedded(data), "world": _world()}
    pieces = (_WEB / "index.html").read_text(encoding="utf-8").split("{")
    # The template is split at its placeholders, so the inserted contents are not searched for placeholders.
    return pieces[0] + "".join(filled[name] + rest for name, _, rest in (piece.partition("}") for piece in pieces[1:]))


def policy(*, connect: bool) -> str:
    """Return the content security policy of the page. It runs only its own scripts, identified by their hashes, and
    loads nothing.
    """
    parts = _parts()
    return "; ".join([
        "default-src 'none'",
        f"script-src {hashed(parts['vendor'])} {hashed(parts['script'])}",
        f"style-src {hashed(parts['style'])}",
        "img-src data: blob:",
        *(["connect-src 'self'"] if connect else []),
        "base-uri 'none'",
        "form-action 'none'",
    ])  # fmt: skip


@cache
def _parts() -> Mapping[str, str]:
    scripts = "".join((_WEB / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS)
    return {
        "vendor": (_WEB / "vendor" / "sigma.js").read_text(encoding="utf-8"),
        "script": f'(() => {{\n"use strict";\n{scripts}}})();\n',
        "style": (_WEB / "style.css").read_text(encoding="utf-8"),
    }


@cache
def _world() -> str:
    return embedded(world())
