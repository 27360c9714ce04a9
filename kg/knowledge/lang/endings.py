"""Creates other inflected forms of a word by replacing its ending."""

from __future__ import annotations

from collections.abc import Iterator

Endings = tuple[tuple[str, tuple[str, ...]], ...]
"""Pairs of an ending and its replacements. The first ending that matches is used. For example, `e` with `en` turns
`Russe` into `Russen`.
"""


def other_forms(word: str, endings: Endings) -> Iterator[str]:
    """Yield the inflected forms of a word that differ from the word itself."""
    for end, others in endings:
        if word.endswith(end):
            yield from (word.removesuffix(end) + other for other in others)
            return
