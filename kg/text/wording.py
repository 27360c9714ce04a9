"""The words of a statement's predicate. They make it possible to show the statement as a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["subject", "object", "recipient", "place"]


@dataclass(frozen=True, slots=True)
class Wording:
    """A predicate in the words and word order of the original text.

    Phrases that fill a field of the statement are marked with the field's name and a numeric code for the grammatical
    case. For example, `{object.4|den Plan}` marks the object in the accusative. Times are marked in the same way, as in
    `{time.0|am Montag}`.
    """

    subject: Role
    """The field of the statement that is the grammatical subject."""
    number: str
    """Number of the finite verb: `Sing`, `Plur`, or empty if the verb form does not show it."""
    finite: str
    """The finite verb. In English, this includes all verb forms and the adverbs between them, as in `has reportedly
    attacked`. If the predicate is an infinitive, `finite` is empty and `tail` contains the citation form.
    """
    middle: str
    tail: str = ""
    """In German, the verb forms at the end of the clause, for example `angegriffen worden`. In English, adverbials
    before the subject.
    """
    behind: str = ""
    """Words that follow all others, for example a clause after a comma."""
    beside: str = ""
    """Words between a German subject and its verb, like `zur Sicherheit` in "Daten zur Sicherheit wurden gefälscht"."""
    shared: bool = False
    """Whether the verb has several subjects although the field contains only one."""
    past: bool = False
    """Whether the clause is in the past tense. A clause of purpose has the tense of the main clause. For example, `to
    meet him` is past in "flew to Kyiv to meet him".
    """
    refers_back: bool = False
    """Whether words outside the fields need earlier text, like `bei dem Attentat` in "Sie starb bei dem Attentat"."""
