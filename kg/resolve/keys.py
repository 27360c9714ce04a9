"""What tells the mentions of a document apart."""

from __future__ import annotations

from kg.model import Phrase

Key = tuple[int, int, int, int, str]


def key_of(mention: Phrase) -> Key:
    """Place and kind; hashing a mention with all that is nested in it would be slow."""
    return mention.sentence, mention.head, mention.start, mention.end, mention.kind
