"""Answers predefined questions and queries, and adds the names of nodes to results."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from functools import cache, partial
from typing import Literal, cast

from kg import vocab
from kg.errors import QueryError
from kg.graph.about import about, unbounded
from kg.graph.alone import alone
from kg.graph.dataset import Dataset
from kg.graph.judgements import node_iri
from kg.graph.names import clear, find, like
from kg.graph.result import Result
from kg.graph.values import Value
from kg.knowledge.lang import LANGUAGES
from kg.ontology import data_path, relation_types
from kg.run.limits import QUERY_ROWS, QUERY_SECONDS

Kind = Literal["node", "relation", "date"]
_PARAMETER = re.compile(r"# param (\w+) \((node|relation|date)(, optional)?\): (.*)")
_COMMENT = re.compile(r"(?m)^#.*$")
_TITLE = re.compile(r"# (\w\w): (.*)")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|<[^<>\s]*>')
_INNER = re.compile(r"(?i)\bselect\b")
_IRI = re.compile(r"https?://[^\s<>\"{}|^`\\]+")
_SENTENCES = """SELECT ?s ?document ?text { %s ?s kg:evidence/kg:sentence ?place . ?place kg:text ?text ;
  kg:start ?start ; kg:document/dct:identifier ?document } ORDER BY ?s ?document ?start"""
_NAMES = """SELECT ?s ?rank ?lang ?name { %s
  { ?s rdfs:label ?name BIND(0 AS ?rank) } UNION { ?s skos:prefLabel ?name BIND(1 AS ?rank) }
  BIND(LANG(?name) AS ?lang) } ORDER BY ?s ?lang ?name"""
_LIKE = 3
"""Maximum number of suggested names."""
_SHOWN = 4
"""Maximum number of other possible nodes that a message lists."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a predefined question."""

    kind: Kind
    optional: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    """A predefined question with its SPARQL query from ontology/queries."""

    name: str
    titles: Mapping[str, str]
    """The question in words, keyed by language code."""
    parameters: Mapping[str, Parameter]
    sparql: str
    indexed: str
    """The query for stores. The query may use the indexes of stores: counts and pairs of actors."""


@cache
def questions() -> Mapping[str, Question]:
    """Return all predefined questions, keyed and sorted by name."""
    found = {}
    for path in sorted(data_path("queries").glob("*.rq"), key=lambda path: path.stem):
        text = path.read_text(encoding="utf-8")
        titles = {lang: title for lang, title in _TITLE.findall(text) if lang in LANGUAGES}
        parameters = {
            name: Parameter(cast("Kind", kind), bool(optional), meaning)
            for name, kind, optional, meaning in _PARAMETER.findall(text)
        }
        indexed = path.parent / "store" / path.name
        there = indexed.read_text(encoding="utf-8") if indexed.exists() else text
        found[path.stem] = Question(path.stem, titles, parameters, text, there)
    return found


def question(name: str) -> Question:
    """Return the question with the given name. Raises QueryError if the name is unknown. The error lists similar names
    or, if there are none, all names.
    """
    if name not in questions():
        near = get_close_matches(name, questions(), n=_LIKE) or list(questions())
        raise QueryError(f"there is no question named {name}; choose from {', '.join(near)}")
    return questions()[name]


