"""The parser's result for one word."""

from dataclasses import dataclass


@dataclass(slots=True)
class Word:
    """One parsed word of a sentence."""

    head: int
    """Index of the head in the sentence. The root is its own head."""
    label: str
    """Relation to the head (Universal Dependencies), or `ROOT`."""
    upos: str
    lemma: str
    feats: str
    """Features like `Case=Nom|Number=Sing`, or an empty string."""
    name: str
    """BIO tag of the named entity: `B-PER`, `I-PER` or `O`."""
