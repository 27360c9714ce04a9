"""What only names can tell about statements: the body that an office implies, who speaks of themselves, repetitions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.actors import Actor, actors, actors_by_iri, offices
from kg.model import Entity, Mention, Statement
from kg.resolve.offices import classes

OFFICE = "holdsOffice"


def settle(statements: Iterable[Statement]) -> Iterator[Statement]:
    """The statements that hold with the names known, each once a sentence.

    An office whose body nobody names gets that of the holder (`Bundeskanzler Merz`: of Germany) or is left out; what
    would relate somebody to themselves by a mistaken name is left out too, and the bare title once a document.
    """
    seen: set[tuple[int, str]] = set()
    held: set[str] = set()
    for statement in statements:
        found = _with_body(statement) if _implies_body(statement) else statement
        if found is None or _is_empty(found) or (found.sentence.start, found.id) in seen:
            continue
        seen.add((found.sentence.start, found.id))
        if found.relation.id == OFFICE:
            if found.id in held:
                continue
            held.add(found.id)
        yield found


def own_voice(attribution: tuple[Mention, ...], subject: Mention | None) -> tuple[Mention, ...]:
    """The chain of speakers without repetitions, and without a subject that speaks of itself.

    `Er werde nicht reisen, sagte Putin`: Putin does not travel, told by the author.
    """
    chain: list[Mention] = []
    for speaker in attribution:
        if not chain or _iri(chain[-1]) != _iri(speaker):
            chain.append(speaker)
    while chain and subject is not None and _iri(chain[-1]) == _iri(subject):
        chain.pop()
    return tuple(chain)


def _iri(mention: Mention) -> str | None:
    return mention.entity.id if mention.entity else None


def _is_empty(statement: Statement) -> bool:
    subject, obj = statement.subject, statement.object
    return subject is not None and obj is not None and obj.content is None and _iri(subject) == _iri(obj)


def _implies_body(statement: Statement) -> bool:
    obj = statement.object
    return statement.relation.id == OFFICE and obj is not None and obj.dep == "compound" and obj.kind == "noun"


def _with_body(statement: Statement) -> Statement | None:
    body = _body(statement)
    if body is None or statement.object is None:
        return None
    entity = Entity(body.iri, body.label(statement.document.lang), body.kind)
    return replace(statement, object=replace(statement.object, entity=entity))


def _body(statement: Statement) -> Actor | None:
    """Of what the subject holds the office that the relation names, on the document's date."""
    document, subject = statement.document, statement.subject
    office = offices(document.lang).get(statement.relation.lemma.lower())
    if office is None or subject is None or subject.entity is None:
        return None
    person = actors_by_iri().get(subject.entity.id)
    tenures = person.offices if person else ()
    for tenure in sorted(tenures, key=lambda t: not t.on(document.date)):
        if tenure.office in classes(office, tenure.of):
            return actors()[tenure.of]
    return actors().get(office.of) if office.of else None