def given(
    asked: Question | str,
    values: Mapping[str, str],
    dataset: Dataset,
    *,
    day: date | None = None,
    note: Callable[[str], object] = str,
) -> str:
    """Fill in the parameters of a predefined question or a query, and return the SPARQL text. `values` maps the name of
    each parameter to its value, for example `{"about": "Russland"}`.

    The value for a node may be an IRI, a prefixed name, or any name that `kg.graph.names` can find, for example a last
    name or an office. An office refers to its holder on `day`. The value for a relation may be an id, a label or a
    PLOVER type. Dates have the form 2025-09-05. `note` is called with a message if the chosen node has a different name
    or was chosen from several matches. Raises QueryError for unknown or missing parameters, and for unknown or
    ambiguous names.
    """
    sparql = asked if isinstance(asked, str) else asked.indexed if dataset.indexed else asked.sparql
    if isinstance(asked, Question):
        for name in values.keys() - asked.parameters.keys():
            known = ", ".join(asked.parameters) or "none"
            raise QueryError(f"the question {asked.name} has no parameter {name}; available parameters: {known}")
        for name, parameter in asked.parameters.items():
            if not parameter.optional and name not in values:
                raise QueryError(f"the question {asked.name} needs --param {name}=... ({parameter.meaning})")
    kinds = {name: each.kind for name, each in asked.parameters.items()} if isinstance(asked, Question) else {}
    node = partial(_node, dataset=dataset, day=day, note=note)
    terms = {name: _term(name, value, kinds.get(name), node) for name, value in values.items()}
    return _filled(sparql, terms) if terms else sparql


def _filled(sparql: str, terms: Mapping[str, str]) -> str:
    """Return a query in which variables are replaced by RDF terms. This makes the query faster.

    A variable that also occurs outside the WHERE clause is set with BIND. If the query has subqueries, all variables
    are set with VALUES instead.
    """
    bare = _COMMENT.sub(lambda comment: " " * len(comment[0]), sparql)
    start, end = bare.find("{") + 1, bare.rfind("}")
    head, body, tail = sparql[:start], sparql[start:end], sparql[end:]
    clauses = ""
    for name, term in terms.items():
        variable = re.compile(rf"[?$]{name}\b")
        if _INNER.search(bare[start:end]):
            clauses += f" VALUES ?{name} {{ {term} }}"
            continue
        token = re.compile(rf"{_QUOTED.pattern}|({variable.pattern})")
        body = token.sub(lambda found, term=term: term if found[found.re.groups] else found[0], body)  # type: ignore[misc]
        if variable.search(bare[:start] + bare[end:]):
            clauses += f" BIND({term} AS ?{name})"
    return head + clauses + body + tail


def _term(name: str, value: str, kind: Kind | None, node: Callable[[str, str], str]) -> str:
    if kind in (None, "date") and (day := _day(value)):
        return f'"{day}"^^xsd:date'
    if kind == "date":
        raise QueryError(f"{name}: {value!r} is not a valid date; use a date like 2025-09-05")
    if full := node_iri(value):
        return f"<{full}>"
    return f"<{vocab.KG}{_relation(name, value)}>" if kind == "relation" else f"<{node(name, value)}>"


def _relation(name: str, value: str) -> str:
    """Return the id of a relation, given its id, label or PLOVER type."""
    words = value.casefold()
    called: dict[str, str] = {}
    for id_, kind in relation_types().items():
        for each in (id_, *kind.labels.values(), *([] if kind.parent else [kind.root])):
            called.setdefault(each.casefold(), id_)
    if words in called:
        return called[words]
    near = get_close_matches(words, called, n=_LIKE)
    raise QueryError(
        f"{name}: no relation is named {value!r}" + (f"; similar names: {', '.join(near)}" if near else "")
    )


