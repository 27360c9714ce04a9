"""Runs the code blocks in the documentation.

`python -m tests.pages` runs all blocks and updates the output that is shown below commands and programs. With names of
pages, only these pages are updated.

The first line of a block has the language, which is also used for highlighting, and sometimes a second word that says
how the block is run:

- `console`: commands after `$`, run in order, each followed by its standard output.
- `console stays`: a server. It runs on another port and is stopped after its first line of output.
- `python`, directly followed by `text`: a program and its output.
- `sh PATH`: commands that the test in this file runs.
- `sh by-hand`: commands that are not tested, because they need something that tests do not have.
- `yaml FILE`, `tsv FILE`: lines that tests/test_how_to.py adds to this file in ontology/.
- `sparql`: a query on the sample graph.
- `json`, `yaml`, `turtle`: must be valid.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import pyoxigraph
import yaml

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    str(path.relative_to(ROOT))
    for path in (ROOT / "README.md", ROOT / "SECURITY.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md"))
)
_BLOCK = re.compile(r"(?ms)^( *)```([^\n`]*)\n(.*?)^\1```$")
# A command may continue on the next line inside quotation marks.
_COMMAND = re.compile(r"^\$ ((?:'[^']*'|\"[^\"]*\"|[^'\"\n])*)\n", re.MULTILINE)
_MODEL = re.compile(r"kg build|kg extract|kg\.build|kg\.statements|kg\.extractions|load_pipeline|kg_statements")


@dataclass(frozen=True)
class Block:
    info: tuple[str, ...]
    text: str
    start: int
    """Where the text begins in its page."""

    @property
    def commands(self) -> list[tuple[str, str, int]]:
        """Return each command with the output shown below it, and where this output begins in the block."""
        found = list(_COMMAND.finditer(self.text))
        ends = (next_.start() if next_ else len(self.text) for _, next_ in zip_longest(found, found[1:]))
        return [(each[1], self.text[each.end() : end], each.end()) for each, end in zip(found, ends, strict=True)]


def blocks(text: str) -> list[Block]:
    return [
        Block(tuple(each[2].split()), re.sub(rf"(?m)^{each[1]}", "", each[3]), each.start(3))
        for each in _BLOCK.finditer(text)
    ]


def needs_model(page: str) -> bool:
    """Return whether a block of the page parses texts."""
    runs = [block for block in blocks(read(page)) if block.info[:1] in (("console",), ("python",))]
    return any(_MODEL.search(block.text) for block in runs)


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


class Run:
    """Runs all blocks of a page, in order, in a temporary folder."""

    def __init__(self, page: str, folder: Path, commands: Path | None = None) -> None:
        """`commands` is the folder with the `kg` command. By default, it is that of the environment."""
        self.page, self.folder = page, folder
        self._variables = (
            {**_environment(), "PATH": f"{commands}:{_environment()['PATH']}"} if commands else _environment()
        )
        self.changed: list[tuple[int, str, str]] = []
        """Differences from the shown output: position in the page, shown text, actual text."""
        self.compared: list[str] = []
        """The commands whose output does not depend on the model."""
        self._sample = True
        """Whether exports/ is still the sample graph."""
        shutil.copytree(ROOT / "exports", folder / "exports")
        for name in ("seeds", "ontology"):
            (folder / name).symlink_to(ROOT / name)

    def all(self) -> None:
        found = blocks(read(self.page))
        for block, following in zip_longest(found, found[1:]):
            kind, how = [*block.info, "", ""][:2]
            if kind == "console" and how == "stays":
                self._stays(block)
            elif kind == "console":
                self._console(block)
            elif kind == "python":
                self._python(block, following if following and following.info == ("text",) else None)
            elif kind in _READERS:
                _READERS[kind](block.text)

    def _console(self, block: Block) -> None:
        for command, shown, at in block.commands:
            done = self._bash(command)
            assert done.returncode == 0, f"{self.page}: $ {command}\n{done.stderr}"
            of_sample = self._sample and command.startswith("kg ") and not _MODEL.search(command)
            if of_sample and "--store" not in command:
                self.compared.append(command)
            self._sample &= "-o exports" not in command
            if shown:
                self._told(block.start + at, shown, done.stdout)

    def _python(self, block: Block, shown: Block | None) -> None:
        command = [sys.executable, "-W", "error", "-c", block.text]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, f"{self.page}:\n{block.text}\n{done.stderr}"
        if shown:
            self._told(shown.start, shown.text, done.stdout)

    def _stays(self, block: Block) -> None:
        ((command, shown, at),) = block.commands
        arguments = [str(_bin() / "kg"), *shlex.split(command)[1:], "--port", "0"]
        with subprocess.Popen(
            arguments, cwd=self.folder, stdout=subprocess.PIPE, encoding="utf-8", env=_environment()
        ) as process:
            said = process.stdout.readline()
            process.terminate()
            try:
                process.wait(timeout=60)
            finally:
                process.kill()
        self._told(block.start + at, shown, re.sub(r"(?<=127\.0\.0\.1:)\d+", "8000", said))

    def _told(self, at: int, shown: str, said: str) -> None:
        if shown != said:
            self.changed.append((at, shown, said))

    def _bash(self, command: str) -> subprocess.CompletedProcess[str]:
        line = ["bash", "-o", "pipefail", "-c", command]
        return subprocess.run(
            line, cwd=self.folder, env=self._variables, capture_output=True, encoding="utf-8", check=False
        )


def _bin() -> Path:
    return Path(sys.executable).parent


def _environment() -> dict[str, str]:
    return {"PATH": f"{_bin()}:/usr/bin:/bin", "PYTHONUNBUFFERED": "1", "HOME": os.devnull}


def _query(text: str) -> None:
    done = subprocess.run([_bin() / "kg", "query", text], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout.count("\n") > 1) == (0, True), f"{text}\n{done.stderr}"


def _turtle(text: str) -> None:
    assert list(pyoxigraph.parse(text, pyoxigraph.RdfFormat.TURTLE))


_READERS = {"json": json.loads, "yaml": yaml.safe_load, "turtle": _turtle, "sparql": _query}


def write(pages: list[str]) -> Iterator[str]:
    """Update the shown output in the pages. Yield the pages that changed."""
    for page in pages:
        with tempfile.TemporaryDirectory() as folder:
            run = Run(page, Path(folder))
            run.all()
        text = read(page)
        for at, shown, said in sorted(run.changed, reverse=True):
            text = text[:at] + said + text[at + len(shown) :]
        if run.changed:
            (ROOT / page).write_text(text, encoding="utf-8")
            yield page


if __name__ == "__main__":
    for changed in write(sys.argv[1:] or PAGES):
        print(changed)
