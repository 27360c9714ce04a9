"""Keys that identify the mentions of a document."""

from __future__ import annotations

from kg.model import Phrase

Key = tuple[int, int, int, int, str]


def key_of(mention: Phrase) -> Key:
    """Return the position and kind of a mention. Hashing the mention itself, with everything nested in it, would be
    slow.
    """
    return mention.sentence, mention.head, mention.start, mention.end, mention.kind
