"""Creates entities. Entities for listed actors, names and phrases are shared by all documents. Other entities belong to
a single document.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.knowledge.actors import Actor, Office
from kg.knowledge.concepts import Meaning
from kg.knowledge.lang import LANGUAGES
from kg.knowledge.spellings import slug, sound, stem
from kg.model import Document, Entity, EntityType
from kg.vocab import CONCEPT, minted

# Minimum number of letters for a comparison by sound. Shorter names, like Zhang Jun, may sound like the names of other
# people.
_LONG = 10
_SOUNDED: frozenset[EntityType] = frozenset({"Person", "Place"})


def of_actor(actor: Actor, lang: str) -> Entity:
    """Return the entity for a listed actor, with a label in the given language."""
    return Entity(actor.iri, actor.label(lang), actor.kind)


def of_name(name: str, kind: EntityType) -> Entity:
    """Return the entity for an unlisted name. Different transliterations of a full name, like Netschajew and Nechaev,
    give the same entity.
    """
    key = sound(name) if kind in _SOUNDED and " " in name else ""
    names = tuple((lang, name) for lang in LANGUAGES)  # a name is the same in both languages
    return Entity(minted(kind.lower(), slug(key if len(key) >= _LONG else name)), name, kind, names=names)


def of_phrase(phrase: str, lang: str, concerns: Iterable[Entity] = ()) -> Entity:
    """Return a concept whose IRI is derived from its phrase after inflectional endings are removed. For example,
    `westliche Truppen` and `westlicher Truppen` have the same IRI.
    """
    return Entity(minted("phrase", lang, slug(stem(phrase, lang))), phrase, "Concept", unique(concerns))


def of_meaning(meaning: Meaning, label: str | None = None, concerns: Iterable[Entity] = ()) -> Entity:
    """Return a concept whose IRI is derived from its meaning, for example `troops_of.Q7184_in.Q212`. The entity
    includes its broader concepts.
    """
    names, above = names_of(meaning), meaning.broader()
    broader = of_meaning(above) if above is not None else None
    iri = CONCEPT + meaning.key
    return Entity(iri, label or names[0][1], "Concept", unique(concerns), names=names, broader=broader)


def names_of(meaning: Meaning | None) -> tuple[tuple[str, str], ...]:
    """Return the names for a meaning, each with its language. Each name is composed of names for the parts of the
    meaning.
    """
    made = ((lang, meaning.label(lang)) for lang in LANGUAGES) if meaning is not None else ()
    return tuple((lang, name) for lang, name in made if name is not None)


def of_office(phrase: str, key: str, office: str, concerns: Iterable[Entity]) -> Entity:
    """Return the entity for an office whose holder is unknown, like `togoischer Verteidigungsminister`."""
    return Entity(minted("office", key, office), phrase, "Office", unique(concerns))


def of_title(office: Office) -> Entity:
    """Return the entity for an office whose country or organisation is unknown, like `General`."""
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
    """Return an entity that is specific to one document, like a group, an anonymous source or an unnamed event. The
    entity's IRI contains the id of the document.
    """
    key = slug(stem(phrase, document.lang))
    return Entity(minted(kind.lower(), document.id, key), phrase, kind, unique(concerns), of, names_of(meaning))


def unique(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Return the entities without duplicates, in their original order."""
    return tuple({entity.id: entity for entity in entities}.values())
