"""Tests commands with hostile servers: they must not crash, and no output may contain a key or password.

    python -m tests.robustness.servers --jobs 2

The exit status is 1 if something was found.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from itertools import product
from pathlib import Path
from unittest.mock import patch

import click

from tests.robustness.answers import ANSWERS, COMPLETIONS, SECRET, TRANSPORT, TRIPLES, Answer, echo, serving

LONGEST = 120.0
"""Time limit of a command in seconds. Its own limits are 2 or 3 seconds, but retries and busy machines need more."""
LARGEST = 2000
"""Memory limit of a command in megabytes."""
TEXT = "Oslo unterstützt Kiew."
_LIMITS = """
import sys
import kg.knowledge.actors.endpoint, kg.cli, kg.graph.server
kg.knowledge.actors.endpoint.SECONDS = kg.graph.server._CHANGE = kg.graph.server._WHOLE = 3
kg.graph.server._PROBE = 2
"""
_COMMAND = _LIMITS + "kg.cli.main()"
_TRIPLES = (
    _LIMITS
    + """
from kg.errors import KgError
from kg.graph.store import triples
try:
    print(sum(1 for _ in triples(sys.argv[1])))
except KgError as error:
    sys.exit(f"kg: {error}")
"""
)
_SECRETS = ("hunter2", b64encode(f"me:{SECRET}".encode()).decode())
_STORE = f"http://me:{SECRET}@%s"


@dataclass(frozen=True, slots=True)
class Asking:
    """A command that contacts a server."""

    code: str
    arguments: Sequence[str]
    """The arguments, where `%s` stands for the address of the server."""
    kinds: Mapping[str, Answer]
    usual: int = 0
    """Number of normal answers before the hostile one."""


COMMANDS: Mapping[str, Asking] = {
    "query": Asking(
        _COMMAND, ["query", "SELECT ?s { ?s ?p ?o }", "--timeout", "2", "--store", _STORE], TRANSPORT | ANSWERS
    ),
    "query, late": Asking(
        _COMMAND, ["query", "SELECT ?s { ?s ?p ?o }", "--timeout", "2", "--store", _STORE], TRANSPORT | ANSWERS, 1
    ),
    "construct": Asking(
        _COMMAND,
        ["query", "CONSTRUCT WHERE { ?s ?p ?o }", "--timeout", "2", "--store", _STORE, "--format", "ttl"],
        TRIPLES,
        1,
    ),
    "open": Asking(_COMMAND, ["withdraw", "x", "--store", _STORE], TRANSPORT | ANSWERS, 1),
    "change": Asking(_COMMAND, ["withdraw", "x", "--store", _STORE], TRANSPORT, 4),
    "triples": Asking(_TRIPLES, [_STORE], TRANSPORT | TRIPLES),
    "refresh": Asking(_COMMAND, ["actors", "refresh", "--endpoint", _STORE], TRANSPORT | ANSWERS),
}


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    status: int
    output: str
    seconds: float
    megabytes: float

    def wrong(self) -> str:
        """Return what is wrong with the result, or an empty string."""
        if "Traceback" in self.output:
            return f"traceback: {self.output.strip().splitlines()[-1]}"
        if self.status not in (0, 1):
            return f"status {self.status} after {self.seconds:.0f} seconds"
        if self.megabytes > LARGEST:
            return f"{self.megabytes:,.0f} MB"
        return "the secret is shown" if any(secret in self.output for secret in _SECRETS) else ""


def run(command: Sequence[str], **env: str | bytes) -> Ended:
    """Run a command to its end. It is killed after LONGEST seconds."""
    start = time.monotonic()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=os.environ | env
        )
        timer = threading.Timer(LONGEST, process.kill)
        timer.start()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        timer.cancel()
        output.seek(0)
        told = output.read().decode(errors="replace")
    return Ended(process.returncode, told, time.monotonic() - start, used.ru_maxrss / 1000)


def asked(name: str, kind: str) -> Ended:
    """Run a command with a server that answers in this way."""
    asking = COMMANDS[name]
    with serving(asking.kinds[kind], asking.usual) as place:
        arguments = [argument.replace("%s", place) for argument in asking.arguments]
        return run([sys.executable, "-c", asking.code, *arguments])


def malformed() -> Iterator[bytes]:
    """Yield keys with invalid characters at the beginning, in the middle and at the end."""
    odd = "\r \n \r\n \t \x0b \x0c \x1b \x01 \x7f \x85 \xa0 \u2028 \u200b ü € 😀 \udcff".split(" ")
    for letter, before, after in product(odd, ("", "sk-hunter2"), ("", "hunter2-4711")):
        if before or after:
            yield (before + letter + after).encode(errors="surrogateescape")


def keyed(key: bytes, folder: Path) -> Ended:
    """Run `kg build` with a key and a model that repeats it. The output files are checked too."""
    folder.mkdir()
    (folder / "memo.txt").write_text(TEXT, encoding="utf-8")
    refusal = echo(b"HTTP/1.1 401 X\r\nContent-Length: %d\r\n\r\n%s")
    command = [sys.executable, "-c", _COMMAND, "build", str(folder / "memo.txt"), "-o", str(folder / "out")]
    with serving(refusal) as place:
        env = {"KG_LLM_URL": f"http://{place}/v1", "KG_LLM_MODEL": "m", "KG_CACHE": str(folder / "cache")}
        ended = run([*command, "--extractor", "llm", "--lang", "de", "--debug"], KG_LLM_KEY=key, **env)
    files = [path.read_text(encoding="utf-8", errors="replace") for path in folder.rglob("*") if path.is_file()]
    return Ended(ended.status, "\n".join([ended.output, *files]), ended.seconds, ended.megabytes)


class Model:
    """Reads a document with the answers of a model in this process, so the parser is loaded only once."""

    def __init__(self, folder: Path) -> None:
        import kg
        from kg.annotate import annotate

        self._folder = folder
        (self._annotated,) = annotate([kg.Document("memo", TEXT, "de")], pipelines={})

    def asked(self, kind: str) -> Ended:
        """Return the result of the extractor or its error with the traceback, and the answers in its cache."""
        from kg.errors import StoppedError
        from kg.extract.llm import LLM

        cache = self._folder / str(len(list(self._folder.iterdir())))
        cache.mkdir()
        threads, start, status = threading.active_count(), time.monotonic(), 0
        with patch.dict(os.environ, KG_LLM_KEY=SECRET), serving((TRANSPORT | COMPLETIONS)[kind]) as place:
            try:
                extraction = LLM(f"http://{place}/v1", "m", seconds=1, cache=cache, wait=_at_once)(self._annotated)
                output = repr((extraction.candidates, extraction.counts, extraction.failed))
            except StoppedError as error:
                output = "".join(traceback.format_exception(error)).replace("Traceback", "")
            except Exception as error:  # noqa: BLE001 (which is the finding)
                output = "".join(traceback.format_exception(error))
            seconds = time.monotonic() - start
            if threading.active_count() > threads + 1 + _handlers():
                status = 2
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        kept = [path.read_text(encoding="utf-8") for path in cache.rglob("*") if path.is_file()]
        return Ended(status if seconds < LONGEST else 137, "\n".join([output, *kept]), seconds, megabytes)


def _handlers() -> int:
    """Return the number of threads of the server that are still answering."""
    return sum("process_request" in thread.name for thread in threading.enumerate())


def _at_once(_: float) -> None:
    """Do not wait."""


@click.command()
@click.option("--jobs", type=click.IntRange(min=1), default=2, show_default=True)
@click.option("--only", help="Kinds and commands with this in their name.")
@click.option("--out", type=click.Path(path_type=Path), help="A file for how each case ended, as JSON lines.")
def main(jobs: int, only: str | None, out: Path | None) -> None:
    """Run commands with hostile servers and print the findings."""
    out = out or Path(os.devnull)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("", encoding="utf-8")
    cases = [(name, kind) for name, asking in COMMANDS.items() for kind in asking.kinds]
    models = [("model", kind) for kind in TRANSPORT | COMPLETIONS]
    wanted = [(name, kind) for name, kind in (*cases, *models) if only is None or only in f"{name}: {kind}"]
    with tempfile.TemporaryDirectory() as place:
        folders = [Path(place, name) for name in ("model", "keys")]
        for folder in folders:
            folder.mkdir()
        ended: dict[str, Ended] = {}
        tell = partial(_tell, ended, out)
        with ThreadPoolExecutor(jobs) as pool:
            commands = [(name, kind) for name, kind in wanted if name != "model"]
            for (name, kind), each in zip(commands, pool.map(lambda case: asked(*case), commands), strict=True):
                tell(f"{name}: {kind}", each)
            keys = list(malformed()) if only is None or only == "keys" else []
            at = (folders[1] / str(number) for number in range(len(keys)))
            for key, each in zip(keys, pool.map(keyed, keys, at), strict=True):
                tell(f"key: {key!r}", each)
        if asked_of_it := [kind for name, kind in wanted if name == "model"]:
            model = Model(folders[0])
            for kind in asked_of_it:
                tell(f"model: {kind}", model.asked(kind))
    wrong = sum(bool(each.wrong()) for each in ended.values())
    longest, largest = (max(getattr(each, of) for each in ended.values()) for of in ("seconds", "megabytes"))
    kinds = {case.partition(": ")[2] for case in ended}
    click.echo(f"{wrong} findings in {len(ended)} cases of {len(kinds)} kinds", nl=False)
    click.echo(f"; at most {longest:.0f} seconds and {largest:,.0f} MB")
    sys.exit(bool(wrong))


def _tell(ended: dict[str, Ended], out: Path, case: str, each: Ended) -> None:
    ended[case] = each
    with out.open("a", encoding="utf-8") as file:
        told = asdict(each) | {"case": case, "wrong": each.wrong(), "output": each.output[-2000:]}
        file.write(json.dumps(told) + "\n")
    if wrong := each.wrong():
        click.echo(f"{case}: {wrong}")


if __name__ == "__main__":
    main()
