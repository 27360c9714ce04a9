"""A document while its mentions are linked: what the readers need, and what is linked so far."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.actors import Actor, actors, actors_by_iri
from kg.lang import Language, language
from kg.model import Document, Entity, Mention, Sentence
from kg.resolve import mint
from kg.resolve.adjectives import described_by
from kg.resolve.closed_words import is_event, pronouns, role_noun, said_nouns
from kg.resolve.discourse import Discourse
from kg.resolve.gazetteer import Gazetteer, gazetteer
from kg.resolve.keys import Key, key_of
from kg.resolve.metonyms import meant
from kg.resolve.named import ANIMATE, BOTH, Named
from kg.resolve.person_names import FullNames
from kg.resolve.reach import number, of_governor, preposition
from kg.resolve.spellings import clean, fold
from kg.resolve.titles import Title, home, title
from kg.resolve.voices import Voices
from kg.syntax import Node
from kg.vocab import minted

_SINGULAR, _PLURAL = frozenset({"Sing"}), frozenset({"Plur"})
_ANY = frozenset({"Masc", "Fem", "Neut"})
# `dep`: a genitive in front that the parse leaves open, `Ungarns` Parlament.
_ATTRIBUTES = ("amod", "compound", "nmod:poss", "det:poss", "dep")
DASHES = ("-", "–", "—")

Reader = Callable[["Context", Mention], Named | None]


@dataclass(slots=True)
class Context:
    """What linking a document's mentions needs, and what has been linked so far."""

    document: Document
    sentences: tuple[Sentence, ...]
    discourse: Discourse
    full_names: FullNames
    voices: Voices
    heads: dict[tuple[int, int], Mention]
    """Mentions by sentence and head."""
    grammatical: bool
    """Whether things have a gender in the document's language."""
    readers: tuple[Reader, ...]
    """Asked in order; the first that knows a mention decides, and the last knows all."""
    named: dict[Key, Named] = field(default_factory=dict)
    shorts: dict[str, Named] = field(default_factory=dict)
    """Bodies by the short names, folded, that the text gives them in brackets."""
    placed: set[Key] = field(default_factory=set)
    """Further members of a coordination that stands as a place: in Bamako, `Ouagadougou` und Niamey."""

    @property
    def lang(self) -> str:
        return self.document.lang

    @property
    def language(self) -> Language:
        return language(self.lang)

    @property
    def gazetteer(self) -> Gazetteer:
        return gazetteer(self.lang)

    def name(self, mention: Mention) -> Named:
        """What a mention names; those inside it first."""
        key = key_of(mention)
        if key not in self.named:
            mention = self._shown(mention)
            # A speaker may be the pronoun itself ("…, sagte ich"): then it stays a phrase.
            self.named[key] = Named(mint.of_document(self.document, words(mention), "Concept"))
            for inner in (*mention.of, *mention.parts):
                self.name(inner)
            if mention.place:
                self.placed.update(map(key_of, mention.conjuncts))
            found = next(found for read in self.readers if (found := read(self, mention)) is not None)
            self.named[key] = self.discourse.recalled(found)
            if not mention.dep.startswith(("amod", "compound")) and not self._in_dateline(mention):
                # A person with a verb in the plural is one of several, wherever the parse has the others.
                many = self.named[key].entity.type == "Person" and number(self.node(mention)) == "Plur"
                member = many or bool(mention.conjuncts) or mention.dep == "conj"
                if not (_is_predicate(mention) and self.named[key].actor is None):
                    self.discourse.add(mention, self.named[key], member=member)
            if mention.conjuncts:
                self._coordinate(mention)
        return self.named[key]

    def _in_dateline(self, mention: Mention) -> bool:
        """Whether it stands in the front of a report, `Seoul (dpa) -`, which nothing takes up."""
        return self.sentences[mention.sentence].text.rstrip().endswith(DASHES)

    def _shown(self, mention: Mention) -> Mention:
        """With what the words around it show.

        In "im Konflikt" the noun is definite, in "drohte der Republikaner" singular, in "die Miliz" no name.
        """
        node = self.node(mention)
        if mention.kind == "noun" and preposition(node) in self.language.reference.contracted:
            mention = replace(mention, definite=True)
        if mention.kind == "pronoun" and node.pos == "NOUN":
            mention = replace(mention, kind="noun", noun=mention.lemma or node.text)  # "the council's"
        if mention.kind == "name" and mention.definite and not mention.noun and self._is_role(mention.name or ""):
            mention = replace(mention, kind="noun", noun=mention.name, name=None)
        if mention.kind == "name" and fold(mention.noun or "") in self.language.names.families:
            mention = replace(mention, kind="noun", name=None)  # "die Familie Assad"
        shown = number(node)
        if shown in (None, mention.number) or mention.conjuncts or mention.quantity:
            return mention
        sure = mention.kind == "pronoun" or (shown == "Sing" and mention.definite)
        return replace(mention, number=shown) if sure else mention

    def _is_role(self, name: str) -> bool:
        found = role_noun(name, self.lang)
        return found is not None and not found[0] and self.find(name) is None

    def _coordinate(self, mention: Mention) -> None:
        """`Armenien und Aserbaidschan`: a later `sie` or `they` means both."""
        members = [self.name(each).entity for each in (mention, *mention.conjuncts)]
        if any(member.type not in ANIMATE for member in members):
            return
        self.discourse.add(mention, self.together(members))

    def together(self, members: Sequence[Entity]) -> Named:
        """Several as one."""
        label = ", ".join(member.label for member in members)
        return Named(mint.of_document(self.document, label, "Group", concerned(members)), numbers=_PLURAL)

    def actor(self, actor: Actor, mention: Mention | None = None) -> Named:
        """A listed actor; a name that is plural in the text or in its language agrees with plurals."""
        day = self.document.date
        entity = mint.of_actor(actor, self.lang)
        if actor.kind == "Person":
            genders = frozenset({actor.gender}) if actor.gender else BOTH
            offices = frozenset((t.office, t.of) for t in actor.offices if t.on(day))
            return Named(entity, actor, _SINGULAR, genders, offices, home(actor, day))
        listed = self.grammatical and self.language.names.listed_genders
        plural = actor.gender == "Plur" and listed
        numbers = _PLURAL if plural else _SINGULAR
        if mention is not None and (mention.number == "Plur" or actor.kind in ("ArmedForce", "Coalition")):
            numbers |= _PLURAL
        shown = mention.gender if mention is not None and mention.definite else None  # a bare name shows none: Sarajevo
        genders = frozenset({"Neut"})
        if listed:
            genders = frozenset({actor.gender or "Neut", shown or actor.gender or "Neut"})
        elif self.grammatical:
            genders = frozenset({shown}) if shown else _ANY
        return Named(entity, actor, numbers, genders)

    def thing(self, entity: Entity, mention: Mention) -> Named:
        """Something unlisted: number and gender are those of its noun."""
        numbers = frozenset({mention.number or "Sing"})
        genders = {mention.gender} if self.grammatical and mention.gender else {"Neut"}
        if self.grammatical and not mention.gender:
            genders = set(_ANY)
        return Named(entity, None, numbers, BOTH if entity.type == "Person" else frozenset(genders))

    def group(self, mention: Mention, of: Actor | None) -> Named:
        """A group of the document: the members of a class or body."""
        class_ = [mint.of_actor(of, self.lang)] if of else []
        entity = mint.of_document(
            self.document, words(mention), "Group", (*class_, *self.concerns(mention)), of.iri if of else None
        )
        return Named(entity, None, _PLURAL, frozenset({mention.gender or "Neut"}))

    def anonymous(self, mention: Mention, home: str | None) -> Named:
        """A person of the document without a name: `ein Sprecher`."""
        entity = mint.of_document(self.document, words(mention), "Person", self.concerns(mention))
        said = frozenset({(mention.noun.lower(), home)}) if mention.noun else frozenset()
        genders = frozenset({mention.gender}) if self.grammatical and mention.gender else BOTH
        return Named(entity, None, _SINGULAR, genders, said, home)

    def is_nameless(self, named: Named) -> bool:
        """Whether it is a person whom the document does not name: `ein Arzt`."""
        return named.entity.type == "Person" and named.entity.id.startswith(minted("person", self.document.id))

    def meant(self, actor: Actor, mention: Mention) -> Actor:
        """Who a named place stands for where the mention is no place."""
        node, key, words = self.node(mention), key_of(mention), self.language.place
        case = preposition(node)
        noun = node.head.lemma if node.head.pos == "NOUN" else ""
        # "Kritik aus Moskau", "Spott kam aus Moskau": who governs there
        says = case in words.origins and said_nouns(self.lang).intersection(of_governor(node))
        reached = case in words.addressing and bool(noun) and is_event(noun, self.lang)  # "der Marsch auf Moskau"
        stands = mention.place and case not in words.addressing and not says
        place = stands or case in words.destinations or reached or noun.endswith(words.town_nouns)
        place = place or key in self.placed or key in self.voices.places
        return meant(actor, place=place, agent=mention.agent and key not in self.voices.places)

    def body(self, mention: Mention, entity: Entity | None) -> Entity | None:
        """Of what somebody's office is: of a person's (`sein Außenminister`) that of their state.

        Of who serves no state it is the body that they serve: Guterres and `sein Gesandter`.
        """
        if entity is None or entity.type != "Person":
            return entity
        named = self.name(mention)
        bodies = {key for _, key in named.offices if key is not None}
        served = sorted(bodies) if not any(actors()[key].kind == "State" for key in bodies) else []
        key = served[0] if len(served) == 1 else named.home
        return mint.of_actor(actors()[key], self.lang) if key is not None else entity

    def find(self, name: str) -> Actor | None:
        """The listed actor with a name, persons aside."""
        return next((actor for actor in self.gazetteer.find(name) if actor.kind != "Person"), None)

    def title(self, mention: Mention) -> Title | None:
        return title(mention, self.lang)

    def surface(self, mention: Mention) -> str:
        """The head as it stands: `Golfstaaten`."""
        return self.node(mention).text

    def node(self, mention: Mention) -> Node:
        """The head of a mention in its tree."""
        return self.discourse.node(mention)

    def front(self, front: str) -> Actor | None:
        """Who stands before an office or a role noun: the `Kreml` of Kremlchef, `Russian` foreign minister."""
        for mark in self.language.clause.possessive_marks:
            front = front.removesuffix(mark)
        words = front.lower().split()
        actor = self.find(front) or next(iter(described_by(words, "", self.lang)), None)
        return meant(actor, place=False, agent=True) if actor else None

    def described(self, mention: Mention) -> list[Actor]:
        """The actors of its adjectives."""
        return described_by(mention.adjectives, mention.noun or mention.lemma, self.lang)

    def whose(self, mention: Mention, front: str = "", *, seated: bool = False) -> str | None:
        """Key of the state or body that a mention belongs to.

        By the front of its compound (`Kremlchef`), an adjective (`ukrainischer Präsident`), a genitive (`Russlands
        Präsident`), a possessive (`seine Regierung`); `seated`, by a place inside it (`die Regierung in Jerusalem`).
        """
        if front and (actor := self.front(front)) is not None:
            return owner(actor)
        for actor in self.described(mention):
            return owner(meant(actor, place=False, agent=True))
        attributes = [
            part for part in mention.parts if part.dep.startswith(_ATTRIBUTES) and not _within(part, mention.of)
        ]
        # die Führung um Machthaber Kim
        around = [p for p in mention.parts if preposition(self.node(p)) in self.language.reference.around]
        for inner in (*mention.of, *attributes, *around, *self._possessor(mention)):
            if (key := self.belongs(inner)) is not None:
                return key
        seats = mention.parts if seated else ()
        return next((key for part in seats if (key := self.belongs(part)) is not None), None)

    def _possessor(self, mention: Mention) -> Iterator[Mention]:
        """The possessive at the front of a phrase, where the parse does not show it: `sein` Land."""
        tree = self.discourse.tree(mention)
        first = tree.at(bisect_left(tree.nodes, mention.start, key=lambda node: node.start))
        if mention.of or first is None or first.start != mention.start or first.i == mention.head:
            return
        readings = pronouns(self.lang).get(first.lower, ())
        if any(reading.kind in ("possessive", "speaker") for reading in readings):
            yield Mention(
                mention.sentence, first.i, first.start, first.end, first.text, "pronoun", first.token.lemma, "det:poss"
            )

    def belongs(self, mention: Mention) -> str | None:
        """Key of the actor that a mention names, or of the state of the person that it names."""
        named = self.name(mention)
        if named.entity.type == "Person":
            return named.home
        actor = named.actor or actors_by_iri().get(named.entity.id)
        return owner(meant(actor, place=False, agent=True)) if actor else None

    def concerns(self, mention: Mention) -> tuple[Entity, ...]:
        """The known actors and places inside a phrase, in order."""
        inside = [mint.of_actor(actor, self.lang) for actor in self.described(mention)]
        front, hyphen, _ = (mention.noun or "").rpartition("-")
        if hyphen and (actor := self.find(front)) is not None:
            inside.append(mint.of_actor(meant(actor, place=False, agent=True), self.lang))
        inside += [self.name(inner).entity for inner in (*mention.of, *mention.parts)]
        if mention.name and (actor := self.find(mention.name)) is not None:
            inside.append(mint.of_actor(actor, self.lang))
        return concerned(inside)


