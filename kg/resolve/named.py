"""Defines the result of resolving a mention: the entity, and the features with which pronouns and role nouns must
agree.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.knowledge.actors import Actor
from kg.model import ACTORS, Entity, EntityType, Link, Phrase

ANIMATE: frozenset[EntityType] = ACTORS | {"Group"}
BODIES: frozenset[EntityType] = frozenset({"Organisation", "ArmedForce", "Coalition"})
PERSONS: frozenset[EntityType] = frozenset({"Person"})
STATES: frozenset[EntityType] = frozenset({"State"})
BOTH = frozenset({"Masc", "Fem"})


@dataclass(frozen=True, slots=True)
class Named:
    """The entity that a mention names, and the features that pronouns and role nouns must agree with."""

    entity: Entity
    actor: Actor | None = None
    numbers: frozenset[str] = frozenset({"Sing"})
    genders: frozenset[str] = BOTH
    offices: frozenset[tuple[str, str | None]] = frozenset()
    """For a person, the offices that the person held on the document's date or that the text states. Each item is a
    pair: the class or noun of the office, and the key of its body.
    """
    home: str | None = None
    """For a person, the key of the person's country."""
    link: Link | None = None
    """Reason for the link between the mention and the entity."""

    def refers_as(self, classes: frozenset[str]) -> bool:
        """Return whether a noun that means one of the given classes can refer to the entity. The result is true if the
        classes contain the entity itself, its type or its class.
        """
        if self.actor is not None and self.actor.class_ == "class_of_states":
            return False  # the West is not `an alliance`
        unlisted = self.entity.type.lower(), *(["unlisted"] if self.entity.type == "Organisation" else [])
        finer = {self.actor.class_, self.actor.key} if self.actor else set(unlisted)
        return self.entity.type in classes or bool(finer & classes)


@dataclass(frozen=True, slots=True)
class Seen:
    """A resolved mention."""

    mention: Phrase
    named: Named
    member: bool = False
    """Whether the mention is only one of several joined by `and`, like `Putin` in `Putin und Trump trafen sich`."""

    @property
    def subject(self) -> bool:
        return not self.member and self.mention.dep.startswith(("nsubj", "obl:agent"))
