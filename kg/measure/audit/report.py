"""Computes the precision, with confidence intervals, from a completed sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from kg.measure.audit.sample import TEXT, UNNAMED, Item, local_name
from kg.measure.score import Share

LEVEL = 1.96
"""95 % of a normal distribution is within this many standard deviations of the mean."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of judged items with a common property, for example the same relation."""

    by: str
    """Name of the property: `all`, `relation`, `voice`, `confidence` or `finder`."""
    name: str
    share: Share
    """Share of the judged items that are right."""

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% confidence interval for the precision of the complete graph (Wilson 1927)."""
        size, right, squared = self.share.of, self.share.value, LEVEL**2
        middle = (right + squared / (2 * size)) / (1 + squared / size)
        width = LEVEL / (1 + squared / size) * sqrt(right * (1 - right) / size + squared / (4 * size**2))
        return max(middle - width, 0.0), min(middle + width, 1.0)


def report(items: Sequence[Item]) -> list[Group]:
    """Return one group with all judged items, followed by groups for each relation, speaker, confidence and extraction
    method. The groups by relation are sorted by size.
    """
    found: dict[str, dict[str, Share]] = defaultdict(lambda: defaultdict(Share))
    for item in items:
        if item.right is None:
            continue
        low = min(int(item.confidence * 10), 9)
        groups = {
            "all": "",
            "relation": local_name(item.relation_iri),
            "voice": item.voice if item.voice in (TEXT, UNNAMED) else "a speaker",
            "confidence": f"{low / 10:.1f}-{(low + 1) / 10:.1f}",
            "finder": item.finder or "unknown",
        }
        for by, name in groups.items():
            found[by][name].add(item.right)
    relations = sorted(found["relation"].items(), key=lambda each: (-each[1].of, each[0]))
    ordered = {by: sorted(shares.items()) for by, shares in found.items()} | {"relation": relations}
    return [Group(by, name, share) for by, shares in ordered.items() for name, share in shares]
