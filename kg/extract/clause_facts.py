"""Finds the facts that the clauses of a sentence state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, product

from kg.extract.clause import Clause, states_nothing
from kg.extract.control import is_over, status
from kg.extract.fact import Fact, Roles
from kg.extract.factuality import is_refuted
from kg.extract.frames import Sense
from kg.extract.noun_facts import Nouns
from kg.extract.ref import Ref
from kg.knowledge.lexicon import Frame, Lexicon
from kg.ontology import DENIES, HELD_OFFICE, HOLDS_OFFICE
from kg.text import Node, Tree

LOCATED = "locatedIn"
CAUSES = "causes"


def clause_facts(tree: Tree, clauses: Mapping[Node, Clause], lexicon: Lexicon, nouns: Nouns) -> list[Fact]:
    """Return the facts expressed in a sentence: first those expressed by clauses, then those by noun phrases."""
    reader = _Reader(clauses, lexicon, nouns)
    facts = [fact for clause in clauses.values() for fact in reader.read(clause)]
    return [*facts, *nouns.alone(tree, clauses)]


@dataclass(frozen=True, slots=True)
class _Reader:
    clauses: Mapping[Node, Clause]
    lexicon: Lexicon
    nouns: Nouns

    @property
    def roles(self) -> Roles:
        return self.nouns.roles

    def read(self, clause: Clause) -> list[Fact]:
        """Return the facts of a clause."""
        facts = [] if clause.cites or states_nothing(clause) else [*self._stated(clause)]
        for fact in facts:
            fact.take(status(clause))
            if fact.relation_id == HOLDS_OFFICE and clause.copular and is_over(clause):
                fact.relation = HELD_OFFICE  # e.g. "war als Berater für Togo tätig"
        return facts

    def _stated(self, clause: Clause) -> Iterator[Fact]:
        for noun in clause.nouns:
            yield from self.nouns.facts(clause, noun)
        if clause.nouns:
            return
        if clause.sense is not None:
            if not self._reports(clause, clause.sense.frame):
                found = clause.sense
                yield from (
                    [*self._mutual(clause, found)] or [*self._framed(clause, found)] or self._unfit(clause, found)
                )
        elif clause.lets:
            yield from self._caused(clause)
        else:
            yield from self._located(clause) if clause.copular else self._open(clause)

    def _reports(self, clause: Clause, frame: Frame) -> bool:
        """Return whether a passive verb only reports something, like `is said` in "Morocco is said to have offered
        asylum".
        """
        content = any(head.has("mark") for head in clause.contents("inf"))
        return clause.passive and content and "speech" in frame.kinds and "telling" in frame.type.traits

    def _caused(self, clause: Clause) -> Iterator[Fact]:
        """Yield the fact that somebody causes something to happen to a thing, as in "Trump ließ den Gipfel platzen"."""
        inner = self.clauses.get(clause.contents("inf")[0])
        if inner is None or inner.fillers("obj") or inner.fillers("subj") != clause.fillers("obj"):
            return
        lemma, words = f"{inner.lemma} {clause.lemma}", sorted({*clause.words, *inner.words})
        for subject in self.roles.expanded(clause.fillers("subj")):
            for thing in self.roles.expanded(inner.fillers("subj")):
                yield Fact(clause, None, lemma, words, subject, thing, kind="open", relation=CAUSES)

    def _framed(self, clause: Clause, found: Sense) -> Iterator[Fact]:
        frame, roles = found.frame, self.roles
        subjects: list[Ref | None] = [*roles.subjects(clause, frame)] or [None]
        objects: list[Ref | None] = [*roles.expanded(ref.node for ref in found.objects)] or [None]
        whole = not {"sym", "converse"} & frame.kinds and frame.type.subject != "event"
        if objects == [None] and found.content is None and whole:
            # If the clause has no other object, the noun in the lexicon entry is the object, as in "fired rockets".
            nouns = [noun for noun in found.words if noun.relation == "obj" and noun.pos == "NOUN"]
            objects = [Ref(noun) for noun in nouns[:1]] or objects
        if "converse" in frame.kinds:
            subjects, objects = objects, subjects
        if frame.type.subject == "armed":
            subjects = [roles.wielder(subject) for subject in subjects]
        words = sorted({*clause.words, *found.words})
        recipients: list[Ref | None] = [*roles.expanded(ref.node for ref in found.recipients)] or [None]
        mutual = subjects == objects and len(subjects) > 1  # e.g. "beschuldigten einander"
        for subject, obj, recipient in product(subjects, objects, recipients):
            if mutual and (subject == obj or ("sym" in frame.kinds and subjects.index(subject) > objects.index(obj))):
                continue
            if frame.gives_office and obj is not None and self._is_post(clause, obj):
                continue  # an office is handled elsewhere, e.g. in "wird Minister"
            if roles.thing(subject) or (roles.thing(obj) and not self._refers_back(clause, frame, obj)):
                continue
            told = obj is not None or (recipient is not None and found.content is not None)
            if subject is None and (not clause.passive or not told or clause.dep == "amod"):
                continue  # unknown agent, e.g. in "das geplante Treffen"
            if subject is None and clause.dep.startswith("acl") and "telling" in frame.type.traits:
                continue  # e.g. "a group called Togo First"
            if frame.type.subject == "holder" and obj is not None and obj.node.pos == "ADJ":
                continue  # e.g. "Ghana bleibt neutral"
            if obj is None and found.content is None and roles.vague(subject):
                continue  # e.g. "bevor der nächste beginnt"
            acts = subject is None or roles.acts(frame, subject)
            # A text can demand or report something, as in "the resolution demanded that ...", but it cannot do anything
            # else. For example, a warrant that names somebody does not appoint them.
            aimed = roles.actor(obj) and frame.type.subject != "holder"
            if acts or found.content is not None or aimed:
                fact = Fact(clause, frame, frame.label, words, subject, obj, found.content, recipient, slot=found.slot)
                fact.kind = "listed" if subject is not None and acts else "unsure"
                yield fact
                if (denied := self._denied(clause, found)) is not None:
                    yield replace(fact, object=None, content=denied, relation=DENIES)

    def _denied(self, clause: Clause, found: Sense) -> Node | None:
        """Return the head of the claim that somebody denies by rejecting it, like `attacked` in "rejected claims that
        it attacked Togo". Return None if there is no such claim.
        """
        if status(clause)[0] == "negative":
            return None
        heads = [*clause.contents("that"), *(child for ref in found.objects for child in ref.node.dependents("acl"))]
        inner = (self.clauses[head] for head in heads if head in self.clauses)
        return next((each.head for each in inner if is_refuted(each, clause, found)), None)

    def _is_post(self, clause: Clause, ref: Ref) -> bool:
        """Return whether a noun phrase is the office that a clause gives to somebody."""
        return self.roles.is_office(ref) and ref.node in clause.fillers("pred", *clause.lang.clause.appointing)

    def _unfit(self, clause: Clause, found: Sense) -> Iterator[Fact]:
        """Yield facts with an unknown relation if the subject does not fit the verb's sense, as in "The attack required
        planning".
        """
        alone = found.content is None and found.frame.type.subject != "holder"
        subjects = self.roles.subjects(clause, found.frame) if alone else []
        for subject, obj in product(subjects, self.roles.expanded(ref.node for ref in found.objects)):
            if subject.node.pos != "PRON" and not self.roles.thing(subject) and not self.roles.thing(obj):
                yield Fact(clause, None, clause.lemma, [*clause.words], subject, obj, kind="open")

    def _refers_back(self, clause: Clause, frame: Frame, obj: Ref | None) -> bool:
        """Return whether the object refers to an earlier statement, like `das` in "Moskau bestreitet das". The relative
        pronoun `das` in "das Land, das er verließ" does not.
        """
        if obj is None or clause.dep.startswith("acl") or obj.node.lower not in clause.lang.reference.anaphors:
            return False
        return obj.node.relation == "obj" and "stance" in frame.type.traits

    def _mutual(self, clause: Clause, found: Sense) -> Iterator[Fact]:
        """Yield facts about what the people in the subject do with each other, as in "Putin und Xi trafen sich".

        In the passive, a preposition may introduce the two sides, as in "ein Pakt wurde zwischen Lima und Quito
        ausgehandelt".
        """
        between = self.roles.expanded(clause.fillers(clause.lang.time.between[0]))
        if found.frame.type.symmetric and not clause.fillers("subj") and len(between) > 1:
            for subject, other in combinations(between, 2):
                yield Fact(clause, found.frame, found.frame.label, [*clause.words], subject, other)
            return
        topic = bool(found.objects) and found.slot in self.roles.lang.clause.topics  # e.g. "sprachen über den Plan"
        if "sym" not in found.frame.kinds or (found.objects and not topic) or found.content is not None:
            return
        sides = self.roles.subjects(clause, found.frame)
        for subject, other in combinations(sides, 2):
            yield Fact(clause, found.frame, found.frame.label, [*clause.words], subject, other)

    def _open(self, clause: Clause) -> Iterator[Fact]:
        """Yield facts for a verb whose relation is unknown, if the subject or the object can act."""
        roles = self.roles
        if clause.lemma in roles.lang.speech.learning:
            return  # e.g. "wie die Agentur aus Militärkreisen erfuhr", which only names the source
        frames = self.lexicon.verb(clause.lemma, clause.forms())
        if clause.passive and clause.contents("inf") and any("speech" in frame.kinds for frame in frames):
            return  # e.g. "Togo is understood to have left", which only reports
        slot = next((s for s in ("obj", "iobj", *clause.slots) if self._aims(clause, s)), None)
        if clause.passive and clause.auxiliaries and not clause.fillers("subj"):
            # A person with a name is kept even without an agent: "Mirzoyan wurde verprügelt".
            for obj in filter(roles.sure, roles.expanded(clause.fillers("obj"))):
                yield Fact(clause, None, clause.lemma, [*clause.words], None, obj, kind="open_unsure")
        for subject in roles.expanded(clause.fillers("subj")):
            for obj in roles.expanded(clause.fillers(slot) if slot else ()):
                if (roles.actor(subject) or roles.actor(obj)) and not self._takes_up(obj):
                    yield Fact(clause, None, clause.lemma, [*clause.words], subject, obj, kind="open")

    def _takes_up(self, ref: Ref) -> bool:
        """Return whether a pronoun refers to an earlier statement. For example, `dies` refers to one in "er werde dies
        nicht tun", but `etwas` in "er tue etwas" does not.
        """
        return self.roles.thing(ref) and not {"Ind", "Neg", "Tot"} & ref.node.kinds

    def _aims(self, clause: Clause, slot: str) -> bool:
        """Return whether a slot contains an object and not just a circumstance. For "einigten sich", `auf Beschlüsse`
        is an object, but `in Tirana` is not.
        """
        lang, fillers = self.roles.lang, clause.fillers(slot)
        if slot in ("subj", "pred", "obl") or slot in lang.clause.adjunct_prepositions or not fillers:
            return False
        if slot in ("obj", "iobj"):
            return True
        pos = fillers[0].pos
        placed = slot in lang.place.place_prepositions and pos == "PROPN"
        # If a verb in the lexicon lacks its usual object, no other phrase is its object: "telefonierte am Rande eines
        # Gipfels".
        listed = bool(self.lexicon.verb(clause.lemma, clause.forms()))
        aimed = self.roles.actor(Ref(fillers[0]))
        return pos in ("NOUN", "PROPN") and not placed and (aimed or not listed)

    def _located(self, clause: Clause) -> Iterator[Fact]:
        """Yield the fact that somebody is in a place, as in "Die Delegation ist in Genf"."""
        case = clause.head.case
        placed = case is not None and case.lemma in self.roles.lang.place.place_prepositions
        copulas = [auxiliary for auxiliary in clause.auxiliaries if auxiliary.relation == "cop"]
        if not placed or not copulas or clause.head.pos != "PROPN":
            return
        for subject in filter(self.roles.actor, self.roles.expanded(clause.fillers("subj"))):
            yield Fact(clause, None, copulas[0].lemma, copulas, subject, Ref(clause.head), relation=LOCATED)
