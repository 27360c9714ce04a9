"""Inflected forms of a word by its ending."""

from __future__ import annotations

from collections.abc import Iterator

Endings = tuple[tuple[str, tuple[str, ...]], ...]
"""Endings mapped to those of other forms; the first match applies: Russ`e`, Russ`en`."""


def other_forms(word: str, endings: Endings) -> Iterator[str]:
    """Yield the other forms of a word."""
    for end, others in endings:
        if word.endswith(end):
            yield from (word.removesuffix(end) + other for other in others)
            return
