"""Commands for the lists of actors: `kg actors find`, `suggest`, `review`, `refresh`."""

from __future__ import annotations

import math
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from kg.cli.examples import example
from kg.cli.paths import PATH
from kg.cli.report import count
from kg.cli.review import reason, review, suggestions
from kg.errors import InputError
from kg.knowledge.lang import LANGUAGES

_NAMED = 10
"""Maximum number of invalid rows that are reported one by one. All further invalid rows are only counted."""


@click.group(epilog=example("actors find"))
def actors() -> None:
    """Search, check and update the lists of actors."""


@actors.command(epilog=example("actors find"))
@click.argument("name")
@click.option(
    "--date",
    "day",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Date of the text that contains the name. Default: today.",
)
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the name. Default: both languages.")
def find(name: str, day: datetime | None, lang: str | None) -> None:
    """Show which listed actors a name may refer to, and why.

    The output has one line per actor: id, name, kind and reason.
    """
    from kg.resolve.explain import explain
    from kg.vocab import compact

    when = day.date() if day else datetime.now(UTC).date()
    lines: dict[str, str] = {}
    for code in [lang] if lang else LANGUAGES:
        for step in explain(name, code, when):
            label, kind = step.actor.label(code), step.actor.class_.replace("_", " ")
            lines.setdefault(step.actor.iri, f"{compact(step.actor.iri)}  {label}, {kind}: {step.reason}")
    if not lines:
        raise InputError(name, "no listed actor has this name", "if a text contains this name, kg creates a new node")
    click.echo("\n".join(lines.values()))


@actors.command(epilog=example("actors suggest"))
@click.option(
    "--data", default="exports/graph.ttl", show_default=True, metavar="FILE", type=PATH, help="Graph as a Turtle file."
)
@click.option(
    "--judgements", "judged", metavar="FILE", type=PATH, help="Skip pairs that are already judged in this file."
)
@click.option(
    "--least",
    metavar="NUMBER",
    type=click.FloatRange(0, 1),
    help="List only pairs whose names are at least this similar, from 0 (not similar) to 1 (identical).",
)
def suggest(data: Path, judged: Path | None, least: float | None) -> None:
    """List pairs of nodes that are probably duplicates.

    The output has one line per pair, with the judgement `unsure`. Save the lines to a file and change `unsure` to
    `same` or `not-same`. Then apply your judgements with kg build --judgements FILE.
    """
    from kg.graph import Dataset, Judgements
    from kg.vocab import short

    if least is not None and math.isnan(least):
        raise click.BadParameter("nan is not in the range 0<=x<=1.", param_hint="--least")
    today, known = datetime.now(UTC).date().isoformat(), Judgements.read(judged) if judged else Judgements()
    for pair in suggestions(Dataset.load(data), known, least):
        left, right = (short(node.iri) for node in (pair.left, pair.right))
        click.echo(f"{left}\t{right}\tunsure\tkg actors suggest\t{today}\t{reason(pair)}")


actors.add_command(review)


@actors.command(epilog=example("actors refresh"))
@click.option("--endpoint", required=True, metavar="URL", help="Address of a SPARQL endpoint that serves Wikidata.")
@click.option("--yes", is_flag=True, help="Write the changes without asking.")
def refresh(endpoint: str, *, yes: bool) -> None:
    """Use Wikidata to update the names and offices in the actor lists.

    kg shows additions (+) and changes (~), and asks before changing the files in ontology/actors. Nothing is deleted.

    If the endpoint returns invalid rows, kg reports and skips them, and the exit status is 1.
    """
    from kg.knowledge.actors.refresh import changes, listed_items, write
    from kg.knowledge.actors.wikidata import labels, positions

    items = listed_items()
    odd: list[InputError] = []
    found = changes(labels(endpoint, items, on_error=odd.append), positions(endpoint, items, on_error=odd.append))
    _name_odd(endpoint, odd)
    for change in found:
        click.echo(str(change))
    if not found:
        click.echo("The lists are already up to date.", err=True)
    elif yes or click.confirm(f"Write {count(len(found), 'change')}?", err=True):
        for path in write(found):
            click.echo(str(path), err=True)
    if odd:
        sys.exit(1)


def _name_odd(endpoint: str, rows: list[InputError]) -> None:
    from kg.io.web import shown  # with requests

    named = rows[:_NAMED]
    if more := rows[_NAMED:]:
        named.append(InputError(shown(endpoint), f"{count(len(more), 'more invalid row')}", "skipped"))
    for row in named:
        click.echo(f"kg: {row}", err=True)