def _is_predicate(mention: Mention) -> bool:
    """Whether a noun in the singular without any article names what somebody is: zum `Nachfolger` gewählt."""
    bare = mention.kind == "noun" and not mention.definite and mention.text.split()[:1] == mention.phrase.split()[:1]
    return bare and mention.number == "Sing" and mention.dep in ("root", "obl", "xcomp", "appos", "nmod")


def _within(part: Mention, others: tuple[Mention, ...]) -> bool:
    """Whether a part stands in another: the head of `Pakistan`'s operations is not Pakistan's."""
    return any(other.start <= part.start and part.end <= other.end for other in others)


def owner(actor: Actor) -> str | None:
    """Key of the actor, for a town or building that of its state; None for events, continents and classes of states."""
    if actor.class_ in ("class_of_states", "continent") or actor.kind == "Event":
        return None
    return actor.of if actor.class_ in ("city", "building") else actor.key


def concerned(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The known actors and places among entities and inside their phrases."""
    return mint.unique(each for entity in entities for each in _known(entity))


def _known(entity: Entity) -> Iterator[Entity]:
    if entity.type in ("Concept", "Event", "Group", "Office"):
        yield from entity.concerns
    elif entity.id in actors_by_iri() or entity.type == "Place":
        yield entity


def words(mention: Mention) -> str:
    """The mention's phrase for a label."""
    return mention.phrase or mention.text


def bare_name(mention: Mention, lang: str) -> str:
    """The proper name without title; a genitive is undone where the lemma shows it: `Netschajews`."""
    name = clean(mention.name or "", lang)
    head, _, last = name.rpartition(" ")
    endings = ("", *language(lang).names.genitive_endings[:1])
    if last != mention.lemma and last.rstrip("'’") in (mention.lemma + ending for ending in endings):
        last = mention.lemma
    return f"{head} {last}".strip()
