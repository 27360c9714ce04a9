"""Reads hundreds of thousands of mutated files of every format. No reader may raise an error, crash, hang or use too
much memory.

    python -m tests.robustness.files --files 500000 --seed 1 --jobs 2 --keep build/files

The exit status is 1 if something was found. A file can be recreated from its seed and number.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import re
import resource
import sys
import tempfile
import time
import warnings
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from random import Random

import click
import pyarrow as pa
from backports import zstd
from pyarrow import parquet

import kg
from kg.model import is_whole
from kg.read import read
from tests.read.test_feeds import ATOM, RSS
from tests.read.test_html import page
from tests.read.test_markdown import SOURCE
from tests.read.test_pdf import FIRST, HEAD, SECOND, pdf
from tests.robustness.checks import Finding, attempt
from tests.robustness.progress import progress
from tests.robustness.texts import ODD_DATES
from tests.robustness.watch import Lost, watched

SIZE = 200
"""Number of files per batch."""
SECONDS = 5.0
"""Limit for the processor time of a file of a few kilobytes, in seconds."""
END = 60.0
"""Processor time in seconds after which a batch counts as endless."""
MEGABYTES = 500
"""Limit for the growth of the process per file, in megabytes."""
SLOW = frozenset({".html", ".pdf", ".rss", ".atom"})
"""Slow formats. Each of them is read half as often as each of the others."""
SNIPPETS = (
    *(b"0000-00-00", b"99999-01-01", b"1 Jan 10000", b"9" * 20, b"9" * 5000, b"1e999", b"-1", b"NaN", b"null", b"{}"),
    *(f"{day}".encode() for day in ODD_DATES[:40]),
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\xbd", b"\\ud83d", b"\r", b"\r\n", b"\n\n", b"\t", b"\x1b["),
    *(b'"', b"'", b",", b";", b"|", b'""', b"[" * 3000, b"{" * 3000, b"(" * 3000, b"<" * 3000, b"<div>" * 400),
    *(b"---\n", b"!!bool x", b'!!int ""', b"!!timestamp x", b"!!python/object:x", b"&a [*a, *a]", b"? :", b"> " * 400),
    *(b"0x" + b"f" * 4000, b"<!ENTITY a 'b'>", b"&#0;", b"&#xd800;", b"&bogus;", b"<![CDATA[", b"]]>", b"<!--"),
    *(f"<{name}>N</{name}>".encode() for name in ("authors", "title_detail", "published_parsed", "summary_detail")),
    *(f"<{name} a='1'/>".encode() for name in ("content", "source", "links", "tags", "id", "updated", "enclosure")),
    *(b"<base href='http://['>", b"<script>", b"<p " + b"a" * 2000 + b">", b"<p " + b"a='' " * 2000 + b">", b"</body>"),
    *(b"endobj", b"/Length 99999999", b"/Filter/LZWDecode", b"/Kids[1 0 R]", b"stream\n", b"xref\n", b"<</A 3 0 R>>"),
)  # fmt: skip
_COLUMNS: dict[str, Sequence[str | None]] = {
    "id": ["a", "b", None],
    "text": [" ".join(FIRST), "Moscow rejects the plan of Kyiv.", "date 2025-09-05 Kiew bietet an."],
    "date": ["2025-09-05", "5.9.2025 18:30", "Fri, 05 Sep 2025 18:30:00 GMT"],
    "title": [HEAD, None, ""],
    "author": ["Anna Beispiel", "Bert Muster; Ann Example", None],
}


@cache
def originals() -> dict[str, bytes]:
    """Return a valid file of each format, by its suffix."""
    text = "\n\n".join([HEAD, " ".join(FIRST), " ".join(SECOND), "(dpa, 3.4.2016)"])
    rows = [dict(zip(_COLUMNS, row, strict=True)) for row in zip(*_COLUMNS.values(), strict=True)]
    table = io.BytesIO()
    days = pa.array([1_757_025_000_000_000, None, 0]).cast(pa.timestamp("us", "Europe/Berlin"))
    parquet.write_table(pa.table({**_COLUMNS, "date": days}), table)
    front = "---\nid: a\ntitle: Moskau lehnt ab\ndate: 2025-09-05\nauthor: [Anna, Bert]\n---\n"
    return {
        ".txt": f"date 2025-09-05\n\n{text}".encode(),
        ".md": (front + SOURCE).encode(),
        ".jsonl": "\n".join(map(json.dumps, rows)).encode(),
        ".csv": _delimited(rows, ","),
        ".tsv": _delimited(rows, "\t"),
        ".parquet": table.getvalue(),
        ".html": page().encode(),
        ".rss": RSS.format(encoding="utf-8").encode(),
        ".atom": ATOM.encode(),
        ".pdf": pdf([HEAD, *FIRST, *SECOND]),
    }


def _delimited(rows: list[dict[str, str | None]], mark: str) -> bytes:
    lines = [list(_COLUMNS), *(list(row.values()) for row in rows)]
    return "\n".join(mark.join(f'"{cell or ""}"' for cell in line) for line in lines).encode()


def mutated(seed: int, number: int) -> tuple[str, bytes]:
    """Return the suffix and content of a file, which depend only on the seed and the number."""
    chance = Random(f"{seed} {number}")
    suffix = chance.choices(list(originals()), [1 if each in SLOW else 2 for each in originals()])[0]
    content = originals()[suffix]
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        content = chance.choice(_MUTATIONS)(chance, content)
    if chance.random() < 0.2:
        packed, pack = chance.choice(((".gz", partial(gzip.compress, mtime=0)), (".zst", zstd.compress)))
        suffix, content = suffix + packed, pack(content)
        if chance.random() < 0.5:
            content = chance.choice(_MUTATIONS)(chance, content)
    return suffix, content


def _flipped(chance: Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(min(len(content), chance.choice((1, 2, 5, 30)))):
        changed[chance.randrange(len(changed))] = chance.choice((0, 255, chance.randrange(256)))
    return bytes(changed)


def _span(chance: Random, content: bytes) -> tuple[int, int]:
    start = chance.randrange(len(content) + 1)
    return start, min(len(content), start + chance.choice((1, 4, 20, 200, 2000)))


def _cut(chance: Random, content: bytes) -> bytes:
    start, end = _span(chance, content)
    return content[:start] + content[end:]


def _ended(chance: Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _repeated(chance: Random, content: bytes) -> bytes:
    start, end = _span(chance, content)
    return content[:end] + content[start:end] * chance.choice((1, 2, 10, 100)) + content[end:]


def _inserted(chance: Random, content: bytes) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.choice(SNIPPETS) + content[at:]


def _replaced(chance: Random, content: bytes) -> bytes:
    """Replace one element of the format, for example a number, a word or a tag, by another."""
    parts = list(re.finditer(rb"\d+|\w+|<[^<>]*>|[^\w\s]", content))
    if not parts:
        return content
    part = chance.choice(parts)
    return content[: part.start()] + chance.choice(SNIPPETS) + content[part.end() :]


def _crossed(chance: Random, content: bytes) -> bytes:
    other = chance.choice(list(originals().values()))
    start, end = _span(chance, other)
    at = chance.randrange(len(content) + 1)
    return content[:at] + other[start:end] + content[at:]


_MUTATIONS: tuple[Callable[[Random, bytes], bytes], ...] = (
    _flipped, _cut, _ended, _repeated, _inserted, _replaced, _replaced, _crossed,
)  # fmt: skip


def check(suffix: str, content: bytes, folder: Path) -> list[Finding]:
    """Return the findings for a file."""
    path = folder / f"file{suffix}"
    path.write_bytes(content)
    start, peak = time.process_time(), _peak()
    findings = attempt("nothing is raised", lambda: _read(path))
    if (seconds := time.process_time() - start) > SECONDS:
        findings.append(Finding(f"a file takes less than {SECONDS:.0f} seconds", suffix, f"{seconds:.1f} seconds"))
    if (grown := _peak() - peak) > MEGABYTES:
        findings.append(Finding(f"a file takes less than {MEGABYTES} MB", suffix, f"{grown} MB"))
    return findings


def _read(path: Path) -> Iterator[Finding]:
    errors: list[kg.InputError] = []
    for document in read([path], on_error=errors.append):
        told = (document.id, document.text, document.lang, document.title, document.source, document.author)
        if not all(is_whole(each or "") for each in told):
            yield Finding("documents have whole characters", path.suffix, repr(document)[:200])
        if not document.text[document.body_start :].strip():
            yield Finding("documents have a text", path.suffix, repr(document)[:200])
    for error in errors:
        if error.traceback:
            frames = re.findall(r'([\w.-]+/[\w.-]+\.py)", line (\d+)', error.traceback)
            yield Finding("readers know what is wrong", f"{path.suffix} {frames[-1:]}", error.reason)
        if not str(error).isprintable() or path.name not in str(error):
            yield Finding("messages are one line with the file", path.suffix, str(error))


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000


def prepare() -> None:
    """Load the libraries. Raises RuntimeError if a valid file gives no document."""
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        for suffix, content in originals().items():
            path = Path(folder, f"file{suffix}")
            path.write_bytes(content)
            errors: list[kg.InputError] = []
            if not list(read([path], on_error=errors.append)) or errors:
                raise RuntimeError(f"nothing works: {suffix} {errors}")


def work(seed: int, numbers: range) -> Iterator[list[tuple[int, Finding]]]:
    """Yield the findings for the files with these numbers, each with the number of its file."""
    with tempfile.TemporaryDirectory() as folder:
        yield [(each, finding) for each in numbers for finding in check(*mutated(seed, each), Path(folder))]


@dataclass(slots=True)
class Findings:
    """The findings with the numbers of their files, and the number of files read, which is smaller after Ctrl+C."""

    found: list[tuple[int, Finding]] = field(default_factory=list)
    files: int = 0


def find(files: int, seed: int, jobs: int, tell: Callable[[int], None] = lambda _: None) -> Findings:
    """Read this many files in monitored processes."""
    todo = deque(range(first, min(first + SIZE, files)) for first in range(0, files, SIZE))
    findings = Findings()
    with (
        suppress(KeyboardInterrupt),
        closing(watched(prepare, partial(work, seed), todo, jobs=jobs, seconds=END)) as steps,
    ):
        for numbers, step in steps:
            if isinstance(step, Lost) and len(numbers) > 1:  # caused by one of these files
                todo.extendleft(range(number, number + 1) for number in numbers)
                continue
            if isinstance(step, Lost):
                suffix, _ = mutated(seed, numbers.start)
                findings.found.append((numbers.start, Finding("every file has an end", suffix, step.reason)))
            findings.found += step if isinstance(step, list) else []
            findings.files += len(numbers) if step is not None else 0
            tell(findings.files)
    return findings


@click.command()
@click.option("--files", type=click.IntRange(min=1), default=100_000, show_default=True)
@click.option("--seed", type=int, help="Of an earlier run, to make its files again; else random.")
@click.option("--jobs", type=click.IntRange(min=1), default=2, show_default=True)
@click.option("--keep", type=click.Path(path_type=Path), help="A folder for the first file of each finding.")
def main(files: int, seed: int | None, jobs: int, keep: Path | None) -> None:
    """Read mutated files and print the findings."""
    seed = random.randrange(10**6) if seed is None else seed
    click.echo(f"seed {seed}")
    findings = find(files, seed, jobs, progress(files))
    kinds = Counter(finding.kind for _, finding in findings.found)
    for number, finding in {finding.kind: (number, finding) for number, finding in reversed(findings.found)}.values():
        times = f"{kinds[finding.kind]} times, first in file {number}"
        click.echo(f"{finding.promise}: {finding.place} {finding.detail[:300]} ({times})")
        if keep:
            suffix, content = mutated(seed, number)
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{seed}-{number}{suffix}").write_bytes(content)
    click.echo(f"{len(kinds)} kinds of findings in {findings.files:,} files")
    sys.exit(bool(kinds))


if __name__ == "__main__":
    main()
