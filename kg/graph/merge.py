"""The statements of a graph: a set of evidence, in one order whatever the order they came in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Mention, Statement

EvidenceKey = tuple[str, int, int, int, str]


def evidence_key(statement: Statement) -> EvidenceKey:
    """What tells one piece of evidence from another: document, sentence, place of the relation's words, statement."""
    return (
        statement.document.id,
        statement.sentence.start,
        statement.relation.start,
        statement.relation.end,
        statement.id,
    )


def merge(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The distinct evidence of statements, and of those that are their contents, in the order of the texts.

    Of two readings of one place that state the same, the surer one stays.
    """
    best: dict[EvidenceKey, tuple[tuple[float, list[int]], Statement]] = {}
    for statement in (each for one in statements for each in (one, *one.contents())):
        key, rank = evidence_key(statement), (statement.confidence, _spans(statement))
        if key not in best or best[key][0] < rank:
            best[key] = (rank, statement)
    return tuple(best[key][1] for key in sorted(best))


def content_keys(statements: Iterable[Statement]) -> frozenset[EvidenceKey]:
    """The evidence that stands as the content of another statement: of a demand, a threat, a denial."""
    return frozenset(evidence_key(s.object.content) for s in statements if s.object and s.object.content)


def mentions(statement: Statement) -> Iterator[Mention]:
    """The mentions that a statement consists of."""
    yield from filter(
        None, (statement.subject, statement.object, statement.recipient, statement.place, *statement.attribution)
    )


def _spans(statement: Statement) -> list[int]:
    return [offset for mention in mentions(statement) for offset in (mention.start, mention.end)]
