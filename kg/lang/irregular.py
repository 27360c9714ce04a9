"""The irregular verbs of a language, as a table in its folder."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

PARTICIPLE = 3
"""Index of the participle behind `verb` in German rows: infinitive, third person, past, participle."""


def table_path(lang: str) -> Path:
    """The table of a language; there may be none."""
    return Path(__file__).parent / lang / "irregular.tsv"


@cache
def participles(lang: str) -> Mapping[str, str]:
    """Irregular participles to infinitives: `gegriffen` to `greifen`; German only."""
    path = table_path(lang)
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()) if path.exists() else ()
    return {cells[PARTICIPLE]: cells[0] for kind, *cells in rows if kind == "verb" and len(cells) > PARTICIPLE}


@cache
def bare_participles(lang: str) -> Mapping[str, str]:
    """The same without `ge`, as they stand behind an inseparable prefix: be`griffen`."""
    return {participle.removeprefix("ge"): verb for participle, verb in participles(lang).items()}
