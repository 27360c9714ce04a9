"""What a SPARQL endpoint in Wikidata's form says of listed items: labels, and offices with their dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import requests

from kg.errors import InputError
from kg.lang import LANGUAGES

BATCH = 150
"""Items a query: few enough for the minute that public endpoints give one."""
_SECONDS = 70
_AGENT = "geopolitical-kg (https://w3id.org/geopolitical-kg)"
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
# Property 39 is a position held, 580 its start, 582 its end; 1001 says of what a position is.
_OFFICES = """SELECT ?item ?title ?of ?start ?startPrecision ?end ?endPrecision WHERE {
  VALUES ?item { %s } ?item p:P39 ?held . ?held ps:P39 ?position ; wikibase:rank ?rank .
  FILTER(?rank != wikibase:DeprecatedRank)
  ?position rdfs:label ?title . FILTER(LANG(?title) = "en")
  OPTIONAL { ?position wdt:P1001 ?of }
  OPTIONAL { ?held pqv:P580 [ wikibase:timeValue ?start ; wikibase:timePrecision ?startPrecision ] }
  OPTIONAL { ?held pqv:P582 [ wikibase:timeValue ?end ; wikibase:timePrecision ?endPrecision ] }
}"""
_MONTH, _YEAR = 10, 9


@dataclass(frozen=True, slots=True, order=True)
class Label:
    """The name of an item in a language."""

    qid: str
    lang: str
    name: str


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """An office that an item has held."""

    qid: str
    title: str
    """The English label of the position: `President of Russia`."""
    of: str | None
    """The item of the jurisdiction."""
    since: str | None
    until: str | None
    """As exact as the endpoint has it: `2012-05-07`, `2012-05`, `2012`."""


def labels(endpoint: str, qids: Sequence[str]) -> Iterator[Label]:
    """The names of items in the project's languages; raises InputError when the endpoint does not answer."""
    langs = ", ".join(f'"{lang}"' for lang in LANGUAGES)
    for row in _rows(endpoint, _LABELS, qids, langs):
        yield Label(_item(row["item"]), row["lang"], row["label"])


def positions(endpoint: str, qids: Sequence[str]) -> Iterator[Position]:
    """The offices of items; raises InputError when the endpoint does not answer."""
    for row in _rows(endpoint, _OFFICES, qids):
        of = row.get("of")
        since, until = (_day(row.get(end), row.get(end + "Precision")) for end in ("start", "end"))
        yield Position(_item(row["item"]), row["title"], _item(of) if of else None, since, until)


def _rows(endpoint: str, query: str, qids: Sequence[str], *more: str) -> Iterator[dict[str, str]]:
    for batch in _batches(qids):
        items = " ".join(f"wd:{qid}" for qid in batch)
        yield from _ask(endpoint, _PREFIXES + query % (items, *more))


def _batches(qids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (qids[start : start + BATCH] for start in range(0, len(qids), BATCH))


def _ask(endpoint: str, query: str) -> list[dict[str, str]]:
    headers = {"Accept": "application/sparql-results+json", "User-Agent": _AGENT}
    try:
        answer = requests.post(endpoint, data={"query": query}, headers=headers, timeout=_SECONDS)
        answer.raise_for_status()
        found: list[dict[str, Any]] = answer.json()["results"]["bindings"]
    except (requests.RequestException, KeyError, ValueError) as error:
        raise InputError(endpoint, f"gives no answer in SPARQL: {error}", "check the address and the net") from error
    return [{name: term["value"] for name, term in row.items()} for row in found]


def _item(iri: str) -> str:
    return iri.rpartition("/")[2]


def _day(time: str | None, precision: str | None) -> str | None:
    """`2012-05-07T00:00:00Z` cut to what is known of it; nothing for a date that is less exact than a year."""
    if time is None or precision is None or int(precision) < _YEAR or time.startswith("-"):
        return None
    day = date.fromisoformat(time.lstrip("+")[:10].replace("-00", "-01"))
    return day.isoformat()[: {_YEAR: 4, _MONTH: 7}.get(int(precision), 10)]
