"""Which statements are asserted as a direct triple: what a text says itself, and what a subject says of itself."""

from __future__ import annotations

from collections.abc import Iterable

from kg.actors import speaks_for
from kg.graph.merge import content_keys, evidence_key
from kg.model import Statement


def direct_ids(statements: Iterable[Statement]) -> frozenset[str]:
    """The ids of the statements that at least one piece of evidence asserts directly.

    The content of a demand, a threat or a denial asserts nothing: "Putin bestritt, dass sich Selenskyjs Vollmachten
    verlängerten" does not say that they were extended.
    """
    statements = tuple(statements)
    contents = content_keys(statements)
    return frozenset(s.id for s in statements if is_direct(s) and evidence_key(s) not in contents)


def is_direct(statement: Statement) -> bool:
    """Whether a statement is positive and actual, has both ends, and is the author's own or its subject's about itself.

    Each speaker of the chain has to be the subject or to speak for it on the document's date: what Peskow says of
    Russia is direct, what Tass reports that Peskow says is not.
    """
    subject = statement.subject and statement.subject.entity
    if subject is None or statement.object is None:
        return False
    if statement.polarity != "positive" or statement.modality != "actual":
        return False
    return all(
        speaker.entity is not None
        and (speaker.entity.id == subject.id or speaks_for(speaker.entity.id, subject.id, statement.document.date))
        for speaker in statement.attribution
    )
