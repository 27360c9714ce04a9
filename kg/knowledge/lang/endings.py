"""Creates other inflected forms of a word from its ending."""

from __future__ import annotations

from collections.abc import Iterator

Endings = tuple[tuple[str, tuple[str, ...]], ...]
"""Endings, each with the endings of the other forms. The first that fits applies: Russ`e` gives Russ`en`."""


def other_forms(word: str, endings: Endings) -> Iterator[str]:
    """Yield the other forms of a word."""
    for end, others in endings:
        if word.endswith(end):
            yield from (word.removesuffix(end) + other for other in others)
            return
