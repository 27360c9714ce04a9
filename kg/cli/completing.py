"""Shell completion for question names, their parameters, and export formats.

Completion must be fast. Therefore, this module reads only text files and imports almost nothing from the package.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import click
from click.shell_completion import CompletionItem, split_arg_string

_TITLE = re.compile(r"(?m)^# en: (.*)")
_PARAMETER = re.compile(r"(?m)^# param (\w+) \([^)]*\): (.*)")


def question_names(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    """Complete the name of a question. The titles of the questions are shown as help."""
    return [
        CompletionItem(path.stem, help=_title(path)) for path in _queries() if path.stem.startswith(begun)
    ]  # fmt: skip


def parameters(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    """Complete the name of a parameter of the question, up to `=`."""
    # While the value of an option is being completed, click does not report the arguments. Therefore the command line
    # from the shell is used.
    words = set(split_arg_string(os.environ.get("COMP_WORDS", "")))
    found = next((path for path in _queries() if path.stem in words), None)
    text = found.read_text(encoding="utf-8") if found else ""
    return [
        CompletionItem(f"{name}=", help=meaning)
        for name, meaning in _PARAMETER.findall(text)
        if f"{name}=".startswith(begun)
    ]


def places(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    """Complete the name of a folder, because a store is a folder."""
    return [CompletionItem(begun, type="dir")]


def format_lists(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    """Complete the last name in a list of formats separated by commas. Formats that are already listed are not
    suggested.
    """
    named, comma, _last = begun.rpartition(",")
    free = [form for form in _FORMATS if form not in named.split(",")]
    return [CompletionItem(named + comma + form) for form in free if (named + comma + form).startswith(begun)]


_FORMATS = ("ttl", "html", "jsonl", "trig", "nq", "jsonld", "graphml", "gexf", "nodes", "edges", "events")
"""The formats of kg.export. The names are repeated here, because importing kg.export is slow."""


def _queries() -> Iterator[Path]:
    from kg.ontology import data_path

    yield from sorted(data_path("queries").glob("*.rq"))


def _title(path: Path) -> str:
    found = _TITLE.search(path.read_text(encoding="utf-8"))
    return found[1] if found else ""
