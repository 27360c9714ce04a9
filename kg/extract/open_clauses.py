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
from kg.extract.tree import Tree
from kg.lang import Language

_COMPLEMENTS = ("obj", "iobj", "obl")
Key = tuple[int, Ref | None, Ref | None]


def open_facts(tree: Tree, clauses: dict[int, Clause], lang: Language, framed: Iterable[Fact]) -> Iterator[Fact]:
    """A fact for each subject and each complement of each clause.

    `framed` are the facts that the lexicon found: where ends are the same, the relation keeps its name.
    """
    known: dict[Key, Fact] = {(fact.clause.head, fact.subject, fact.object): fact for fact in framed}
    for clause in clauses.values():
        if clause.dep.startswith("amod"):
            continue
        subjects = clause.surface or clause.slots.get("subj", []) or [*tree.dependents(clause.head, "nsubj")]
        for subject in (Ref(tree.index, j) for i in subjects for j in expand(tree, i)):
            for words, case, obj in _complements(tree, clause, clauses, lang):
                named = known.get((clause.head, subject, obj))
                fact = Fact(clause, named.frame if named else None, clause.lemma, words, subject, obj, confidence=OPEN)
                if lang.head_last:
                    fact.case = case  # hält sich auf: in Venezuela
                else:
                    fact.words += case  # lives in: Venezuela
                fact.polarity, fact.modality = polarity_of(clause, lang), modality_of(clause, lang)
                yield fact


def _complements(
    tree: Tree, clause: Clause, clauses: dict[int, Clause], lang: Language
) -> Iterator[tuple[list[int], list[int], Ref]]:
    """The words of the relation, the preposition, and the phrase, for each complement."""
    predicate = _predicate(tree, clause, clauses, lang)
    if clause.copular and tree.tokens[clause.head].pos in NOMINAL:
        verb = sorted(predicate - {clause.head})
        for j in expand(tree, clause.head):
            yield verb, [*tree.dependents(clause.head, "case")], Ref(tree.index, j)
        return
    objects = [i for i in tree.dependents(clause.head, "obj") if _counts(tree, clause, i, lang)]
    between = [t for i in objects[:1] for t in _phrase(tree, i)]
    for child in tree.dependents(clause.head, *_COMPLEMENTS):
        if _counts(tree, clause, child, lang):
            for j in expand(tree, child):
                own = [*tree.dependents(j, "case")]
                shared = [] if own else [*tree.dependents(child, "case")]  # während des Krieges und `der Krise`
                words = [*_ordered(tree, predicate), *([] if child in objects else between), *shared]
                yield words, own, Ref(tree.index, j)


def _ordered(tree: Tree, words: set[int]) -> list[int]:
    """The finite verb first, as in a main clause: die zurückgerufen `wurden`."""
    return sorted(words, key=lambda i: (not tree.is_finite(i), i))


def _counts(tree: Tree, clause: Clause, i: int, lang: Language) -> bool:
    token = tree.tokens[i]
    return i not in clause.surface and token.pos in NOMINAL and tree.lower[i] not in lang.reflexives


def _predicate(tree: Tree, clause: Clause, clauses: dict[int, Clause], lang: Language) -> set[int]:
    """The verb with its auxiliaries, particle, negation and reflexive, and the verbs that govern an infinitive."""
    words = {*clause.words, *clause.auxiliaries, *tree.dependents(clause.head, "aux", "cop", "compound:prt")}
    for child in tree.children[clause.head]:
        negates = tree.base(child) == "advmod" and tree.lower[child] in lang.negators
        marks = tree.base(child) == "mark" and tree.lower[child] in lang.infinitive_marks
        reflexive = tree.lower[child] in lang.reflexives and tree.base(child) in ("obj", "iobj", "expl", "obl")
        if negates or marks or reflexive:
            words.add(child)
    outer = clauses.get(clause.outer) if clause.outer is not None else None
    if outer is not None and clause.dep.startswith("xcomp") and not is_finite_clause(tree, clause):
        words |= _predicate(tree, outer, clauses, lang)
    return words


def _phrase(tree: Tree, i: int) -> list[int]:
    """The words of a noun before and at its head, as they stand between the verb and what follows."""
    return [t for t in tree.subtree(i) if t <= i and tree.base(t) != "punct"]
