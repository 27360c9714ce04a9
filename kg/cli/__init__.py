"""The `kg` command, which prints results to standard output and everything else to standard error."""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
from collections.abc import MutableMapping
from pkgutil import resolve_name
from typing import cast

import click

from kg.cli import streams
from kg.cli.ending import end
from kg.cli.examples import EXAMPLES
from kg.cli.sections import FIRST, Commands, moved
from kg.errors import KgError
from kg.io.compiled import Rows

__all__ = ["EXAMPLES", "commands", "main"]


_PLACES = {
    "actors": "actors:actors",
    "build": "build:build",
    "diff": "differences:diff",
    "eval": "measure:evaluation",
    "extract": "texts:extract",
    "mcp": "mcp:mcp",
    "query": "graphs:query",
    "serve": "serve:serve",
    "validate": "graphs:validate",
    "withdraw": "stores:withdraw",
}
"""Module and function of each command. The module is loaded only when its command is called."""
_COLLECTED = 20_000
"""Number of new objects after which Python starts garbage collection. With Python's default of 700, garbage collection
would take 7 % of the running time, not counting the neural network. Most of the objects belong to tables, which are
never garbage.
"""
_MOVED = dict.fromkeys(("annotate", "audit", "compare", "score"), "measure:evaluation")
"""Commands that were moved into a group. The keys are the old names."""


def _command(place: str) -> click.Command:
    found: click.Command = resolve_name(f"kg.cli.{place}")
    return found


def _moved(name: str) -> click.Command:
    group = cast("click.Group", _command(_MOVED[name]))
    return moved(group.commands[name], cast("str", group.name))


def _load(name: str) -> click.Command:
    return _moved(name) if name in _MOVED else _command(_PLACES[name])


@click.group(
    cls=Commands,
    commands=cast("MutableMapping[str, click.Command]", Rows({name: name for name in (*_PLACES, *_MOVED)}, _load)),
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="\n".join(["\b", "Examples:", *(f"  {EXAMPLES[name]}" for name in FIRST)]),
)
@click.version_option(package_name="geopolitical-kg")
def commands() -> None:
    """Turn German and English news into a knowledge graph of what countries, organisations and people do and say."""


def main() -> None:
    """Run the command line.

    If an error of this package is raised, its message is printed on one line, and the exit status is 1. After a signal,
    the exit status is 128 plus the number of the signal.
    """
    streams.prepare()
    gc.set_threshold(_COLLECTED)
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # SIGHUP does not exist on Windows
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), end)
    try:
        try:
            commands()
        finally:
            sys.stdout.flush()
    except SystemExit as ended:
        if ended.code or not streams.lost():
            raise
        click.echo("kg: cannot write to standard output because it is closed", err=True)
        sys.exit(1)
    except KgError as error:
        click.echo(f"kg: {error}", err=True)
        sys.exit(1)
    except OSError as error:
        if error.errno != errno.EPIPE:  # the reader has closed the pipe on purpose
            click.echo(f"kg: cannot write to standard output: {error.strerror}", err=True)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # discards buffered output
        sys.exit(1)
