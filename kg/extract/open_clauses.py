"""Open mode: turns every clause into statements with the words of the text, whether or not the lexicon contains these
words.

The relation consists of the predicate's words between two phrases, for example `wurde gegründet von` or `hielt eine
Rede in`. As in ClausIE (Del Corro and Gemulla, 2013), each complement and each adverbial gives a separate statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.extract.clause import NOMINAL, Clause, expand, is_finite_clause
from kg.extract.fact import Fact
from kg.extract.factuality import modality_of, polarity_of
from kg.extract.ref import Ref
from kg.knowledge.lang import Language
from kg.text import Dependency, Node

_COMPLEMENTS: tuple[Dependency, ...] = ("obj", "iobj", "obl")
Key = tuple[Node, Ref | None, Ref | None]


def open_facts(clauses: Mapping[Node, Clause], lang: Language, framed: Iterable[Fact]) -> Iterator[Fact]:
    """Yield a fact for each combination of a subject and a complement in a clause.

    `framed` contains the facts found with the lexicon. If a fact in `framed` has the same subject and object, the
    relation of that fact is used.
    """
    known: dict[Key, Fact] = {(fact.clause.head, fact.subject, fact.object): fact for fact in framed}
    for clause in clauses.values():
        if clause.dep.startswith("amod"):
            continue
        subjects = clause.surface or clause.fillers("subj") or (*clause.head.dependents("nsubj"),)
        for subject in (Ref(each) for noun in subjects for each in expand(noun)):
            for words, case, obj in _complements(clause, clauses, lang):
                named = known.get((clause.head, subject, obj))
                fact = Fact(clause, named.frame if named else None, clause.lemma, words, subject, obj, kind="open")
                if lang.clause.verb_final:
                    fact.case = case  # "hält sich auf" and "in Venezuela"
                else:
                    fact.words += case  # "lives in" and "Venezuela"
                fact.polarity, fact.modality = polarity_of(clause, lang), modality_of(clause, lang)
                yield fact


def _complements(
    clause: Clause, clauses: Mapping[Node, Clause], lang: Language
) -> Iterator[tuple[list[Node], list[Node], Ref]]:
    """Yield the words of the relation, the preposition and the phrase for each complement of a clause."""
    predicate = _predicate(clause, clauses, lang)
    if clause.copular and clause.head.pos in NOMINAL:
        verb = sorted(predicate - {clause.head})
        for each in expand(clause.head):
            yield verb, [*clause.head.dependents("case")], Ref(each)
        return
    objects = [noun for noun in clause.head.dependents("obj") if _counts(clause, noun, lang)]
    between = [t for noun in objects[:1] for t in _phrase(noun)]
    for child in clause.head.dependents(*_COMPLEMENTS):
        if _counts(clause, child, lang):
            for each in expand(child):
                own = [*each.dependents("case")]
                shared = [] if own else [*child.dependents("case")]  # e.g. "während des Krieges und der Krise"
                words = [*_ordered(predicate), *([] if child in objects else between), *shared]
                yield words, own, Ref(each)


def _ordered(words: set[Node]) -> list[Node]:
    """Return the words with the finite verb first, as in a main clause. For example, the finite verb of "die
    zurückgerufen wurden" is `wurden`.
    """
    return sorted(words, key=lambda word: (not word.is_finite, word))


def _counts(clause: Clause, noun: Node, lang: Language) -> bool:
    return noun not in clause.surface and noun.pos in NOMINAL and noun.lower not in lang.clause.reflexives


def _predicate(clause: Clause, clauses: Mapping[Node, Clause], lang: Language) -> set[Node]:
    """Return the verb with its auxiliaries, particle, negation and reflexive pronoun. For an infinitive, the result
    includes the words of the governing verb.
    """
    words = {*clause.words, *clause.auxiliaries, *clause.head.dependents("aux", "cop", "compound:prt")}
    for child in clause.head.children:
        negates = child.relation == "advmod" and child.lower in lang.negation.negators
        marks = child.relation == "mark" and child.lower in lang.clause.infinitive_marks
        reflexive = child.lower in lang.clause.reflexives and child.relation in ("obj", "iobj", "expl", "obl")
        if negates or marks or reflexive:
            words.add(child)
    outer = clauses.get(clause.outer) if clause.outer is not None else None
    if outer is not None and clause.dep.startswith("xcomp") and not is_finite_clause(clause):
        words |= _predicate(outer, clauses, lang)
    return words


def _phrase(noun: Node) -> list[Node]:
    """Return the words of a noun phrase up to its head, without punctuation."""
    return [t for t in noun.subtree() if t <= noun and t.relation != "punct"]
