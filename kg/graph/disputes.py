"""Statements that cannot both hold: one says what another denies, or two hold an office that one alone can have.

They are linked and kept: who is right is not for the graph to say.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Literal

from kg import vocab
from kg.graph.direct import is_of_another_time
from kg.graph.statements import document_iri, mention_iri, relation_iri, statement_iri
from kg.graph.terms import iri
from kg.graph.validity import bounds
from kg.knowledge.actors import actors_by_iri, split_office
from kg.knowledge.lang import language
from kg.model import Mention, Statement
from kg.ontology import DENIES, HOLDS_OFFICE
from kg.vocab import Triple

SINGLE = frozenset(
    """president vice_president prime_minister chancellor vice_chancellor monarch crown_prince pope supreme_leader
    foreign_minister defence_minister interior_minister finance_minister justice_minister economy_minister
    secretary_general high_representative commission_president council_president parliament_president
    parliament_speaker central_bank_governor""".split()
)
"""Classes of offices that one person holds at a time."""
_MONTH = 31
"""Days between two reports without a time that may speak of one event."""


Claim = tuple[str, str, str | None, str | None]
"""The IRIs of subject, relation, object and recipient."""
Position = Literal["affirms", "negates", "holds"]


@dataclass(frozen=True, slots=True)
class Side:
    """What a statement in one document says of a matter: those who say the same of it do not contradict each other."""

    matter: str
    """IRI: of a claim, or of an office on a day."""
    claim: Claim | None
    """What is claimed; None of an office."""
    position: Position
    holder: str | None
    """IRI of who holds the office."""
    statement: str
    """IRI."""
    time: str | None
    """EDTF."""
    reported: date | None
    """The document's date."""
    document: str
    """Its IRI."""

    @property
    def contests(self) -> bool:
        """Whether there may be a dispute because of it: most statements affirm what nobody contests."""
        return self.position != "affirms"

    @property
    def span(self) -> tuple[int, int] | None:
        """The first and the last day, as numbers."""
        found = bounds(self.time) if self.time else None
        begin, end = found or (self.reported, self.reported)
        return None if begin is None or end is None else (begin.toordinal(), end.toordinal())

    @property
    def stance(self) -> tuple[Position, str | None]:
        """What tells it from the sides that contradict it."""
        return self.position, self.holder

    def disputes(self, other: Side) -> bool:
        """Whether both are of one time as far as is known, and say different things of one matter.

        Reports of a claim are so within a month, unless both tell the time. One text that gives an office to two speaks
        of a former holder, or of a deputy.
        """
        if self.stance == other.stance or self.matter != other.matter:
            return False
        if self.holder is not None and self.document == other.document:
            return False
        if self.span is None or other.span is None:
            return True
        apart = 0 if self.time and other.time else _MONTH
        (begin, end), (start, stop) = self.span, other.span
        return begin <= stop + apart and start <= end + apart


def sides(statements: Iterable[Statement]) -> Iterator[Side]:
    """What the statements of a document take part in."""
    for statement in statements:
        node, time, reported = statement_iri(statement), statement.time, statement.document.date
        for matter, claim, position, holder in _sides(statement):
            yield Side(matter, claim, position, holder, node, time, reported, document_iri(statement.document))


def dispute_triples(found: Iterable[Side], among: Collection[str] | None = None) -> Iterator[Triple]:
    """The links between statements that contradict each other, both ways; those alone that have one of some in them."""
    matters: defaultdict[str, set[Side]] = defaultdict(set)
    for side in found:
        matters[side.matter].add(side)
    for told in matters.values():
        for one, other in _contrary(told):
            if (among is None or one.statement in among or other.statement in among) and one.disputes(other):
                yield iri(one.statement), iri(vocab.DISPUTES), iri(other.statement)
                yield iri(other.statement), iri(vocab.DISPUTES), iri(one.statement)


def _contrary(told: Iterable[Side]) -> Iterator[tuple[Side, Side]]:
    """Each two that say different things of one matter, less than about a month apart."""
    before: defaultdict[tuple[Position, str | None], list[tuple[float, Side]]] = defaultdict(list)
    spans = ((side.span or (-inf, inf), side) for side in told)
    for (begin, end), side in sorted(spans, key=lambda pair: pair[0]):
        for stance, others in before.items():
            if stance != side.stance:
                others[:] = [pair for pair in others if pair[0] + _MONTH >= begin]
                yield from ((side, other) for _, other in others)
        before[side.stance].append((end, side))


def claim_iri(claim: Claim) -> str:
    """The matter whether something is so."""
    key = "\n".join(end or "" for end in claim)
    return vocab.minted("claim", hashlib.sha256(key.encode()).hexdigest()[:20])


def _sides(statement: Statement) -> Iterator[tuple[str, Claim | None, Position, str | None]]:
    if statement.modality != "actual" or statement.subject is None:
        return
    positive = statement.polarity == "positive"
    own = claimed(statement)
    yield claim_iri(own), own, "affirms" if positive else "negates", None
    if positive:
        content = statement.object.content if statement.object else None
        if statement.relation.id == DENIES and content and content.subject and content.polarity == "positive":
            denied = claimed(content)
            yield claim_iri(denied), denied, "negates", None
        if statement.relation.id == HOLDS_OFFICE and (office := _office(statement)):
            yield office, None, "holds", mention_iri(statement.subject)


def claimed(statement: Statement) -> Claim:
    """What a statement with a subject says, or denies. Raises ValueError for one without."""
    if statement.subject is None:
        raise ValueError(f"{statement.id}: a claim has a subject")
    obj, recipient = (mention_iri(end) if end else None for end in (statement.object, statement.recipient))
    return mention_iri(statement.subject), relation_iri(statement.relation), obj, recipient


def _office(statement: Statement) -> str | None:
    """The office that one alone holds on a day: `US-Präsident` of the United States, not `Vizeaußenminister`."""
    body = statement.object
    if _is_title(statement) or is_of_another_time(statement):
        return None
    span = bounds(statement.time) if statement.time else (statement.document.date, statement.document.date)
    if span is None or span[0] is None or span[0] != span[1]:
        return None
    found = split_office(statement.relation.lemma, statement.document.lang)
    if body is None or found is None:
        return None
    front, office = found
    if is_deputy(statement):
        return None
    if office.classes[0] not in SINGLE or (front and not _names(front, body)):
        return None
    key = f"{office.classes[0]}\n{body.entity.id}\n{span[0]}"
    return vocab.minted("office", hashlib.sha256(key.encode()).hexdigest()[:20])


def _is_title(statement: Statement) -> bool:
    """Return whether the office is a title before a name, which former holders keep: `Papst` Johannes Paul II."""
    person, office = statement.subject, statement.relation
    return person is not None and person.start <= office.start and office.end <= person.end


def _names(front: str, body: Mention) -> bool:
    """Whether what stands before the office in a compound is whose it is."""
    actor = actors_by_iri().get(body.entity.id)
    told = [*actor.names.values(), *actor.short.values()] if actor is not None else [(body.text,)]
    return any(front.casefold() == name.casefold() for names in told for name in names)


def is_deputy(statement: Statement) -> bool:
    """Return whether a word before the office makes it another's: der `stellvertretende` Ministerpräsident."""
    before = statement.document.text[: statement.relation.start].rsplit(maxsplit=1)[-1:]
    return bool(before) and before[0].lower().startswith(tuple(language(statement.document.lang).names.beside_holder))
