"""The `kg diff` command, which compares two graphs."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.examples import example
from kg.cli.paths import PLACE
from kg.cli.place import compared, data_option, lang_option, store_option
from kg.cli.tables import FORMS, show

_SIGNS = {"new": "+", "changed": "~", "withdrawn": "-"}


@click.command(epilog=example("diff"))
@click.argument("old", type=PLACE)
@click.argument("new", type=PLACE)
@data_option
@store_option
@lang_option
@click.option(
    "--format", "form", type=click.Choice(["text", *FORMS]), default="text", show_default=True, help="Output format."
)
def diff(old: str, new: str, *, data: Path, store: str | None, lang: str, form: str) -> None:
    """Compare two graphs: show which statements are new, changed or withdrawn.

    OLD and NEW are Turtle files, stores or dates. If you give a date, kg uses the statements in --data or --store that
    were valid on that date. If the graphs are equal, kg prints nothing. The exit status is 0 even if the graphs differ.
    """
    from kg.graph.diff import diff as difference
    from kg.graph.questions import labelled

    one, other = (compared(place, data, store) for place in (old, new))
    result = labelled(labelled(difference(one, other), other, lang), one, lang)
    if form != "text":
        show(result, form)
        return
    for change, statement, status, _, before, after in result.rows:
        places = f", passages before: {before}, after: {after}" if change == "changed" else ""
        click.echo(f"{_SIGNS[str(change)]} {statement} ({status}{places})")
