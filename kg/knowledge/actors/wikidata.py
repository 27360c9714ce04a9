"""Reads the names and the dated offices of listed actors from a SPARQL endpoint that has the data of Wikidata."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kg.errors import InputError
from kg.io.web import shown
from kg.knowledge.actors import endpoint as web
from kg.knowledge.actors.files import day
from kg.knowledge.lang import LANGUAGES

BATCH = 150
"""Number of items per query. Public endpoints can answer a query of this size within a minute."""
_PREFIXES = """
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX pqv: <http://www.wikidata.org/prop/qualifier/value/>
PREFIX wikibase: <http://wikiba.se/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
_LABELS = """SELECT ?item ?lang ?label WHERE {
  VALUES ?item { %s } ?item rdfs:label ?label . BIND(LANG(?label) AS ?lang) FILTER(?lang IN (%s))
}"""
# Wikidata properties: P39 is position held, P580 start time, P582 end time, and P1001 applies to jurisdiction.
_OFFICES = """SELECT ?item ?title ?of ?start ?startPrecision ?end ?endPrecision WHERE {
  VALUES ?item { %s } ?item p:P39 ?held . ?held ps:P39 ?position ; wikibase:rank ?rank .
  FILTER(?rank != wikibase:DeprecatedRank)
  ?position rdfs:label ?title . FILTER(LANG(?title) = "en")
  OPTIONAL { ?position wdt:P1001 ?of }
  OPTIONAL { ?held pqv:P580 [ wikibase:timeValue ?start ; wikibase:timePrecision ?startPrecision ] }
  OPTIONAL { ?held pqv:P582 [ wikibase:timeValue ?end ; wikibase:timePrecision ?endPrecision ] }
}"""
_MONTH, _YEAR = 10, 9
_DAY = re.compile(r"\+?([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T.*)?")
_LONGEST = 200
"""Maximum length of a name or title, in characters."""

OnError = Callable[[InputError], None]
"""Function that is called for each invalid row. The invalid row is skipped."""
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, order=True)
class Label:
    """The name of a Wikidata item in one language."""

    qid: str
    lang: str
    name: str


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """An office that a person holds or held according to Wikidata."""

    qid: str
    title: str
    """English label of the position, for example `President of Russia`."""
    of: str | None
    """Wikidata item of the jurisdiction, if it is known."""
    since: str | None
    until: str | None
    """`since` and `until` have the same precision as in Wikidata, for example `2012-05-07`, `2012-05` or `2012`."""


def labels(endpoint: str, qids: Sequence[str], *, on_error: OnError) -> Iterator[Label]:
    """Yield the names of Wikidata items in all supported languages. Raises InputError if the query fails."""
    langs = ", ".join(f'"{lang}"' for lang in LANGUAGES)
    return _found(endpoint, lambda items: _LABELS % (items, langs), qids, _label, on_error)


def positions(endpoint: str, qids: Sequence[str], *, on_error: OnError) -> Iterator[Position]:
    """Yield the offices of the people with the given Wikidata ids. Raises InputError if the query fails."""
    return _found(endpoint, lambda items: _OFFICES % items, qids, _position, on_error)


def _found(
    endpoint: str,
    query: Callable[[str], str],
    qids: Sequence[str],
    read: Callable[[web.Row], Found],
    on_error: OnError,
) -> Iterator[Found]:
    for start in range(0, len(qids), BATCH):
        items = " ".join(f"wd:{qid}" for qid in qids[start : start + BATCH])
        for number, solution in enumerate(web.ask(endpoint, _PREFIXES + query(items)), 1):
            try:
                found = read(web.row(solution))
            except ValueError as error:
                on_error(InputError(shown(endpoint), f"row {number} of the query result was skipped: {error}"))
            else:
                yield found


def _label(row: web.Row) -> Label:
    lang = row.get("lang")
    if lang not in LANGUAGES:
        raise ValueError(f"the actor lists contain no names in the language {lang!r}")
    return Label(_item(row.get("item")), lang, _name(row.get("label")))


def _position(row: web.Row) -> Position:
    of = row.get("of")
    since, until = (_day(row.get(end), row.get(end + "Precision")) for end in ("start", "end"))
    if not in_order(since, until):
        raise ValueError(f"the term of office ends ({until}) before it starts ({since})")
    return Position(_item(row.get("item")), _name(row.get("title")), _item(of) if of else None, since, until)


def in_order(since: str | None, until: str | None) -> bool:
    """Return whether an end date can follow a start date. For example, `2012-05` can follow `2012`, but `2010`
    cannot.
    """
    begin, end = day(since, last=False), day(until, last=True)
    return begin is None or end is None or begin <= end


def _item(iri: str | None) -> str:
    found = re.fullmatch(r"https?://www\.wikidata\.org/entity/(Q[1-9][0-9]*)", iri or "")
    if found is None:
        raise ValueError(f"{iri!r} is not a Wikidata item" if iri else "the Wikidata item is missing")
    return found[1]


def _name(text: str | None) -> str:
    """Return a name in the form of the actor lists: on one line and with single spaces."""
    name = " ".join((text or "").split())
    if not name.isprintable() or not any(map(str.isalnum, name)) or len(name) > _LONGEST:
        raise ValueError(f"{name!r} is not a valid name" if name else "the name is missing")
    return name


def _day(time: str | None, precision: str | None) -> str | None:
    """Return the known part of a Wikidata date like `2012-05-07T00:00:00Z`. Returns None if the year is unknown."""
    if time is None or precision is None:
        return None
    if not re.fullmatch("[0-9]{1,2}", precision):
        raise ValueError(f"{precision!r} is not a valid date precision")
    if int(precision) < _YEAR or time.startswith("-"):
        return None
    found = _DAY.fullmatch(time)
    try:
        first = date(*(int(part) or 1 for part in found.groups())) if found else None
    except ValueError:
        first = None
    if first is None:
        raise ValueError(f"{time!r} is not a valid date")
    return first.isoformat()[: {_YEAR: 4, _MONTH: 7}.get(int(precision), 10)]
