"""Facts that nouns state: with a verb that lends its subject, as predicates, and by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.clause import Clause, names_time, share_control
from kg.extract.fact import ARMED, MINDED, Fact, Roles
from kg.extract.factuality import CONTENT_MODALITY
from kg.extract.ref import Ref
from kg.extract.nominals import NounMatch, agents, match_noun
from kg.lexicon import Frame, Lexicon
from kg.model import Modality
from kg.syntax import Node, Tree

PROMPTS = frozenset("invites asks urges mediates demands".split())
"""Relations of nouns with which the subject of the clause is the one who was made to act."""


@dataclass(slots=True)
class NounReader:
    """Reads the facts of the nouns of one sentence."""

    tree: Tree
    clauses: dict[Node, Clause]
    lexicon: Lexicon
    roles: Roles
    embedded: dict[Node, Modality] = field(default_factory=dict)
    """Heads of content clauses to the status that the outer predicate gives them."""
    objects: set[Node] = field(default_factory=set)
    """Heads of the objects of clauses."""
    used: set[Node] = field(default_factory=set)
    """Nouns that are part of a relation or whose existence the sentence leaves open."""

    def lent(self, clause: Clause, frame: Frame, noun: Node) -> Iterator[Fact]:
        """`Moskau übt Kritik an X`: the verb lends its subject to the noun's relation.

        A converse verb lends it as the one acted on: `Der Plan stößt auf Kritik der Kirche`.
        """
        if not clause.surface and clause.lemma in self.roles.lang.clause.existential:
            return  # es gab einen Angriff der USA: nobody gave it
        converse = "converse" in frame.kinds
        found = self._match(noun, clause)
        if converse and (found is None or not found.objects):
            found = self._aimed_elsewhere(noun)
        if found is None:
            return
        same = found.frame.relation == frame.relation and bool(found.objects)
        if same and not any(map(self.roles.actor, found.objects)):
            return  # verhängt `Zölle auf Autos`: the verb says it of the whole
        lent = self.roles.subjects(clause, frame)
        if converse:
            found.subjects, found.objects = found.subjects or self._agents(clause, found.frame), lent
            lent = found.subjects
        nobody: list[Ref | None] = [None] if clause.passive and found.objects else []  # Sanktionen wurden verhängt
        yield from self._facts(clause, noun, found, lent or found.subjects or nobody)

    def predicate(self, clause: Clause) -> Iterator[Fact]:
        """`Finnland ist Mitglied der Nato`: the noun's relation with the clause's subject."""
        found = self._match(clause.head, clause)
        if found is not None:
            subjects = self.roles.expanded(clause.slots.get("subj", ()))
            yield from self._facts(clause, clause.head, found, [s for s in subjects if not self.roles.thing(s)])

    def alone(self) -> Iterator[Fact]:
        """Relational nouns that name both sides: `der russische Angriff auf die Ukraine`."""
        for noun in self.tree.nodes:
            if noun.pos == "NOUN" and noun not in self.used:
                yield from self._alone(noun)

    def _alone(self, noun: Node) -> Iterator[Fact]:
        roles = self.roles
        clause = next((self.clauses[a] for a in [noun, *noun.ancestors()] if a in self.clauses), None)
        found = self._match(noun, None) or self._mutual(noun) or self._prompted(noun)
        if clause is None or found is None or any(a in self.embedded for a in [clause.head, *clause.head.ancestors()]):
            return  # what is demanded or planned does not take place
        exists = clause.lemma in roles.lang.clause.existential  # es gab einen Angriff auf Kiew
        if noun in self.objects and not noun.definite and not exists:
            return  # sieht in einem Treffen einen Schritt: there may be none
        if "copular" in found.frame.kinds:
            yield from self._apposed(clause, noun, found)
            return
        subjects, objects = found.subjects, found.objects
        outer = noun.head
        if names_time(outer, roles.lang) and outer != clause.head:
            outer = outer.head  # after three days of talks with Togo
        adverbial = outer == clause.head and noun not in self.objects
        if not subjects and "sym" in found.frame.kinds and adverbial:
            # Nach einem Treffen mit Brnić forderte Golob ...: the clause's subject took part.
            subjects = roles.expanded(clause.surface)
            if not objects:  # Nach Gesprächen kündigten Moskau und Kiew ... an
                subjects, objects = subjects[:1], subjects[1:]
        case = noun.case
        if adverbial and not objects and not clause.passive and found.frame.relation in PROMPTS:
            objects = [*filter(roles.actor, roles.expanded(clause.surface))]
        voiced = (
            found.frame.root in MINDED and "sym" not in found.frame.kinds
        )  # Putins Forderung nach Garantien: who demands it is plain
        pairs: list[tuple[Ref | None, Ref]] = [
            (s, o)
            for s in subjects
            for o in objects
            if roles.actor(s) and (roles.actor(o) or voiced or self._by_agent(s)) and s != o
        ]
        if not subjects and found.frame.root in ARMED and noun.definite:
            # nach der Annexion der Krim: who did it is not said
            pairs += [(None, o) for o in objects if self._named(o) and not self._placed(o)]
        for subject, obj in pairs:
            fact = Fact(clause, found.frame, found.frame.label, [noun], subject, obj, kind="noun")
            fact.circumstances, fact.noun = adverbial and self._simultaneous(noun, found.frame), True
            without = case is not None and case.lower in roles.lang.negation.negative_marks
            if without or any(d.lemma in roles.lang.negation.negators for d in noun.dependents("det")):
                fact.polarity = "negative"  # es gab keinen Angriff auf Kiew, sie gingen ohne Einigung auseinander
            yield fact

    def _placed(self, ref: Ref) -> bool:
        """Whether a nominal tells where: der Einsatz `in der Ukraine` is no deed done to it."""
        case, place = ref.node.case, self.roles.lang.place
        return case is not None and case.lemma in place.place_prepositions - place.loose_prepositions

    def _by_agent(self, subject: Ref) -> bool:
        """Whether the agent's preposition names the subject: der Abschuss der Drohne `durch die Armee`."""
        case = subject.node.case
        return case is not None and case.lower == self.roles.lang.clause.agent_prepositions[-1]

    def _named(self, ref: Ref) -> bool:
        """Whether a nominal is or has a proper name: die Hinrichtung des Geistlichen `Nimr al-Nimr`."""
        parts = (ref.node, *ref.node.dependents("appos"))
        return any(part.pos == "PROPN" for part in parts)

    def _simultaneous(self, noun: Node, frame: Frame) -> bool:
        """Whether what a noun tells took place when and where its clause did.

        `Bei russischen Angriffen` starben am Freitag zwei Menschen; am Montag sagte er `nach einem Treffen mit Putin`.
        """
        case = noun.case
        during = case is not None and case.lemma in self.roles.lang.place.during
        return during or "sym" in frame.kinds

    def _apposed(self, clause: Clause, noun: Node, found: NounMatch) -> Iterator[Fact]:
        """What somebody is by an apposition: der Iran, `Unterstützer der Miliz`, begrüßte die Waffenruhe."""
        if noun.relation != "appos":
            return
        for subject in filter(self.roles.actor, self.roles.expanded([noun.head])):
            for obj in found.objects:
                fact = Fact(clause, found.frame, found.frame.label, [noun], subject, obj, kind="noun")
                fact.circumstances, fact.aside = False, True
                yield fact

    def _facts(self, clause: Clause, noun: Node, found: NounMatch, subjects: Sequence[Ref | None]) -> Iterator[Fact]:
        self.used.add(noun)
        if found.content is not None and found.frame.root in CONTENT_MODALITY:
            self.embedded[found.content] = CONTENT_MODALITY[found.frame.root]
            if found.content in self.clauses and subjects and subjects[0] is not None:
                share_control(self.clauses[found.content], [subjects[0].node])
        objects: list[Ref | None] = [*found.objects] or [None]
        words = sorted({noun, *(clause.words if clause.head != noun else [])})
        frame, content = found.frame, found.content
        for subject in subjects:
            for obj in objects:
                yield Fact(clause, frame, frame.label, words, subject, obj, content, kind="noun")

    def _match(self, noun: Node, host: Clause | None) -> NounMatch | None:
        frames = self.lexicon.noun(noun.lemma)
        return match_noun(self.roles, noun, frames, host) if frames else None

    def _mutual(self, noun: Node) -> NounMatch | None:
        """The match of a noun whose sides stand elsewhere: `nach Gesprächen` kündigten Moskau und Kiew ... an."""
        frames = self.lexicon.noun(noun.lemma)
        return NounMatch(frames[0], [], []) if frames and "sym" in frames[0].kinds else None

    def _prompted(self, noun: Node) -> NounMatch | None:
        """The match of a noun that tells who made the subject act: `auf Einladung von Macron` kam Merz."""
        case = noun.case
        if case is None or case.lower not in self.roles.lang.clause.prompting:
            return None
        found = self._aimed_elsewhere(noun)
        return found if found is not None and found.frame.relation in PROMPTS else None

    def _aimed_elsewhere(self, noun: Node) -> NounMatch | None:
        """The match of a noun whose object stands elsewhere: der Plan stößt auf `Kritik der Kirche`."""
        frames = self.lexicon.noun(noun.lemma)
        if not frames:
            return None
        return NounMatch(frames[0], agents(self.roles, noun, frames[0]), [])

    def _agents(self, clause: Clause, frame: Frame) -> list[Ref]:
        """The agent of a noun that the parser hung on the verb: drew criticism `from the union`."""
        slots = (slot for slot in frame.subject if slot != "subj" and clause.slots.get(slot))
        return next((self.roles.expanded(clause.slots[slot]) for slot in slots), [])
