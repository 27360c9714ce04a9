"""Finds disputes, which are pairs of statements that cannot both be true. Either one statement denies the other, or the
two statements give the same office to different people at the same time. The graph keeps and links both statements. The
graph does not decide which statement is right.
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
from kg.knowledge.actors import Office, actors_by_iri, split_office
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
"""Classes of offices that only one person can hold at a time."""
_MONTH = 31
"""Maximum number of days between two reports that may be about the same event, if a statement has no date."""


Claim = tuple[str, str, str | None, str | None]
"""IRIs of subject, relation, object and recipient."""
Position = Literal["affirms", "negates", "holds"]


@dataclass(frozen=True, slots=True)
class Side:
    """A position on an issue, expressed by a statement in one document."""

    matter: str
    """IRI of the issue. The issue is either whether a claim is true, or who holds an office on a day."""
    claim: Claim | None
    """The claim that may be true or false. None if the issue is an office."""
    position: Position
    holder: str | None
    """IRI of the office holder. None if the issue is a claim."""
    statement: str
    """IRI of the statement."""
    time: str | None
    """Time of the statement in the Extended Date/Time Format (EDTF)."""
    reported: date | None
    """Date of the document."""
    document: str
    """IRI of the document."""

    @property
    def contests(self) -> bool:
        """Whether the position can start a dispute. Affirming a claim does not start a dispute, but denying the claim
        does.
        """
        return self.position != "affirms"

    @property
    def span(self) -> tuple[int, int] | None:
        """The first and last day that the statement refers to, as date ordinals. None if neither the statement's time
        nor the document's date is known.
        """
        found = bounds(self.time) if self.time else None
        begin, end = found or (self.reported, self.reported)
        return None if begin is None or end is None else (begin.toordinal(), end.toordinal())

    @property
    def stance(self) -> tuple[Position, str | None]:
        """The position and, if the issue is an office, the office holder. The two sides of a dispute have different
        stances.
        """
        return self.position, self.holder

    def disputes(self, other: Side) -> bool:
        """Return whether two sides contradict each other and may refer to the same time.

        If a statement has no date, the date of its document is used, and the statements may be up to a month apart. If
        a single document names two holders of an office, there is no dispute, because one of them is probably a former
        holder or a deputy.
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
    """Yield each statement's position on every issue that it concerns."""
    for statement in statements:
        node, time, reported = statement_iri(statement), statement.time, statement.document.date
        for matter, claim, position, holder in _sides(statement):
            yield Side(matter, claim, position, holder, node, time, reported, document_iri(statement.document))


def dispute_triples(found: Iterable[Side], among: Collection[str] | None = None) -> Iterator[Triple]:
    """Yield triples that link contradictory statements in both directions. If `among` is given, yield only links with
    at least one statement in `among`.
    """
    matters: defaultdict[str, set[Side]] = defaultdict(set)
    for side in found:
        matters[side.matter].add(side)
    for told in matters.values():
        for one, other in _contrary(told):
            if (among is None or one.statement in among or other.statement in among) and one.disputes(other):
                yield iri(one.statement), iri(vocab.DISPUTES), iri(other.statement)
                yield iri(other.statement), iri(vocab.DISPUTES), iri(one.statement)


def _contrary(told: Iterable[Side]) -> Iterator[tuple[Side, Side]]:
    """Yield pairs of sides with different positions that are at most about a month apart."""
    before: defaultdict[tuple[Position, str | None], list[tuple[float, Side]]] = defaultdict(list)
    spans = ((side.span or (-inf, inf), side) for side in told)
    for (begin, end), side in sorted(spans, key=lambda pair: pair[0]):
        for stance, others in before.items():
            if stance != side.stance:
                others[:] = [pair for pair in others if pair[0] + _MONTH >= begin]
                yield from ((side, other) for _, other in others)
        before[side.stance].append((end, side))


def claim_iri(claim: Claim) -> str:
    """Return the IRI for the question of whether a claim is true."""
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
    """Return the claim that a statement affirms or denies. Raises ValueError if the statement has no subject."""
    if statement.subject is None:
        raise ValueError(f"{statement.id}: a claim needs a subject")
    obj, recipient = (mention_iri(end) if end else None for end in (statement.object, statement.recipient))
    return mention_iri(statement.subject), relation_iri(statement.relation), obj, recipient


def _office(statement: Statement) -> str | None:
    """Return the IRI that identifies the question of who holds an office on a day. Return None if several people can
    hold the office at the same time. For example, `US-Präsident` has only one holder, but `Vizeaußenminister` can have
    several.
    """
    body = statement.object
    if body is None or _is_title(statement) or is_of_another_time(statement):
        return None
    found = single_office(statement)
    if found is None:
        return None
    front, office, day = found
    if front and not _names(front, body):
        return None
    key = f"{office.classes[0]}\n{body.entity.id}\n{day}"
    return vocab.minted("office", hashlib.sha256(key.encode()).hexdigest()[:20])


def single_office(statement: Statement) -> tuple[str, Office, date] | None:
    """Return a statement's office and day if only one person can hold this office at a time.

    If the office is a compound noun, the first item of the result is the first part of that noun, for example `US` for
    `US-Präsident`. Returns None for offices with several holders, for deputies, and for periods longer than a day.
    """
    day = statement.document.date
    begin, end = (bounds(statement.time) or (None, None)) if statement.time else (day, day)
    found = split_office(statement.relation.lemma, statement.document.lang)
    if begin is None or begin != end or found is None or _is_deputy(statement):
        return None
    front, office = found
    return (front, office, begin) if office.classes[0] in SINGLE else None


def _is_title(statement: Statement) -> bool:
    """Return whether the office is a title before a name. Texts use such titles for former holders too, for example
    `Papst Johannes Paul II`.
    """
    person, office = statement.subject, statement.relation
    return person is not None and person.start <= office.start and office.end <= person.end


def _names(front: str, body: Mention) -> bool:
    """Return whether the first part of a compound is a name of the body. For example, `US` in `US-Präsident` is a name
    of the United States.
    """
    actor = actors_by_iri().get(body.entity.id)
    told = [*actor.names.values(), *actor.short.values()] if actor is not None else [(body.text,)]
    return any(front.casefold() == name.casefold() for names in told for name in names)


def _is_deputy(statement: Statement) -> bool:
    """Return whether the word before the office makes it the office of a deputy, as in
    `der stellvertretende Ministerpräsident`.
    """
    before = statement.document.text[: statement.relation.start].rsplit(maxsplit=1)[-1:]
    return bool(before) and before[0].lower().startswith(tuple(language(statement.document.lang).names.beside_holder))
