"""Entities: of listed actors, of unlisted names and phrases (shared by all documents), and of one document alone."""

from __future__ import annotations

from collections.abc import Iterable

from kg.knowledge.actors import Actor, Office
from kg.knowledge.concepts import Meaning
from kg.knowledge.lang import LANGUAGES
from kg.knowledge.spellings import slug, sound, stem
from kg.model import Document, Entity, EntityType
from kg.vocab import CONCEPT, minted

# Short names of different people sound alike: Zhang Jun.
_LONG = 10
_SOUNDED: frozenset[EntityType] = frozenset({"Person", "Place"})


def of_actor(actor: Actor, lang: str) -> Entity:
    """The node of a listed actor, labelled in the document's language."""
    return Entity(actor.iri, actor.label(lang), actor.kind)


def of_name(name: str, kind: EntityType) -> Entity:
    """An unlisted name; full names of persons and places meet in both transliterations: Netschajew, Nechaev."""
    key = sound(name) if kind in _SOUNDED and " " in name else ""
    names = tuple((lang, name) for lang in LANGUAGES)  # a name is the same in both
    return Entity(minted(kind.lower(), slug(key if len(key) >= _LONG else name)), name, kind, names=names)


def of_phrase(phrase: str, lang: str, concerns: Iterable[Entity] = ()) -> Entity:
    """A concept named by its phrase in its language, in any case: `westliche Truppen`, `westlicher Truppen`."""
    return Entity(minted("phrase", lang, slug(stem(phrase, lang))), phrase, "Concept", unique(concerns))


def of_meaning(meaning: Meaning, label: str | None = None, concerns: Iterable[Entity] = ()) -> Entity:
    """A concept named by what its phrase means, with the broader ones: `troops_of.Q7184_in.Q212`."""
    names, above = names_of(meaning), meaning.broader()
    broader = of_meaning(above) if above is not None else None
    iri = CONCEPT + meaning.key
    return Entity(iri, label or names[0][1], "Concept", unique(concerns), names=names, broader=broader)


def names_of(meaning: Meaning | None) -> tuple[tuple[str, str], ...]:
    """The names that the parts of a meaning make, by language."""
    made = ((lang, meaning.label(lang)) for lang in LANGUAGES) if meaning is not None else ()
    return tuple((lang, name) for lang, name in made if name is not None)


def of_office(phrase: str, key: str, office: str, concerns: Iterable[Entity]) -> Entity:
    """An office whose holder is not known: `togoischer Verteidigungsminister`."""
    return Entity(minted("office", key, office), phrase, "Office", unique(concerns))


def of_title(office: Office) -> Entity:
    """An office of nothing known: `General`."""
    return Entity(minted("office", office.classes[0]), office.noun, "Office")


def of_document(
    document: Document,
    phrase: str,
    kind: EntityType,
    concerns: Iterable[Entity] = (),
    *,
    of: str | None = None,
    meaning: Meaning | None = None,
) -> Entity:
    """A group, an anonymous source or an unnamed event: its IRI holds the document's id."""
    key = slug(stem(phrase, document.lang))
    return Entity(minted(kind.lower(), document.id, key), phrase, kind, unique(concerns), of, names_of(meaning))


def unique(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Each entity once, in the order given."""
    return tuple({entity.id: entity for entity in entities}.values())
