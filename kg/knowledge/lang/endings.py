"""Forms of a word by its end."""

from __future__ import annotations

from collections.abc import Iterator

Endings = tuple[tuple[str, tuple[str, ...]], ...]
"""Ends of words to the ends that other forms have instead; the first that fits holds: Russ`e`, Russ`en`."""


def other_forms(word: str, endings: Endings) -> Iterator[str]:
    """The forms of a word besides itself."""
    for end, others in endings:
        if word.endswith(end):
            yield from (word.removesuffix(end) + other for other in others)
            return
