"""The parser's result for one word, before conversion to spaCy."""

from dataclasses import dataclass


@dataclass(slots=True)
class Word:
    """One word of a sentence."""

    head: int
    """Index of the head in the sentence; the root is its own head."""
    label: str
    """Relation to the head (Universal Dependencies), or `ROOT`."""
    upos: str
    lemma: str
    feats: str
    """`Case=Nom|Number=Sing`, or empty."""
    name: str
    """BIO tag: `B-PER`, `I-PER`, `O`."""
