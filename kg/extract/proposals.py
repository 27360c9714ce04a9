"""Facts that the learned reader proposes beside those of the rules: which of them are stated, the choice decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from kg.extract.clause import Clause
from kg.extract.control import status
from kg.extract.fact import Fact
from kg.extract.ref import Ref
from kg.knowledge.lexicon import Frame, Lexicon
from kg.ontology import relation_types
from kg.text import Node, Tree
from kg.text.stating import Stating

PROPOSED: Final = "proposed"
"""The kind of these facts."""
LEAST_SHARE, LEAST_STRENGTH = 0.2, 0.3
"""What is proposed: of words that state something with this probability, facts of this strength."""
FILLERS, FACTS = 3, 3
"""Of each role so many words are looked at, and of each word so many facts proposed."""
LIKELY = 6
"""A frame of the lexicon is taken whose class is among so many that fit best."""
CLAIMED = ("ROLE", "MEMBER")
"""Classes that the rules for offices and parties know better."""

Ends = tuple[Node | None, Node | None]
"""Subject and object."""


def proposals(tree: Tree, clauses: Mapping[Node, Clause], lexicon: Lexicon, found: Sequence[Fact]) -> Iterator[Fact]:
    """Facts that none of those found has, of the words that a sentence's reading takes to state something."""
    reading = tree.sentence.reading
    if reading is None:
        return
    known = {(word, fact.subject and fact.subject.node, _told(fact)) for fact in found for word in _words(fact)}
    # Lehmanns Vorgänger Schmidt: not the other way round either
    known |= {
        (word, fact.object.node, fact.subject.node)
        for fact in found
        if fact.kind == "office" and fact.subject and fact.object
        for word in fact.words
    }
    for index, stating in reading.words.items():
        word = tree.nodes[index]
        clause = next((clauses[node] for node in (word, *word.ancestors()) if node in clauses), None)
        if stating.share < LEAST_SHARE or clause is None:
            continue
        likely = [reading.classes[n] for n in stating.classes.argsort()[::-1] if n][:LIKELY]
        for ends in _pairs(stating, word):
            fact = _fact(word, clause, ends, likely, lexicon) if (word, *ends) not in known else None
            if fact is not None:
                yield _with_content(fact, clauses)


def _pairs(stating: Stating, word: Node) -> list[Ends]:
    """Of whom a word most likely states something, best first."""
    nodes, objects = word.tree.nodes, stating.best(stating.object, FILLERS)
    pairs = [
        (stating.strength(subject, obj), subject, obj)
        for subject in stating.best(stating.subject, FILLERS)
        for obj in objects
        if subject != obj and word.i not in (subject, obj)
    ]
    strong = sorted((pair for pair in pairs if pair[0] >= LEAST_STRENGTH), key=lambda pair: -pair[0])[:FACTS]
    return [(_node(nodes, subject), _node(nodes, obj)) for _, subject, obj in strong]


def _node(nodes: Sequence[Node], index: int | None) -> Node | None:
    return None if index is None else nodes[index]


def _fact(word: Node, clause: Clause, ends: Ends, likely: Sequence[str], lexicon: Lexicon) -> Fact | None:
    """A fact in the words of the rules: with the frame that they know of the word, if its class may be meant."""
    own = word is clause.head or word in clause.words
    frame = _frame(word, clause, lexicon, own=own)
    if frame is not None and frame.type.root not in likely:
        frame = None
    if frame is None and likely[0] in CLAIMED:
        return None
    relation = None if frame is not None else _general().get(likely[0])
    lemma = frame.label if frame is not None else clause.lemma if own else word.token.lemma
    words = [*clause.words] if own else [word]
    subject, obj = (Ref(end) if end is not None else None for end in ends)
    fact = Fact(clause, frame, lemma, words, subject, obj, kind=PROPOSED, relation=relation)
    fact.noun, fact.circumstances = not own, own or _meanwhile(word, clause)
    if own:
        fact.polarity, fact.modality = status(clause)
    return fact


def _meanwhile(word: Node, clause: Clause) -> bool:
    """Whether a noun tells during what the clause was so: sagte am Montag in einem `Interview` mit der Zeitung."""
    case = word.case
    during = clause.lang.place.during - clause.lang.place.loose_prepositions  # but not: auf `Druck` der EU
    return word.head is clause.head and case is not None and case.lemma in during


def _frame(word: Node, clause: Clause, lexicon: Lexicon, *, own: bool) -> Frame | None:
    if own:
        return clause.sense.frame if clause.sense is not None else None
    return next(iter(lexicon.noun(word.lemma)), None) if word.pos == "NOUN" else None


def _with_content(fact: Fact, clauses: Mapping[Node, Clause]) -> Fact:
    """With a clause as what is said: claimed that Togo `left`."""
    if fact.object is not None and fact.object.node in clauses and fact.object.node.pos in ("VERB", "AUX", "ADJ"):
        fact.content, fact.object = fact.object.node, None
    return fact


def _told(fact: Fact) -> Node | None:
    return fact.object.node if fact.object is not None else fact.content


def _words(fact: Fact) -> set[Node]:
    return {fact.clause.head, *fact.words}


@cache
def _general() -> Mapping[str, str]:
    """The most general relation of each class."""
    return {kind.root: name for name, kind in reversed([*relation_types().items()]) if kind.parent is None}
