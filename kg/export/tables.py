"""Exports a graph as GraphML, as GEXF, or as tables. The tables contain nodes, edges, or events with the columns of
PLOVER.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

import networkx as nx

from kg.export.details import details
from kg.export.jsonl import Record, records
from kg.export.network import chief_names, to_networkx
from kg.graph import Graph, mention_iri
from kg.graph.direct import own_voice, status_of
from kg.graph.merge import EvidenceKey, evidence_key
from kg.graph.validity import first_and_last
from kg.io.cells import guarded
from kg.knowledge.lang import LANGUAGES
from kg.model import ACTORS, Mention, Statement
from kg.ontology import relation_types

NOBODY = "?"
"""Label of a subject or object that the text leaves out."""
_WRITTEN = re.compile(r' lastmodifieddate="[^"]*"')
_READINGS = tuple(f"reading_{lang}" for lang in LANGUAGES)
_DETAILS = ("class", "wikidata", "country", "iso", "latitude", "longitude")
NODES = ("id", "type", *(f"label_{lang}" for lang in LANGUAGES), *_DETAILS)
_NAMED = ("source", "target", "place")
"""Columns that contain IRIs. For each of them, the table of edges also has a column with the name."""
EDGES = (
    "source", *(f"source_{lang}" for lang in LANGUAGES), "target", *(f"target_{lang}" for lang in LANGUAGES), "id",
    "relation", *(f"label_{lang}" for lang in LANGUAGES), "root", "cameo", "polarity", "modality", "own_voice",
    "direct", "hearsay", "status", *_READINGS, "said_by", "recipient", "time", "time_from",
    "time_to", "place", *(f"place_{lang}" for lang in LANGUAGES), "quantity", "bound", "unit", "confidence", "evidence",
    "sources", "documents", "urls", "sentences",
)  # fmt: skip
EVENTS = (
    "date", "date_from", "date_to", "source", "source_name", "source_country", "event_type", "mode", "cameo", "target",
    "target_name", "target_country", "intensity", "quad", "polarity",
    "modality", "direct", "hearsay", "status", *_READINGS, "said_by", "place", "place_name", "latitude", "longitude",
    "confidence", "documents", "urls",
)  # fmt: skip
"""Columns of the table of events, as in PLOVER (https://github.com/openeventdata/PLOVER): who does what to whom, when
and where. `mode` is the exact relation.
"""


PLACES = (
    "document", "date", "subject", "relation", "object", "recipient", "polarity", "modality", "said_by", "time",
    "place", "direct", "hearsay", "status", *_READINGS, "confidence", "sentence", "start", "end", "subject_id",
    "relation_id", "object_id",
)  # fmt: skip


def places_csv(statements: Iterable[Statement], *, head: bool = True) -> str:
    """Return the statements as CSV, with one line for each source passage. Names are in the language of the text.
    `statements` must contain all the statements of each document.
    """
    statements = tuple(statements)
    own = frozenset(map(evidence_key, own_voice(statements)))
    rows = (_place(*each, own) for each in zip(statements, records(statements), strict=True))
    return _csv(PLACES, rows, head=head)


def _place(statement: Statement, made: Record, own: frozenset[EvidenceKey]) -> dict[str, object]:
    document = statement.document
    ends = {name: made[name] or {} for name in ("subject", "object", "recipient", "place")}
    return {
        "document": document.id,
        "date": document.date,
        **{name: end.get("label") for name, end in ends.items()},
        "relation": made["relation"]["label"],
        "polarity": statement.polarity,
        "modality": statement.modality,
        "said_by": "; ".join(speaker["label"] for speaker in made["attribution"]),
        "time": statement.time,
        "direct": made["direct"],
        "hearsay": statement.hearsay,
        "status": status_of(statement, own),
        **{f"reading_{lang}": said for lang, said in made["reading"].items()},
        "confidence": made["confidence"],
        "sentence": " ".join(statement.sentence.text.split()),
        "start": statement.sentence.start,
        "end": statement.sentence.end,
        "subject_id": ends["subject"].get("id"),
        "relation_id": made["relation"]["id"],
        "object_id": ends["object"].get("id") or ends["object"].get("statement"),
    }


def nodes_csv(graph: Graph) -> str:
    """Return the nodes as CSV, one per line. Each line contains the node's type and names. Lines for listed actors and
    places also contain details from the actor lists.
    """
    network = to_networkx(graph)
    return _csv(NODES, ({"id": node, **dict(network.nodes[node])} for node in sorted(network)))


def edges_csv(graph: Graph) -> str:
    """Return the statements as CSV, one per line. Most columns have the same names as the edge attributes in
    `to_networkx`.
    """
    return _csv(EDGES, edges(graph))


def edges(graph: Graph) -> Iterator[dict[str, object]]:
    """Yield one row for each statement, sorted by subject and object. Each row also contains the names of the subject,
    object and place.
    """
    network = to_networkx(graph)
    for source, target, key, data in sorted(
        network.edges(keys=True, data=True), key=lambda edge: (edge[0], edge[1], str(edge[2]))
    ):
        if key != "part":
            row = {"source": source, "target": target, "id": key, **data}
            names = {end: graph.names[str(row[end])] for end in _NAMED if row.get(end) in graph.names}
            told = {f"{end}_{lang}": name for end, of in names.items() for lang, name in chief_names(of).items()}
            yield {**row, **told, **_days("time", data.get("time", ""))}


def events_csv(graph: Graph) -> str:
    """Return the events in the graph as CSV, one per line. The columns follow the PLOVER event format."""
    return _csv(EVENTS, events(graph))


def events(graph: Graph) -> Iterator[dict[str, object]]:
    """Yield one row per event. An event is a statement whose subject is an actor and whose relation is in the ontology.
    The target of an event is the recipient or, if there is none, the object. `date` is the time stated in the text or,
    if there is none, the date of the first document that contains the statement.
    """
    ordered = sorted(graph.statements, key=attrgetter("id"))
    rows = (_event(graph, list(group)) for _, group in groupby(ordered, attrgetter("id")))
    yield from sorted((row for row in rows if row is not None), key=lambda row: [str(row.get(name)) for name in EVENTS])


def _event(graph: Graph, evidence: Sequence[Statement]) -> dict[str, object] | None:
    first = evidence[0]
    subject, kind = first.subject, relation_types().get(first.relation.id or "")
    if subject is None or subject.entity.type not in ACTORS or kind is None:
        return None
    target = first.recipient or first.object
    days = sorted(s.document.date.isoformat() for s in evidence if s.document.date)
    day = first.time or (days[0] if days else "")
    return {
        "date": day,
        **_days("date", day),
        "source": _iri(subject),
        "source_name": _name(graph, subject),
        "source_country": details(_iri(subject)).get("iso"),
        "event_type": kind.root,
        "mode": kind.id,
        "cameo": " ".join(kind.cameo),
        "target": _iri(target),
        "target_name": _name(graph, target),
        "target_country": details(_iri(target)).get("iso"),
        "intensity": "" if kind.intensity is None else kind.intensity,
        "quad": kind.quad,
        "polarity": first.polarity,
        "modality": first.modality,
        "direct": first.id in graph.direct,
        "hearsay": graph.status(first.id) == "hearsay",
        "status": graph.status(first.id),
        **{f"reading_{lang}": graph.reading(first.id, lang) for lang in LANGUAGES},
        "said_by": " ".join(map(mention_iri, first.attribution)),
        "place": _iri(first.place),
        "place_name": _name(graph, first.place),
        **{name: value for name, value in details(_iri(first.place)).items() if name in ("latitude", "longitude")},
        "confidence": max(statement.confidence for statement in evidence),
        "documents": " ".join(sorted({statement.document.id for statement in evidence})),
        "urls": " ".join(sorted({statement.document.url for statement in evidence if statement.document.url})),
    }


def _days(name: str, time: str) -> dict[str, str]:
    """Return two columns with the first and the last day of a time, for sorting in spreadsheets. For example, `2009-22`
    (the summer of 2009) gives `2009-06-01` and `2009-08-31`.
    """
    return dict(zip((f"{name}_from", f"{name}_to"), first_and_last(time), strict=True))


def _iri(mention: Mention | None) -> str:
    return mention_iri(mention) if mention is not None else ""


def _name(graph: Graph, mention: Mention | None) -> str:
    """Return the name of a mention, in English if possible."""
    names = graph.names.get(_iri(mention), {})
    return next((names[lang][0] for lang in ("en", *LANGUAGES) if lang in names), "")


def graphml(graph: Graph) -> str:
    """Return the graph as GraphML, for programs like yEd and Gephi."""
    return "\n".join(nx.generate_graphml(_plain(graph))) + "\n"


def gexf(graph: Graph) -> str:
    """Return the graph as GEXF, for Gephi. The output has no creation date, so equal graphs produce identical text."""
    return _WRITTEN.sub("", "\n".join(nx.generate_gexf(_plain(graph))), count=1) + "\n"


def _plain(graph: Graph) -> nx.MultiDiGraph[str]:
    """Return the network with nodes and edges in a fixed order. Gephi and yEd show the added attribute `label`."""
    network = to_networkx(graph)
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted(network):
        plain.add_node(node, label=network.nodes[node]["label_en"] or NOBODY, **network.nodes[node])
    for source, target, key, data in sorted(
        network.edges(keys=True, data=True), key=lambda edge: (edge[0], edge[1], str(edge[2]))
    ):
        label = data.get("reading_en", "concerns")
        plain.add_edge(source, target, key=key, id=f"{source} {key} {target}", label=label, **data)
    return plain


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]], *, head: bool = True) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n")
    if head:
        writer.writeheader()
    writer.writerows({name: _cell(row.get(name)) for name in columns} for row in rows)
    return text.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else guarded(str(value))
