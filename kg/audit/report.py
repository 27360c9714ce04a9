"""What a sheet says that was filled in: shares of what is right, with their intervals."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from kg.audit.sample import TEXT, UNNAMED, Item, local_name

LEVEL = 1.96
"""Standard deviations that 95 % of a normal distribution lie within."""


@dataclass(frozen=True, slots=True)
class Group:
    """Items that have something in common, of those that were judged."""

    by: str
    """`all`, `relation`, `voice`, `confidence` or `finder`."""
    name: str
    right: int
    of: int

    @property
    def share(self) -> float:
        """The precision."""
        return self.right / self.of

    @property
    def interval(self) -> tuple[float, float]:
        """In which the precision of the whole graph lies, 19 times of 20 (Wilson 1927)."""
        size, squared = self.of, LEVEL**2
        middle = (self.share + squared / (2 * size)) / (1 + squared / size)
        width = LEVEL / (1 + squared / size) * sqrt(self.share * (1 - self.share) / size + squared / (4 * size**2))
        return max(middle - width, 0.0), min(middle + width, 1.0)


def report(items: Sequence[Item]) -> list[Group]:
    """All that were judged together, then by relation (the most frequent first), voice, confidence and finder."""
    judged = [item for item in items if item.right is not None]
    found: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for item in judged:
        voice = item.voice if item.voice in (TEXT, UNNAMED) else "a speaker"
        low = min(int(item.confidence * 10), 9)
        groups = {
            "all": "",
            "relation": local_name(item.relation_iri),
            "voice": voice,
            "confidence": f"{low / 10:.1f}-{(low + 1) / 10:.1f}",
            "finder": item.finder or "unknown",
        }
        for by, name in groups.items():
            found[by][name].append(bool(item.right))
    frequent = Counter(local_name(item.relation_iri) for item in judged)
    return [
        Group(by, name, sum(rights), len(rights))
        for by, names in found.items()
        for name, rights in sorted(
            names.items(), key=lambda pair: (-frequent[pair[0]] if by == "relation" else 0, pair[0])
        )
    ]
