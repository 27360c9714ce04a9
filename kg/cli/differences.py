"""Commands that hold statements against each other: `kg disputes`, `kg diff`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.examples import example
from kg.cli.paths import PLACE
from kg.cli.place import compared, data_option, day_option, lang_option, opened, store_option
from kg.cli.tables import FORMS, show

if TYPE_CHECKING:
    from kg.graph.values import Value

_SIGNS = {"new": "+", "changed": "~", "withdrawn": "-"}


@click.command(epilog=example("disputes"))
@data_option
@store_option
@day_option
@click.option("--about", metavar="NODE", help="Of whom or what one of them speaks: an IRI, or a name in the graph.")
@lang_option
@click.option("--format", "form", type=click.Choice(["text", *FORMS]), default="text", show_default=True)
def disputes(*, data: Path, store: str | None, day: datetime | None, about: str | None, lang: str, form: str) -> None:
    """List the statements that cannot both hold.

    One says what another denies, or two hold an office at one time that one alone can have. Both stay in the graph,
    linked by kg:disputes: who is right is for the reader to say.
    """
    from kg.graph.questions import answer, question

    values = {"about": about} if about else {}
    result = answer(question("disputes"), values, opened(data, store, day), lang=lang)
    if form != "text":
        show(result, form)
        return
    half = len(result.columns) // 2
    for row in result.rows:
        for who, relation, what, polarity, said_by, date, sentence in (row[:half], row[half:]):
            click.echo(f"{_stated(who, relation, what, None, polarity)}{_aside(said_by and f'says {said_by}', date)}")
            click.echo(f"    {sentence}")
        click.echo()


@click.command(epilog=example("diff"))
@click.argument("old", type=PLACE)
@click.argument("new", type=PLACE)
@data_option
@store_option
@lang_option
@click.option("--format", "form", type=click.Choice(["text", *FORMS]), default="text", show_default=True)
def diff(old: str, new: str, *, data: Path, store: str | None, lang: str, form: str) -> None:
    """Tell what is new, changed and withdrawn between two graphs.

    OLD and NEW are graphs in Turtle, stores or dates: a date is the graph of that day, of --data or --store. Equal
    graphs have an empty answer. The status is 0 either way.
    """
    from kg.graph.diff import diff as difference
    from kg.graph.questions import labelled

    one, other = (compared(place, data, store) for place in (old, new))
    result = labelled(labelled(difference(one, other), other, lang), one, lang)
    if form != "text":
        show(result, form)
        return
    for change, *ends, modality, said_by, when, before, after in result.rows:
        rest = [modality if modality != "actual" else "", f"says {said_by}" if said_by else "", when or ""]
        places = f"{before} places before, {after} after" if change == "changed" else ""
        click.echo(f"{_SIGNS[str(change)]} {_stated(*ends)}{_aside(*rest, places)}")


def _stated(who: Value, relation: Value, what: Value, to_whom: Value, polarity: Value) -> str:
    """A statement in a line."""
    to = f"to {to_whom}" if to_whom else None
    return " ".join(str(part) for part in (who, "not" if polarity == "negative" else None, relation, what, to) if part)


def _aside(*parts: Value) -> str:
    told = ", ".join(str(part) for part in parts if part)
    return f" ({told})" if told else ""
