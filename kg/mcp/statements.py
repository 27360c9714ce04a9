"""Finds the statements between two nodes, with their sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Any

from kg import vocab
from kg.errors import QueryError
from kg.explorer.columns import NONE
from kg.explorer.reading import Reader
from kg.graph import Dataset
from kg.graph.about import Ask, about
from kg.graph.judgements import node_iri
from kg.graph.questions import given
from kg.knowledge.lang import LANGUAGES
from kg.mcp.pages import bounded, page
from kg.mcp.values import Evidence, Node, Statement, Statements, Words
from kg.text.marks import PARTS

_MOST = 10_000
"""Maximum number of statements between two nodes."""
_SHOWN = 3
"""Number of passages that are shown for each statement in a list."""
_LONGEST = 1_000
"""Maximum number of characters in a sentence. If a sentence is longer, only the part with the statement's words is
shown.
"""
_BEFORE = 200
_DISPUTES = "SELECT ?s ?other { %s ?s kg:disputes ?other }"
_EXISTS = "SELECT ?s { %s ?s a kg:Statement }"


def between(
    dataset: Dataset,
    ask: Ask,
    actor: str,
    other: str,
    *,
    parts: bool,
    since: str | None,
    until: str | None,
    lang: str,
    first: int,
    most: int,
) -> Statements:
    """Return the statements between two nodes: one node is the subject, and the other is the object or recipient.

    If `parts` is true, the result also includes statements about phrases that contain one of the nodes, like `troops of
    NATO`. Raises QueryError for an unknown name or an invalid date.
    """
    bounds = "".join(f" FILTER(?day {sign} {_day(day)})" for sign, day in ((">=", since), ("<=", until)) if day)
    dated = "?s prov:wasDerivedFrom/dct:date ?day"
    if not bounds:
        dated = f"OPTIONAL {{ {dated} }}"
    query = (
        f"SELECT ?s (MAX(?day) AS ?last) {{ {' UNION '.join(_ways(parts=parts))} {dated} {bounds} }} "
        f"GROUP BY ?s ORDER BY DESC(?last) STR(?s) LIMIT {_MOST}"
    )
    notes: list[str] = []
    ids = [str(row[0]) for row in ask(given(query, {"actor": actor, "other": other}, dataset, note=notes.append))]
    some, following = page(list(_records(ask, ids[first : first + most], lang)), first, len(ids))
    answer: Statements = {"statements": some, "total": len(ids)}
    if notes:
        answer["notes"] = notes
    if following is not None:
        answer["next"] = following
    if len(ids) == _MOST:
        answer["cut"] = (
            f"only the latest {_MOST:,} statements are listed; to find others, limit the dates with since and until"
        )
    return answer


def statement(ask: Ask, id_: str, *, lang: str, first: int, most: int) -> Statement:
    """Return one statement with its evidence, starting at passage number `first`. Raises QueryError for an unknown
    id.
    """
    iri = node_iri(id_) or vocab.minted("statement", id_)
    if not list(about(ask, _EXISTS, [iri])):
        raise QueryError(f"the graph has no statement {id_!r} (use an id from statements_between)")
    (found,) = _records(ask, [iri], lang, first, most)
    found["evidence"], following = page(found["evidence"], first, found["evidence_total"])
    found.pop("evidence_next", None)
    if following is not None:
        found["evidence_next"] = following
    return found


def _ways(*, parts: bool) -> Iterator[str]:
    """Yield the alternative patterns of the query. A shorter query with a property path would be slow, because the
    engine would scan all statements.
    """
    for (a, b), end in product((("?actor", "?other"), ("?other", "?actor")), ("rdf:object", "kg:recipient")):
        yield f"{{ ?s rdf:subject {a} ; {end} {b} }}"
        if parts:
            yield f"{{ ?part kg:concerns {b} . ?s rdf:subject {a} ; {end} ?part }}"
            yield f"{{ ?part kg:concerns {a} . ?s rdf:subject ?part ; {end} {b} }}"


def _day(day: str) -> str:
    try:
        return f'"{date.fromisoformat(day)}"^^xsd:date'
    except ValueError:
        raise QueryError(f"{day!r} is not a valid date; use a date like 2025-09-05") from None


def _records(ask: Ask, ids: Sequence[str], lang: str, first: int = 0, most: int = _SHOWN) -> Iterator[Statement]:
    """Yield the statements with the given IRIs, in the order of the IRIs. Each statement has up to `most` passages as
    evidence, starting at passage number `first`.
    """
    if not ids:
        return
    data = Reader(ask).statements(ids)
    disputes = defaultdict(list)
    for one, other in sorted(about(ask, _DISPUTES, ids)):
        disputes[one].append(vocab.short(other))
    places: defaultdict[int, list[int]] = defaultdict(list)
    for row, number in enumerate(data["evidence"]["statement"]):
        places[number].append(row)
    rows = {vocab.minted("statement", id_): row for row, id_ in enumerate(data["statements"]["id"])}
    for id_ in ids:
        if id_ in rows:
            found = _record(data, rows[id_], lang, places[rows[id_]], slice(first, first + most))
            if id_ in disputes:
                found["disputed_by"] = disputes[id_]
            yield found


def _record(data: Mapping[str, Any], row: int, lang: str, places: Sequence[int], shown: slice) -> Statement:
    stated = {name: column[row] for name, column in data["statements"].items()}
    found: Statement = {
        "id": f"statement:{stated['id']}",
        "reading": bounded(stated[lang] or ""),
        "status": stated["status"],
        "relation": _node(data["relations"], stated["relation"], lang),
        "said_by": [_node(data["nodes"], by, lang) for by in stated["by"]],
        "voice": stated["voice"],
        "denied": bool(stated["negative"]),
        "hearsay": stated["status"] == "hearsay",
        "modality": stated["modality"],
        "evidence": [_evidence(data, place) for place in places[shown]],
        "evidence_total": len(places),
    }
    for part in ("subject", "object", "recipient", "place"):
        if stated[part] != NONE:
            found[part] = _node(data["nodes"], stated[part], lang)
    if stated["time"]:
        found["time"] = stated["time"]
    if stated["quantity"]:
        bound, value, unit = stated["quantity"]
        found["quantity"] = {"bound": bound, "value": value}
        if unit:
            found["quantity"]["unit"] = unit
    if shown.stop < len(places):
        found["evidence_next"] = shown.stop
    return found


def _node(table: Mapping[str, list[Any]], row: int, lang: str) -> Node:
    name = table[lang][row] or next((table[code][row] for code in LANGUAGES if table[code][row]), table["iri"][row])
    return {"id": table["iri"][row], "name": bounded(name)}


def _evidence(data: Mapping[str, Any], row: int) -> Evidence:
    evidence = {name: column[row] for name, column in data["evidence"].items()}
    sentence = {name: column[evidence["sentence"]] for name, column in data["sentences"].items()}
    document = {name: column[sentence["document"]] for name, column in data["documents"].items()}
    words = list(_words(sentence["text"], evidence["marks"]))
    start, end = 0, len(sentence["text"])
    if end > _LONGEST:
        start = max(0, min((each["start"] for each in words), default=0) - _BEFORE)
        end = start + _LONGEST
    found: Evidence = {
        "document": document["id"],
        "lang": document["lang"],
        "sentence": sentence["text"][start:end],
        "start": sentence["start"] + start,
        "words": [
            {**each, "start": each["start"] - start, "end": each["end"] - start} for each in words if each["end"] <= end
        ],
        "confidence": evidence["confidence"],
    }
    if document["date"]:
        found["date"] = document["date"]
    if document["title"]:
        found["title"] = bounded(document["title"])
    if document["source"]:
        found["source"] = bounded(document["source"])
    if document["author"]:
        found["author"] = bounded(document["author"])
    return found


def _words(text: str, marks: Sequence[int]) -> Iterator[Words]:
    """Yield the marked words with their offsets in characters. The offsets in `marks` are in UTF-16 units."""
    units = text.encode("utf-16-le", "surrogatepass")

    def at(unit: int) -> int:
        return len(units[: 2 * unit].decode("utf-16-le", "surrogatepass"))

    for first in range(0, len(marks), 3):
        start, end, part = at(marks[first]), at(marks[first] + marks[first + 1]), PARTS[marks[first + 2]]
        yield {"part": part, "text": text[start:end], "start": start, "end": end}
