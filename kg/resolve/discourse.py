"""Keeps the mentions of a document in text order. Finds the earlier mention (the antecedent) that a pronoun or role
noun refers to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import islice
from math import log2

from kg.knowledge.actors import MADE, actors, actors_by_iri
from kg.knowledge.closed_words import Pronoun
from kg.knowledge.lang import Language, language
from kg.knowledge.spellings import fold
from kg.model import Document, Entity, EntityType, ParsedSentence, Phrase
from kg.resolve.mint import unique
from kg.resolve.named import ANIMATE, BOTH, Named, Seen
from kg.resolve.reach import modified, owners, rivals, subjects
from kg.resolve.weights import Weights, weights
from kg.text import Node, Tree

# Maximum distance to the antecedent in sentences, for pronouns and for role nouns.
_NEAR, _FAR = 3, 40
# Maximum distance to the antecedent in mentions. This limits the processing time per word, even in extremely long
# sentences.
_MEMORY = 200
# Dependency relations of dative objects.
_DATIVES = ("iobj", "obl:arg")


@dataclass(slots=True)
class Discourse:
    """The resolved mentions of a document, in text order."""

    document: Document
    sentences: tuple[ParsedSentence, ...]
    seen: list[Seen] = field(default_factory=list)
    trees: dict[int, Tree] = field(default_factory=dict)
    genders: dict[str, frozenset[str]] = field(default_factory=dict)
    """Possible genders of persons, keyed by IRI. A title, a first name or a pronoun may already have excluded one of
    the genders.
    """

    people: dict[str, Named] = field(default_factory=dict)
    """The last mention of each person, keyed by IRI. The mention contains the offices and the country that are known so
    far.
    """

    told: Counter[str] = field(default_factory=Counter)
    """Number of mentions of each entity so far, keyed by IRI."""
    shares: Counter[str] = field(default_factory=Counter)
    """Number of mentions of each country so far, keyed by the country's key. Mentions of the country's people and
    organisations are included.
    """
    weights: Weights = field(default_factory=weights)

    @property
    def language(self) -> Language:
        return language(self.document.lang)

    def recalled(self, named: Named) -> Named:
        """Return a person, including the offices and country known from earlier mentions. For example, the text may
        first say `Premier Oli` and then `Oli`.
        """
        before = self.people.get(named.entity.id) if named.entity.type == "Person" else None
        if before is None:
            return named
        return replace(named, offices=named.offices | before.offices, home=named.home or before.home)

    def add(self, mention: Phrase, named: Named, *, member: bool = False) -> None:
        self.seen.append(Seen(mention, named, member))
        self.told[named.entity.id] += 1
        if (state := _state(named)) is not None:
            self.shares[state] += 1
        self.learn(named)

    def learn(self, named: Named) -> None:
        """Store what a mention says about a person. This method is also used for mentions that are not added to the
        discourse, like `Hamas spokesman` in `Shahwan, a Hamas spokesman`.
        """
        if named.entity.type == "Person":
            known = self.genders.get(named.entity.id, BOTH)
            self.genders[named.entity.id] = known & named.genders or known
            self.people[named.entity.id] = named

    def tree(self, mention: Phrase) -> Tree:
        """Return the parse tree of a mention's sentence."""
        if mention.sentence not in self.trees:
            self.trees[mention.sentence] = Tree(self.sentences[mention.sentence], mention.sentence)
        return self.trees[mention.sentence]

    def node(self, mention: Phrase) -> Node:
        """Return the head of a mention as a node of the parse tree."""
        return self.tree(mention).nodes[mention.head]

    def pronoun(
        self,
        mention: Phrase,
        pronoun: Pronoun,
        *,
        earlier: bool = False,
        same: bool = False,
        barred: frozenset[str] = frozenset(),
        speaks: bool = False,
        related: bool = False,
    ) -> Named | None:
        """Return the nearest earlier mention that agrees with a pronoun. Subjects are preferred. If possible, a
        possessive pronoun is resolved to a subject in the same sentence.

        If `earlier` is set, mentions in the pronoun's own sentence are excluded, except those before a colon. If `same`
        is set, mentions in other sentences are excluded. `barred` contains further excluded entities. If `speaks` is
        set, entities that can act are preferred. If `related` is set, only people are accepted, because the pronoun
        modifies a noun like `mother`.
        """
        if pronoun.kind in ("relative", "demonstrative"):
            return self._last(mention, pronoun)
        own = pronoun.kind in ("possessive", "reflexive")
        rivals = barred if own else barred | self._rivals(mention)

        colon = self.document.text.rfind(":", self.sentences[mention.sentence].start, mention.start)

        def accepts(seen: Seen) -> bool:
            here = seen.mention.sentence == mention.sentence
            if here and seen.mention.end > colon if earlier else same and not here:
                return False
            if related and seen.named.entity.type != "Person":
                return False
            return self.agrees(seen.named, pronoun, mention) and seen.named.entity.id not in rivals

        if speaks or mention.dep in _DATIVES:  # "Scholz pflichtete ihm bei": `ihm` is somebody who can act
            found = self._nearest(mention, lambda seen: accepts(seen) and seen.named.entity.type in ANIMATE)
            if found is not None:
                return found
        return self._nearest(mention, accepts, own=own)

    def agrees(self, named: Named, pronoun: Pronoun, mention: Phrase) -> bool:
        """Return whether an entity agrees with a pronoun in number and gender. The grammatical number of a possessive
        is ignored, because it agrees with the thing possessed.
        """
        shown = pronoun.kind != "possessive" and not mention.dep.startswith(
            ("obj", "iobj")
        )  # in "lehne sie ab", the form of `sie` does not show its number
        numbers = (shown and pronoun.numbers & {mention.number}) or pronoun.numbers
        if "Plur" in numbers and "Plur" in named.numbers:
            return True
        genders = self.genders.get(named.entity.id, named.genders)
        return "Sing" in numbers and "Sing" in named.numbers and bool(pronoun.genders & genders)

    def role(self, mention: Phrase, accepts: Callable[[Named], bool], *, apart: bool = False) -> Named | None:
        """Return the nearest earlier mention, however far back, that a role noun like `das Bündnis` may refer to.

        If `apart` is set, mentions in other sentences are preferred. A noun with an adjective usually refers to one of
        them. For example, `dem skandinavischen Land` is not Russia in "Russland droht mit Truppen in dem
        skandinavischen Land".
        """
        rivals = self._rivals(mention, noun=True)
        return self._nearest(
            mention, lambda s: accepts(s.named) and s.named.entity.id not in rivals, reach=_FAR, apart=apart
        )

    def state(self, mention: Phrase, *, apart: bool = False) -> str | None:
        """Return the key of the country that a noun like `das Land` refers to. The country may have been mentioned only
        through a person or body. For example, `das Land` can mean Russia after `der russische Präsident`.
        """
        rivals = self._rivals(mention, noun=True)

        def accepts(seen: Seen) -> bool:
            key = _state(seen.named)
            return key is not None and rivals.isdisjoint((seen.named.entity.id, actors()[key].iri))

        found = self._nearest(mention, accepts, reach=_FAR, apart=apart)
        return _state(found) if found is not None else None

    def only(self, mention: Phrase, accepts: Callable[[Named], bool]) -> Named | None:
        """Return the antecedent if exactly one is possible in the previous sentence or earlier in the same sentence,
        otherwise None.
        """
        rivals = self._rivals(mention, noun=True)
        found = {
            seen.named.entity.id: seen.named
            for seen in self._before(mention, 1)
            if accepts(seen.named) and seen.named.entity.id not in rivals
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def pair(self, mention: Phrase, types: frozenset[EntityType]) -> tuple[Entity, ...]:
        """Return the last two entities of the given types that form a pair. Two entities form a pair if they were named
        together, as in `Armenien und Aserbaidschan`. They also form a pair if the sentence contains no other entities
        of these types.
        """
        sentences: dict[int, list[Entity]] = {}
        for seen in self._before(mention, _NEAR):
            entity = seen.named.entity
            if entity.type == "Group" and len(entity.concerns) == 2 and all(e.type in types for e in entity.concerns):
                return entity.concerns
            if entity.type in types:
                sentences.setdefault(seen.mention.sentence, []).append(entity)
        for entities in sentences.values():
            if len(found := unique(reversed(entities))) == 2:
                return found
        return ()

    def place(self, mention: Phrase) -> Named | None:
        """Return the place that an adverb like `dort` refers to: the last place named in the same sentence or the
        previous one.
        """
        before = [seen for seen in self._before(mention, 1) if seen.named.actor is not None]
        places = [s.named for s in before if s.named.entity.type == "Place" or (s.mention.place and _state(s.named))]
        states = [s.named for s in before if s.named.entity.type == "State"]  # "Yemen is at war. Troops stay there."
        return next(iter(places or states), None)

    def inside(self, mention: Phrase, classes: frozenset[str]) -> Named | None:
        """Return a listed actor whose name is part of an earlier phrase. For example, `the alliance` means Nato after
        `Nato-Beitritt`.
        """
        listed = actors_by_iri()
        for seen in self._before(mention, _FAR):
            for entity in seen.named.entity.concerns:
                named = Named(entity, listed.get(entity.id))
                if named.refers_as(classes):
                    return named
        return None

    def has_named(self, key: str) -> bool:
        """Return whether the text has already named a listed actor or, if the actor is a country, a person from that
        country.
        """
        named = (seen.named for seen in self.seen)
        return any(n.home == key or (n.actor is not None and n.actor.key == key) for n in named)

    def near(self, mention: Phrase) -> str | None:
        """Return the key of the country that the text is currently about.

        The words before the mention in the same sentence are searched first, then the previous sentence. A mention of a
        person also counts as a mention of that person's country. If there are several countries, the most frequently
        mentioned one is returned. A country mentioned further back is returned instead if the text has mentioned it
        much more often.
        """
        main = self.shares.most_common(2)
        for reach in (0, 1):
            keys = {key for seen in self._before(mention, reach) if (key := _state(seen.named)) is not None}
            if keys and main and main[0][1] >= self.weights.main * max(self.shares[key] for key in keys):
                return main[0][0]
            if keys:
                told = sorted(keys, key=lambda key: -self.told[actors()[key].iri])
                more = len(told) == 1 or self.told[actors()[told[0]].iri] > self.told[actors()[told[1]].iri]
                return told[0] if more else None
        rivals = [count for _, count in main[1:]]
        return main[0][0] if main and main[0][1] >= self.weights.main * max([1, *rivals]) else None

    def headed(self, mention: Phrase, noun: str, types: frozenset[EntityType]) -> Named | None:
        """Return an earlier name that ends with the given noun. For example, `the council` may mean the UN Security
        Council.
        """
        key = fold(noun)

        def ends_so(named: Named) -> bool:
            if named.entity.type not in types:
                return False
            if named.actor is None:
                return key in fold(named.entity.label).split()
            return any(fold(name).endswith(key) for names in named.actor.names.values() for name in names)

        return self.role(mention, ends_so)

    def _last(self, mention: Phrase, pronoun: Pronoun) -> Named | None:
        """Return the antecedent of a relative pronoun or a demonstrative. The antecedent is the last mention before the
        pronoun in the same sentence that agrees with the pronoun in number. If no mention agrees, the number is
        ignored.

        A demonstrative may also refer to an actor in the previous sentence, for example in "Dessen Amtszeit sei
        ausgelaufen". A demonstrative never refers to the subject of the sentence. For example, `dessen` is not Putin in
        "Putin traf Xi und lobte dessen Politik".
        """
        before = [s for s in self._before(mention, 1) if s.mention.end <= mention.start]
        if pronoun.kind == "demonstrative":
            subject = {node.i for node in islice(subjects(self.node(mention)), 1)}
            here = [s for s in before if s.mention.sentence == mention.sentence and s.mention.head in subject]
            before = [s for s in before if all(s.named.entity.id != other.named.entity.id for other in here)]
        same = [s for s in before if s.mention.sentence == mention.sentence]
        fitting = [s for s in before if self.agrees(s.named, pronoun, mention)]
        choices = [[s for s in same if s in fitting], [s for s in same if s.named.genders & pronoun.genders]]
        if pronoun.kind == "demonstrative":
            # In "Gerüchten, wonach Assad das Land verlassen habe, widersprach dessen Sprecher", `dessen` is Assad.
            people = [s for s in choices[0] if s.named.entity.type == "Person"]
            choices = [people, choices[0], [s for s in fitting if s.named.entity.type in ANIMATE]]
        for found in choices:
            nearest = max(found, key=lambda s: (s.mention.end, s.mention.start), default=None)
            if nearest is not None:
                return nearest.named
        return None

    def _nearest(
        self,
        mention: Phrase,
        accepts: Callable[[Seen], bool],
        *,
        own: bool = False,
        reach: int = _NEAR,
        apart: bool = False,
    ) -> Named | None:
        found = [seen for seen in self._before(mention, reach) if accepts(seen)]
        favoured = self._favoured(mention, found) if own else {}
        # Mentions in earlier sentences get fewer points if this sentence has a subject before the mention, like `Merz`
        # in "Kiew schwieg. Merz lobte die Pause und hoffte, dass sie hält."
        behind = self.weights.behind * any(seen.mention.dep.startswith("nsubj") for seen in self._before(mention, 0))

        def score(seen: Seen) -> float:
            here = seen.mention.sentence == mention.sentence
            more = favoured.get(seen.mention.head, 0.0) - self.weights.same * apart if here else -behind
            return self._closeness(seen, mention) + more

        best = max(found, key=score, default=None)
        return best.named if best else None

    def _favoured(self, mention: Phrase, found: list[Seen]) -> dict[int, float]:
        """Return bonus points for mentions in the sentence that may be the owner of a possessive. The keys are the
        heads of these mentions. Likely owners are subjects, or nouns in certain positions relative to the possessed
        noun.
        """
        node = self.node(mention)
        here = {seen.mention.head: seen for seen in found if seen.mention.sentence == mention.sentence}
        for owner in owners(node, self.language):
            if owner.i in here and here[owner.i].named.entity.type in ANIMATE:
                return {owner.i: self.weights.clause + self.weights.around}
        around = [subject for subject in subjects(node) if subject.i in here and not here[subject.i].member]
        # In "Russia vetoed a resolution that deplored its invasion", `its` does not refer to the resolution.
        weak = [s for s in around[:1] if here[s.i].named.entity.type not in ANIMATE and modified(s) is not None]
        return {
            subject.i: self.weights.around if n or weak else self.weights.clause for n, subject in enumerate(around)
        }

    def _before(self, mention: Phrase, reach: int) -> list[Seen]:
        """Return the mentions that begin before this mention and do not contain it, the nearest first."""
        found = []
        for seen in islice(reversed(self.seen), _MEMORY):
            if seen.mention.sentence < mention.sentence - reach:
                break
            if seen.mention.start < mention.start and not seen.mention.end >= mention.end:
                found.append(seen)
        return found

    def _closeness(self, seen: Seen, mention: Phrase) -> float:
        apart = mention.sentence - seen.mention.sentence
        kind = seen.named.entity.type
        suffers = mention.kind == "pronoun" and mention.dep == "obj"
        told = 0.0 if suffers else self.weights.told if mention.kind == "pronoun" else self.weights.told_noun
        return (
            -self.weights.sentence * apart
            - self.weights.character * (mention.start - seen.mention.start)
            + self.weights.subject * seen.subject
            + self.weights.matrix * (seen.subject and not suffers and self._governed_by_root(seen.mention))
            + self.weights.parallel * (suffers and seen.mention.dep == "obj")
            - self.weights.member * seen.member
            + told * log2(self.told[seen.named.entity.id])
            + self.weights.person * (kind == "Person")
            + self.weights.animate * (kind in ANIMATE and (kind == "Person" or not suffers))
            - self.weights.heading * (apart > 0 and self.sentences[seen.mention.sentence].heading)
        )

    def _governed_by_root(self, mention: Phrase) -> bool:
        """Return whether a mention belongs to the main clause, like `Putin` in `Putin bestritt, dass sich Selenskyjs
        Vollmachten verlängerten`.
        """
        return self.node(mention).head.is_root

    def _rivals(self, mention: Phrase, *, noun: bool = False) -> frozenset[str]:
        """Return the entities that a mention cannot mean, because other words in its clause name them. For example,
        `das Land` is not the USA in `sollten die USA das Land angreifen`.

        A noun never means the subject of its clause, even if the noun is inside another phrase, as in `Er zeigte ein
        Foto des Staatschefs`. But a noun that is itself a subject may mean the subject of the outer clause, as in
        `Peking blieb gelassen, das Land sei stark`.
        """
        node = self.node(mention)
        heads = {rival.i for rival in rivals(node, self.language)}
        if noun and not mention.dep.startswith("nsubj"):
            heads.update(subject.i for subject in islice(subjects(node), 1))
        return frozenset(
            seen.named.entity.id
            for seen in islice(reversed(self.seen), _MEMORY)
            if seen.mention.sentence == mention.sentence
            and seen.mention.head in heads
            and seen.mention.person not in ("1", "2")
        )


def _state(named: Named) -> str | None:
    if named.entity.type == "State" and named.actor is not None:
        return named.actor.key
    if named.actor is not None and (named.actor.source == MADE or named.entity.type == "ArmedForce"):
        return named.actor.of  # for example, Croatia for the police of Croatia
    of_person = named.home if named.entity.type == "Person" else None
    return of_person if of_person is not None and actors()[of_person].kind == "State" else None
