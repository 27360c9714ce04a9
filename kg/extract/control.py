"""Chooses the sense of each clause. The sense determines the polarity, modality and subject of embedded clauses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.extract.clause import ClausalSlot, Clause, is_finite_clause, is_gerund, is_of_none, names_time
from kg.extract.factuality import is_refuted, is_reported_without_mark, modality_of, polarity_of
from kg.extract.nominals import NounSense
from kg.extract.noun_facts import Nouns
from kg.extract.ref import Ref
from kg.extract.senses import Senses
from kg.model import Modality, Polarity
from kg.ontology import DENIES
from kg.text import Node

LENDING = frozenset({"light", "copular"})
"""Kinds of verbs that only support a noun. The noun states the relation."""


def control(clauses: Iterable[Clause], senses: Senses, nouns: Nouns) -> tuple[Clause, ...]:
    """Choose the sense (lexicon entry) of each clause in a sentence, and return the clauses. Outer clauses may
    determine the polarity, modality and subject of inner clauses.
    """
    reading = _Reading({clause.head: clause for clause in clauses}, senses, nouns)
    for head in [*reading.clauses]:
        reading.read(head)
    return tuple(reading.clauses.values())


@lru_cache(maxsize=64)
def status(clause: Clause) -> tuple[Polarity, Modality]:
    """Return the polarity and modality of a clause, based on its own words and the clauses around it."""
    modality = modality_of(clause, clause.lang)
    polarity: Polarity = "negative" if clause.undone else polarity_of(clause, clause.lang)
    modals = (modal for modal in clause.auxiliaries if modal.lemma in clause.lang.modality.forbidding)
    if polarity == "negative" and any(modal.morph.get("Tense") != "Past" for modal in modals):
        modality = "necessary"  # e.g. "darf nicht angreifen", but not "dürfte nicht angreifen"
    replaced = modality == "actual" or (modality == "intended" and clause.unsure)
    return polarity, (clause.imposed or modality) if replaced else modality


def is_over(clause: Clause) -> bool:
    """Return whether a clause says that somebody held an office in the past, as in "Churchill, who was prime minister".

    Reported speech is excluded, because its past tense may refer to the speaker's present, as in "she said that he was
    president".
    """
    verbs = (verb.morph for verb in clause.head.finite())
    past = any(morph.get("Tense") == "Past" and morph.get("Mood") != "Sub" for morph in verbs)
    return past and clause.dep not in ("ccomp", "parataxis") and status(clause)[1] == "actual"


@dataclass(slots=True)
class _Reading:
    """The clauses of a sentence while their senses are chosen. A clause does not change after its sense has been
    chosen.
    """

    clauses: dict[Node, Clause]
    senses: Senses
    nouns: Nouns

    def read(self, head: Node) -> None:
        """Set the sense of a clause, and apply the effects of this sense to embedded clauses."""
        clause = self._on_noun(self._joined(self.clauses[head]))
        found = self._chosen(clause)
        if found is None and (shared := self._with_object(clause)) is not clause:
            clause = shared
            found = self._chosen(shared)
        clause = found or clause
        self.clauses[head] = clause
        if clause.cites:
            return
        for lent in clause.nouns:
            self._impose_by_noun(lent, clause)
        self._embed(clause)
        if clause.sense is None and clause.copular and not clause.lets and (noun := self.nouns.predicate(clause)):
            self.clauses[head] = replace(self.clauses[head], nouns=(noun,))
            self._impose_by_noun(noun, clause)

    def _joined(self, clause: Clause) -> Clause:
        """Return a clause with the modality of the clause before it. For example, `abriegeln` is intended in "will A
        angreifen und B abriegeln".
        """
        outer = self.clauses.get(clause.outer) if clause.outer is not None else None
        if outer is None or clause.imposed is not None:
            return clause
        adjunct = clause.dep == "advcl" and not is_finite_clause(clause) and not _is_before(clause, outer)
        if adjunct and clause.head not in outer.contents("inf"):
            modality = status(outer)[1]  # e.g. "will step up its pressure, attacking Togo"
            return clause if modality == "actual" else replace(clause, imposed=modality)
        if clause.dep != "conj":
            return clause
        # A clause with its own subject is not part of the plan: "Turkey is to help, but Moscow denies it".
        own = is_finite_clause(clause) and clause.head.has("nsubj")
        return clause if own and not is_finite_clause(outer) else replace(clause, imposed=outer.imposed)

    def _on_noun(self, clause: Clause) -> Clause:
        """Set the modality of an infinitive that depends on a noun. Usually, the action is only possible, as in "das
        Recht, anzugreifen" (the right to attack).

        In phrases like "the only state to vote against it", the action is a fact, so the modality does not change.
        """
        outer = self.clauses.get(clause.outer) if clause.outer is not None else None
        content = clause.head.relation == "acl" and clause.head.marked(clause.lang.clause.content_marks)
        if outer is not None and content and is_of_none(clause.head.head, outer):
            return _of_none(clause)
        if outer is not None and clause.head.relation == "acl" and is_refuted(clause, outer, outer.sense):
            inner, unsure = _denied(outer, clause)
            return replace(inner, imposed=unsure)
        if _is_risk(clause, outer):
            return replace(clause, imposed="possible", unsure=True)
        noun, infinitive = clause.head.head, clause.head.morph.get("VerbForm") == "Inf" and not is_finite_clause(clause)
        named = noun.pos != "NOUN" or (noun.has("amod") and self.senses.roles.actor(Ref(noun)))
        if clause.head.relation not in ("acl", "xcomp") or not infinitive or named or clause.imposed is not None:
            return clause
        frames = self.senses.lexicon.noun(noun.lemma)
        modality = frames[0].type.content if frames else "possible"
        denied = outer is not None and status(outer)[0] == "negative"
        return clause if modality == "own" else replace(clause, imposed=modality, undone=denied)

    def _chosen(self, clause: Clause) -> Clause | None:
        """Return the clause with the first sense that fits, or None. If the verb is a light verb, add the nouns that
        state the relation.
        """
        for sense in self.senses.of(clause, self.clauses) if not clause.cites else ():
            nouns: tuple[NounSense, ...] = ()
            if "light" in sense.frame.kinds and clause.fillers("pred"):
                continue  # e.g. "hält einen Einsatz der Nato für verfrüht", unlike "hält eine Rede"
            if sense.frame.kinds & LENDING:
                lent = (self.nouns.lent(clause, sense.frame, ref.node) for ref in sense.objects)
                nouns = tuple(noun for noun in lent if noun is not None)
            if nouns or "light" not in sense.frame.kinds:
                return replace(clause, sense=sense, nouns=nouns)
        return None

    def _with_object(self, clause: Clause) -> Clause:
        """Give a coordinated participle the object of the participle before it, like `ihn` in "hatten ihn festgenommen
        und nach Kati gebracht".
        """
        outer = self.clauses.get(clause.outer) if clause.outer is not None else None
        own = clause.head.has("nsubj", "aux", "cop", "obj", "iobj", "ccomp", "xcomp")
        participle = clause.head.morph.get("VerbForm") == "Part"
        goes = clause.fillers(*clause.lang.place.goal_prepositions)
        if outer is None or clause.dep != "conj" or own or not participle or not goes:
            return clause
        shared = not (outer.passive or clause.passive) and outer.fillers("obj")
        return clause.filled(obj=shared) if shared else clause

    def _impose_by_noun(self, noun: NounSense, clause: Clause) -> None:
        """Set the modality, polarity and subject of the clause that is a noun's content, as in "ihre Bereitschaft,
        Truppen zu entsenden".
        """
        modality = noun.frame.type.content
        if noun.content is None or noun.content not in self.clauses or modality == "own":
            return
        denied = status(clause)[0] == "negative"  # e.g. "hat keine Absicht, zu gehen"
        inner = replace(self.clauses[noun.content], imposed=modality, undone=denied)
        subject = noun.subjects[0]
        self.clauses[noun.content] = inner if subject is None else inner.controlled([subject.node])

    def _embed(self, clause: Clause) -> None:
        """Set the modality and polarity of embedded clauses as the sense of the outer clause requires. Also set the
        subject of infinitives.
        """
        for slot, heads in clause.clausal.items():
            for head in heads:
                if head not in self.clauses:
                    continue
                inner = self._with_status(clause, slot, self.clauses[head])
                if clause.lemma in clause.lang.clause.causatives:  # e.g. "will ihn nicht abberufen lassen"
                    polarity, modality = status(clause)
                    clause, inner = self._let(clause, inner)
                    self.clauses[clause.head] = clause
                    imposed = inner.imposed if modality == "actual" else modality
                    inner = replace(inner, imposed=imposed, undone=inner.undone or polarity == "negative")
                self.clauses[head] = inner
                if slot == "inf":
                    self._control(head, self._agents(clause, inner))

    def _with_status(self, clause: Clause, slot: ClausalSlot, inner: Clause) -> Clause:
        if slot == "told":
            return inner  # e.g. "Togo griff an, was Lomé bestreitet"
        frame = clause.sense.frame if clause.sense is not None else None
        modality = _of_modal(clause) if frame is None and slot == "inf" else None
        if frame is not None:
            unreal = frame.type.content == "possible" and frame.type.object == "open"
            # In "bestritt: Das sei nie geschehen", the status does not change. In "forderte, Russland ziehe ab", it
            # becomes `necessary`.
            said = unreal and frame.type.claims == "unclaimed" and _claimed(clause, inner)
            # In "thanked Oman for hosting talks", the talks took place. In "foiled them from attacking", there was no
            # attack.
            others = not unreal and _tells_of_others(clause, inner)
            if frame.type.content != "own" and not said and not others:
                modality = frame.type.content
            if slot == "inf" and frame.type.infinitive == "intended" and not others:
                modality = "intended"
            if slot == "that" and any(noun.lower in clause.lang.negation.nobodies for noun in clause.surface):
                modality = "possible"  # e.g. "kaum jemand glaubt, dass Togo nachgibt"
            elif not said and (slot == "that" or frame.type.id == DENIES):
                inner, modality = _denied(clause, inner, modality)
            feared = modality == "possible" and "thinking" in frame.type.traits
            if slot == "that" and not said and (feared or modality == "necessary"):
                inner = replace(inner, unsure=True)  # e.g. "they fear that Togo will attack"
            marked = inner.head.marked(inner.lang.clause.infinitive_marks) and is_gerund(inner.head, inner.lang)
            if slot == "inf" and modality in (None, "possible") and marked:
                # e.g. "pleaded guilty to taking bribes"
                return replace(inner, imposed=modality or "actual", unsure=True)
            # This applies to "weigert sich, zu zahlen", but not to "weigert sich nicht, zu zahlen".
            if slot == "inf" and frame.type.infinitive == "undone":
                inner = replace(inner, undone=status(clause)[0] == "positive")
        elif slot == "that":
            inner, modality = _denied(clause, inner, modality)
            if modality is None and clause.lemma in clause.lang.modality.possible_adjectives:
                return replace(inner, imposed="possible", unsure=True)  # e.g. "it is likely that he will be charged"
        if clause.lemma in clause.lang.modality.unable:  # e.g. "it is impossible for them to sign"
            inner = replace(inner, undone=status(clause)[0] == "positive")
        given = slot == "inf" and (clause.passive or bool(clause.fillers("iobj")))
        if given and any(names_time(noun, clause.lang) for noun in clause.head.dependents("obj")):
            modality = "necessary"  # e.g. "was given seven days to leave"
        denied = slot == "inf" and frame is None and modality is None and status(clause)[0] == "negative"
        words = {clause.lemma, clause.head.lower, *(child.lower for child in clause.head.children)}
        near = not clause.lang.modality.imminent.isdisjoint(words)
        denied = denied and not near and clause.lang.modality.unfailing.isdisjoint(words)
        if denied and not clause.lets:
            modality = "possible"  # e.g. "trauen ihm nicht zu, sie zu schützen"
        if slot == "inf" and frame is None and modality is None and not clause.lets:
            # e.g. "steht kurz davor, anzugreifen", "is going to attack" and "erklärte, ihn zu belangen", but not
            # "erklärte, gesiegt zu haben"
            says = any(each.type.id == "states" for each in self.senses.lexicon.verb(clause.lemma, clause.forms()))
            modality = "intended" if near or (says and not clause.passive and not inner.auxiliaries) else None
            if clause.lemma in clause.lang.modality.possible_adjectives:
                modality = "possible"  # e.g. "is likely to attack"
        if slot == "inf" and modality == "intended" and status(clause)[0] == "negative":
            inner = replace(inner, undone=True)  # there is no plan, e.g. in "hatte nie vor, anzugreifen"
        if slot == "inf" and any(child.lower in clause.lang.modality.pending for child in clause.head.children):
            modality, inner = "actual", replace(inner, undone=True)  # e.g. "had yet to arrive"
        if modality is None and (slot == "inf" or inner.head.morph.get("VerbForm") == "Inf"):
            # only possible, e.g. "would be able to arrest him" and "could help them arrest him"
            outer = status(clause)[1]
            modality = outer if outer != "actual" else None
        return inner if modality is None else replace(inner, imposed=modality)

    def _agents(self, clause: Clause, inner: Clause) -> tuple[Node, ...]:
        """Return the subjects of an infinitive, which the outer clause names."""
        if clause.sense is not None and _tells_of_others(clause, inner):
            return clause.fillers("obj")  # the gerund describes what the object does
        if inside := _subject_within(clause, inner):
            return inside
        # In "Man gibt der Junta Gelegenheit, ihn freizulassen", the junta is the subject of the infinitive.
        given = "iobj" if clause.fillers("iobj") else "subj"
        by = clause.sense.frame.control if clause.sense is not None else given
        told = clause.fillers(by) or (clause.fillers("obj") if by == "iobj" else ())
        # In "verlangte, X freizulassen", the subject of the infinitive is unknown. In "bat darum, empfangen zu werden",
        # it is the subject of the main clause.
        return told or (clause.surface if by == "subj" or inner.passive else ())

    def _control(self, head: Node, subjects: tuple[Node, ...]) -> None:
        """Set the subject of an infinitive and of the infinitives coordinated with it, as in "droht, A anzugreifen und
        B abzuriegeln".
        """
        self.clauses[head] = self.clauses[head].controlled(subjects)
        for other in head.dependents("conj"):
            if other in self.clauses and not is_finite_clause(self.clauses[other]):
                self._control(other, self.clauses[head].surface)

    def _let(self, clause: Clause, inner: Clause) -> tuple[Clause, Clause]:
        """Correct the agents and objects of a clause with `lassen` and its infinitive, as in "sie ließ sich von ihm
        vertreten", and return both clauses.
        """
        if not clause.lang.clause.having:
            return clause, inner
        by = clause.lang.clause.agent_prepositions[0]
        told = (noun for noun in inner.fillers("subj") if noun.dep == "obl:agent")
        named = (*told, *inner.slots.get(by, ()), *clause.slots.get(by, ()))
        agents = tuple(noun for noun in named if self.senses.roles.actor(Ref(noun)))
        clause, inner = clause.filled(**{by: ()}), inner.filled(**{by: ()})
        if clause.reflexive or inner.reflexive:
            inner = replace(inner.filled(obj=inner.fillers("obj") or clause.surface), passive=not agents)
        frames = self.senses.lexicon.verb(inner.lemma, inner.forms())
        takes = not frames or any("obj" in frame.object for frame in frames)
        if not inner.fillers("obj") and takes:
            clause, inner = clause.filled(obj=()), inner.filled(obj=clause.fillers("obj"))  # e.g. "ließ ihn abberufen"
        elif not inner.surface and not agents:
            # In "ließ den Gipfel platzen", the summit fails, not the subject.
            if not takes and not clause.fillers("obj"):
                clause, inner = clause.filled(obj=inner.fillers("obj")), inner.filled(obj=())
            thing = clause.fillers("obj")
            inner = replace(inner.filled(subj=thing), surface=thing)
        if agents or inner.passive:
            inner = replace(inner.filled(subj=agents), surface=agents or inner.fillers("obj"))
        return clause, inner


def _is_risk(clause: Clause, outer: Clause | None) -> bool:
    """Return whether a content clause says what may happen, as in "there is a danger that Togo attacks" and "die Gefahr
    ist groß, dass Togo angreift".
    """
    nouns = [clause.head.head]
    if outer is not None and clause.head.relation != "acl" and clause.head.head == outer.head:
        nouns = [*outer.fillers("subj"), *outer.fillers("obj")]
    content = clause.head.relation in ("acl", "ccomp", "csubj") and clause.head.marked(clause.lang.clause.content_marks)
    return content and any(noun.lemma in clause.lang.modality.risks for noun in nouns)


def _of_none(clause: Clause) -> Clause:
    """Return the content clause of a noun like `chance` after `there is no`, with its new status. "There is no chance
    that Togo attacks" denies the content. "There is no doubt that it attacked" confirms the content, and "there is no
    evidence that it attacked" leaves it open.
    """
    words, noun = clause.lang.negation, clause.head.head
    if noun.lemma in words.doubts:
        return clause
    if noun.lemma in words.chances:
        return replace(clause, undone=polarity_of(clause, clause.lang) == "positive")
    return replace(clause, imposed="possible")


def _denied(clause: Clause, inner: Clause, modality: Modality | None = None) -> tuple[Clause, Modality | None]:
    """Return the content clause of a verb that is negated or denies the content, and the modality of the content.

    For example, "they deny that Togo attacks" claims that Togo does not attack. So do "they do not believe that Togo
    attacks" (negative raising, Horn 1978) and "it is not true that Togo attacks". "They do not confirm that Togo
    attacks" leaves open whether Togo attacks.
    """
    negated = status(clause)[0] == "negative"
    type_ = clause.sense.frame.type if clause.sense is not None else None
    denies = (type_ is not None and type_.id == DENIES) or is_refuted(inner, clause, clause.sense)
    if (denies and not negated) or (negated and clause.lemma in clause.lang.negation.raising):
        positive = polarity_of(inner, inner.lang) == "positive"
        return (replace(inner, undone=True), None) if positive else (inner, "possible")
    # A fact stays a fact in "does not know that it attacked".
    told = negated and type_ is not None and "telling" in type_.traits and type_.id != "believes"
    return inner, "possible" if told else modality


def _tells_of_others(clause: Clause, inner: Clause) -> bool:
    """Return whether a gerund is a reason and not the content of the verb, like `for hosting talks` in "thanked Oman
    for hosting talks".
    """
    gerund = inner.head.marked(clause.lang.clause.gerund_marks) and clause.head.pos != "ADJ"  # not "wary of hosting"
    return gerund and clause.sense is not None and "inf" not in clause.sense.frame.object


def _subject_within(clause: Clause, inner: Clause) -> tuple[Node, ...]:
    """Return the subject of an infinitive if a preposition introduces it, like `talks` in "called for talks to
    commence".
    """
    nouns = clause.fillers(*clause.lang.clause.subject_prepositions)
    marks = [mark for mark in inner.head.dependents("mark") if mark.lower in clause.lang.clause.infinitive_marks]
    return tuple(noun for noun in nouns if marks and max(noun.subtree()).next is marks[0])


def _claimed(clause: Clause, inner: Clause) -> bool:
    """Return whether a clause is the view of somebody who denies or rejects something, as in "er widersprach: Das sei
    nie geschehen".

    By contrast, the clause is what somebody denies in "er bestritt, das Land habe angegriffen" and "er wies den Vorwurf
    zurück, das Land habe angegriffen".
    """
    if inner.head.has("mark"):
        return False
    if any(word.text == ":" for word in inner.head.head.until(inner.head)):
        return True
    denied = clause.sense is not None and clause.sense.frame.type.id == DENIES and not clause.fillers("obj")
    return not denied and not is_refuted(inner, clause, clause.sense) and is_reported_without_mark(inner)


def _is_before(clause: Clause, outer: Clause) -> bool:
    """Return whether the event in an adverbial clause, like "Having signed" or "after meeting him", happens before the
    event in the main clause.
    """
    time, head = clause.lang.time, clause.head
    after = head.marked(time.after) and status(outer)[1] != "intended"  # e.g. not "after meeting him, he will go on"
    done = head.morph.get("Tense") == "Past" or head.marked(time.since) or after
    return any(each.dep == "aux" for each in clause.auxiliaries) or (done and head < outer.head)


def _of_modal(clause: Clause) -> Modality | None:
    """Return the modality of an infinitive if the parser made its modal verb the head, as in "troops are to withdraw".
    Otherwise, return None.
    """
    words = clause.lang.modality
    modality = words.modals.get(clause.lemma) or words.modal_infinitives.get(clause.lemma)
    if clause.head.lower in words.obliging:
        modality = "necessary"
    own = modality_of(clause, clause.lang)  # conditional: "if Beijing were to declare a zone"
    if modality and own == "conditional":
        return own
    if modality == "necessary" and status(clause)[0] == "negative":
        return "possible"  # e.g. "does not need to pay"
    return None if clause.head.lower in words.done else modality  # "they had to leave" implies that they left
