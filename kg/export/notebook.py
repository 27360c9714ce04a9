"""Creates the HTML that shows a graph in a notebook: its size, its most frequent actors and its most certain
statements.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kg.export.jsonl import relation_label
from kg.export.network import chief_names, to_networkx
from kg.graph import Graph, mention_iri
from kg.knowledge.lang import LANGUAGES
from kg.model import ACTORS, Document, Mention, Statement
from kg.text import html as markup

_ACTORS = 10
_STATEMENTS = 8
_LONGEST = 240
"""Maximum number of characters in the sentence that shows a statement."""
_COLUMNS = ("reading", "status", "subject", "relation", "object", "said by", "document", "sentence")


def notebook(graph: Graph) -> str:
    """Return HTML that summarises a graph. The HTML is smaller than 20 kB, even for large graphs. Names are in the
    language that most documents use.
    """
    languages = Counter({document.id: document.lang for document in _documents(graph)}.values())
    lang = max(LANGUAGES, key=lambda code: languages[code])
    if not graph.statements:
        return markup.block("<p><b>This graph has no statements</b></p>")
    drawn, _ = markup.table(_COLUMNS, (_row(graph, statement, lang) for statement in surest(graph.statements)))
    return markup.block(
        f"<p><b>Graph: {_size(graph)}</b></p><p>Most frequent: {_named_most(graph, lang)}</p>"
        "<p>Most certain statements</p>",
        drawn,
        "<p><code>graph.to_html()</code> returns the full page; <code>graph.query(sparql)</code> and"
        " <code>graph.ask(&quot;about&quot;, about=&quot;Nato&quot;)</code> query the graph.</p>",
    )


def surest(statements: Iterable[Statement], count: int = _STATEMENTS) -> list[Statement]:
    """Return the `count` statements with the highest confidence, in descending order. If a statement occurs several
    times, only the occurrence with the highest confidence is returned. Statements with equal confidence keep their
    original order.
    """
    best: dict[str, Statement] = {}
    for statement in statements:
        known = best.get(statement.id)
        if known is None or statement.confidence > known.confidence:
            best[statement.id] = statement
    return sorted(best.values(), key=lambda statement: -statement.confidence)[:count]


def _documents(graph: Graph) -> Iterator[Document]:
    return (statement.document for statement in graph.statements)


def _size(graph: Graph) -> str:
    documents = {document.id: document.date for document in _documents(graph)}
    days = sorted(day for day in documents.values() if day)
    span = f", {days[0]} to {days[-1]}" if days else ""
    nodes = sum(data["type"] != "Unknown" for _, data in to_networkx(graph).nodes(data=True))
    statements = len({statement.id for statement in graph.statements})
    return f"{statements:,} statements of {len(documents):,} documents{span}; {nodes:,} nodes"


def _named_most(graph: Graph, lang: str) -> str:
    """Return the most frequent actors as HTML. The number after each actor is the number of statements that have the
    actor as subject, object, recipient or speaker. The explorer counts statements in the same way.
    """
    part = {
        (statement.id, mention.entity.id)
        for statement in graph.statements
        for mention in (statement.subject, statement.object, statement.recipient, *statement.attribution)
        if mention and mention.entity.type in ACTORS
    }
    named = Counter(iri for _, iri in part)
    most = sorted(named.items(), key=lambda pair: (-pair[1], pair[0]))[:_ACTORS]
    return ", ".join(f"{markup.node(iri, _name(graph, iri, lang))} {count:,}" for iri, count in most) or "nobody"


def _row(graph: Graph, statement: Statement, lang: str) -> list[str]:
    document = statement.document
    day = f", {document.date}" if document.date else ""
    return [
        markup.text(graph.reading(statement.id, lang), _LONGEST),
        graph.status(statement.id) + (", direct" if statement.id in graph.direct else ""),
        _end(graph, statement.subject, lang),
        markup.text(relation_label(statement.relation, lang)),
        _end(graph, statement.object, lang)
        + (f" (to {_end(graph, statement.recipient, lang)})" if statement.recipient else ""),
        " › ".join(_end(graph, speaker, lang) for speaker in statement.attribution)
        or ("the text" if statement.id in graph.own_voice else "content or hearsay"),
        markup.text(document.id) + day,
        markup.sentence(statement),
    ]


def _end(graph: Graph, mention: Mention | None, lang: str) -> str:
    return markup.node(mention_iri(mention), _name(graph, mention_iri(mention), lang)) if mention else "not named"


def _name(graph: Graph, iri: str, lang: str) -> str:
    return chief_names(graph.names[iri])[lang]
