"""Computes keys that identify the mentions of a document."""

from __future__ import annotations

from kg.model import Phrase

Key = tuple[int, int, int, int, str]


def key_of(mention: Phrase) -> Key:
    """Return the key of a mention: its position and kind. Hashing a whole mention, including the mentions inside it,
    would be slow.
    """
    return mention.sentence, mention.head, mention.start, mention.end, mention.kind
