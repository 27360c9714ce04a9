"""The command `kg`, the only part that prints: results on standard output, all else on standard error."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import MutableMapping
from importlib import import_module
from typing import cast

import click

from kg.cli import streams
from kg.cli.ending import end
from kg.cli.examples import EXAMPLES
from kg.errors import KgError
from kg.io.compiled import Rows

__all__ = ["EXAMPLES", "commands", "main"]


_MODULES = {
    "actors": "actors",
    "annotate": "measure",
    "audit": "measure",
    "build": "build",
    "compare": "compare",
    "diff": "differences",
    "extract": "texts",
    "mcp": "mcp",
    "query": "graphs",
    "score": "measure",
    "serve": "serve",
    "validate": "graphs",
    "withdraw": "stores",
}
"""The module of each command, which is loaded when the command is called."""


def _command(name: str) -> click.Command:
    found: click.Command = getattr(import_module(f"kg.cli.{_MODULES[name]}"), name)
    return found


@click.group(
    commands=cast("MutableMapping[str, click.Command]", Rows({name: name for name in _MODULES}, _command)),
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="\n".join(["\b", "Examples:", *(f"  {example}" for example in EXAMPLES.values())]),
)
@click.version_option(package_name="geopolitical-kg")
def commands() -> None:
    """Turn German and English news text into a knowledge graph of geopolitical actors: who does and says what."""


def main() -> None:
    """Run the command line.

    An error of ours is one line on standard error and status 1; a signal ends it with status 128 and its number.
    """
    streams.prepare()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # the last is not known everywhere
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
        click.echo("kg: standard output cannot be written: it is closed", err=True)
        sys.exit(1)
    except KgError as error:
        click.echo(f"kg: {error}", err=True)
        sys.exit(1)
    except OSError as error:
        if error.errno != errno.EPIPE:  # who reads no further has what it wants
            click.echo(f"kg: standard output cannot be written: {error.strerror}", err=True)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is still to be flushed at the end
        sys.exit(1)
