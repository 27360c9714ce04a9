"""Keeps the data that is needed while the mentions of a document are linked to entities."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.knowledge.actors import Actor, actors, actors_by_iri, holders
from kg.knowledge.closed_words import is_event, role_noun, said_nouns
from kg.knowledge.concepts import nouns
from kg.knowledge.lang import Language, language
from kg.knowledge.spellings import clean, fold
from kg.model import Document, Entity, Link, ParsedSentence, Phrase
from kg.resolve import mint
from kg.resolve.adjectives import described_by
from kg.resolve.discourse import Discourse
from kg.resolve.gazetteer import Gazetteer, gazetteer
from kg.resolve.keys import Key, key_of
from kg.resolve.metonyms import meant
from kg.resolve.named import ANIMATE, Named
from kg.resolve.person_names import FullNames
from kg.resolve.reach import number, of_governor, preposition
from kg.resolve.sport import in_contest
from kg.resolve.titles import LEADERS, Title, title
from kg.resolve.voices import Voices
from kg.text import Node

_SINGULAR, _PLURAL = frozenset({"Sing"}), frozenset({"Plur"})
_ANY = frozenset({"Masc", "Fem", "Neut"})
# The value of `dep` for a genitive before its noun, like `Ungarns` in `Ungarns Parlament`.
_ATTRIBUTES = ("amod", "compound", "nmod:poss", "det:poss", "dep")
DASHES = ("-", "–", "—")
_QUOTES = frozenset('„“”"«»')

Reader = Callable[["Context", Phrase], Named | None]


@dataclass(slots=True)
class Context:
    """The data needed to link a document's mentions to entities, and the links found so far."""

    document: Document
    sentences: tuple[ParsedSentence, ...]
    discourse: Discourse
    full_names: FullNames
    voices: Voices
    heads: dict[tuple[int, int], Phrase]
    """Mentions, keyed by the index of their sentence and the index of their head token."""
    grammatical: bool
    """Whether nouns for things have a grammatical gender in the document's language."""
    readers: tuple[tuple[Reader, Link], ...]
    """Reader functions with the reason for their links, in the order in which they are tried. The first function that
    recognises a mention decides what it refers to. The last function recognises every mention.
    """
    named: dict[Key, Named] = field(default_factory=dict)
    begun: set[Key] = field(default_factory=set)
    """Keys of the mentions that are currently being resolved."""
    found: dict[str, Actor | None] = field(default_factory=dict)
    """Cache of listed actors by name."""
    shorts: dict[str, Named] = field(default_factory=dict)
    """Organisations that have a short name in brackets in the text. The keys are the normalised short names."""
    placed: set[Key] = field(default_factory=set)
    """Keys of places that follow another place after `and` or `or`, for example `Niamey` in `in Bamako und Niamey`."""

    @property
    def lang(self) -> str:
        return self.document.lang

    @property
    def language(self) -> Language:
        return language(self.lang)

    @property
    def gazetteer(self) -> Gazetteer:
        return gazetteer(self.lang)

    def name(self, mention: Phrase) -> Named:
        """Return the entity that a mention names, with its features. Mentions inside another mention are resolved
        first.
        """
        key = key_of(mention)
        if key in self.begun:  # a pronoun may itself be the speaker: "sagte ich"
            return Named(mint.of_document(self.document, words(mention), "Concept"))
        if key not in self.named:
            self.begun.add(key)
            mention = self._shown(mention)
            for inner in (*mention.of, *mention.parts):
                self.name(inner)
            if mention.place:
                self.placed.update(map(key_of, mention.conjuncts))
            found, link = next(
                (found, link) for read, link in self.readers if (found := read(self, mention)) is not None
            )
            self.named[key] = replace(self.discourse.recalled(found), link=_link(found, link))
            self.begun.remove(key)
            if not mention.dep.startswith(("amod", "compound")) and not self._in_dateline(mention):
                # A person with a plural verb is one of several people, even if the parse does not show the others.
                many = self.named[key].entity.type == "Person" and number(self.node(mention)) == "Plur"
                member = many or bool(mention.conjuncts) or mention.dep == "conj"
                if not (_is_predicate(mention) and self.named[key].actor is None):
                    self.discourse.add(mention, self.named[key], member=member)
                elif link == "coreference":
                    self.discourse.learn(self.named[key])
            if mention.conjuncts:
                self._coordinate(mention)
        return self.named[key]

    def _in_dateline(self, mention: Phrase) -> bool:
        """Return whether a mention is in the dateline, for example in `Seoul (dpa) -`. Later mentions do not refer to
        mentions in the dateline.
        """
        return self.sentences[mention.sentence].text.rstrip().endswith(DASHES)

    def _shown(self, mention: Phrase) -> Phrase:
        """Correct the features of a mention according to the words around it.

        For example, the noun in "im Konflikt" is definite, the noun in "drohte der Republikaner" is singular, the noun
        in "drohten die Minister" is plural, and "die Miliz" is not a name.
        """
        node = self.node(mention)
        if mention.kind == "noun" and preposition(node) in self.language.reference.contracted:
            mention = replace(mention, definite=True)
        if mention.kind == "pronoun" and node.pos == "NOUN":
            mention = replace(mention, kind="noun", noun=mention.lemma or node.text)  # "the council's"
        if mention.kind == "name" and mention.definite and not mention.noun and self._is_role(mention.name or ""):
            mention = replace(mention, kind="noun", noun=mention.name, name=None)
        if mention.kind == "name" and fold(mention.noun or "") in self.language.names.families:
            mention = replace(mention, kind="noun", name=None)  # for example, "die Familie Assad"
        if mention.kind == "name" and not mention.noun and node.next is not None and node.next.text in _QUOTES:
            # The name follows the noun, as in `Taifun „Kalmaegi“`.
            common = (mention.name or "").lower() in nouns(self.lang)
            mention = replace(mention, kind="noun", noun=mention.name, name=None) if common else mention
        shown = number(node)
        if shown in (None, mention.number) or mention.conjuncts or mention.quantity:
            return mention
        # A noun for several people may look like a singular, but its verb does not.
        title = self.title(mention) if mention.kind == "noun" and self.grammatical else None
        people = title is not None and title.office.kind == "person"
        sure = mention.kind == "pronoun" or (mention.definite and (shown == "Sing" or people))
        return replace(mention, number=shown) if sure else mention

    def _is_role(self, name: str) -> bool:
        found = role_noun(name, self.lang)
        return found is not None and not found[0] and self.find(name) is None

    def _coordinate(self, mention: Phrase) -> None:
        """Record actors joined by `and` as a pair, so that a later pronoun can refer to both, for example `they` to
        `Armenia and Azerbaijan`.
        """
        members = [self.name(each).entity for each in (mention, *mention.conjuncts)]
        if any(member.type not in ANIMATE for member in members):
            return
        self.discourse.add(mention, self.together(members))

    def together(self, members: Sequence[Entity]) -> Named:
        """Return a group that consists of the given entities."""
        label = ", ".join(member.label for member in members)
        return Named(mint.of_document(self.document, label, "Group", concerned(members)), numbers=_PLURAL)

    def described(self, mention: Phrase) -> list[Actor]:
        """Return the actors named by a mention's adjectives."""
        return described_by(mention.adjectives, mention.noun or mention.lemma, self.lang)

    def meant(self, actor: Actor, mention: Phrase) -> Actor:
        """Return the actor that a place name refers to. If the mention refers to the location, as in "in Moscow",
        return the place itself.
        """
        node, key, words = self.node(mention), key_of(mention), self.language.place
        case = preposition(node)
        outer = self.heads.get((mention.sentence, node.head.i)) if node.possessive else None
        noun = (outer.noun if outer is not None else None) or (node.head.lemma if node.head.pos == "NOUN" else "")
        # In "Kritik aus Moskau" and "Spott kam aus Moskau", Moscow is the government.
        says = case in words.origins and said_nouns(self.lang).intersection(of_governor(node))
        # In "der Marsch auf Moskau", Moscow is the city.
        reached = case in words.addressing and bool(noun) and is_event(noun, self.lang)
        addressed = case in words.addressing or (case in words.partners and key in self.voices.partners)
        stands = mention.place and not (addressed or says)
        place = stands or case in words.destinations or reached
        # In "Berlins Bürgermeister" and "das Land Berlin", Berlin is the city.
        town = noun.lower().endswith(words.town_nouns) or (mention.noun or "").lower() in words.place_nouns
        named = town or key in self.voices.places or in_contest(node, self.lang)
        place = place or key in self.placed or named
        return meant(actor, place=place, agent=mention.agent and not named)

    def find(self, name: str) -> Actor | None:
        """Look up an actor by name in the actor lists. People are excluded."""
        if name not in self.found:
            found = [actor for actor in self.gazetteer.find(name) if actor.kind != "Person"]
            self.found[name] = next(filter(self._is_near, found[1:]), next(iter(found), None))
        return self.found[name]

    def _is_near(self, state: Actor) -> bool:
        """Return whether the text is about the less common of two countries with the same name, because it names the
        country's capital or leader. For example, `Congo` may mean the country around Brazzaville.
        """
        if state.kind != "State" or state.capital is None:
            return False
        leaders = (holder for office in LEADERS for holder in holders(state.key, office, self.document.date))
        names = (name for actor in (actors()[state.capital], *leaders) for name in actor.names.get(self.lang, ()))
        return any(name in self.document.text for name in names)

    def title(self, mention: Phrase) -> Title | None:
        return title(mention, self.lang)

    def surface(self, mention: Phrase) -> str:
        """Return the head of a mention as it is written in the text, for example `Golfstaaten`."""
        return self.node(mention).text

    def node(self, mention: Phrase) -> Node:
        """Return the head of a mention as a node of the parse tree."""
        return self.discourse.node(mention)

    def concerns(self, mention: Phrase) -> tuple[Entity, ...]:
        """Return the known actors and places inside a phrase."""
        inside = [mint.of_actor(actor, self.lang) for actor in self.described(mention)]
        front, hyphen, _ = (mention.noun or "").rpartition("-")
        if hyphen and (actor := self.find(front)) is not None:
            inside.append(mint.of_actor(meant(actor, place=False, agent=True), self.lang))
        inside += [self.name(inner).entity for inner in (*mention.of, *mention.parts)]
        if mention.name and (actor := self.find(mention.name)) is not None:
            inside.append(mint.of_actor(actor, self.lang))
        return concerned(inside)


