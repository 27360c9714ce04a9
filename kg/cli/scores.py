"""`kg score`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.examples import example
from kg.cli.paths import PATH

if TYPE_CHECKING:
    from kg.measure.score import Score, Share


@click.command(epilog=example("score"))
@click.argument("gold", type=PATH)
@click.argument("predicted", metavar="PRED", type=PATH)
def score(gold: Path, predicted: Path) -> None:
    """Compare statements with gold statements.

    Precision, recall and F1, the qualifiers of what matches, and recall by the root of the relation.

    A line that does not hold is named and stops it: a score of the others would mislead.
    """
    from kg.measure.score import FOUND, load
    from kg.measure.score import score as compare

    click.echo(_score_table(compare(load(gold), load(predicted, FOUND))))


def _score_table(result: Score) -> str:
    def line(name: str, share: Share, more: str = "") -> str:
        return f"{name:<12} {share.value:.3f}  {share.right}/{share.of}{more}"

    rows = [
        line("precision", result.precision),
        line("recall", result.recall),
        f"{'F1':<12} {result.f1:.3f}",
        line("core recall", result.core),
        "",
        "of the matched statements, right (and where the gold has not the usual value)",
    ]
    for name, share in result.qualifiers.items():
        marked = result.marked[name]
        rows.append(line(name, share, f"  ({marked.right}/{marked.of})"))
    if result.object_words:
        rows.append(f"object words {sum(result.object_words) / len(result.object_words):.3f}")
    rows += ["", "recall of what is"]
    rows += [f"{name:<20} {share.value:.3f}  {share.right}/{share.of}" for name, share in result.phenomena.items()]
    rows += ["", "recall by the relation's root"]
    rows += [line(root, share) for root, share in sorted(result.roots.items())]
    return "\n".join(rows)
