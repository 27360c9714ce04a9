"""Open extraction: every clause as statements with its phrases as they stand, whoever acts and whatever it means.

The relation is all the words between the two phrases that belong to the predicate: `wurde gegründet von`, `hielt eine
Rede in`. After ClausIE (Del Corro and Gemulla, 2013), each complement and adverbial makes a statement of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.clause import NOMINAL, Clause, expand, is_finite_clause
from kg.extract.fact import OPEN, Fact
from kg.extract.factuality import modality_of, polarity_of
from kg.extract.frames import Ref
from kg.syntax import Node, Tree
from kg.lang import Language

_COMPLEMENTS = ("obj", "iobj", "obl")
Key = tuple[int, Ref | None, Ref | None]


def open_facts(tree: Tree, clauses: dict[Node, Clause], lang: Language, framed: Iterable[Fact]) -> Iterator[Fact]:
    """A fact for each subject and each complement of each clause.

    `framed` are the facts that the lexicon found: where ends are the same, the relation keeps its name.
    """
    known: dict[Key, Fact] = {(fact.clause.head, fact.subject, fact.object): fact for fact in framed}
    for clause in clauses.values():
        if clause.dep.startswith("amod"):
            continue
        subjects = clause.surface or clause.slots.get("subj", []) or [*clause.head.dependents("nsubj")]
        for subject in (Ref(j) for i in subjects for j in expand(i)):
            for words, case, obj in _complements(clause, clauses, lang):
                named = known.get((clause.head, subject, obj))
                fact = Fact(clause, named.frame if named else None, clause.lemma, words, subject, obj, confidence=OPEN)
                if lang.head_last:
                    fact.case = case  # hält sich auf: in Venezuela
                else:
                    fact.words += case  # lives in: Venezuela
                fact.polarity, fact.modality = polarity_of(clause, lang), modality_of(clause, lang)
                yield fact


def _complements(
    tree: Tree, clause: Clause, clauses: dict[Node, Clause], lang: Language
) -> Iterator[tuple[list[Node], list[Node], Ref]]:
    """The words of the relation, the preposition, and the phrase, for each complement."""
    predicate = _predicate(clause, clauses, lang)
    if clause.copular and clause.head.pos in NOMINAL:
        verb = sorted(predicate - {clause.head})
        for j in expand(clause.head):
            yield verb, [*clause.head.dependents("case")], Ref(j)
        return
    objects = [i for i in clause.head.dependents("obj") if _counts(clause, i, lang)]
    between = [t for i in objects[:1] for t in _phrase(i)]
    for child in clause.head.dependents(*_COMPLEMENTS):
        if _counts(clause, child, lang):
            for j in expand(child):
                own = [*j.dependents("case")]
                shared = [] if own else [*child.dependents("case")]  # während des Krieges und `der Krise`
                words = [*_ordered(predicate), *([] if child in objects else between), *shared]
                yield words, own, Ref(j)


def _ordered(tree: Tree, words: set[Node]) -> list[Node]:
    """The finite verb first, as in a main clause: die zurückgerufen `wurden`."""
    return sorted(words, key=lambda i: (not i.is_finite, i))


def _counts(tree: Tree, clause: Clause, i: int, lang: Language) -> bool:
    token = i
    return i not in clause.surface and token.pos in NOMINAL and i.lower not in lang.reflexives


def _predicate(tree: Tree, clause: Clause, clauses: dict[Node, Clause], lang: Language) -> set[Node]:
    """The verb with its auxiliaries, particle, negation and reflexive, and the verbs that govern an infinitive."""
    words = {*clause.words, *clause.auxiliaries, *clause.head.dependents("aux", "cop", "compound:prt")}
    for child in clause.head.children:
        negates = child.relation == "advmod" and child.lower in lang.negators
        marks = child.relation == "mark" and child.lower in lang.infinitive_marks
        reflexive = child.lower in lang.reflexives and child.relation in ("obj", "iobj", "expl", "obl")
        if negates or marks or reflexive:
            words.add(child)
    outer = clauses.get(clause.outer) if clause.outer is not None else None
    if outer is not None and clause.dep.startswith("xcomp") and not is_finite_clause(clause):
        words |= _predicate(outer, clauses, lang)
    return words


def _phrase(i: Node) -> list[Node]:
    """The words of a noun before and at its head, as they stand between the verb and what follows."""
    return [t for t in i.subtree() if t <= i and t.relation != "punct"]
