"""Helps other extractors create mentions and statements from words that they have found in a parsed document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache

from kg.extract.anaphora import refers_back
from kg.extract.clause import NOMINAL, Clause
from kg.extract.clauses import clauses
from kg.extract.mentions import Mentions
from kg.extract.office_facts import office_body
from kg.extract.quotes import Quotes
from kg.extract.time import Times
from kg.extract.writer import clause_phrase, trimmed
from kg.knowledge.lang import language
from kg.knowledge.lexicon import Naming
from kg.model import AnnotatedDocument, Candidate, Candidates, Phrase, Relation
from kg.ontology import has_agent
from kg.text import Node, Tree


class Phrases:
    """Creates mentions and relations in the same way as the default extractor, so names are resolved consistently.

    A word is identified by the index of its sentence in the document and its own index in the sentence (`Token.i`).
    """

    def __init__(self, annotated: AnnotatedDocument) -> None:
        document = annotated.document
        self._annotated = annotated
        self._lang = language(document.lang)
        self._times = Times(document, self._lang)
        self._trees = [Tree(sentence, n) for n, sentence in enumerate(annotated.sentences)]
        self._mentions = Mentions(document, self._trees, self._lang, Naming.of(document), Quotes(document))
        self._clauses = cache(lambda n: {clause.head: clause for clause in clauses(self._trees[n], self._lang)})

    def mention(self, sentence: int, words: Collection[int]) -> Phrase | None:
        """Return the complete phrase whose head is one of the given words, or None. For example, the word `troops`
        gives `troops in Ukraine`.
        """
        nodes = self._nodes(sentence, words)
        tops = _tops(nodes)
        if tops and all(node.pos in ("VERB", "AUX") for node in tops):
            return None
        ordered = sorted(nodes, key=lambda node: (node not in tops, node.pos not in NOMINAL))
        heads = (node for node in ordered if self._mentions.is_head(node) or (node in tops and node.pos in NOMINAL))
        head = next(heads, None)
        return self._mentions.of(head) if head is not None else None

    def front(self, sentence: int, word: int, letters: int) -> Phrase:
        """Return the first part of a compound as a phrase, for example `SPD` in `SPD-Politiker`."""
        return self._mentions.part(self._trees[sentence].nodes[word], letters)

    def body(self, person: Phrase, sentence: int, title: Collection[int]) -> Phrase:
        """Return the body that a person's title implies, for example the Kremlin for `Kremlsprecher` Peskow."""
        whose = self._trees[person.sentence].nodes[person.head]
        found = office_body(self._mentions.names, whose, self._nodes(sentence, title))
        return self._mentions.part(found.node, found.cut) if found.cut else self._mentions.of(found.node)

    def clause(self, sentence: int, words: Collection[int], content: Candidate | None = None) -> Phrase:
        """Return the given words as a clause, like `to send troops` in "promised to send troops". `content` is the
        statement that the clause makes.
        """
        nodes = trimmed(self._nodes(sentence, words))
        head, start, end = _tops(nodes)[0], nodes[0].start, nodes[-1].end
        text = self._annotated.document.text[start:end]
        named = (m for m in self._mentions.all_of(self._trees[sentence]) if m.kind == "name")
        return Phrase(
            sentence=sentence,
            head=head.i,
            start=start,
            end=end,
            text=text,
            kind="clause",
            lemma=head.token.lemma,
            dep=head.dep,
            phrase=clause_phrase(head, nodes, self._lang),
            parts=tuple(m for m in named if start <= m.start < end),
            content=content,
            refers_back=refers_back(nodes, self._mentions.names, self._lang),
        )

    def relation(self, sentence: int, words: Collection[int], id: str | None = None) -> Relation:  # noqa: A002 (as its field)
        """Return the relation that the given words express, including its lemma. For example, `lehnt` and `ab` together
        have the lemma `ablehnen`.
        """
        nodes = self._nodes(sentence, words)
        found = [clause for clause in self._clauses(sentence).values() if clause.head in nodes]
        lemma = found[0].lemma if found else _tops(nodes)[0].token.lemma
        return Relation(id, lemma, " ".join(node.text for node in nodes), nodes[0].start, nodes[-1].end)

    def time(self, sentence: int, words: Collection[int], told: Collection[int] = ()) -> str | None:
        """Return the time of a relation as an EDTF string, or None. `told` contains the words that express the time. If
        `told` is empty, return the time of the whole clause.
        """
        clause = self._clause(sentence, words)
        if clause is None:
            return None
        before = self._trees[:sentence]
        if told:
            return next(self._times.among(self._nodes(sentence, told), clause, before), None)
        return self._times.of(clause, before)

    def tells(self, sentence: int, words: Collection[int], time: str) -> bool:
        """Return whether a sentence mentions the given EDTF time. The clause that contains `words` determines which day
        a word like `Friday` means.
        """
        clause, nodes = self._clause(sentence, words), self._trees[sentence].nodes
        return clause is not None and time in self._times.among(nodes, clause, self._trees[:sentence])

    def candidates(self, found: Sequence[Candidate]) -> Candidates:
        """Return the given candidate statements together with all mentions found in the document. Mentions of actors
        and speakers are marked as agents.
        """
        agents = set()
        for one in found:
            ends = (one.subject if has_agent(one.relation.id) else None, one.recipient, *one.attribution)
            to = one.object if one.object is not None and not one.object.place else None
            for mention in (*ends, to):
                if mention is not None and mention.kind != "clause":
                    agents.add(self._trees[mention.sentence].nodes[mention.head])
        mentions = self._mentions.with_agents(agents)
        every = tuple(mention for tree in self._trees for mention in mentions.all_of(tree))
        return Candidates(self._annotated, every, _in_order(found))

    def _nodes(self, sentence: int, words: Iterable[int]) -> list[Node]:
        return [self._trees[sentence].nodes[i] for i in sorted(set(words))]

    def _clause(self, sentence: int, words: Collection[int]) -> Clause | None:
        """Return the clause that contains the words, or None."""
        top, found = _tops(self._nodes(sentence, words))[0], self._clauses(sentence)
        return next((found[node] for node in (top, *top.ancestors()) if node in found), None)


def _tops(nodes: Sequence[Node]) -> list[Node]:
    """Return the nodes that do not depend on another of the given nodes. Punctuation and function words are left out,
    unless nothing remains.
    """
    inside = set(nodes)
    tops = [node for node in nodes if (node.is_root or node.head not in inside) and node.relation not in _LEAVES]
    return tops or list(nodes)


_LEAVES = frozenset({"punct", "case", "mark", "cc"})


def _in_order(statements: Sequence[Candidate]) -> tuple[Candidate, ...]:
    return tuple(sorted(statements, key=lambda each: (each.sentence.start, each.relation.start)))
