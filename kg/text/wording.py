"""The words of a statement's predicate, which extraction keeps for readings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["subject", "object", "recipient", "place"]


@dataclass(frozen=True, slots=True)
class Wording:
    """A predicate in the words and order of its text.

    Its fields are marked with their case: `{object.4|den Plan}`, as are times: `{time.0|am Montag}`.
    """

    subject: Role
    """Field that is the grammatical subject."""
    number: str
    """Number of the finite verb: `Sing` or `Plur`; empty if its form does not show it."""
    finite: str
    """Finite verb; in English, all verb forms and the adverbs between them: `has reportedly attacked`. Empty for an
    infinitive, with its citation form as `tail`.
    """
    middle: str
    tail: str = ""
    """Verb forms at the end of a German clause: `angegriffen worden`; adverbials before an English subject."""
    behind: str = ""
    """Words behind these."""
    beside: str = ""
    """Words between a German subject and its verb: Daten `zur Sicherheit` wurden gefälscht."""
    shared: bool = False
    """Whether the verb has several subjects, of which the field is one."""
