"""Fits two sets of numbers to the gold: the weights for resolving pronouns, and the confidence of each kind of
statement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, get_args

from benchmarks.gold import Gold, compare, found, read
from benchmarks.links import Links
from kg.extract import confidence, extract
from kg.resolve import weights as weights_module
from training.inputs import paths, steps

Json = Mapping[str, Any]


def fit_weights() -> None:
    """Find the weights that give the best links in the gold that developers have read. One weight is changed at a time,
    until no change improves the result.

    The result is the number of right links minus the number of false links. A weight is changed only if this improves
    the result.
    """
    seen = [Links.read(path) for path in paths("links_dev")]
    extracted = [list(extract(links.annotated)) for links in seen]

    def gain(weights: Mapping[str, float]) -> int:
        _write_weights(weights)
        total = sum((links.counts(made) for links, made in zip(seen, extracted, strict=True)), Counter[Any]())
        return int(total["listed", "right"] - total["listed", "false"])

    best = {field.name: getattr(weights_module.weights(), field.name) for field in fields(weights_module.Weights)}
    most, moved = gain(best), True
    while moved:
        moved = False
        for name, factor in ((name, factor) for name in best for factor in steps()["weights"].settings["factors"]):
            tried = best | {name: float(f"{best[name] * factor:.3g}")}
            if (now := gain(tried)) > most:
                best, most, moved = tried, now, True
    _write_weights(best)


def _write_weights(values: Mapping[str, float]) -> None:
    rows = [f"{name}\t{points:g}\n" for name, points in values.items()]
    weights_module.TABLE.write_text("weight\tpoints\n" + "".join(rows), encoding="utf-8")
    weights_module.weights.cache_clear()


def fit_confidences() -> None:
    """For each kind of statement, find the share of statements in news that are right. Our own articles give a prior,
    which matters for kinds that are rare in news.

    The shares in our own articles are too high, because the rules were written for them. Therefore, each share is
    multiplied by the same factor: the share of all kinds together in news, divided by their share in our own articles.
    The result is weighted like `prior` statements of the kind in news.
    """
    settings = steps()["confidences"].settings
    own, news, prior = settings["own"], settings["news"], settings["prior"]
    kinds = get_args(confidence.ByRule)
    _write_confidences({kind: n / 100 for n, kind in enumerate(kinds, 1)})  # these values together identify a kind
    right: dict[str, Counter[str]] = {own: Counter(), news: Counter()}
    of: dict[str, Counter[str]] = {own: Counter(), news: Counter()}
    for part, numbers in of.items():
        unread = list(map(_unread, read(part)))
        for kind, holds in _judged(unread, found(unread), kinds):
            right[part][kind] += holds
            numbers[kind] += 1
    shares = {part: right[part].total() / of[part].total() for part in of}
    level = shares[news] / shares[own]
    few = {kind for kind in kinds if of[own][kind] < settings["fewest"]}
    expected = {kind: level * (shares[own] if kind in few else right[own][kind] / of[own][kind]) for kind in kinds}
    fitted = {kind: (right[news][kind] + prior * expected[kind]) / (of[news][kind] + prior) for kind in kinds}
    _write_confidences({kind: round(share, 2) for kind, share in fitted.items()}, of)


def _unread(gold: Gold) -> Gold:
    """Return the gold without the scores of the reader, as if an installed pipeline had parsed it."""
    annotated = (
        replace(one, sentences=tuple(replace(sentence, reading=None) for sentence in one.sentences))
        for one in gold.annotated
    )
    return replace(gold, annotated=tuple(annotated))


def _judged(golds: Sequence[Gold], offered: Sequence[Json], kinds: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield the kind of each statement found in an annotated sentence, and whether the statement is right."""
    for statement, match in compare(golds, offered).judged:
        yield kinds[round(statement["confidence"] * 100) - 1], match is not None


def _write_confidences(shares: Mapping[str, float], numbers: Mapping[str, Counter[str]] | None = None) -> None:
    of = numbers or {}
    lines = ["\t".join(["kind", "confidence", *of])]
    lines += ["\t".join([kind, f"{share:g}", *(str(of[part][kind]) for part in of)]) for kind, share in shares.items()]
    confidence.TABLE.write_text("\n".join([*lines, ""]), encoding="utf-8")
    confidence.confidences.cache_clear()
