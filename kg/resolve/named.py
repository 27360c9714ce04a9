"""The entity that a mention names, with the features that pronouns and role nouns must agree with."""

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
    """What a mention names, with the features that pronouns and role nouns must agree with."""

    entity: Entity
    actor: Actor | None = None
    numbers: frozenset[str] = frozenset({"Sing"})
    genders: frozenset[str] = BOTH
    offices: frozenset[tuple[str, str | None]] = frozenset()
    """For persons: offices on the document's date or from the text. Each is a class or noun, with the key of the body.
    """
    home: str | None = None
    """For persons: the key of their state."""
    link: Link | None = None
    """Reason for the link."""

    def refers_as(self, classes: frozenset[str]) -> bool:
        """Return whether the entity has one of the classes or their subclasses, or is listed among their members."""
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
    """Whether the mention is only part of a subject: `Putin` in `Putin und Trump trafen sich`."""

    @property
    def subject(self) -> bool:
        return not self.member and self.mention.dep.startswith(("nsubj", "obl:agent"))
