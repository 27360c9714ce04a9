"""Processes every sentence of some folders as a separate document, with and without a date, and reports problems.

    python -m tests.robustness.sweep FOLDER... --jobs 2 --out findings.jsonl

Reads .txt, .jsonl (`text` or `tokens`), .conllu (its `# text =` lines) and .tsv (one token per line, in the first or
second column). The exit status is 1 if something was found. A sentence that takes longer than two seconds is a finding.
"""

from __future__ import annotations

import json
import re
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

import kg
from tests.robustness.batches import batches, find
from tests.robustness.mutate import Case
from tests.robustness.progress import progress
from tests.robustness.reduce import report

SECONDS = 2.0
"""Time limit per sentence."""
DATES = None, date(2024, 2, 29)

_BREAK = re.compile(r"\n+|(?<=[.!?…])[\"”“’»]?\s+(?=[\"„“»]?[A-ZÄÖÜ])")
_LANG = re.compile(r"(?:^|[_\W])(de|en)(?=[_\W])")

Located = Iterator[tuple[int, str]]
"""The sentences of a file, with line numbers from 1."""


def _text(lines: Iterable[str]) -> Located:
    for number, line in enumerate(lines, 1):
        yield from ((number, sentence) for sentence in _BREAK.split(line))


def _jsonl(lines: Iterable[str]) -> Located:
    for number, line in enumerate(lines, 1):
        record = json.loads(line)
        words = record.get("tokens") or []
        text = record.get("text") or " ".join(word if isinstance(word, str) else word["text"] for word in words)
        yield from ((number, sentence) for sentence in _BREAK.split(text))


def _conllu(lines: Iterable[str]) -> Located:
    for number, line in enumerate(lines, 1):
        if line.startswith("# text ="):
            yield number, line.removeprefix("# text =")


def _tsv(lines: Iterable[str]) -> Located:
    words: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        columns = line.rstrip("\n").split("\t")
        if columns[0].startswith("#"):
            continue
        if any(columns):
            words.append(columns[1] if columns[0].isdigit() and len(columns) > 1 else columns[0])
        elif words:
            yield number, " ".join(words)
            words = []


READERS: Mapping[str, Callable[[Iterable[str]], Located]] = {
    ".txt": _text,
    ".jsonl": _jsonl,
    ".conllu": _conllu,
    ".tsv": _tsv,
}


def cases(folders: Iterable[Path], lang: str = "") -> Iterator[Case]:
    """Yield the sentences as documents. The id has the form `FILE:LINE`, and a number counts the sentences of the file.

    Without `lang`, the language comes from the name of the file or is detected. Raises ValueError if a line of a .jsonl
    file is not valid JSON.
    """
    paths = [path for folder in folders for path in (folder.rglob("*") if folder.is_dir() else [folder])]
    for path in sorted(path for path in paths if path.suffix in READERS):
        named = _LANG.search(path.name)
        count = 0
        with path.open(encoding="utf-8") as lines:
            for line, sentence in READERS[path.suffix](lines):
                for day in DATES if sentence.strip() else ():
                    place, known = f"{path}:{line}/{count}", lang or (named[1] if named else "")
                    yield Case(kg.Document(place, sentence.strip(), known, day))
                    count += 1


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--lang", type=click.Choice(["de", "en"]), help="Of the texts; else of the file's name, or told.")
@click.option("--most", type=click.IntRange(min=1), help="Documents at most, spread over all of them.")
@click.option("--jobs", type=click.IntRange(min=1), default=2, show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="A file for the findings, as JSON lines.")
def main(folders: tuple[Path, ...], lang: str | None, most: int | None, jobs: int, out: Path | None) -> None:
    """Check every sentence in the folders and print the findings."""
    found = list(cases(folders, lang or ""))
    if most and len(found) > most:
        # Because the step is odd, sentences with and without a date alternate.
        found = found[:: (len(found) // most) | 1]
    # Each batch has only its own documents, not all of them.
    todo = deque(
        replace(batch, make={number: found[number] for number in batch.numbers}.__getitem__)
        for batch in batches(len(found), found.__getitem__, SECONDS)
    )
    findings = find(todo, jobs, progress(len(found)))
    report(findings, out)
    click.echo(f"{len(findings.kinds)} kinds of findings in {findings.documents:,} documents")
    sys.exit(bool(findings.kinds))


if __name__ == "__main__":
    main()
