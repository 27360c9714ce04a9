"""Reads the irregular verbs of a language from the table in the language's folder.

The first cell of a row is `verb` or `form`. A `verb` row lists infinitive, third person, past, participle and past
subjunctive, or only infinitive, past and participle. A `form` row lists a form of any word, its part of speech and its
lemma.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

PARTICIPLE = 3
"""Index of the participle in `verb` rows that have a third person."""


def table_path(lang: str) -> Path:
    """Return the path of a language's table of irregular verbs. The file need not exist."""
    return Path(str(import_module(f"kg.knowledge.lang.{lang}").__file__)).with_name("irregular.tsv")


@cache
def verbs(lang: str) -> Mapping[str, tuple[str, ...]]:
    """Return a mapping from the infinitives of irregular verbs to their other forms."""
    path = table_path(lang)
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()) if path.exists() else ()
    return {cells[0]: tuple(cells[1:]) for kind, *cells in rows if kind == "verb"}


@cache
def participles(lang: str) -> Mapping[str, str]:
    """Return a mapping from irregular participles to infinitives. For example, `gegriffen` maps to `greifen`."""
    return {forms[min(PARTICIPLE, len(forms)) - 1]: verb for verb, forms in verbs(lang).items()}


@cache
def bare_participles(lang: str, prefix: str) -> Mapping[str, str]:
    """Return a mapping from irregular participles (with `prefix` removed) to infinitives. For example, `griffen` maps
    to `greifen`, which helps to recognise `begriffen`.
    """
    return {participle.removeprefix(prefix): verb for participle, verb in participles(lang).items()}
