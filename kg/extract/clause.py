"""Clauses of a sentence, and functions that several parts of the extractor use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from kg.extract.ref import Speaker
from kg.knowledge.actors import fronts
from kg.knowledge.lang import Language
from kg.knowledge.lexicon import citation_forms
from kg.model import Modality
from kg.text import Node, Tree

if TYPE_CHECKING:
    from kg.extract.frames import Sense
    from kg.extract.nominals import NounSense

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
_LONGEST_FRONT = 2
"""Maximum number of words before the main word of a listed name with a conjunction, as in `St. Kitts and Nevis`."""


Slot = Literal["subj", "obj", "iobj", "pred", "obl", "jointly"]
"""Slots for arguments without a preposition. `jointly` is for people and organisations that act together with the
subject, and `obl` for an argument whose grammatical case is unclear.
"""
ClausalSlot = Literal["inf", "that", "told"]
"""Slots for clauses that depend on another clause: infinitives (`inf`) and finite clauses (`that`). `told` is for the
clause that a relative clause refers to, as in "they pay, which Doha rejects".
"""


@dataclass(slots=True, eq=False)
class Draft:
    """A clause under construction. The fields have the same meaning as in `Clause`."""

    lang: Language
    head: Node
    lemma: str
    words: list[Node]
    slots: dict[str, list[Node]] = field(default_factory=lambda: defaultdict(list))
    clausal: dict[ClausalSlot, list[Node]] = field(default_factory=lambda: defaultdict(list))
    correlates: list[str] = field(default_factory=list)
    surface: list[Node] = field(default_factory=list)
    passive: bool = False
    copular: bool = False
    reflexive: bool = False
    auxiliaries: list[Node] = field(default_factory=list)
    outer: Node | None = None
    dep: str = "root"

    @property
    def tree(self) -> Tree:
        return self.head.tree

    def set_surface(self, subjects: Iterable[Node]) -> None:
        """Set the grammatical subject. Also fill the subject slot (in a passive clause, the object slot) if it is
        empty.
        """
        self.surface = list(subjects)
        slot = "obj" if self.passive else "subj"
        if not self.slots.get(slot):
            self.slots[slot] = list(subjects)

    def done(self) -> Clause:
        return Clause(
            lang=self.lang,
            head=self.head,
            lemma=self.lemma,
            words=tuple(self.words),
            slots={slot: tuple(nouns) for slot, nouns in self.slots.items()},
            clausal={slot: tuple(heads) for slot, heads in self.clausal.items()},
            correlates=tuple(self.correlates),
            surface=tuple(self.surface),
            passive=self.passive,
            copular=self.copular,
            reflexive=self.reflexive,
            auxiliaries=tuple(self.auxiliaries),
            outer=self.outer,
            dep=self.dep,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """A clause: a predicate and the heads of its arguments. The predicate is a verb, or an adjective or noun with a
    copula.
    """

    lang: Language
    head: Node
    lemma: str
    """Lemma of the predicate, including a separable particle. For example, the lemma of "lehnt ... ab" is
    `ablehnen`.
    """
    words: tuple[Node, ...]
    """The head, and its separable particle if it has one."""
    slots: Mapping[str, tuple[Node, ...]]
    """Heads of the noun phrases in the clause, in text order. Each key is a `Slot` or the lemma of a preposition."""
    clausal: Mapping[ClausalSlot, tuple[Node, ...]]
    """Heads of the clauses that depend on this clause. Each key is a `ClausalSlot`."""
    correlates: tuple[str, ...]
    """Prepositions of adverbs that announce a content clause. For example, `dagegen` in "spricht sich dagegen aus, ...
    zu tun" gives `gegen`.
    """
    surface: tuple[Node, ...]
    """The grammatical subject, even in a passive. Coordinated and embedded clauses may share one subject."""
    passive: bool
    copular: bool
    reflexive: bool
    auxiliaries: tuple[Node, ...]
    outer: Node | None
    """Head of the clause that this clause depends on."""
    dep: str
    sources: tuple[Speaker, ...] = ()
    """Speakers that are named by a phrase in the clause, for example `laut Putin`. These phrases are not in `slots`.
    The `settle` function sets this field.
    """
    sense: Sense | None = None
    """Sense of the clause. The `control` function sets this field and the fields below."""
    nouns: tuple[NounSense, ...] = ()
    """Nouns that state the relation of the clause, for example `Kritik` in "Moskau übt Kritik"."""
    imposed: Modality | None = None
    """Modality that an outer clause gives to this clause."""
    unsure: bool = False
    """Whether `imposed` also replaces the modality of a plan, as in "it is feared that Togo will attack"."""
    undone: bool = False
    """Whether an outer clause says that the event does not happen. In "refuses to sign", for example, the signing does
    not happen.
    """

    @property
    def tree(self) -> Tree:
        return self.head.tree

    @property
    def cites(self) -> bool:
        """Return whether the clause only names a source, like `citing officials` in "the agency said, citing
        officials".
        """
        return self.lemma in self.lang.speech.quoting and self.dep == "advcl" and not is_finite_clause(self)

    @property
    def lets(self) -> bool:
        """Return whether a causative verb governs an infinitive, as in "ließ den Gipfel platzen"."""
        return self.lemma in self.lang.clause.causatives and bool(self.clausal.get("inf"))

    def fillers(self, *slots: Slot | str) -> tuple[Node, ...]:
        """Return the contents of the first non-empty slot among the given slots."""
        return next((nouns for slot in slots if (nouns := self.slots.get(slot, ()))), ())

    def contents(self, *slots: ClausalSlot) -> tuple[Node, ...]:
        """Return the heads of the dependent clauses in the given slots."""
        return tuple(head for slot in slots for head in self.clausal.get(slot, ()))

    def filled(self, **slots: Iterable[Node]) -> Clause:
        """Return a copy of the clause with new contents in the given slots."""
        return replace(self, slots={**self.slots, **{slot: tuple(nouns) for slot, nouns in slots.items()}})

    def without(self, noun: Node) -> Clause:
        """Return a copy of the clause without the given noun phrase."""
        slots = {slot: tuple(each for each in nouns if each is not noun) for slot, nouns in self.slots.items()}
        return replace(self, slots=slots, surface=tuple(each for each in self.surface if each is not noun))

    def controlled(self, subjects: Iterable[Node]) -> Clause:
        """Return a copy of the clause with the given subjects, or the clause itself if it already has a subject. For
        example, `Kiew` becomes the subject of the infinitive in "Kiew verspricht, Truppen zu entsenden".
        """
        if self.surface:
            return self
        subjects = tuple(subjects)
        slot: Slot = "obj" if self.passive else "subj"
        return replace(self.filled(**{slot: self.fillers(slot) or subjects}), surface=subjects)

    def forms(self) -> Iterator[str]:
        """Yield possible dictionary forms of the predicate, to be tried if its lemma is not in the lexicon."""
        particles = [p.lower for p in self.words if p != self.head]
        front = "".join(particles) if self.lang.clause.particle_prefix else ""
        behind = "" if self.lang.clause.particle_prefix else "".join(f" {p}" for p in particles)
        for form in citation_forms(self.head.lower, self.lang):
            yield front + form + behind


def expand(noun: Node) -> list[Node]:
    """Return a noun phrase and all noun phrases coordinated with it, as in "Kanzler Merz und Macron".

    If a plural title is followed by several names, only the names are returned. For example, "die Minister, Lawrow und
    Wang" gives `Lawrow` and `Wang`.
    """
    heads = [noun, *noun.dependents("appos", "flat")]
    if noun.pos == "NOUN" and noun.morph.get("Number") == "Plur":
        for a in noun.dependents("appos"):
            people = a.ent.endswith("PER") and a.previous is not None and a.previous.text == ","
            if people and a.has("conj"):
                return expand(a)
    # In "Papua New Guinea and Fiji", the parser may attach `Fiji` to `Papua`.
    heads += [part for part in noun.dependents("compound") if part.ent.startswith("B-") and noun.ent.startswith("I-")]
    joined = (c for head in heads for c in head.dependents("conj") if c.pos in NOMINAL and not _apart(head, c))
    joined = (c for c in joined if c > noun)
    further = (c for c in joined if not (is_gapped(c) or _is_excluded(c) or _in_one_name(noun, c)))
    return [noun, *(each for c in further for each in expand(c))]


def is_gerund(verb: Node, lang: Language) -> bool:
    """Return whether a verb is an -ing form in a language that uses these forms after prepositions."""
    return bool(lang.clause.gerund_marks) and verb.lower.endswith(lang.morphology.present_participles)


def _in_one_name(noun: Node, other: Node) -> bool:
    """Return whether two coordinated words are one listed name, like `Trinidad and Tobago`."""
    nodes = noun.tree.nodes
    starts = range(max(0, noun.i - _LONGEST_FRONT), noun.i + 1)
    return any(" ".join(word.lower for word in nodes[start : other.i + 1]) in fronts() for start in starts)


def is_gapped(noun: Node) -> bool:
    """Return whether a noun and a negator after it are a clause without a verb. The parser then treats the noun as
    coordinated, for example `Frankreich` in "Deutschland stimmte zu, Frankreich nicht".
    """
    comma, negator = noun.first_word().previous, noun.next
    alone = noun.relation == "conj" and not noun.has("cc") and comma is not None and comma.text == ","
    return alone and negator is not None and negator.morph.get("Polarity") == "Neg"


def _is_excluded(noun: Node) -> bool:
    """Return whether a coordinated noun is negated, like `France` in "Germany and not France"."""
    negators = (word for word in noun.dependents("advmod") if word.morph.get("Polarity") == "Neg")
    return any(word < noun and word.next is not None and word.next.relation != "advmod" for word in negators)


def _apart(noun: Node, other: Node) -> bool:
    """Return whether a coordinated noun phrase has a different preposition, as in "für Freiheit und gegen Krieg"."""
    case, others = noun.case, other.case
    return case is not None and others is not None and case.lemma != others.lemma


def names_time(noun: Node, lang: Language) -> bool:
    """Return whether a word names a weekday, month, year or other time, for example `Woche` (week)."""
    lower = noun.lower
    if noun.ent.endswith("PER"):
        return False  # e.g. `May` in "May would travel to Edinburgh"
    year = noun.pos == "NUM" and len(lower) == 4 and lower.isdigit()
    if noun.lemma in lang.time.edges:  # e.g. `Anfang September`, but not "drohte mit einem Ende der Gespräche"
        inner = [c for c in noun.dependents("nmod", "appos", "flat") if not c.possessive]
        return all(names_time(c, lang) for c in inner)
    if year or lower in lang.time.weekdays or lower in lang.time.months or lower in lang.time.zones:
        return True
    return noun.lemma in lang.time.time_nouns and not _filled_with(noun, lang)


def _filled_with(noun: Node, lang: Language) -> bool:
    """Return whether a word for a time is used for an event, like `day` in "called for a day of protest". In "met on
    the day of the vote", by contrast, `day` is a time.
    """
    words, case = lang.time, noun.case
    when = words.occasions | words.since | words.until | words.after | words.before | words.ago | words.hence
    inner = [child for child in noun.dependents("nmod") if not child.possessive]
    return case is not None and case.lower not in when and any(not names_time(child, lang) for child in inner)


def is_finite_clause(clause: Clause | Draft) -> bool:
    return any(verb.is_finite for verb in (clause.head, *clause.auxiliaries))


def is_of_none(noun: Node, outer: Clause) -> bool:
    """Return whether a clause says that something does not exist, as in "es gibt keine Beweise" and "there is not any
    evidence".
    """
    words = outer.lang.negation.negators
    none = any({word.lower, word.lemma} & words for word in noun.dependents("det"))
    denied = any({word.lower, word.lemma} & words for word in outer.head.dependents("advmod"))
    return none or (denied and outer.head.has("expl"))


def asks_whether(head: Node, lang: Language) -> bool:
    """Return whether a clause is an indirect yes-no question, as in "asked whether they would sign" or "asked if they
    would sign".
    """
    if head.relation == "ccomp" and head.marked(lang.modality.conditional_marks):
        return True
    return head.marked(lang.modality.whether)


def states_nothing(clause: Clause) -> bool:
    """Return whether a clause states no fact. Examples are the indirect question "how many houses he owns" and the
    relative clause in "everyone who supports Togo".
    """
    noun = clause.head.head
    defines = clause.head.dep == "acl:relcl" and noun.pos in ("PRON", "DET") and not noun.ent
    defines = defines and (noun.lower in clause.lang.clause.defined or noun.lemma in clause.lang.clause.defined)
    fillers = (filler for nouns in clause.slots.values() for filler in nouns if filler.head == clause.head)
    asked = clause.lang.clause.asking
    before = (child for filler in fillers for child in filler.dependents("det", "amod"))
    return defines or any(
        "Int" in word.kinds or any(child.lower in asked for child in word.children) for word in before
    )


def is_reciprocal(node: Node, lang: Language) -> bool:
    """Return whether a word is part of a reciprocal pronoun, for example `each other`."""
    known, before, after = lang.clause.reciprocals, node.previous, node.next
    if node.lower in known or (before is not None and f"{before.lower} {node.lower}" in known):
        return True
    return after is not None and f"{node.lower} {after.lower}" in known
