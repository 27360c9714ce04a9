"""The `kg withdraw` command, which removes documents from a store. `kg build --store` adds documents."""

from __future__ import annotations

import sys

import click

from kg.cli.completing import places
from kg.cli.ending import end_if_asked
from kg.cli.examples import example
from kg.cli.paths import PLACE
from kg.errors import InputError


@click.command(epilog=example("withdraw"))
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@click.option(
    "--store",
    required=True,
    metavar="PLACE",
    type=PLACE,
    shell_complete=places,
    help="The store: a folder, or the address of a SPARQL server.",
)
@click.option("--undo", is_flag=True, help="Restore documents that were removed with this command.")
def withdraw(documents: tuple[str, ...], *, store: str, undo: bool) -> None:
    """Remove documents and their statements from the graph in a store.

    DOC is the id of a document. The store keeps a copy, which --undo restores.
    """
    from kg.graph.store import Store

    missing = []
    with Store.open(store, make=False) as opened:
        for document in documents:
            end_if_asked()
            try:
                changed = opened.restore(document) if undo else opened.withdraw(document)
            except InputError as error:
                missing.append(error)
                click.echo(f"kg: {error}", err=True)
                continue
            state = "restored" if undo else "withdrawn"
            click.echo(f"{document} {state}" if changed else f"{document} was {'not' if undo else 'already'} withdrawn")
    if missing:
        sys.exit(1)
