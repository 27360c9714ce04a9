"""Merges statements. Only one copy of each passage with a statement is kept. The result does not depend on the order of
the input.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Mention, Statement

EvidenceKey = tuple[str, int, int, int, str]


def evidence_key(statement: Statement) -> EvidenceKey:
    """Return the key of a statement's source passage. The key consists of the document, the sentence, the offsets of
    the relation's words, and the statement.
    """
    return (
        statement.document.id,
        statement.sentence.start,
        statement.relation.start,
        statement.relation.end,
        statement.id,
    )


def merge(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the statements, including nested statements, in text order and without duplicates.

    If a statement occurs twice at the same offsets, keep the copy with the higher confidence.
    """
    best: dict[EvidenceKey, tuple[tuple[float, list[int]], Statement]] = {}
    for statement in (each for one in statements for each in (one, *one.contents())):
        key, rank = evidence_key(statement), (statement.confidence, _spans(statement))
        if key not in best or best[key][0] < rank:
            best[key] = (rank, statement)
    return tuple(best[key][1] for key in sorted(best))


def content_keys(statements: Iterable[Statement]) -> frozenset[EvidenceKey]:
    """Return the keys of the statements that are the content of another statement, for example of a demand, threat or
    denial.
    """
    return frozenset(evidence_key(s.object.content) for s in statements if s.object and s.object.content)


def mentions(statement: Statement) -> Iterator[Mention]:
    """Yield the subject, object, recipient, place and speakers of a statement."""
    yield from filter(
        None, (statement.subject, statement.object, statement.recipient, statement.place, *statement.attribution)
    )


def _spans(statement: Statement) -> list[int]:
    return [offset for mention in mentions(statement) for offset in (mention.start, mention.end)]
