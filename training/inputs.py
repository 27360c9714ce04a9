"""Reads `inputs.toml`, which lists sources with their files and hashes, and `steps.toml`, which lists what each step
reads and writes.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
INPUTS = Path(__file__).with_name("inputs.toml")
STEPS = Path(__file__).with_name("steps.toml")


@dataclass(frozen=True, slots=True)
class Source:
    """A source in `inputs.toml`: its files and their hashes."""

    name: str
    what: str
    files: Mapping[str, Mapping[str, str]]
    licence: str
    place: str = ""
    version: str = ""
    times: int = 0
    """How often the sentences of the source occur in each epoch of the parser's training."""
    words: int = 0
    """How often the sentences occur again in each epoch with the words as the treebank splits them."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the training, with the names of the sources that it reads and writes."""

    name: str
    does: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """A file of a source that is missing or has the wrong hash."""

    source: Source
    file: str
    reason: str

    def __str__(self) -> str:
        origin = ", ".join(filter(None, (self.source.what, self.source.version, self.source.place)))
        return f"{self.file}: {self.reason} ({origin})"


@cache
def sources() -> Mapping[str, Source]:
    """Return all sources by name."""
    tables = tomllib.loads(INPUTS.read_text(encoding="utf-8"))
    return {name: Source(name, **table) for name, table in tables.items()}


@cache
def steps() -> Mapping[str, Step]:
    """Return all steps by name, in order."""
    tables = tomllib.loads(STEPS.read_text(encoding="utf-8"))
    return {
        name: Step(name, table["does"], tuple(table["reads"]), tuple(table["writes"]), table.get("settings", {}))
        for name, table in tables.items()
    }


def path(file: str, folder: Path | None = None) -> Path | None:
    """Return the path of a source's file, or None if the folder has no such file or its package is not installed."""
    package, colon, inner = file.partition(":")
    if colon:
        spec = find_spec(package)
        return Path(spec.origin).parent / inner if spec and spec.origin else None
    if "/" in file:
        return ROOT / file
    return min(folder.rglob(file), default=None) if folder else None


def paths(source: str, folder: Path | None = None) -> list[Path]:
    """Return the paths of a source's files. Check the files with `faults` first."""
    return [found for file in sources()[source].files if (found := path(file, folder))]


def faults(names: Iterable[str], folder: Path | None) -> Iterator[Fault]:
    """Yield the files that are missing or have a different hash from `inputs.toml`."""
    for source in map(sources().__getitem__, names):
        for file, hashes in source.files.items():
            found = path(file, folder)
            if found is None or not found.is_file():
                yield Fault(source, file, _missing(file, folder))
            elif (now := sha256(found.read_bytes())) != hashes["sha256"]:
                yield Fault(source, file, f"differs, SHA-256 is {now}, not {hashes['sha256']}")


def _missing(file: str, folder: Path | None) -> str:
    if ":" in file:
        return "not installed: make .venv/installed-train"
    return "missing" if "/" in file else f"not found below {folder}"


def record(names: Iterable[str], folder: Path | None = None) -> None:
    """Write the current hashes of the sources' files into `inputs.toml`."""
    text = INPUTS.read_text(encoding="utf-8")
    for file, hashes in ((file, hashes) for name in names for file, hashes in sources()[name].files.items()):
        if (found := path(file, folder)) and found.is_file():
            content = found.read_bytes()
            now = {"sha256": sha256(content), "blob": _blob(content)}
            line = ", ".join(f'{kind} = "{now[kind]}"' for kind in hashes)
            text = re.sub(rf'(?m)^"{re.escape(file)}" = .*$', f'"{file}" = {{ {line} }}', text)
    INPUTS.write_text(text, encoding="utf-8")
    sources.cache_clear()


def fingerprint(step: Step) -> str:
    """Return a string that identifies the inputs and settings of a step. It changes if an input or a setting
    changes.
    """
    hashes = {file: each["sha256"] for name in step.reads for file, each in sources()[name].files.items()}
    return sha256(json.dumps([hashes, step.settings], sort_keys=True).encode())[:12]


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _blob(content: bytes) -> str:
    """Return the id that git gives to a file with this content (blob id)."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
