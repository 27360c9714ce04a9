"""The command `kg`, the only part that prints: results on standard output, all else on standard error."""

from __future__ import annotations

import io
import sys

import click

from kg.cli.actors import actors
from kg.cli.examples import EXAMPLES
from kg.cli.graphs import query
from kg.cli.scores import score
from kg.cli.texts import build, extract
from kg.errors import KgError

__all__ = ["EXAMPLES", "commands", "main"]


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="\n".join(["\b", "Examples:", *(f"  {example}" for example in EXAMPLES.values())]),
)
@click.version_option(package_name="geopolitical-kg")
def commands() -> None:
    """Turn German and English news text into a knowledge graph of geopolitical actors: who does and says what."""


for command in (extract, build, query, score, actors):
    commands.add_command(command)


def main() -> None:
    """Run the command line; an error of ours is one line on standard error and status 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # whatever the locale: what we write is JSON, Turtle and names
    try:
        commands()
    except KgError as error:
        click.echo(f"kg: {error}", err=True)
        sys.exit(1)
