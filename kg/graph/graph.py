"""Merges the statements of documents into a graph, derives further facts, and runs SPARQL queries on the result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Self

from kg import vocab
from kg.graph.dataset import Dataset
from kg.graph.day import held
from kg.graph.entities import Facts, names
from kg.graph.judgements import Judgements
from kg.graph.merge import merge
from kg.graph.parts import Part, parts
from kg.graph.questions import answer
from kg.graph.questions import question as named_question
from kg.graph.result import Result
from kg.graph.schema import schema_triples
from kg.graph.statements import document_iri, evidence_iri
from kg.graph.stories import stories
from kg.graph.terms import iri
from kg.graph.together import Together
from kg.knowledge.actors import Names
from kg.knowledge.readings import Status
from kg.model import Statement
from kg.run.limits import QUERY_ROWS, QUERY_SECONDS
from kg.vocab import Triple

NO_JUDGEMENTS = Judgements()


class Graph:
    """A graph that merges statements from several documents. Neither the order of the documents nor duplicate documents
    affect the result.
    """

    def __init__(self, statements: tuple[Statement, ...], judgements: Judgements = NO_JUDGEMENTS) -> None:
        self.statements = statements
        """The statements, one for each passage, in text order. Statements with the same id share a node."""
        self.judgements = judgements
        """Judgements on duplicate nodes, already applied to the statements."""
        self.title = ""
        """Title of the graph in the explorer."""

    def __repr__(self) -> str:
        documents = {statement.document.id for statement in self.statements}
        return f"<Graph: {len({each.id for each in self.statements})} statements of {len(documents)} documents>"

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Statement, ...], Judgements]]:
        """Pickle only the statements and the judgements. When the graph is loaded, the other data is computed again."""
        return type(self), (self.statements, self.judgements)

    @classmethod
    def of(cls, statements: Iterable[Statement], judgements: Judgements = NO_JUDGEMENTS) -> Self:
        """Return a graph with the given statements. Nodes are merged if a judgement says that they are the same."""
        return cls(merge(judgements.apply(statements)), judgements)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Each document's contribution to the graph, sorted by document id."""
        return tuple(parts(self.statements, self.judgements))

    @cached_property
    def own_voice(self) -> frozenset[str]:
        """Ids of the statements made by a text itself, by the subject, or by a representative of the subject."""
        return frozenset(each.id for part in self.parts for each in part.own_voice)

    @cached_property
    def direct(self) -> frozenset[str]:
        """Ids of the statements that are also plain triples (subject, relation, object)."""
        return frozenset(each.id for part in self.parts for each in part.asserted)

    def reading(self, id_: str, lang: str) -> str:
        """Return the statement with this id as a sentence in the given language."""
        return self.facts[vocab.minted("statement", id_)].reading(lang) or ""

    def status(self, id_: str) -> Status:
        """Return the status of the statement with this id, for example `claim`. If its source passages differ in
        status, `fact` takes precedence over all other statuses, and `hearsay` over none.
        """
        return self.facts[vocab.minted("statement", id_)].status or "claim"

    @cached_property
    def stories(self) -> Mapping[str, str]:
        """The IRI of each document's story, keyed by document id. Documents with nearly the same text belong to the
        same story.
        """
        return stories(part.document for part in self.parts)

    def independent(self, evidence: Iterable[Statement]) -> int:
        """Return the number of independent sources of the given statements. All documents of a story count as one
        source.
        """
        return len({self.stories.get(each.document.id, each.document.id) for each in evidence})

    @cached_property
    def _together(self) -> Together:
        return Together(self.parts)

    @property
    def facts(self) -> Mapping[str, Facts]:
        """The facts about each node, for example its names, keyed by IRI."""
        return self._together.facts

    @cached_property
    def names(self) -> Mapping[str, Names]:
        """German and English names of each entity, keyed by IRI. Preferred names come first."""
        return names(self.facts)

    @cached_property
    def disputes(self) -> frozenset[Triple]:
        """Triples that link pairs of contradictory statements."""
        return frozenset(self._together.disputes())

    def at(self, day: date) -> Self:
        """Return the graph as of a date, with the events of that day and the lasting relations that were valid then."""
        # The parts are not cached, because usually only the graph of that day is used.
        triples = (triple for part in parts(self.statements, self.judgements) for triple in part.triples())
        places = held(day, triples)
        return type(self)(tuple(s for s in self.statements if iri(evidence_iri(s)) in places), self.judgements)

    @cached_property
    def triples(self) -> frozenset[Triple]:
        """The graph as RDF triples, including definitions of the terms that it uses."""
        found: set[Triple] = set()
        for part in self.parts:
            found.update(part.triples())
        found.update(self._together.triples())
        found.update((iri(document_iri(of)), iri(vocab.STORY), iri(story)) for of, story in self.stories.items())
        found.update(schema_triples(found))
        return frozenset(found)

    def query(
        self,
        sparql: str,
        *,
        timeout: float | None = QUERY_SECONDS,
        limit: int | None = QUERY_ROWS,
        federate: bool = False,
    ) -> Result:
        """Run a SPARQL 1.1 query. See Dataset.query for the parameters."""
        return self._store.query(sparql, timeout=timeout, limit=limit, federate=federate)

    def ask(
        self, question: str, *, lang: str | None = "en", evidence: bool = False, every: bool = False, **values: str
    ) -> Result:
        """Answer a predefined question. Example: `graph.ask("about", about="Russland")`.

        Parameter values may be IRIs or names. If `lang` is None, nodes are returned as IRIs. `evidence` adds a column
        with source sentences. If `every` is true, the answer includes uncertain and unclear statements. Raises
        QueryError for an unknown question, parameter or name.
        """
        return answer(named_question(question), values, self._store, lang=lang, evidence=evidence, every=every)

    @cached_property
    def _store(self) -> Dataset:
        return Dataset(self.triples)
