"""Tests that reading clauses never changes them. Queries in any number and order give the same results."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from kg.extract.clause_facts import clause_facts
from kg.extract.clauses import clauses
from kg.extract.control import control
from kg.extract.fact import Roles
from kg.extract.mentions import Mentions
from kg.extract.noun_facts import Nouns
from kg.extract.quotes import Quotes
from kg.extract.senses import Senses
from kg.extract.settle import settle
from kg.extract.sources import Sources
from kg.extract.speakers import Speakers
from kg.knowledge.lang import language
from kg.knowledge.lexicon import Naming, lexicon
from kg.mend import mend
from kg.model import AnnotatedDocument, Document
from kg.text import Tree
from tests.extract.test_statements import CASES, parsed


class Reading:
    """A document with its clauses, and the objects that answer questions about them."""

    def __init__(self, lang, text, sentences):
        document = Document("case", text, lang, date(2025, 9, 5))
        (annotated,) = mend([AnnotatedDocument(document, tuple(parsed(text, sentences)))])
        self.trees = [Tree(sentence, n) for n, sentence in enumerate(annotated.sentences)]
        names, quotes, words = Naming.of(document), Quotes(document), lexicon(lang)
        self.mentions = Mentions(document, self.trees, language(lang), names, quotes)
        roles = Roles(language(lang), self.mentions.is_actor, self.mentions.is_office, names.is_state_adjective)
        self.senses, self.nouns, self.words = Senses(words, roles), Nouns(words, roles), words
        self.sources = Sources(language(lang), words, names.is_state_adjective)
        self.settled = [settle(clauses(tree, language(lang)), self.senses, self.sources) for tree in self.trees]
        by_head = [{clause.head: clause for clause in inside} for inside in self.settled]
        self.speakers = Speakers(self.trees, by_head, self.sources, quotes)

    def stated(self):
        """Return the facts of the clauses as text, because each reading creates new nodes."""
        facts = []
        for tree, inside in zip(self.trees, self.settled, strict=True):
            read = {clause.head: clause for clause in control(inside, self.senses, self.nouns)}
            facts += map(shown, clause_facts(tree, read, self.words, self.nouns))
        return facts

    def ask_everything(self):
        for inside in reversed(self.settled):
            by_head = {clause.head: clause for clause in inside}
            for clause in reversed(inside):
                list(self.senses.of(clause, by_head))
                self.senses.settled(clause)
                self.sources.settled(clause)
                self.speakers.speaker(clause)
                self.nouns.predicate(clause)
        for tree in reversed(self.trees):
            self.mentions.all_of(tree)


def shown(fact):
    told = (fact.lemma, fact.words, fact.subject, fact.object, fact.content, fact.polarity, fact.modality, fact.kind)
    return repr((fact.relation_id, *told))


@pytest.mark.parametrize(("lang", "text", "sentences"), [(lang, text, trees) for lang, text, _, trees in CASES])
def test_asking_in_another_order_changes_nothing(lang, text, sentences):
    asked, plain = Reading(lang, text, sentences), Reading(lang, text, sentences)
    asked.ask_everything()

    assert asked.stated() == plain.stated() == asked.stated()


def test_a_clause_cannot_be_changed():
    lang, text, _, sentences = CASES[0]
    (clause, *_), *_ = Reading(lang, text, sentences).settled

    with pytest.raises(FrozenInstanceError):
        clause.passive = True
    with pytest.raises(AttributeError):
        clause.slots["subj"].append(clause.head)
