"""In whose voice a statement is made, and which statements are asserted as direct triples."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kg.graph.merge import EvidenceKey, content_keys, evidence_key
from kg.knowledge.actors import speaks_for
from kg.model import Statement
from kg.ontology import relation_types

SURE = 0.4
"""How likely a statement is right as it stands, from which on it is a triple of its own.

In unread news of all subjects a third is left of what half a confidence let through, with half of what was right:
.54 are right, .25 mutilated, .21 wrong.
"""
CONFIDENT = 0.5
"""The confidence from which on it is one where that is not known."""


def own_voice(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The evidence of what a text says in its own voice, or a subject of itself.

    The content of a demand, a threat or a denial is nobody's word: "Putin bestritt, dass sich Selenskyjs Vollmachten
    verlängerten" does not say that they were extended. Nor is hearsay the text's own word.
    """
    statements = tuple(statements)
    contents = content_keys(statements)
    return tuple(s for s in statements if _own_voice(s) and evidence_key(s) not in contents)


def direct(own: Iterable[Statement]) -> tuple[Statement, ...]:
    """The evidence, among that in its own voice, of what is sure, positive and actual, tells enough and has both ends.

    One such place is enough for the triple, whatever others say: what a text asserts depends on no other text.
    """
    return tuple(
        s for s in own if _sure(s) and s.polarity == "positive" and s.modality == "actual" and s.subject and s.object
    )


def direct_keys(statements: Iterable[Statement]) -> frozenset[EvidenceKey]:
    """The places in texts, among those of statements, for whose sake a direct triple is asserted."""
    return frozenset(map(evidence_key, direct(own_voice(statements))))


def _sure(statement: Statement) -> bool:
    """Whether it is likely enough, and tells enough: no `sagte etwas zum Haushalt`."""
    kind = relation_types().get(statement.relation.id or "")
    if kind is not None and "bare" in kind.traits and statement.object and statement.object.content is None:
        return False
    return statement.confidence >= CONFIDENT if statement.exact is None else statement.exact >= SURE


def _own_voice(statement: Statement) -> bool:
    subject = statement.subject.entity.id if statement.subject else None
    speakers = [speaker.entity.id for speaker in statement.attribution]
    return not statement.hearsay and own_word(subject, speakers, statement.document.date)


def own_word(subject: str | None, speakers: Iterable[str], day: date | None) -> bool:
    """Whether each speaker of a chain is the subject or speaks for it on the document's date; takes IRIs.

    What Peskow says of Russia is Russia's own word; what Tass reports that Peskow says is not.
    """
    return all(subject is not None and speaks_for(speaker, subject, day) for speaker in speakers)
