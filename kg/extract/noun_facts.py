"""Finds the facts that nouns state, either alone, as predicates, or with a light verb like `üben` in "Kritik üben"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, product

from kg.extract.clause import Clause, names_time
from kg.extract.fact import Fact, Roles
from kg.extract.factuality import asks, noun_modality, polarity_of
from kg.extract.nominals import NounSense, agents, match_noun
from kg.extract.ref import Ref
from kg.knowledge.lexicon import Frame, Lexicon
from kg.text import Node, Tree

_LATER = frozenset({"leaves", "joins", "withdraws"})
"""Relations for steps that a declaration or decision does not yet complete."""


@dataclass(frozen=True, slots=True)
class Nouns:
    """Finds facts that nouns express."""

    lexicon: Lexicon
    roles: Roles

    def lent(self, clause: Clause, frame: Frame, noun: Node) -> NounSense | None:
        """Return the relation that a noun and a light verb express together, or None. The subject of the verb is the
        subject of the relation, as in "Moskau übt Kritik an X".

        The subject of a verb like `stoßen auf` is the object of the relation, as in "Der Plan stößt auf Kritik der
        Kirche".
        """
        if not clause.surface and clause.lemma in self.roles.lang.clause.existential:
            return None  # there is no subject, e.g. in "es gab einen Angriff der USA"
        converse = "converse" in frame.kinds
        found = self._match(noun, clause)
        if converse and (found is None or not found.objects):
            found = self._aimed_elsewhere(noun)
        if found is None or self._is_declared(clause.lemma, found):
            return None
        same = found.frame.relation == frame.relation and bool(found.objects)
        if same and not any(map(self.roles.actor, found.objects)):
            return None  # the whole phrase is the object, e.g. in "verhängt Zölle auf Autos"
        lent: tuple[Ref | None, ...] = (*self.roles.subjects(clause, frame),)
        if converse:
            agents = found.subjects or (*self._agents(clause, found.frame),)
            found, lent = replace(found, subjects=agents, objects=tuple(filter(None, lent))), agents
        nobody = (None,) if clause.passive and found.objects else ()  # e.g. "Sanktionen wurden verhängt"
        subjects = lent or found.subjects or nobody
        return replace(found, subjects=subjects) if subjects else None

    def _is_declared(self, lemma: str, sense: NounSense) -> bool:
        """Return whether a verb only declares the step that a noun names, as in "erklärte ihren Austritt aus der
        Union". The step itself follows later.
        """
        return lemma in self.roles.lang.modality.declaring and sense.frame.relation in _LATER

    def predicate(self, clause: Clause) -> NounSense | None:
        """Return the relation expressed by a predicate noun, as in "Finnland ist Mitglied der Nato", or None."""
        found = self._match(clause.head, clause)
        subjects = self.roles.expanded(clause.fillers("subj")) if found is not None else []
        whom = tuple(subject for subject in subjects if not self.roles.thing(subject))
        return _turned(replace(found, subjects=whom)) if found is not None and whom else None

    def facts(self, clause: Clause, sense: NounSense) -> Iterator[Fact]:
        """Yield the facts expressed by a noun together with its light verb or copula."""
        noun, frame = sense.noun, sense.frame
        objects: list[Ref | None] = [*sense.objects] or [None]
        words = sorted({noun, *(clause.words if clause.head != noun else ())})
        # e.g. "a deal was signed between Lima and Quito"
        mutual = "sym" in frame.kinds and sense.subjects == (None,) and len(objects) > 1
        for subject, obj in combinations(objects, 2) if mutual else product(sense.subjects, objects):
            yield Fact(clause, frame, frame.label, words, subject, obj, sense.content, kind="noun")

    def alone(self, tree: Tree, clauses: Mapping[Node, Clause]) -> Iterator[Fact]:
        """Yield the facts that nouns state without a verb, as in "der russische Angriff auf die Ukraine"."""
        used = set(self._used(clauses.values()))
        objects = {ref.node for clause in clauses.values() if clause.sense for ref in clause.sense.objects}
        for noun in tree.nodes:
            if noun.pos == "NOUN" and (noun not in used or self._is_uttered(noun)):
                around = [clauses[node] for node in (noun, *noun.ancestors()) if node in clauses]
                if around and all(clause.imposed is None for clause in around):
                    yield from self._alone(around[0], noun, is_object=noun in objects)

    def _used(self, clauses: Iterable[Clause]) -> Iterator[Node]:
        """Yield the nouns that already belong to another relation, and nouns for events that the sentence does not
        present as real.
        """
        for clause in clauses:
            yield from (noun.noun for noun in clause.nouns)
            if (sense := clause.sense) is not None:
                yield from sense.words
                if sense.frame.type.object == "open":
                    yield from (word for ref in sense.objects for word in ref.node.subtree())

    def _alone(self, clause: Clause, noun: Node, *, is_object: bool) -> Iterator[Fact]:
        roles = self.roles
        found = self._match(noun, None) or self._mutual(noun) or self._prompted(noun)
        if found is None or self._is_unreal(clause, noun):
            return
        if "copular" in found.frame.kinds:
            yield from self._apposed(clause, found)
            return
        found = _turned(found)
        exists = clause.lemma in roles.lang.clause.existential  # e.g. "es gab einen Angriff auf Kiew"
        if is_object and not (
            noun.definite
            or exists
            or self._is_uttered(noun)
            or all(any(map(roles.actor, ends)) for ends in (found.subjects, found.objects))
        ):
            # The event is hypothetical in "sieht in einem Treffen einen Schritt", but not in "investigates Israeli
            # strikes on Togo".
            return
        outer = noun.head
        if names_time(outer, roles.lang) and outer != clause.head:
            outer = outer.head  # e.g. "after three days of talks with Togo"
        adverbial = outer == clause.head and not is_object
        for subject in filter(self.roles.actor, found.subjects) if found.content is not None else ():
            yield Fact(clause, found.frame, found.frame.label, [noun], subject, None, found.content, kind="noun")
        declared = is_object and self._is_declared(noun.head.lemma, found)
        modality = "intended" if declared else noun_modality(noun, self.roles.lang)
        for subject, obj in self._sides(clause, found, adverbial=adverbial):
            fact = Fact(clause, found.frame, found.frame.label, [noun], subject, obj, modality=modality, kind="noun")
            fact.circumstances, fact.noun = adverbial and self._simultaneous(noun, found.frame), True
            without = noun.case is not None and noun.case.lower in roles.lang.negation.negative_marks
            if without or any(d.lemma in roles.lang.negation.negators for d in noun.dependents("det")):
                fact.polarity = "negative"  # e.g. "es gab keinen Angriff auf Kiew", "sie gingen ohne Einigung"
            yield fact

    def _is_unreal(self, clause: Clause, noun: Node) -> bool:
        """Return whether a noun without a definite article names something that is only denied, demanded, judged or
        asked about.

        Examples are "Die Delegation erhielt keine Zusagen für Hilfe an Togo", "an appeal for talks with Togo", "hält
        einen Angriff auf Togo für falsch" and "Is it ready for a war with Togo?".
        """
        lang, outer = self.roles.lang, noun.head
        if noun.definite:
            return False
        wanted = self.lexicon.noun(outer.lemma) if noun.relation == "nmod" and outer.pos == "NOUN" else ()
        none = any(word.lemma in lang.negation.negators for word in noun.dependents("det"))  # "es gab keinen Angriff"
        whole = next((each for each in (noun, *noun.ancestors()) if each.relation != "nmod"), noun)
        denied = whole.relation == "obj" and polarity_of(clause, lang) == "negative" and not none
        judged = whole.relation == "obj" and bool(clause.fillers("pred"))
        return denied or judged or asks(clause) or (bool(wanted) and wanted[0].type.object == "open")

    def _is_uttered(self, noun: Node) -> bool:
        """Return whether a noun names something that was said, as in "wies eine Forderung der EU zurück". Such a noun
        states a fact even if the sentence rejects the demand.
        """
        frames = self.lexicon.noun(noun.lemma)
        return bool(frames) and "speech" in frames[0].kinds and bool(agents(self.roles, noun, frames[0]))

    def _sides(self, clause: Clause, found: NounSense, *, adverbial: bool) -> Iterator[tuple[Ref | None, Ref]]:
        """Yield pairs of subject and object from the noun's phrase. If the noun is in an adverbial and its phrase names
        no subject, the subject of the clause may be used instead.
        """
        roles, frame = self.roles, found.frame
        subjects, objects = found.subjects, found.objects
        mutual = "sym" in frame.kinds
        if not subjects and mutual and adverbial and not clause.passive:  # but not "died in the fighting"
            # In "Nach einem Treffen mit Brnić forderte Golob ...", the subject of the clause took part.
            # In "eine Koalition mit der FDP ist unmöglich", it did not.
            subjects = tuple(ref for ref in roles.expanded(clause.surface) if ref.node is not found.noun)
            if not objects:  # e.g. "Nach Gesprächen kündigten Moskau und Kiew ... an"
                subjects, objects = subjects[:1], tuple(roles.expanded(clause.surface))[1:]
        if adverbial and not objects and not clause.passive and "prompting" in frame.type.traits:
            objects = tuple(filter(roles.actor, roles.expanded(clause.surface)))
        for subject in (subject for subject in subjects if subject is not None and roles.actor(subject)):
            for obj in objects:
                # The actor is clear in "Putins Forderung nach Garantien".
                done = not mutual and (frame.type.subject == "mind" or not self._placed(obj))
                if subject != obj and (roles.actor(obj) or done or self._by_agent(subject)):
                    yield subject, obj
        if not subjects and (frame.type.claims == "always" or (frame.type.subject == "armed" and found.noun.definite)):
            # The agent is unknown in "nach der Annexion der Krim" and "Vorwürfe gegen Putin".
            yield from ((None, obj) for obj in objects if self._named(obj) and not self._placed(obj))

    def _placed(self, ref: Ref) -> bool:
        """Return whether a noun phrase is only a place. For example, "der Einsatz in der Ukraine" (the mission in
        Ukraine) is not directed at Ukraine.
        """
        case, place = ref.node.case, self.roles.lang.place
        return case is not None and case.lemma in place.place_prepositions - place.loose_prepositions

    def _by_agent(self, subject: Ref) -> bool:
        """Return whether a preposition marks the subject as the agent, like `durch` in "Abschuss durch die Armee"."""
        case = subject.node.case
        return case is not None and case.lower == self.roles.lang.clause.agent_prepositions[-1]

    def _named(self, ref: Ref) -> bool:
        """Return whether a noun phrase is or contains a proper name. For example, `des Geistlichen Nimr al-Nimr`
        contains one.
        """
        parts = (ref.node, *ref.node.dependents("appos"))
        return any(part.pos == "PROPN" for part in parts)

    def _simultaneous(self, noun: Node, frame: Frame) -> bool:
        """Return whether the event that a noun names has the same time and place as its clause.

        An example is "Bei russischen Angriffen starben am Freitag zwei Menschen".
        """
        case = noun.case
        during = case is not None and case.lemma in self.roles.lang.place.during
        return during or "sym" in frame.kinds

    def _apposed(self, clause: Clause, found: NounSense) -> Iterator[Fact]:
        """Yield the facts about a role that an apposition gives somebody, like `Unterstützer der Miliz` in "der Iran,
        Unterstützer der Miliz, begrüßte die Waffenruhe".
        """
        found = _turned(replace(found, subjects=(*self._called(found.noun),)))
        for subject in found.subjects:
            for obj in found.objects:
                if subject is not None and obj.node is not subject.node:
                    fact = Fact(clause, found.frame, found.frame.label, [found.noun], subject, obj, kind="noun")
                    fact.circumstances, fact.aside = False, True
                    yield fact

    def _called(self, noun: Node) -> list[Ref]:
        """Return the names of the organisation that an apposition describes, like `Antrix` in "Antrix, the department
        of ISRO".
        """
        if noun.relation == "appos":
            return [*filter(self.roles.actor, self.roles.expanded([noun.head]))]
        before = noun.relation in ("nmod", "compound") and noun < noun.head and noun.case is None
        names = [*noun.dependents("appos", "flat"), *([noun.head] if before else [])]
        return [Ref(name) for name in names if name.pos == "PROPN" and "PER" not in name.ent and not name.bracketed]

    def _match(self, noun: Node, host: Clause | None) -> NounSense | None:
        frames = self.lexicon.noun(noun.lemma)
        return match_noun(self.roles, noun, frames, host) if frames else None

    def _mutual(self, noun: Node) -> NounSense | None:
        """Return the sense of a noun for a mutual relation if both sides are outside the noun's phrase, or None. An
        example is `Gesprächen` in "nach Gesprächen kündigten Moskau und Kiew ... an".
        """
        frames = self.lexicon.noun(noun.lemma)
        return NounSense(noun, frames[0], (), ()) if frames and "sym" in frames[0].kinds else None

    def _prompted(self, noun: Node) -> NounSense | None:
        """Return the sense of a noun that says who made the subject act, or None. An example is `Einladung` in "auf
        Einladung von Macron kam Merz".
        """
        case = noun.case
        if case is None or case.lower not in self.roles.lang.clause.prompting:
            return None
        found = self._aimed_elsewhere(noun)
        return found if found is not None and "prompting" in found.frame.type.traits else None

    def _aimed_elsewhere(self, noun: Node) -> NounSense | None:
        """Return the sense of a noun whose object is not in its phrase, or None. An example is `Kritik` in "der Plan
        stößt auf Kritik der Kirche".
        """
        frames = self.lexicon.noun(noun.lemma)
        if not frames:
            return None
        return NounSense(noun, frames[0], tuple(agents(self.roles, noun, frames[0])), ())

    def _agents(self, clause: Clause, frame: Frame) -> list[Ref]:
        """Return the agents of a noun that the parser has attached to the verb, like `from the union` in "drew
        criticism from the union".
        """
        slots = (slot for slot in frame.subject if slot != "subj")
        return self.roles.expanded(clause.fillers(*slots))


def _turned(found: NounSense) -> NounSense:
    """Swap the two sides of a converse noun. For example, if the text says that Arriva is a subsidiary of the bank, the
    bank owns Arriva.
    """
    if "converse" not in found.frame.kinds:
        return found
    return replace(found, subjects=found.objects, objects=tuple(filter(None, found.subjects)))
