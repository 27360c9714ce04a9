"""The extract stage: from parsed documents to mentions and statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.actors import actor_nouns, adjectives, demonyms, fronts, offices
from kg.extract.attach import attach
from kg.extract.attribution import STATE, Voices
from kg.extract.clause import Clause
from kg.extract.clauses import clauses
from kg.extract.fact import Fact, Roles
from kg.extract.facts import FactReader
from kg.extract.lexicon import lexicon
from kg.extract.mentions import Mentions
from kg.extract.names import Names
from kg.extract.offices import office_facts
from kg.extract.open_clauses import open_facts
from kg.extract.quotes import Quotes
from kg.extract.tree import Tree
from kg.extract.writer import Writer
from kg.lang import language
from kg.model import AnnotatedDocument, Extraction


def extract(documents: Iterable[AnnotatedDocument], *, open_mode: bool = False) -> Iterator[Extraction]:
    """The mentions and statements of each document, in the order of the text; entities are not yet resolved.

    `open_mode` keeps every clause with its phrases as they stand, whether or not anything in it can act.
    """
    for annotated in documents:
        yield extract_document(annotated, open_mode=open_mode)


def extract_document(annotated: AnnotatedDocument, *, open_mode: bool = False) -> Extraction:
    """The mentions and statements of one document."""
    document = annotated.document
    lang, words = language(document.lang), lexicon(document.lang)
    code = document.lang
    names = Names(document, lang, adjectives(code), offices(code), demonyms(code), actor_nouns(code), fronts())
    trees = [attach(Tree(sentence, n), names, words) for n, sentence in enumerate(annotated.sentences)]
    found = [clauses(tree, lang) for tree in trees]
    quotes = Quotes(document)
    mentions = Mentions(document, trees, lang, names, quotes)
    voices = Voices(trees, found, lang, words, names.is_state_adjective, quotes)
    facts: list[Fact] = []
    for tree, inside in zip(trees, found, strict=True):
        roles = Roles(tree, lang, mentions.is_actor, mentions.is_office, names.is_state_adjective)
        reader = FactReader(tree, inside, words, roles)
        voices.read(tree.index)
        found_here = reader.read()
        if open_mode:
            facts += open_facts(tree, inside, lang, found_here)
        else:
            facts += _worthwhile([*found_here, *office_facts(tree, inside, mentions)], inside)
    return Writer(mentions, voices, facts).write()


def _worthwhile(facts: list[Fact], inside: dict[int, Clause]) -> list[Fact]:
    """Without the bare act of saying where its content states something of its own.

    "Peskow sagte, Russland lehne das ab": the rejection, said by Peskow, is the statement.
    """
    stating = {fact.clause.head for fact in facts if fact.frame is None or fact.frame.root != STATE}
    return [fact for fact in facts if not (_is_saying(fact) and _holds(fact.clause, inside, stating))]


def _is_saying(fact: Fact) -> bool:
    return fact.frame is not None and fact.frame.root == STATE and "speech" in fact.frame.kinds


def _holds(clause: Clause, inside: dict[int, Clause], stating: set[int]) -> bool:
    """Whether a clause inside, or the one that it is the tag of, states something."""
    for head in stating - {clause.head}:
        inner = inside[head]
        while inner.outer is not None and inner.dep != "conj":  # and forderte ... is no content of what it goes on from
            if inner.outer == clause.head:
                if inner.dep.startswith("acl"):
                    break  # nor is the clause about who says it
                return True
            inner = inside[inner.outer]
    return clause.dep == "parataxis" and clause.outer in stating
