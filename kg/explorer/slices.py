"""Returns the parts of a graph that the page requests. The graph is in a Turtle file, in a store or on a server."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from kg import vocab
from kg.errors import QueryError
from kg.explorer.layout import place
from kg.explorer.reading import Reader
from kg.explorer.totals import totals
from kg.graph import Dataset
from kg.graph.about import Row, about
from kg.graph.questions import answer, question
from kg.graph.terms import checked_iri, text

WHOLE = 20_000
"""If the graph has at most this many statements, the complete graph is sent with the first request."""
MOST = 200_000
"""If the graph has at most this many statements, the page also requests the complete graph, after it has shown the
first part.
"""
MANY = 1_500
"""Maximum number of statements in the answer to a request."""
_FOUND = 40
"""Maximum number of nodes in the results of a search."""
_START = 4
"""If no name contains the searched text, only this many characters at its start are searched."""
_DOCUMENTS = 20
"""Number of documents whose statements are requested with one query."""

_COUNT = "SELECT (COUNT(*) AS ?n) { ?s a kg:%s }"
_LATEST = "SELECT ?s ?date { ?s a kg:Document . OPTIONAL { ?s dct:date ?date } } ORDER BY DESC(?date) STR(?s)"
_DERIVED = "SELECT ?s ?statement { %s ?statement prov:wasDerivedFrom ?s }"
_ENDS = ("rdf:subject", "rdf:object", "kg:recipient")
_CALLED = """SELECT DISTINCT ?s { { ?s skos:prefLabel ?name } UNION { ?s skos:altLabel ?name }
  FILTER(CONTAINS(LCASE(STR(?name)), %s)) FILTER(!STRSTARTS(STR(?s), STR(statement:))) } LIMIT %d"""

_KNOWN = "SELECT ?s ?name { %s ?s skos:prefLabel ?name }"


class Slices:
    """A data source that answers the explorer page's requests from a graph."""

    def __init__(self, dataset: Dataset, *, timeout: float | None) -> None:
        """`timeout` is the time limit per query in seconds. If a query takes longer, QueryError is raised."""
        self._dataset, self._timeout = dataset, timeout

    def first(self) -> dict[str, Any]:
        """Return all statements and the positions of the nodes. If the graph has more than `WHOLE` statements, return
        only those of the documents with the latest dates, without positions.
        """
        count = self._counts()
        if count["statements"] <= WHOLE:
            return place(self._columns(None))
        return self._columns(self._latest()) | {"total": count, "whole": count["statements"] <= MOST}

    def whole(self) -> dict[str, Any]:
        """Return all statements and the positions of the nodes. Raises QueryError if the graph has more than `MOST`
        statements.
        """
        if self._counts()["statements"] > MOST:
            raise QueryError(
                f"the graph has more than {MOST:,} statements, too many for one response (request parts of the graph)"
            )
        return place(self._columns(None))

    def totals(self) -> dict[str, Any]:
        """Return the numbers of statements in the whole graph, for a page that has only a part of it."""
        return {"totals": totals(self._ask)}

    def about(self, node: str, first: int = 0) -> dict[str, Any]:
        """Return the statements about the node with the IRI `node`, starting with statement number `first`. Raises
        QueryError if the IRI is invalid.
        """
        return self._part([row[0] for row in self._ask(_about(_term(node), first))])

    def statement(self, id_: str) -> dict[str, Any]:
        return self._part([vocab.minted("statement", id_)])

    def path(self, one: str, other: str) -> dict[str, Any]:
        """Return the statements on the shortest paths between two nodes. Raises QueryError if an IRI is invalid."""
        _term(one), _term(other)
        asked = question("connections")
        given = dict(zip(asked.parameters, (one, other), strict=True))
        ways = answer(asked, given, self._dataset, lang=None, limit=3, every=True).rows
        pairs = {pair for _, *by in ways for pair in pairwise([one, *(str(each) for each in by if each), other])}
        found = [row[0] for a, b in sorted(pairs) for row in self._ask(_between(_term(a), _term(b)))]
        return self._part(list(dict.fromkeys(found)))

    def search(self, typed: str) -> dict[str, Any]:
        """Return the nodes whose name contains the typed text. A place name also matches the actors that it may refer
        to. For example, `kyiv` also matches Ukraine. If no name contains the text, search for the first few characters
        of the text instead.
        """
        wanted = typed.lower()
        nodes = self._ask(_CALLED % (text(wanted), _FOUND)) or self._ask(_CALLED % (text(wanted[:_START]), 10 * _FOUND))
        found = dict.fromkeys(node for (node, *_) in [*nodes, *about(self._ask, _KNOWN, _spoken_of(wanted))])
        return Reader(self._ask).nodes(found) | {"total": self._counts()}

    def _part(self, statements: Sequence[str]) -> dict[str, Any]:
        return self._columns(statements) | {"total": self._counts()}

    def _counts(self) -> dict[str, int]:
        return {kind.lower() + "s": int(self._ask(_COUNT % kind)[0][0]) for kind in ("Statement", "Document")}

    def _latest(self) -> list[str]:
        documents = [row[0] for row in self._ask(_LATEST)]
        found: dict[str, None] = {}
        for start in range(0, len(documents), _DOCUMENTS):
            for _, statement in about(self._ask, _DERIVED, documents[start : start + _DOCUMENTS]):
                found[statement] = None
            if len(found) >= MANY:
                break
        return list(found)

    def _columns(self, statements: Sequence[str] | None) -> dict[str, Any]:
        return Reader(self._ask).statements(statements)

    def _ask(self, query: str) -> Sequence[Row]:
        return self._dataset.query(query, timeout=self._timeout, limit=None).rows


def _term(node: str) -> str:
    try:
        return checked_iri(node)
    except ValueError:
        raise QueryError(f"{node} is not a valid IRI (use the IRI of a node)") from None


def _spoken_of(wanted: str) -> list[str]:
    """Return the actors that place names stand for, for the place names that contain the wanted text. For example,
    `kyiv` gives Ukraine.
    """
    from kg.resolve.metonyms import metonyms_of  # this loads the resolve stage, which other requests do not need

    return [actor for actor, names in metonyms_of().items() if any(wanted in name.lower() for name in names)]


# These queries list all alternatives. With a property path, the engine would scan all statements.


def _about(node: str, first: int) -> str:
    named = (f"{{ ?s {end} {node} }}" for end in (*_ENDS, "kg:saidBy"))
    inside = (f"{{ ?within kg:concerns {node} . ?s {end} ?within }}" for end in _ENDS)
    return f"SELECT DISTINCT ?s {{ {' UNION '.join([*named, *inside])} }} ORDER BY STR(?s) LIMIT {MANY} OFFSET {first}"


def _between(a: str, b: str) -> str:
    ways = (f"{{ ?s rdf:subject {x} ; {end} {y} }}" for x, y in ((a, b), (b, a)) for end in _ENDS[1:])
    return f"SELECT ?s {{ {' UNION '.join(ways)} }} LIMIT 100"
