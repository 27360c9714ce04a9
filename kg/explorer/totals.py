"""Counts all statements of a graph that is too large for the page. The page shows how many of them it has loaded.

Totals ignore the filters of the page. Some numbers can only be computed by the page, for example how often somebody
speaks for a country. These numbers have no total. The page shows its own count as a minimum.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from kg import vocab
from kg.graph.about import Row
from kg.model import ACTORS, DEFAULT
from kg.ontology import relation_types

_MOST = 20_000
"""Maximum number of speakers, documents, nodes and pairs that have totals. Those with the most statements are used."""

_COUNT = "SELECT %s (COUNT(DISTINCT ?s) AS ?n) { ?s a kg:Statement . %s } GROUP BY %s ORDER BY DESC(?n) LIMIT %d"
_ENDS = "{ ?s rdf:subject ?node } UNION { ?s rdf:object ?node } UNION { ?s kg:recipient ?node }"
_IS_ACTOR = f"?actor IN ({', '.join(f'kg:{each}' for each in sorted(ACTORS))})"
_NODES = f"""{_ENDS} UNION {{ ?s kg:saidBy ?node }} UNION
  {{ ?s kg:place ?node FILTER NOT EXISTS {{ ?node a ?actor FILTER({_IS_ACTOR}) }} }}"""
_WITHIN = "/".join(["(kg:concerns|rdf:subject|rdf:object)?"] * 2)
"""Property path from a phrase, or from a nested statement, to the actors inside. The page searches to the same depth.
"""
_PAIRS = f"""?s rdf:subject ?one . {{ ?s rdf:object/{_WITHIN} ?other }} UNION {{ ?s kg:recipient/{_WITHIN} ?other }}
  UNION {{ ?s kg:place ?other ; rdf:predicate ?relation ; rdf:object/rdf:type ?thing
    FILTER(?relation IN (%s) && ?thing IN (kg:Concept, kg:Place)) }}
  ?one a ?actor FILTER(?one != ?other && {_IS_ACTOR})"""
"""Pattern for pairs of actors in a statement: the subject, and an actor in the object or recipient. If the object is a
concept or a place, and the relation may refer to a place, the place of the statement is used too.
"""
_DAYS = """SELECT ?days (COUNT(?s) AS ?n) {
  { SELECT ?s (GROUP_CONCAT(DISTINCT STR(?day); SEPARATOR=" ") AS ?days) { ?s a kg:Statement ; %s ?day } GROUP BY ?s }
} GROUP BY ?days ORDER BY ?days"""


def totals(ask: Callable[[str], Sequence[Row]]) -> dict[str, Any]:
    """Return the number of statements for each filter value, tone, node, pair of nodes, and time."""

    def rows(key: str, pattern: str) -> Sequence[Row]:
        return ask(_COUNT % (key, pattern, key, _MOST))

    def counted(key: str, pattern: str) -> dict[str, int]:
        return {str(value): int(n) for value, n in rows(key, pattern)}

    roots, quads, tones, polarity = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for iri, sign, n in rows("?relation ?polarity", "?s rdf:predicate ?relation ; kg:polarity ?polarity"):
        kind = relation_types().get(iri.removeprefix(vocab.KG))
        tone = kind.tone if kind and _local(sign) == "positive" else "neutral"
        roots[(kind and kind.root) or "other"] += int(n)
        tones[tone] += int(n)
        manner = "words" if kind and kind.quad.endswith("words") else "deeds"
        quads["neutral" if tone == "neutral" else f"{tone}-{manner}"] += int(n)
        polarity[_local(sign)] += int(n)
    speakers = {vocab.short(by): n for by, n in counted("?by", "?s kg:saidBy ?by").items()}
    spoken = counted("?spoken", "?s kg:saidBy ?by BIND(true AS ?spoken)")
    types = {_local(type_): n for type_, n in counted("?type", f"{_ENDS} ?node a ?type").items()}
    ways = counted("?way", "?s kg:modality ?way")
    told = counted("?told", "?s kg:modality kg:actual ; kg:evidence/kg:direct ?told")
    pairs = Counter[str]()
    on_place = ", ".join(f"kg:{name}" for name, kind in relation_types().items() if "on_place" in kind.traits)
    for one, other, n in rows("?one ?other", _PAIRS % on_place):
        pairs[" ".join(sorted((vocab.short(one), vocab.short(other))))] += int(n)
    return {
        "facets": {
            # The page also distinguishes persons without a full name, and what is told from what is only claimed.
            "type": {type_: n for type_, n in types.items() if type_ != "Person"},
            "voice": {
                "direct": sum(told.values()),
                "planned": sum(n for way, n in ways.items() if _local(way) != "actual"),
            },
            "quad": quads,
            "polarity": polarity,
            "root": roots,
            "speaker": speakers | {"-": polarity.total() - sum(spoken.values())},
            "document": counted("?id", "?s prov:wasDerivedFrom/dct:identifier ?id"),
            "lang": counted("?lang", "?s prov:wasDerivedFrom/dct:language ?lang"),
            "extractor": counted(
                "?name", f'?s kg:evidence ?e OPTIONAL {{ ?e kg:extractor ?x }} BIND(COALESCE(?x, "{DEFAULT}") AS ?name)'
            ),
        },
        "tones": tones,
        "nodes": {vocab.short(node): n for node, n in counted("?node", _NODES).items()},
        "pairs": pairs,
        "document": [[days, int(n)] for days, n in ask(_DAYS % "prov:wasDerivedFrom/dct:date")],
        "event": [[days, int(n)] for days, n in ask(_DAYS % "kg:validity")],
    }


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]
