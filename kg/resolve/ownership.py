"""Finds the country or body that something belongs to. An adjective, a genitive, a possessive or the first part of a
compound may name this country or body.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from kg.knowledge.actors import Actor, actors, actors_by_iri
from kg.knowledge.closed_words import pronouns
from kg.model import Entity, Phrase
from kg.resolve import mint
from kg.resolve.adjectives import described_by
from kg.resolve.context import Context
from kg.resolve.metonyms import meant
from kg.resolve.reach import preposition

# The value of `dep` for a genitive before its noun, like `Ungarns` in `Ungarns Parlament`.
ATTRIBUTES = ("amod", "compound", "nmod:poss", "det:poss", "dep")


def front_actor(context: Context, front: str) -> Actor | None:
    """Return the actor named before an office or role noun, like `Kreml` in `Kremlchef` and `Russian` in `Russian
    foreign minister`.
    """
    for mark in context.language.clause.possessive_marks:
        front = front.removesuffix(mark)
    words = front.lower().split()
    actor = context.find(front) or next(iter(described_by(words, "", context.lang)), None)
    return meant(actor, place=False, agent=True) if actor else None


def whose(context: Context, mention: Phrase, front: str = "", *, seated: bool = False) -> str | None:
    """Return the key of the country or body that a mention belongs to.

    The country or body may be named by the first part of a compound (`Kremlchef`), an adjective (`ukrainischer
    Präsident`), a genitive (`Russlands Präsident`) or a possessive (`seine Regierung`). If `seated` is true, a place
    may also name the country (`die Regierung in Jerusalem`).
    """
    if front and (actor := front_actor(context, front)) is not None:
        return owner(actor)
    for actor in context.described(mention):
        return owner(meant(actor, place=False, agent=True))
    attributes = [part for part in mention.parts if part.dep.startswith(ATTRIBUTES) and not _within(part, mention.of)]
    # The person is the head of the body, as in "die Führung um Machthaber Kim" and "die Regierung Merkel".
    near = context.language.reference.around
    around = [p for p in mention.parts if p.dep == "appos" or preposition(context.node(p)) in near]
    for inner in (*mention.of, *attributes, *around, *_possessor(context, mention)):
        if (key := belonging(context, inner)) is not None:
            return key
    seats = mention.parts if seated else ()
    return next((key for part in seats if (key := belonging(context, part)) is not None), None)


def _possessor(context: Context, mention: Phrase) -> Iterator[Phrase]:
    """Yield the possessive at the start of a phrase, like `sein` in `sein Land`, even if the parse does not mark it as
    one.
    """
    tree = context.discourse.tree(mention)
    first = tree.at(bisect_left(tree.nodes, mention.start, key=lambda node: node.start))
    if mention.of or first is None or first.start != mention.start or first.i == mention.head:
        return
    readings = pronouns(context.lang).get(first.lower, ())
    if any(reading.kind in ("possessive", "speaker") for reading in readings):
        yield Phrase(
            mention.sentence, first.i, first.start, first.end, first.text, "pronoun", first.token.lemma, "det:poss"
        )


def belonging(context: Context, mention: Phrase) -> str | None:
    """Return the key of the actor that a mention names or, if this actor is a person, the key of the person's
    country.
    """
    named = context.name(mention)
    if named.entity.type == "Person":
        return named.home
    actor = named.actor or actors_by_iri().get(named.entity.id)
    return owner(meant(actor, place=False, agent=True)) if actor else None


def body_of(context: Context, mention: Phrase, entity: Entity | None) -> Entity | None:
    """Return the body that an office belongs to, for example a country. If `entity` is a person, like the referent of
    `sein` in `sein Außenminister`, the body is the person's country.

    If the person's only office is in an organisation, the body is this organisation. For example, the body is the UN in
    `Guterres und sein Gesandter`.
    """
    if entity is None or entity.type != "Person":
        return entity
    named = context.name(mention)
    bodies = {key for _, key in named.offices if key is not None}
    served = sorted(bodies) if not any(actors()[key].kind == "State" for key in bodies) else []
    key = served[0] if len(served) == 1 else named.home
    return mint.of_actor(actors()[key], context.lang) if key is not None else entity


def _within(part: Phrase, others: tuple[Phrase, ...]) -> bool:
    """Return whether a part of a phrase is inside another part. For example, in `the head of Pakistan's operations`,
    `Pakistan` is inside `Pakistan's operations`. The person is therefore not the head of Pakistan.
    """
    return any(other.start <= part.start and part.end <= other.end for other in others)


def owner(actor: Actor) -> str | None:
    """Return the key of an actor. If the actor is a city or building, return the key of its country. Return None for
    events, continents and groups of countries.
    """
    if actor.class_ in ("class_of_states", "continent") or actor.kind == "Event":
        return None
    return actor.of if actor.class_ in ("city", "building") else actor.key
