"""Triples that answer SPARQL, in memory; and the questions that have a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from kg import vocab
from kg.errors import InputError, QueryError
from kg.model import EntityType
from kg.ontology import data_path
from kg.vocab import Triple

Value = str | int | float | bool | None
_NUMBERS: Mapping[str, Callable[[str], Value]] = {
    vocab.XSD_INTEGER: int,
    vocab.XSD_DECIMAL: float,
    vocab.XSD + "double": float,
    vocab.XSD + "float": float,
}

_NAMED = """SELECT ?node ?class ?name WHERE {
  ?node a ?class ; ?label ?name . VALUES (?label ?rank) { (skos:prefLabel 0) (skos:altLabel 1) }
} ORDER BY STR(?node) ?rank LANG(?name) STR(?name)"""


@dataclass(frozen=True, slots=True)
class Result:
    """What a query answers.

    Columns and rows: an IRI or a text is a str, a number an int or a float, no value None. ASK has the one column
    `answer` with one bool; CONSTRUCT and DESCRIBE have subject, predicate and object.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    @property
    def answer(self) -> bool:
        """Of ASK: the answer; of other queries: whether there are rows."""
        return self.rows[0][0] is True if self.columns == ("answer",) else bool(self.rows)


class Store:
    """Triples in memory."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._store = pyoxigraph.Store()
        lines = "".join(f"{s} {p} {o} .\n" for s, p, o in triples)
        self._store.load(lines, pyoxigraph.RdfFormat.N_TRIPLES)

    @classmethod
    def load(cls, path: Path) -> Store:
        """The triples of a Turtle file, an exported graph for one; raises InputError when it cannot be read."""
        store = cls(())
        try:
            store._store.load(path=path, format=pyoxigraph.RdfFormat.TURTLE)
        except FileNotFoundError:
            raise InputError(str(path), "no such file", "kg build writes one") from None
        except OSError as error:
            raise InputError(str(path), f"cannot be read: {error}") from error
        except SyntaxError as error:
            raise InputError(str(path), f"no Turtle: {error.msg}") from error
        return store

    def named(self) -> Iterator[tuple[str, tuple[str, ...], EntityType]]:
        """The IRI, the names and the type of every entity, sorted by its IRI; the chief names come first."""
        types = {class_: kind for kind, class_ in vocab.CLASSES.items()}
        found: dict[tuple[str, EntityType], list[str]] = {}
        for node, class_, name in self.query(_NAMED).rows:
            if class_ in types:
                found.setdefault((str(node), types[class_]), []).append(str(name))
        for (node, kind), names in found.items():
            yield node, tuple(dict.fromkeys(names)), kind

    def query(self, sparql: str) -> Result:
        """Ask in SPARQL 1.1; every prefix of vocab.PREFIXES is known undeclared. Raises QueryError with the reason."""
        try:
            answer = self._store.query(sparql, prefixes=dict(vocab.PREFIXES))
            if isinstance(answer, pyoxigraph.QueryBoolean):
                return Result(("answer",), ((bool(answer),),))
            if isinstance(answer, pyoxigraph.QuerySolutions):
                columns = tuple(variable.value for variable in answer.variables)
                return Result(columns, tuple(tuple(map(_value, row)) for row in answer))
            return Result(("subject", "predicate", "object"), tuple(tuple(map(_value, row)) for row in answer))
        except SyntaxError as error:
            raise QueryError(f"the query cannot be read: {_short(str(error.msg))}") from error
        except (OSError, ValueError) as error:
            raise QueryError(f"the query cannot be run: {error}") from error


def query_names() -> list[str]:
    """The names of the queries under ontology/queries, sorted."""
    return sorted(path.stem for path in data_path("queries").glob("*.rq"))


def named_query(name: str) -> str:
    """The text of a query under ontology/queries; raises QueryError that lists the names there are."""
    if name not in query_names():
        raise QueryError(f"no query is called {name}; there are {', '.join(query_names())}")
    return data_path(f"queries/{name}.rq").read_text(encoding="utf-8")


def _value(term: object) -> Value:
    if isinstance(term, pyoxigraph.Literal):
        if term.datatype.value == vocab.XSD + "boolean":
            return term.value == "true"
        return _NUMBERS.get(term.datatype.value, str)(term.value)
    return None if term is None else str(getattr(term, "value", term))


def _short(message: str) -> str:
    # The parser lists every character that might follow; the place and the first few words are what helps.
    first = " ".join(message.split())
    return first if len(first) < 160 else first[:160].rsplit(",", 1)[0] + ", ..."
