"""The `kg actors review` command, which lets a person judge pairs of nodes that are probably duplicates."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.examples import example
from kg.cli.paths import PATH
from kg.cli.report import count
from kg.errors import InputError, printable

if TYPE_CHECKING:
    from kg.graph import Dataset, Judgements
    from kg.graph.judgements import Judgement, Verdict
    from kg.resolve.suggest import Listed, Suggestion

_SENTENCES = 2
"""Number of sentences that are shown for each node."""
_KEYS: dict[str, Verdict] = {"y": "same", "n": "not-same", "s": "unsure"}


@click.command(epilog=example("actors review"))
@click.option(
    "--data", default="exports/graph.ttl", show_default=True, metavar="FILE", type=PATH, help="Graph as a Turtle file."
)
@click.option(
    "--judgements",
    "judged",
    metavar="FILE",
    type=PATH,
    default="judgements.tsv",
    show_default=True,
    help="File for your decisions. New decisions are appended.",
)
@click.option(
    "--who",
    metavar="NAME",
    help="Your name, which is saved with each decision. Default: your login name.",
)
def review(data: Path, judged: Path, who: str | None) -> None:
    """Decide which nodes are duplicates, one pair at a time.

    Press y if the two nodes represent the same actor or thing, and n if they do not. Press s to skip the pair
    permanently, u to undo the last decision, and q to quit.

    Each decision is saved immediately. To apply the decisions, run kg build --judgements FILE.
    """
    from kg.graph import Dataset, Judgements

    known = Judgements.read(judged) if judged.exists() else Judgements()
    dataset = Dataset.load(data)
    pairs = suggestions(dataset, known)
    today, name = datetime.now(UTC).date(), who or _login()
    written: list[int] = []
    """The length of the file before each decision. To undo a decision, kg truncates the file to this length."""
    at = 0
    while (key := _asked(pairs, at, dataset)) != "q":
        if key == "u":
            if written:
                os.truncate(judged, written.pop())
                at -= 1
            else:
                click.echo("There is no decision to undo.")
            continue
        decided = _decided(pairs[at], _KEYS[key], name, today)
        try:
            Judgements((*_kept(judged), decided))
        except InputError as error:
            click.echo(f"kg: {error}", err=True)
            continue
        written.append(_append(judged, decided))
        at += 1
    click.echo(f"{count(len(written), 'decision')} saved in {judged}; apply them with kg build --judgements {judged}")


def suggestions(dataset: Dataset, known: Judgements, least: float | None = None) -> list[Suggestion]:
    """Return the pairs of nodes that are probably duplicates, most probable first. Nodes without a valid IRI are left
    out, because they cannot be judged.
    """
    from kg.graph.contexts import contexts
    from kg.graph.judgements import node_iri
    from kg.resolve.suggest import LEAST, Listed, suggest
    from kg.vocab import compact

    named = (Listed(*each) for each in dataset.named())
    nodes = (node for node in named if node_iri(compact(node.iri) or node.iri))
    return suggest(nodes, known.decided(), LEAST if least is None else least, contexts(dataset))


def reason(pair: Suggestion) -> str:
    """Return the reason why a pair is suggested, on one line."""
    common = f", {count(pair.common, 'thing')} in common" if pair.common else ""
    # Tabs and line breaks in names are escaped, because they would break the format of the file.
    return printable(f"{pair.left.names[0]} ~ {pair.right.names[0]}, {pair.reason}, {pair.likeness:.2f}{common}")


def _asked(pairs: Sequence[Suggestion], at: int, dataset: Dataset) -> str:
    """Show a pair and return the key that the user presses. After the last pair, only u (undo) and q (quit) are
    possible.
    """
    if at == len(pairs):
        return str(click.prompt("No more pairs", type=click.Choice(["u", "q"])))
    _show(pairs[at], dataset, f"{at + 1} of {len(pairs)}")
    return str(click.prompt("Same?", type=click.Choice([*_KEYS, "u", "q"])))


def _kept(judged: Path) -> Sequence[Judgement]:
    from kg.graph import Judgements

    return Judgements.read(judged).lines if judged.exists() else ()


def _decided(pair: Suggestion, verdict: Verdict, who: str, day: date) -> Judgement:
    from kg.graph.judgements import Judgement

    return Judgement(pair.left.iri, pair.right.iri, verdict, printable(who), day, reason(pair))


def _append(judged: Path, decided: Judgement) -> int:
    """Append a decision to the file, and return the previous length of the file."""
    from kg.graph import Judgements
    from kg.vocab import short

    line = str(Judgements((replace(decided, left=short(decided.left), right=short(decided.right)),)))
    before = judged.read_bytes() if judged.exists() else b""
    with judged.open("ab") as file:
        file.write((b"" if before.endswith(b"\n") or not before else b"\n") + line.encode())
    return len(before)


def _show(pair: Suggestion, dataset: Dataset, place: str) -> None:
    from kg.graph.contexts import sentences

    found = sentences(dataset, (pair.left.iri, pair.right.iri), _SENTENCES)
    click.echo(f"\n{place}: {reason(pair)}")
    for side in (pair.left, pair.right):
        click.echo(f"  {_names(side)}")
        for sentence in found.get(side.iri, ()):
            click.echo(f"    {printable(sentence)}")


def _names(node: Listed) -> str:
    from kg.vocab import short

    return printable(f"{' | '.join(node.names[:4])} ({node.type}, {short(node.iri)})")


def _login() -> str:
    try:
        return getuser()
    except (KeyError, OSError):  # the user is unknown
        return "reviewer"
