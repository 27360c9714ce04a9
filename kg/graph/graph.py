"""The graph of what texts state: a set of statements, what follows from them, and answers to SPARQL."""

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
    """The merged statements of any number of documents: the same whatever their order, and if one came twice."""

    def __init__(self, statements: tuple[Statement, ...], judgements: Judgements = NO_JUDGEMENTS) -> None:
        self.statements = statements
        """The distinct evidence in the order of the texts; those with one id state the same."""
        self.judgements = judgements
        """What people judged of nodes: heeded in the statements."""

    def __repr__(self) -> str:
        documents = {statement.document.id for statement in self.statements}
        return f"<Graph: {len({each.id for each in self.statements})} statements of {len(documents)} documents>"

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Statement, ...], Judgements]]:
        """Its statements and judgements make it anew elsewhere; what was computed from them stays here."""
        return type(self), (self.statements, self.judgements)

    @classmethod
    def of(cls, statements: Iterable[Statement], judgements: Judgements = NO_JUDGEMENTS) -> Self:
        """Merge statements, nodes judged to be the same as one."""
        return cls(merge(judgements.apply(statements)), judgements)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """What each document brings, in the order of the documents' ids."""
        return tuple(parts(self.statements, self.judgements))

    @cached_property
    def own_voice(self) -> frozenset[str]:
        """The ids of what a text says in its own voice, or a subject of itself; the rest is claimed by somebody."""
        return frozenset(each.id for part in self.parts for each in part.own_voice)

    @cached_property
    def direct(self) -> frozenset[str]:
        """The ids of the statements that are asserted as direct triples too."""
        return frozenset(each.id for part in self.parts for each in part.asserted)

    def reading(self, id_: str, lang: str) -> str:
        """The sentence that a statement is read as, by its id."""
        return self.facts[vocab.minted("statement", id_)].reading(lang) or ""

    def status(self, id_: str) -> Status:
        """How a statement is stated, by its id; where places differ, the most that one of them says."""
        return self.facts[vocab.minted("statement", id_)].status or "claim"

    @cached_property
    def stories(self) -> Mapping[str, str]:
        """The IRI of its story by the id of each document that tells one with another, nearly in the same words."""
        return stories(part.document for part in self.parts)

    def independent(self, evidence: Iterable[Statement]) -> int:
        """How many sources that do not copy each other have pieces of evidence."""
        return len({self.stories.get(each.document.id, each.document.id) for each in evidence})

    @cached_property
    def _together(self) -> Together:
        return Together(self.parts)

    @property
    def facts(self) -> Mapping[str, Facts]:
        """What the documents together tell of each node, by its IRI; of a statement, how it is read and stated."""
        return self._together.facts

    @cached_property
    def names(self) -> Mapping[str, Names]:
        """The names of every entity by its IRI, in German and English, the chief one first."""
        return names(self.facts)

    @cached_property
    def disputes(self) -> frozenset[Triple]:
        """Which statements cannot both hold, as triples of either by the other."""
        return frozenset(self._together.disputes())

    def at(self, day: date) -> Self:
        """The graph of a day: what holds on it, by the texts up to now; see kg.graph.validity."""
        # Not those that are kept: a graph of a day is mostly all that is wanted.
        triples = (triple for part in parts(self.statements, self.judgements) for triple in part.triples())
        places = held(day, triples)
        return type(self)(tuple(s for s in self.statements if iri(evidence_iri(s)) in places), self.judgements)

    @cached_property
    def triples(self) -> frozenset[Triple]:
        """The graph in RDF, with what the vocabulary says of the terms it uses."""
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
        """Ask in SPARQL 1.1; the project's prefixes are known undeclared.

        After `limit` rows the answer is cut, after `timeout` seconds the query is given up (None: no bound), and only
        with `federate` may it ask other servers; see Dataset.query. Raises QueryError with the reason and the way out.
        """
        return self._store.query(sparql, timeout=timeout, limit=limit, federate=federate)

    def ask(self, question: str, *, lang: str | None = "en", evidence: bool = False, **values: str) -> Result:
        """The answer to a question that has a name (`kg query` lists them): `graph.ask("about", about="Russland")`.

        Nodes are given by an IRI or a name, and named in a language, with None by their IRIs; with `evidence` a column
        has the sentences. Raises QueryError for a question, a parameter or a name that there is not, with those that
        are like it.
        """
        return answer(named_question(question), values, self._store, lang=lang, evidence=evidence)

    @cached_property
    def _store(self) -> Dataset:
        return Dataset(self.triples)
