"""A clause, and the few questions that all who read clauses ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.lang import Language
from kg.lexicon import citation_forms
from kg.syntax import Node, Tree

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})


@dataclass(slots=True)
class Clause:
    """A verb, or an adjective or noun with a copula, and its arguments as heads of phrases."""

    lang: Language
    head: Node
    lemma: str
    """With the separable particle joined: `ablehnen`."""
    words: list[Node]
    """Head and particle."""
    slots: dict[str, list[Node]] = field(default_factory=lambda: defaultdict(list))
    """`subj`, `obj`, `iobj`, `pred`, or a preposition's lemma to nominal arguments in the order of the text."""
    clausal: dict[str, list[Node]] = field(default_factory=lambda: defaultdict(list))
    """`inf` and `that` to heads of content clauses."""
    correlates: list[str] = field(default_factory=list)
    """Prepositions whose object is the content clause: spricht sich `dagegen` aus, ... zu tun."""
    surface: list[Node] = field(default_factory=list)
    """The grammatical subject, also of a passive: what coordinated and embedded clauses share."""
    passive: bool = False
    copular: bool = False
    reflexive: bool = False
    auxiliaries: list[Node] = field(default_factory=list)
    outer: Node | None = None
    """Head of the clause that this one depends on."""
    dep: str = "root"

    @property
    def tree(self) -> Tree:
        return self.head.tree

    def drop(self, noun: Node) -> None:
        """Take a nominal out of the slots: it names who speaks."""
        for fillers in (*self.slots.values(), self.surface):
            if noun in fillers:
                fillers.remove(noun)

    def set_active(self) -> None:
        """Make the grammatical subject of what looked like a passive its agent."""
        if self.passive and not self.slots["subj"]:
            self.passive = False
            self.slots["subj"], self.slots["obj"] = list(self.surface), []

    def forms(self) -> Iterator[str]:
        """Citation forms that the head may have should a lexicon not know the lemma."""
        particles = [p.lower for p in self.words if p != self.head]
        front = "".join(particles) if self.lang.clause.particle_prefix else ""
        behind = "" if self.lang.clause.particle_prefix else "".join(f" {p}" for p in particles)
        for form in citation_forms(self.head.lower, self.lang):
            yield front + form + behind


def expand(noun: Node) -> list[Node]:
    """A nominal and those coordinated with it, or with the name behind its title: Kanzler Merz `und` Macron.

    Of several who are named behind it each: die Minister, `Lawrow` und `Wang`.
    """
    heads = [noun, *noun.dependents("appos", "flat")]
    if noun.pos == "NOUN" and noun.morph.get("Number") == "Plur":
        for a in noun.dependents("appos"):
            people = a.ent.endswith("PER") and a.previous is not None and a.previous.text == ","
            if people and a.has("conj"):
                return expand(a)
    further = (c for head in heads for c in head.dependents("conj") if c.pos in NOMINAL)
    return [noun, *(each for c in further for each in expand(c))]


def names_time(noun: Node, lang: Language) -> bool:
    """Whether a token is a weekday, a month, a year or a noun of time: am `Montag`, in dieser `Woche`."""
    lower = noun.lower
    if noun.ent.endswith("PER"):
        return False  # `May` would travel to Edinburgh
    year = noun.pos == "NUM" and len(lower) == 4 and lower.isdigit()
    if noun.lemma in lang.time.edges:  # Anfang September, but drohte mit einem Ende der Gespräche
        inner = [c for c in noun.dependents("nmod", "appos", "flat") if not c.possessive]
        return all(names_time(c, lang) for c in inner)
    return year or lower in lang.time.weekdays or lower in lang.time.months or noun.lemma in lang.time.time_nouns


def is_finite_clause(clause: Clause) -> bool:
    return any(verb.is_finite for verb in (clause.head, *clause.auxiliaries))


def set_surface(clause: Clause, subjects: list[Node]) -> None:
    clause.surface = list(subjects)
    slot = "obj" if clause.passive else "subj"
    if not clause.slots.get(slot):
        clause.slots[slot] = list(subjects)


def share_control(clause: Clause, subjects: list[Node]) -> None:
    """Give an infinitive its understood subject: `Kiew` verspricht, Truppen zu entsenden."""
    if not clause.surface:
        set_surface(clause, subjects)
