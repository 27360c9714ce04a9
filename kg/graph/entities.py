"""Creates the triples about entities, and the sentences that express statements. The triples about an entity give its
class, its names in both languages, and the entities inside its phrase.

The facts about a node are the union of the facts in all texts. The other triples about the node, like its preferred
name, are computed from this union. When a text is added or removed, these triples are computed again only for the nodes
in this text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import get_args

from kg import vocab
from kg.graph.direct import status_of
from kg.graph.merge import EvidenceKey, mentions
from kg.graph.statements import mention_iri, quantity_triples, speakers_triples, statement_iri
from kg.graph.terms import iri, text
from kg.knowledge.actors import Names, actors_by_iri
from kg.knowledge.lang import LANGUAGES
from kg.knowledge.readings import Status, readings
from kg.model import Entity, Mention, Statement
from kg.vocab import Triple

Name = tuple[str, str]
"""The language and the spelling of a name."""
Reading = tuple[str, Status, str, str]
"""A language, a status, the statement as a sentence, and the language of the text."""
# Types of entities that are named by a phrase. The head of the phrase shows what the phrase is about.
_PHRASES = frozenset({"Concept", "Event", "Group"})


@dataclass(slots=True)
class Facts:
    """The facts about a node from one or more texts."""

    told: set[tuple[str, str]] = field(default_factory=set)
    """Predicates and objects of triples about the node."""
    found: set[Name] = field(default_factory=set)
    """Names as they are written in the texts."""
    made: set[Name] = field(default_factory=set)
    """Names composed from the parts of a phrase."""
    readings: set[Reading] = field(default_factory=set)
    """For a statement, the sentences that express it, each with its language, status and the language of the text."""

    def add(self, other: Facts) -> None:
        self.told |= other.told
        self.found |= other.found
        self.made |= other.made
        self.readings |= other.readings

    def names(self, node: str) -> Names:
        """Return the names of the node in each language, with the preferred name first.

        A listed actor has the names from the actor lists. Other nodes have the names that the texts use, shortest
        first. If no text in a language mentions the node, its name in that language is composed of the names of its
        parts.
        """
        if (actor := actors_by_iri().get(node)) is not None:
            return actor.names
        if not self.found and not self.made:
            return {}
        by_language = {lang: _shortest(self.found, lang) or _shortest(self.made, lang)[:1] for lang in LANGUAGES}
        return {lang: names for lang, names in by_language.items() if names}

    @property
    def status(self) -> Status | None:
        """The status of a statement, computed from all its source passages. The status is `fact` if at least one
        passage presents the statement as a fact. The status is `hearsay` only if all passages are hearsay.
        """
        return min((as_ for _, as_, *_ in self.readings), key=get_args(Status).index, default=None)

    def reading(self, lang: str) -> str | None:
        """Return a statement as a sentence in the given language. If source passages give different sentences, return
        the shortest sentence that agrees with the statement's status. Sentences from texts in this language come first,
        because others may quote words from another language.
        """
        fitting = (each for each in self.readings if each[:2] == (lang, self.status))
        said = ((text_lang != lang, len(said), said) for *_, said, text_lang in fitting)
        return min(said, default=(True, 0, None))[-1]

    def triples(self, node: str) -> Iterator[Triple]:
        """Yield the triples about a node that follow from these facts."""
        term = iri(node)
        for predicate, value in self.told:
            yield term, predicate, value
        for lang, spellings in self.names(node).items():
            for i, name in enumerate(spellings):
                yield term, iri(vocab.ALT_LABEL if i else vocab.PREF_LABEL), text(name, lang)
        for lang in LANGUAGES:
            if (said := self.reading(lang)) is not None:
                yield term, iri(vocab.LABEL), text(said, lang)
        if self.status is not None:
            yield term, iri(vocab.STATUS), text(self.status)


def facts(
    statements: Iterable[Statement], own: Collection[EvidenceKey], others: Iterable[Entity] = ()
) -> Mapping[str, Facts]:
    """Return the facts about each node in the statements, keyed by IRI.

    The nodes are entities, relations, lists of speakers, and statements. `own` contains the keys of the statements that
    `own_voice` returned. `others` contains actors from the actor lists that no text mentions.
    """
    known = _Known()
    for other in others:
        known.classify(other)
    for statement in statements:
        lang = statement.document.lang
        as_ = status_of(statement, own)
        known[statement_iri(statement)].readings.update(
            (of, as_, said, lang) for of, said in readings(statement).items()
        )
        for mention in mentions(statement):
            if mention.content is not None:  # the words of the clause become a name of the inner statement
                known[mention_iri(mention)].found.add((lang, mention.phrase or mention.text))
            else:
                known.mention(mention, mention.entity, lang)
        if statement.relation.id is None:
            known.relation(statement.relation.lemma, lang)
        if len(statement.attribution) > 1:
            for subject, predicate, value in speakers_triples([mention_iri(each) for each in statement.attribution]):
                known[subject[1:-1]].told.add((predicate, value))
    return known


def names(known: Mapping[str, Facts]) -> Mapping[str, Names]:
    """Return the names of each node, keyed and sorted by IRI. Nodes without names are left out."""
    found = ((node, known[node].names(node)) for node in sorted(known))
    return {node: by_language for node, by_language in found if by_language}


class _Known(dict[str, Facts]):
    """Collects facts by the IRI of their node."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: set[tuple[str, str, str, tuple[Name, ...]]] = set()
        """Keys of the entities that have already been added."""

    def __missing__(self, node: str) -> Facts:
        self[node] = Facts()
        return self[node]

    def mention(self, mention: Mention, entity: Entity, lang: str) -> None:
        if entity.type in _PHRASES and mention.kind == "noun":
            self[entity.id].told.add((iri(vocab.HEAD), text(mention.lemma)))
        if entity.type == "Group" and mention.quantity:
            told = quantity_triples(iri(entity.id), mention.quantity)
            self[entity.id].told.update((predicate, value) for _, predicate, value in told)
        self.entity(entity, lang)

    def entity(self, entity: Entity, lang: str) -> None:
        """Add an entity, the entities inside its phrase, and its broader concepts."""
        if (key := (lang, entity.id, entity.label, entity.names)) in self._seen:
            return
        self._seen.add(key)
        self[entity.id].found.add((lang, entity.label))
        above: Entity | None = entity
        while above is not None:
            self.classify(above)
            self[above.id].made.update(above.names)
            above = above.broader
        for part in entity.concerns:
            self.entity(part, lang)

    def relation(self, lemma: str, lang: str) -> None:
        """Add a relation that is not in the ontology. The lemma of the relation becomes its name."""
        self[vocab.minted("relation", lemma)].told |= {
            (iri(vocab.TYPE), iri(vocab.OBJECT_PROPERTY)),
            (iri(vocab.SUB_PROPERTY_OF), iri(vocab.RELATES_TO)),
            (iri(vocab.LABEL), text(lemma, lang)),
        }

    def classify(self, entity: Entity) -> None:
        """Add the class of an entity and its links to other entities."""
        told = self[entity.id].told
        told.add((iri(vocab.TYPE), iri(vocab.CLASSES[entity.type])))
        if actor := actors_by_iri().get(entity.id):
            told.add((iri(vocab.KIND), text(actor.class_)))
        told.update((iri(vocab.CONCERNS), iri(part.id)) for part in entity.concerns)
        if entity.of:
            told.add((iri(vocab.GROUP_OF), iri(entity.of)))
        if entity.broader is not None:
            told.add((iri(vocab.BROADER), iri(entity.broader.id)))


def _shortest(names: Iterable[Name], lang: str) -> tuple[str, ...]:
    return tuple(sorted((name for of, name in names if of == lang), key=lambda name: (len(name), name)))
