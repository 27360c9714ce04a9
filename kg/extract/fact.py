"""Facts, the intermediate results of extraction. A fact is a relation expressed by a clause or a noun. It refers to
words in the parse. The `Roles` class checks which roles these words can have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from kg.extract.clause import Clause, expand
from kg.extract.confidence import Kind
from kg.extract.ref import Ref
from kg.knowledge.lang import Language
from kg.knowledge.lexicon import Frame
from kg.model import Modality, Polarity
from kg.ontology import relation_types
from kg.text import Node


@dataclass(slots=True)
class Fact:
    """A relation expressed by a clause or a noun. If the object is a clause, `content` is the head of that clause."""

    clause: Clause
    frame: Frame | None
    lemma: str
    words: list[Node]
    subject: Ref | None
    object: Ref | None
    content: Node | None = None
    recipient: Ref | None = None
    polarity: Polarity = "positive"
    modality: Modality = "actual"
    kind: Kind = "listed"
    slot: str = ""
    """Slot of the object in the clause: `obj` for a direct object, or a preposition, for example `mit`."""
    circumstances: bool = True
    """Whether the clause's time and place also apply to the fact."""
    noun: bool = False
    """Whether a noun alone states the fact, as in "after a meeting with Putin in Minsk"."""
    aside: bool = False
    """Whether the fact counts as the author's even inside quoted speech. An example is a title before a name."""
    case: list[Node] = field(default_factory=list)
    """Preposition that becomes part of the object's phrase."""
    contrast: bool = False
    """Whether the clause denies something and then corrects it, as in "griff nicht Kiew, sondern Odesa an"."""
    relation: str | None = None
    """Local name of the fact's relation in the ontology. This field is only set if no lexicon entry gives the
    relation.
    """

    def take(self, status: tuple[Polarity, Modality]) -> None:
        """Copy the polarity and modality of the clause to the fact. If a negative clause contains a correction, the
        facts in the correction are positive. For example, the fact about Odesa is positive in "griff nicht Kiew,
        sondern Odesa an". A new clause after `but` is not a correction, as in "it did not attack Kyiv, but China helped
        Togo".
        """
        self.polarity, self.modality = status
        words = self.clause.lang.negation
        inside = self.clause.head.subtree() if self.polarity == "negative" else []
        joints = (node for node in inside if node.relation == "cc" and node.lower in words.corrections)
        joint = next((node for node in joints if node.head.relation != "conj" or not node.head.finite()), None)
        if joint is None or not any(node < joint and node.lower in words.negators for node in inside):
            return
        self.contrast = True
        ends = (end.node for end in (self.subject, self.object, self.recipient) if end is not None)
        tops = (node.head if node.relation == "appos" else node for node in ends)
        if any(joint in (top.first_word(), top.first_word().previous) for top in tops):
            self.polarity = "positive"

    @property
    def relation_id(self) -> str | None:
        return self.relation or (self.frame.relation if self.frame else None)

    @property
    def kind_of_relation(self) -> str | None:
        """Return the root of the relation hierarchy that contains the fact's relation. Return None if the relation is
        not in the ontology.
        """
        relation = self.relation_id
        return relation_types()[relation].root if relation is not None else None


@dataclass(frozen=True, slots=True)
class Roles:
    """Checks which roles the noun phrases of a sentence can have. `is_actor` is true for names, pronouns, groups and
    offices.
    """

    lang: Language
    is_actor: Callable[[Ref], bool]
    is_office: Callable[[Ref], bool]
    is_state_adjective: Callable[[Node], bool]

    def actor(self, ref: Ref | None) -> bool:
        """Return whether a noun phrase refers to somebody who can act."""
        return ref is not None and self.is_actor(ref)

    def sure(self, ref: Ref) -> bool:
        """Return whether a noun phrase is a name or denotes an office."""
        return ref.node.pos == "PROPN" or self.is_office(ref)

    def acts(self, frame: Frame, subject: Ref) -> bool:
        """Return whether a subject can perform the action of a verb. For example, `the Ukrainian side` can demand
        something, but `the Russian border` cannot.
        """
        kind = frame.type.subject
        of_state = kind == "mind" and bool(self.owners(subject))
        return kind in ("any", "event") or "thing" in frame.kinds or self.actor(subject) or of_state

    def owners(self, ref: Ref) -> list[Ref]:
        """From a noun phrase, return the adjectives that refer to an actor, like `russische` in "eine russische
        Drohne".
        """
        adjectives = ref.node.dependents("amod")
        return [Ref(a) for a in adjectives if self.is_state_adjective(a)]

    def wielder(self, subject: Ref | None) -> Ref | None:
        """Return the subject or, if the subject cannot act but contains an adjective that refers to an actor, this
        adjective. For example, return `russische` for the subject of "eine russische Drohne traf den Bus".
        """
        if subject is None or self.actor(subject):
            return subject
        return next(iter(self.owners(subject)), subject)

    def thing(self, ref: Ref | None) -> bool:
        """Return whether a noun phrase is a question word, or is a pronoun that refers to a statement. For example,
        `Das` refers to a statement in "Das wird nicht helfen".
        """
        if ref is None or ref.node.pos not in ("PRON", "DET"):
            return False
        if ref.node.lower in self.lang.clause.impersonal and ref.node.relation == "nsubj":
            return False  # e.g. "es habe den Botschafter einbestellt": a subject `es` must be an actor
        return "Int" in ref.node.kinds or bool({ref.node.lower, ref.node.lemma} & self.lang.reference.thing_pronouns)

    def vague(self, ref: Ref | None) -> bool:
        """Return whether a noun phrase refers to nobody in particular, like `einer` in "einer enthielt sich"."""
        if ref is None:
            return False
        indefinite = ref.node.pos in ("PRON", "DET") and bool(ref.node.kinds & {"Ind", "Art", "Tot"})
        return indefinite or (ref.node.pos == "ADJ" and ref.node.text.islower())

    def subjects(self, clause: Clause, frame: Frame) -> list[Ref]:
        """Return the subjects of the relation that a clause expresses."""
        return self.expanded(clause.fillers(*frame.subject or ("subj",)))

    def expanded(self, heads: Iterable[Node]) -> list[Ref]:
        """Return the given noun phrases and the noun phrases coordinated with them. The result includes named members
        of a group, like `Togo` in "drei Staaten, darunter Togo".
        """
        return [Ref(each) for head in heads for each in (*expand(head), *self._included(head))]

    def _included(self, head: Node) -> Iterator[Node]:
        for child in head.dependents("nmod", "appos"):
            marks = child.dependents("case", "advmod", "mark")
            if child.pos == "PROPN" and any(mark.lower in self.lang.reference.including for mark in marks):
                yield from expand(child)