def _link(named: Named, link: Link) -> Link:
    """Return the reason for a link. The reason is `list` for a listed name, and `words` if the mention does not refer
    to an earlier one.
    """
    if link == "name" and named.actor is not None:
        return "list"
    nobody = link == "coreference" and named.entity.type == "Concept" and not named.numbers
    return "words" if nobody else link


def _is_predicate(mention: Phrase) -> bool:
    """Return whether a mention is a singular noun without an article that states a role, as in
    `zum Nachfolger gewählt`.
    """
    bare = mention.kind == "noun" and not mention.definite and mention.text.split()[:1] == mention.phrase.split()[:1]
    return bare and mention.number == "Sing" and mention.dep in ("root", "obl", "xcomp", "appos", "nmod")


def concerned(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Return the known actors and places among the given entities and inside their phrases."""
    return mint.unique(each for entity in entities for each in _known(entity))


def _known(entity: Entity) -> Iterator[Entity]:
    if entity.type in ("Concept", "Event", "Group", "Office"):
        yield from entity.concerns
    elif entity.id in actors_by_iri() or entity.type == "Place":
        yield entity


def words(mention: Phrase) -> str:
    """Return the label of a mention: its phrase if it has one, otherwise its text."""
    return mention.phrase or mention.text


def bare_name(mention: Phrase, lang: str) -> str:
    """Return the proper name of a mention without its title. A genitive ending is removed if the lemma lacks this
    ending, as in `Netschajews`.
    """
    name = clean(mention.name or "", lang)
    head, _, last = name.rpartition(" ")
    endings = ("", *language(lang).names.genitive_endings[:1])
    if last != mention.lemma and last.rstrip("'’") in (mention.lemma + ending for ending in endings):
        last = mention.lemma
    return f"{head} {last}".strip()
