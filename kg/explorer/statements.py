"""The columns of a graph whose statements are at hand, with the words that each is made of."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from operator import attrgetter
from typing import Any

from kg.explorer.columns import NONE, STATEMENT, Columns, number, voice
from kg.explorer.layout import place
from kg.export.jsonl import relation_label
from kg.graph import Graph, mention_iri, relation_iri
from kg.lang import LANGUAGES
from kg.marks import marks
from kg.model import Document, Entity, Mention, Statement


def of_graph(graph: Graph) -> dict[str, Any]:
    """The page's data for a graph, with a place for each node."""
    columns = Columns()
    for document in {s.document.id: s.document for s in graph.statements}.values():
        _document(columns, graph, document)
    for id_, group in groupby(sorted(graph.statements, key=attrgetter("id")), attrgetter("id")):
        _statement(columns, graph, id_, list(group))
    for one, _, other in graph.disputes:
        columns.add_dispute(_id(one), _id(other))
    languages = Counter(s.document.lang for s in graph.statements)
    return place(columns.data(max(LANGUAGES, key=lambda code: languages[code])))


def _id(term: str) -> str:
    """The id in the term of a statement, `<...statement/s0123>`."""
    return term[1:-1].rpartition("/")[2]


def _document(columns: Columns, graph: Graph, document: Document) -> int:
    return columns.document(
        document.id,
        date=document.date.isoformat() if document.date else None,
        title=document.title,
        source=document.source,
        author=document.author,
        lang=document.lang,
        story=graph.stories.get(document.id),
    )


def _statement(columns: Columns, graph: Graph, id_: str, evidence: list[Statement]) -> None:
    first = evidence[0]
    quantity = first.quantity
    row = columns.statement(
        id_,
        subject=_node(columns, graph, first.subject),
        relation=columns.relation(
            relation_iri(first.relation), {lang: relation_label(first.relation, lang) for lang in LANGUAGES}
        ),
        obj=_node(columns, graph, first.object),
        recipient=_node(columns, graph, first.recipient),
        place=_node(columns, graph, first.place),
        by=[_node(columns, graph, speaker) for speaker in first.attribution],
        time=first.time,
        negative=first.polarity == "negative",
        modality=first.modality,
        voice=voice(direct=id_ in graph.direct, own=id_ in graph.own_voice, modality=first.modality),
        quantity=(quantity.bound, number(quantity.value), quantity.unit) if quantity else None,
    )
    for each in evidence:
        document = _document(columns, graph, each.document)
        sentence = columns.sentence(document, each.sentence.start, each.sentence.text)
        columns.add_evidence(row, sentence, each.confidence, marks(each), each.extractor)


def _node(columns: Columns, graph: Graph, mention: Mention | None) -> int:
    if mention is None:
        return NONE
    if mention.content is not None:
        iri = mention_iri(mention)
        if (known := columns.known(iri)) is None:
            known = columns.node(iri, STATEMENT, graph.names.get(iri, {}))
            for part in filter(None, (mention.content.subject, mention.content.object)):
                columns.parts.append((known, _node(columns, graph, part)))
        return known
    return _entity(columns, graph, mention.entity)


def _entity(columns: Columns, graph: Graph, entity: Entity) -> int:
    if (known := columns.known(entity.id)) is None:
        known = columns.node(entity.id, entity.type, graph.names.get(entity.id, {}))
        parts = sorted(entity.concerns, key=attrgetter("id"))
        columns.parts += [(known, _entity(columns, graph, part)) for part in parts]
    return known
