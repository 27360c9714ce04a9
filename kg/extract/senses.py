"""Finds the senses of verbs: the lexicon entries (frames) that fit the arguments of a clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kg.extract.clause import Clause, is_gerund
from kg.extract.fact import Roles
from kg.extract.frames import Sense, matches
from kg.extract.place import is_site
from kg.extract.quotes import QUOTES
from kg.extract.ref import Ref
from kg.knowledge.lexicon import Lexicon
from kg.text import Node

ARRESTS = "arrests"
SEEKS_ARREST = "seeksArrest"


@dataclass(frozen=True, slots=True)
class Senses:
    """Finds the lexicon entries (frames) that fit a clause."""

    lexicon: Lexicon
    roles: Roles

    def of(self, clause: Clause, clauses: Mapping[Node, Clause]) -> Iterator[Sense]:
        """Yield the senses (lexicon entries) that fit a clause, best first. `clauses` contains all clauses of the
        sentence.
        """
        return (self._aimed(found) for found in self._matches(clause) if self._fits(clause, found, clauses))

    def _aimed(self, found: Sense) -> Sense:
        """Return the sense with the person who is sought instead of the arrest, as in "issued a warrant for the arrest
        of the general".
        """
        if found.frame.relation != SEEKS_ARREST:
            return found
        sought = tuple(map(self._arrested, found.objects))
        nouns = tuple(ref.node for ref, whom in zip(found.objects, sought, strict=True) if ref != whom)
        return replace(found, objects=sought, words=(*found.words, *nouns))

    def _arrested(self, ref: Ref) -> Ref:
        arrests = any(frame.relation == ARRESTS for frame in self.lexicon.noun(ref.node.lemma))
        genitive = self.roles.lang.clause.genitive_prepositions
        of = (c for c in ref.node.dependents("nmod") if c.case is not None and c.case.lemma in genitive)
        whom = next(of, None) if arrests else None
        return Ref(whom) if whom is not None else ref

    def _fits(self, clause: Clause, found: Sense, clauses: Mapping[Node, Clause]) -> bool:
        frame = found.frame
        if frame.type.root == "INTEND" and clause.fillers("pred"):
            return False  # fits "considers a strike", but not "considers a strike dangerous"
        if "meeting" in frame.type.traits and not clause.passive and not self._meets(clause, found):
            return False
        if "thing" not in frame.kinds and frame.type.subject in ("armed", "mind") and self._is_measure(clause, found):
            return False  # e.g. "das Paket trifft Banken", "der Streit bedroht die Wahl"
        if frame.type.root == "LOCATED" and found.objects and not any(map(self._is_place, found.objects)):
            return False  # e.g. "liegt in der Regel vorn"
        if "inert" in frame.kinds and any(map(self._may_act, found.objects)):
            return False  # fits "verletzt das Abkommen", but not "verletzt drei Menschen"
        if "site" in frame.kinds and not all(map(self._is_site, found.objects)):
            return False  # fits "holds the town", but not "holds a regatta"
        if "whom" in frame.kinds and found.objects and not any(map(self._may_act, found.objects)):
            return False  # fits "nimmt Flüchtlinge auf", but not "nimmt den Walfang wieder auf"
        if "passive" in frame.kinds and not (clause.passive and any(map(self._may_act, found.objects))):
            return False  # fits "wird von der Polizei gesucht", but not "die Polizei sucht einen Weg"
        if "bare" in frame.kinds and (
            clause.passive or self._has_predicate(clause) or not any(map(self._may_act, found.objects))
        ):
            return False  # fits "called him", but not "called him a liar"
        if "verbal" in frame.kinds and not self._in_words(clause):
            return False
        posts = map(Ref, clause.fillers(*self.roles.lang.clause.appointing)) if "post" in frame.kinds else ()
        if "post" in frame.kinds and not any(map(self.roles.is_office, posts)):
            return False  # fits "bestellte sie zur Richterin", but not "bestellte Panzer"
        if "others" in frame.kinds and any(
            each.morph.get("Poss") for ref in found.objects for each in ref.node.children
        ):
            return False  # "feiert sein Jubiläum" is not praise
        if frame.relation == "joins" and any(map(self._is_shared, clause.head.children)):
            return False  # "joined Togo in condemning it" says that both condemn it
        if clause.passive and "standing" in frame.type.traits:
            return False  # "wurde angehört" is a form of anhören, not of angehören
        if found.content is not None and self._withholds(clauses.get(found.content)):
            return False  # e.g. "declined to be named"
        # Staying anonymous is not naming, as in "der nicht genannt werden wollte".
        return not ("naming" in frame.kinds and clause.passive and not self._named_as(clause))

    def _matches(self, clause: Clause) -> Iterator[Sense]:
        adjectives = self.lexicon.adjectives
        if clause.copular or clause.head.pos == "ADJ":
            # The parser may give `betroffen` the lemma of its verb.
            words = (clause.head.lemma, clause.head.lower)
            yield from matches(clause, next((adjectives[word] for word in words if word in adjectives), ()))
        if clause.copular:
            return
        # In "left two guards dead", the adjective describes the object.
        own = () if clause.fillers("obj") and not (clause.reflexive or clause.passive) else clause.fillers("pred")
        for word in own:  # e.g. "sich bereit erklären"; `bereit` also has its own entry
            for found in matches(clause, adjectives.get(word.lemma, ())):
                yield replace(found, words=(*found.words, word))
        if not clause.passive:
            yield from self._as_adjective(clause)
        yield from matches(clause, self.lexicon.verb(clause.lemma, clause.forms()))
        yield from matches(clause, adjectives.get(clause.lemma, ()))

    def _as_adjective(self, clause: Clause) -> list[Sense]:
        """Return the senses of a participle that is used as an adjective, like `prepared` in "is prepared to host". The
        object of the participle must be present.
        """
        active = any(a.lemma in clause.lang.clause.having for a in clause.auxiliaries)  # e.g. "who has left Mali"
        active |= clause.reflexive and clause.head.is_finite  # e.g. "beteiligt sich"
        found = [] if active else [*matches(clause, self.lexicon.adjectives.get(clause.head.lower, ()))]
        return found if any(sense.slot != "-" for sense in found) else []

    def settled(self, clause: Clause) -> Clause:
        """Convert a clause to the active voice if it only looks passive, like "is opposed to it". Return other clauses
        unchanged.
        """
        if clause.copular or not clause.passive or clause.fillers("subj") or not self._as_adjective(clause):
            return clause
        return replace(clause.filled(subj=clause.surface, obj=()), passive=False)

    def _is_measure(self, clause: Clause, found: Sense) -> bool:
        """Return whether the subject is neither an actor nor a weapon, and the verb has another sense whose subject is
        a thing.
        """
        frames = self.lexicon.verb(clause.lemma, clause.forms())
        subjects = self.roles.subjects(clause, found.frame)
        other = any("thing" in frame.kinds for frame in frames)
        return other and bool(subjects) and not any(map(self._can_strike, subjects))

    def _can_strike(self, ref: Ref) -> bool:
        weapon = ref.node.lemma.endswith(tuple(self.roles.lang.reference.weapons))
        return weapon or self.roles.actor(ref) or bool(self.roles.owners(ref))

    def _is_shared(self, head: Node) -> bool:
        """Return whether a gerund says what others do too, as in "joined Togo in condemning it"."""
        lang, first = self.roles.lang, head.first_word().lower
        return is_gerund(head, lang) and head.pos == "VERB" and first in lang.place.place_prepositions

    def _is_place(self, ref: Ref) -> bool:
        """Return whether a noun phrase is a place or contains the name of one, like `Lima` or `Tal bei Lima`.

        An event like `Angriff auf Lima` in "flohen nach dem Angriff auf Lima" is not a place.
        """
        happens = any("event" in frame.type.traits for frame in self.lexicon.noun(ref.node.lemma))
        return not happens and any(
            node.pos in ("PROPN", "PRON", "ADV") or node.ent[2:] == "LOC" or is_site(node.lemma, self.roles.lang)
            for node in ref.node.subtree()
        )

    def _is_site(self, ref: Ref) -> bool:
        return ref.node.ent[2:] == "LOC" or is_site(ref.node.lemma, self.roles.lang)

    def _may_act(self, ref: Ref) -> bool:
        """Return whether a noun phrase refers to somebody who can act. A number of people, like `mehr als 70 weitere`,
        can act too.
        """
        counted = ref.node.pos == "ADJ" and ref.node.has("nummod")
        return counted or self.roles.actor(ref)

    def _withholds(self, clause: Clause | None) -> bool:
        """Return whether an infinitive says that somebody is not named, as in "bat darum, nicht genannt zu werden"."""
        if clause is None or not clause.passive:
            return False
        frames = self.lexicon.verb(clause.lemma, clause.forms())
        return any("naming" in frame.kinds for frame in frames) and not self._named_as(clause)

    def _named_as(self, clause: Clause) -> bool:
        """Return whether somebody is called by a name or role, as in "wurde Botschafterin genannt"."""
        nouns = [noun for noun in clause.fillers("pred") if noun.pos in ("NOUN", "PROPN")]
        return bool(nouns or clause.fillers("iobj", *self.roles.lang.clause.role_prepositions))

    def _in_words(self, clause: Clause) -> bool:
        """Return whether an attack consists of words, as in "attacked him as a liar" and "griff ihn an: „Er lügt.“"."""
        marks = (word for word in clause.tree.nodes[clause.head.i :] if word.text == ":")
        quoted = any(mark.next is not None and mark.next.text in QUOTES for mark in marks)
        person = any("PER" in noun.ent for noun in clause.fillers("subj"))  # not "Togo attacked it as a warning"
        return quoted or (person and bool(clause.fillers(*self.roles.lang.clause.role_prepositions)))

    @staticmethod
    def _has_predicate(clause: Clause) -> bool:
        """Return whether a clause says what its object is, like `a liar` in "called him a liar"."""
        own = clause.head.has("xcomp", "ccomp") or bool(clause.fillers("pred"))
        return own or len(clause.head.dependents("obj")) > 1

    def _meets(self, clause: Clause, found: Sense) -> bool:
        """Return whether a clause about a meeting names somebody who can take part. For example, "a drone meets a bus"
        names nobody who can.
        """
        return any(self.roles.actor(ref) for ref in [*self.roles.subjects(clause, found.frame), *found.objects])