def _node(name: str, value: str, *, dataset: Dataset, day: date | None, note: Callable[[str], object]) -> str:
    found = find(value, dataset, day)
    if not found:
        names = like(value, dataset)
        raise QueryError(
            f"{name}: no node is named {value!r}" + (f"; similar names: {', '.join(names)}" if names else "")
        )
    some = "; ".join(map(str, found[1 : _SHOWN + 1]))
    if not clear(found):
        raise QueryError(f"{name}: {value!r} is ambiguous: it may mean {found[0]}; {some} (use an id)")
    if some or found[0].label.casefold() != value.casefold():
        note(f"{name}: using {found[0]} for {value!r}" + (f", not {some}" if some else ""))
    return found[0].node


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def answer(
    asked: Question | str,
    values: Mapping[str, str],
    dataset: Dataset,
    *,
    lang: str | None,
    day: date | None = None,
    timeout: float | None = QUERY_SECONDS,
    limit: int | None = QUERY_ROWS,
    federate: bool = False,
    evidence: bool = False,
    every: bool = False,
    note: Callable[[str], object] = str,
) -> Result:
    """Answer a predefined question or a query. `values` has the same form as in `given`.

    If `lang` is given, the result shows nodes as names and statements as sentences in this language. Rows are sorted by
    the displayed names unless the query has an ORDER BY clause. `evidence` adds a column with source sentences.

    Unless `every` is true, answers to predefined questions omit statements that are uncertain, or that cannot be
    understood without the source text. Rows that are left out do not count towards `limit`.
    """
    sparql = given(asked, values, dataset, day=day, note=note)
    chosen, ordered = isinstance(asked, Question) and not every, "ORDER BY" in sparql
    most = max(limit, QUERY_ROWS) if chosen and limit else limit
    result = dataset.query(sparql, timeout=timeout, limit=most, federate=federate)
    names = {} if lang is None else _names(result, dataset, lang)
    if lang is not None and not ordered:
        result = replace(result, rows=tuple(sorted(result.rows, key=lambda row: _by_cells(_named(row, names)))))
    if chosen:
        result = alone(result, dataset, ordered=ordered)
        whole = limit is None or len(result.rows) <= limit
        result = replace(result, rows=result.rows[:limit], complete=result.complete and whole)
    if evidence:
        result = _with_sentences(result, dataset)
    return replace(result, rows=tuple(_named(row, names) for row in result.rows))


def labelled(result: Result, dataset: Dataset, lang: str) -> Result:
    """Return a result that shows nodes by their names in the given language. If a node has no name in this language,
    use its name in the other language.
    """
    names = _names(result, dataset, lang)
    return replace(result, rows=tuple(_named(row, names) for row in result.rows))


def _with_sentences(result: Result, dataset: Dataset) -> Result:
    """Return a result with an additional column for source sentences. If a row contains a document, only sentences from
    this document are shown.
    """
    for column in result.columns:
        at, prefix = result.columns.index(column), "" if column == "statement" else f"{column}_"
        ids = sorted({str(row[at]) for row in result.rows if str(row[at]).startswith(vocab.PREFIXES["statement"])})
        if not ids:
            continue
        places: dict[str, list[tuple[str, str]]] = {id_: [] for id_ in ids}
        for id_, document, sentence in about(unbounded(dataset), _SENTENCES, ids):
            places[str(id_)].append((str(document), str(sentence)))
        of = result.columns.index(f"{prefix}document") if f"{prefix}document" in result.columns else None
        told = (
            [text for id_, text in places.get(str(row[at]), ()) if of is None or row[of] == id_] for row in result.rows
        )
        rows = tuple((*row, " / ".join(dict.fromkeys(texts))) for row, texts in zip(result.rows, told, strict=True))
        result = replace(result, columns=(*result.columns, f"{prefix}sentence"), rows=rows)
    return result


def _named(row: tuple[Value, ...], names: Mapping[str, str]) -> tuple[Value, ...]:
    return tuple(names.get(cell, cell) if isinstance(cell, str) else cell for cell in row)


def _names(result: Result, dataset: Dataset, lang: str) -> Mapping[str, str]:
    nodes = sorted({cell for row in result.rows for cell in row if isinstance(cell, str) and _IRI.fullmatch(cell)})
    best: dict[str, tuple[tuple[Value, bool], str]] = {}
    for node, rank, of, name in about(unbounded(dataset), _NAMES, nodes):
        # A sentence that expresses the whole statement is preferred to the words of its clause.
        order = rank, of != lang
        if str(node) not in best or order < best[str(node)][0]:
            best[str(node)] = order, str(name)
    return {node: name for node, (_, name) in best.items()}


def _by_cells(row: tuple[Value, ...]) -> tuple[tuple[int, float, str], ...]:
    return tuple(map(_order, row))


def _order(value: Value) -> tuple[int, float, str]:
    if value is None:
        return 0, 0.0, ""
    return (1, float(value), "") if isinstance(value, int | float) else (2, 0.0, value.casefold())
