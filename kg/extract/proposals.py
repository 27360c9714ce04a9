"""Proposes facts that the reader model finds but the rules do not. A later stage selects from all facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from kg.extract.clause import Clause, states_nothing
from kg.extract.control import status
from kg.extract.fact import Fact
from kg.extract.factuality import noun_modality
from kg.extract.ref import Ref
from kg.knowledge.lexicon import Frame, Lexicon
from kg.ontology import relation_types
from kg.text import Node, Tree
from kg.text.stating import Stating

PROPOSED: Final = "proposed"
"""Kind of the facts that only the reader model proposes."""
LEAST_SHARE, LEAST_STRENGTH = 0.2, 0.3
"""Minimum probability that a word expresses a relation, and minimum score of the fact."""
FILLERS, FACTS = 3, 3
"""Maximum number of words that are considered for each role, and maximum number of facts per word."""
LIKELY = 6
"""Number of most likely classes that are considered. A lexicon entry is used only if its class is among them."""
CLAIMED = ("ROLE", "MEMBER")
"""Classes that are left to the rules for offices and parties, because these rules are more reliable."""

Ends = tuple[Node | None, Node | None]
"""The subject and the object of a fact."""


def proposals(tree: Tree, clauses: Mapping[Node, Clause], lexicon: Lexicon, found: Sequence[Fact]) -> Iterator[Fact]:
    """Yield the facts that the neural network found but the rules did not."""
    reading = tree.sentence.reading
    if reading is None:
        return
    known = {(word, fact.subject and fact.subject.node, _told(fact)) for fact in found for word in _words(fact)}
    # The inverse of a found fact is left out too, e.g. in "Lehmanns Vorgänger Schmidt".
    known |= {
        (word, fact.object.node, fact.subject.node)
        for fact in found
        if fact.subject and fact.object and (fact.kind == "office" or (fact.frame and "converse" in fact.frame.kinds))
        for word in fact.words
    }
    for index, stating in reading.words.items():
        word = tree.nodes[index]
        clause = next((clauses[node] for node in (word, *word.ancestors()) if node in clauses), None)
        if stating.share < LEAST_SHARE or clause is None or states_nothing(clause):
            continue
        if word.lemma in clause.lang.modality.modals and word.has("xcomp"):
            continue  # in "needs to boycott", only the infinitive counts
        likely = [reading.classes[n] for n in stating.classes.argsort()[::-1] if n][:LIKELY]
        nouns = {(each.noun, each.frame.relation) for each in clause.nouns if any(each.objects)}
        for ends in _pairs(stating, word):
            excluded = (word, *ends) in known or _is_beside(word, clause, ends[0])
            fact = None if excluded else _fact(word, clause, ends, likely, lexicon)
            if fact is not None and (ends[1], fact.relation_id) not in nouns:
                yield _with_content(fact, clauses)


def _pairs(stating: Stating, word: Node) -> list[Ends]:
    """Return the most likely pairs of subject and object for a word, best first."""
    nodes, objects = word.tree.nodes, stating.best(stating.object, FILLERS)
    pairs = [
        (stating.strength(subject, obj), subject, obj)
        for subject in stating.best(stating.subject, FILLERS)
        for obj in objects
        if subject != obj and word.i not in (subject, obj)
    ]
    strong = sorted((pair for pair in pairs if pair[0] >= LEAST_STRENGTH), key=lambda pair: -pair[0])[:FACTS]
    return [(_node(nodes, subject), _node(nodes, obj)) for _, subject, obj in strong]


def _is_beside(word: Node, clause: Clause, subject: Node | None) -> bool:
    """Return whether a subject has another role in the clause: the source, or the place of a passive, like `Lome` in
    "was destroyed near Lome".
    """
    sources = {speaker.ref.node for speaker in clause.sources}
    case = subject.case if subject is not None and subject.dep == "obl" and subject.head is word else None
    located = clause.passive and case is not None and case.lemma not in clause.lang.clause.agent_prepositions
    return subject in sources or located


def _node(nodes: Sequence[Node], index: int | None) -> Node | None:
    return None if index is None else nodes[index]


def _fact(word: Node, clause: Clause, ends: Ends, likely: Sequence[str], lexicon: Lexicon) -> Fact | None:
    """Return a fact for a word, or None if the rules are more reliable. The word's lexicon entry gives the relation, if
    its class fits.
    """
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
        fact.take(status(clause))
    elif word.pos == "NOUN":
        fact.modality = noun_modality(word, clause.lang)
        if fact.modality == "actual" and clause.sense is not None and clause.sense.frame.type.object == "open":
            inside = {node for object_ in clause.sense.objects for node in object_.node.subtree()}
            content = clause.sense.frame.type.content
            fact.modality = content if word in inside and content != "own" else "actual"  # e.g. "verlangte den Rückzug"
    return fact


def _meanwhile(word: Node, clause: Clause) -> bool:
    """Return whether a noun names an event during which something happened, like `Interview` in "sagte am Montag in
    einem Interview".
    """
    case = word.case
    during = clause.lang.place.during - clause.lang.place.loose_prepositions  # but not "auf Druck der EU"
    return word.head is clause.head and case is not None and case.lemma in during


def _frame(word: Node, clause: Clause, lexicon: Lexicon, *, own: bool) -> Frame | None:
    if own:
        return clause.sense.frame if clause.sense is not None else None
    return next(iter(lexicon.noun(word.lemma)), None) if word.pos == "NOUN" else None


def _with_content(fact: Fact, clauses: Mapping[Node, Clause]) -> Fact:
    """If the object of a fact is the head of a clause, make this clause the fact's content, as in "claimed that Togo
    left". Otherwise, return the fact unchanged.
    """
    if fact.object is not None and fact.object.node in clauses and fact.object.node.pos in ("VERB", "AUX", "ADJ"):
        fact.content, fact.object = fact.object.node, None
    return fact


def _told(fact: Fact) -> Node | None:
    return fact.object.node if fact.object is not None else fact.content


def _words(fact: Fact) -> set[Node]:
    return {fact.clause.head, *fact.words}


@cache
def _general() -> Mapping[str, str]:
    """Return the most general relation of each class."""
    return {kind.root: name for name, kind in reversed([*relation_types().items()]) if kind.parent is None}
