"""Creates the page as a single file that loads nothing from other places. A content security policy allows only scripts
with known hashes.
"""

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
"""Names of the page's scripts, in the order in which they are loaded. A script may depend on those before it."""


def page(data: Mapping[str, Any], *, connect: bool = False) -> str:
    """Return the HTML page that shows the given graph data. If `connect` is true, the page may request more data from
    its server.

    The page never parses labels as HTML, and only its own scripts can run.
    """
    filled = {**_parts(), "policy": policy(connect=connect), "data": embedded(data), "world": _world()}
    pieces = (_WEB / "index.html").read_text(encoding="utf-8").split("{")
    # The template is split at its placeholders. Contents that are inserted are therefore not searched for placeholders.
    return pieces[0] + "".join(filled[name] + rest for name, _, rest in (piece.partition("}") for piece in pieces[1:]))


def policy(*, connect: bool) -> str:
    """Return the content security policy of the page. The policy allows only the page's own scripts, which it
    identifies by their hashes. The page cannot load external files. If `connect` is true, the page can request data
    from its server.
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
