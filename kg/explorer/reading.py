"""Reads statements and nodes from a graph with SPARQL queries, and returns them as the data of the page.

The graph contains the positions of the words that express a relation, but not those of subject and object. Their names
are searched in the sentence, unless the positions are known from other data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, cast

from kg import vocab
from kg.explorer.columns import NONE, STATEMENT, Columns, number, voice
from kg.graph.about import Ask, Row, about
from kg.graph.direct import own_word
from kg.knowledge.actors import Names
from kg.knowledge.lang import LANGUAGES
from kg.model import ACTORS, DEFAULT, Modality
from kg.ontology import relation_types
from kg.text.marks import Mark, Part, words

_STATEMENTS = """SELECT ?s ?subject ?relation ?object ?recipient ?place ?polarity ?modality ?time
    ?count ?bound ?unit ?status {
  %s ?s rdf:predicate ?relation ; kg:polarity ?polarity ; kg:modality ?modality .
  OPTIONAL { ?s rdf:subject ?subject } OPTIONAL { ?s rdf:object ?object } OPTIONAL { ?s kg:recipient ?recipient }
  OPTIONAL { ?s kg:place ?place } OPTIONAL { ?s kg:validity ?time } OPTIONAL { ?s kg:status ?status }
  OPTIONAL { ?s kg:count ?count ; kg:bound ?bound OPTIONAL { ?s kg:unit ?unit } } }"""
_SPEAKERS = "SELECT ?s ?by { %s ?s kg:saidBy ?by }"
_CHAINS = "SELECT ?s ?cell ?by ?rest { %s ?s kg:speakers/rdf:rest* ?cell . ?cell rdf:first ?by ; rdf:rest ?rest }"
_EVIDENCE = """SELECT ?s ?e ?sentence ?start ?end ?wording ?confidence ?direct ?clear ?hearsay ?extractor {
  %s ?s kg:evidence ?e . ?e kg:sentence ?sentence ; kg:start ?start ; kg:end ?end ; kg:wording ?wording ;
    kg:confidence ?confidence .
  OPTIONAL { ?e kg:direct ?direct } OPTIONAL { ?e kg:standsAlone ?clear } OPTIONAL { ?e kg:hearsay ?hearsay }
  OPTIONAL { ?e kg:extractor ?extractor } }"""
_CONTENTS = "SELECT ?s ?sentence { %s ?other rdf:object ?s ; kg:evidence/kg:sentence ?sentence }"
_DISPUTES = "SELECT ?s ?other { %s ?s kg:disputes ?other }"
_SENTENCES = "SELECT ?s ?document ?start ?text { %s ?s kg:document ?document ; kg:start ?start ; kg:text ?text }"
_DOCUMENTS = """SELECT ?s ?id ?date ?title ?source ?author ?lang ?story {
  %s ?s dct:identifier ?id ; dct:language ?lang .
  OPTIONAL { ?s dct:date ?date } OPTIONAL { ?s dct:title ?title } OPTIONAL { ?s dct:source ?source }
  OPTIONAL { ?s dc:creator ?author } OPTIONAL { ?s kg:story ?story } }"""
_TYPES = "SELECT ?s ?type { %s ?s a ?type }"
_NAMES = tuple(
    f"SELECT ?s ?name (LANG(?name) AS ?lang) {{ %s ?s skos:{label} ?name }}" for label in ("prefLabel", "altLabel")
)
"""Queries for the preferred and the alternative names of nodes. The two kinds of names have separate queries, because
the engine can then start with the given nodes.
"""
_PARTS = "SELECT ?s ?part { %s ?s kg:concerns ?part }"
_LABELS = "SELECT ?s ?name (LANG(?name) AS ?lang) { %s ?s rdfs:label ?name }"


@dataclass(slots=True)
class _Node:
    type: str = ""
    names: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    parts: list[str] = field(default_factory=list)


class Reader:
    """A reader that fetches statements and nodes from a graph and builds the tables of the explorer page. Each instance
    can be used only once.
    """

    def __init__(self, ask: Ask, marks: Mapping[str, Sequence[Mark]] = MappingProxyType({})) -> None:
        """`marks` contains the positions of words that are already known, by IRI of the evidence."""
        self._ask, self._marks = ask, marks
        self._nodes: dict[str, _Node] = {}
        self._columns = Columns()
        self._sentences: dict[str, Row] = {}
        """The document, start and text of each sentence, by IRI."""
        self._documents: dict[str, Row] = {}
        """The id, date, title, source, author, language and story of each document, by IRI."""
        self._contents: set[Row] = set()
        """Pairs of a statement and a sentence in which the statement is nested in another one. Such a sentence does not
        claim the nested statement.
        """
        self._labels: Mapping[str, Mapping[str, str]] = {}
        """The names of relations and the readings of statements, by IRI and language."""

    def nodes(self, nodes: Iterable[str]) -> dict[str, Any]:
        """Return the data about the given nodes, without their statements."""
        self._read_nodes(nodes)
        for node in self._nodes:
            self._node(node)
        return self._columns.data(LANGUAGES[0])

    def statements(self, ids: Sequence[str] | None) -> dict[str, Any]:
        """Return the statements with the given IRIs, including their nodes, evidence, sentences and documents. If `ids`
        is None, return all statements.
        """
        stated = sorted(about(self._ask, _STATEMENTS, ids))
        speakers, evidence = self._speakers(ids), defaultdict(list)
        for id_, *row in about(self._ask, _EVIDENCE, ids):
            evidence[id_].append(tuple(row))
        self._contents = set(about(self._ask, _CONTENTS, ids))
        whole = ids is None
        of_evidence = sorted({row[1] for rows in evidence.values() for row in rows})
        self._sentences = {row[0]: row[1:] for row in about(self._ask, _SENTENCES, None if whole else of_evidence)}
        of_sentences = sorted({row[0] for row in self._sentences.values()})
        self._documents = {row[0]: row[1:] for row in about(self._ask, _DOCUMENTS, of_sentences)}
        ends = {node for _, subject, _, *others in stated for node in (subject, *others[:3]) if node}
        self._read_nodes(ends | {by for chain in speakers.values() for by in chain}, whole=whole)
        self._labels = self._read_labels({row[2] for row in stated}, None if whole else [row[0] for row in stated])
        for document in sorted(self._documents):
            self._document(document)
        for id_, *row in stated:
            if evidence[id_]:
                self._statement(id_, tuple(row), speakers.get(id_, []), sorted(evidence[id_], key=self._place))
        for one, other in about(self._ask, _DISPUTES, ids):
            self._columns.add_dispute(_local(one), _local(other))
        langs = [row[5] for row in self._documents.values()]
        return self._columns.data(max(LANGUAGES, key=langs.count))

    def _speakers(self, ids: Sequence[str] | None) -> dict[str, list[str]]:
        """Return the chain of speakers of each statement, outermost first."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for statement, by in about(self._ask, _SPEAKERS, ids):
            found[statement].append(by)
        cells: defaultdict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
        for statement, cell, by, rest in about(self._ask, _CHAINS, ids):
            cells[statement][cell] = by, rest
        for statement, links in cells.items():
            at = next(iter(links.keys() - {rest for _, rest in links.values()}))
            found[statement] = []
            while at in links:
                by, at = links[at]
                found[statement].append(by)
        return found

    def _read_nodes(self, nodes: Iterable[str], *, whole: bool = False) -> None:
        """Read the types, names and parts of nodes. The parts are nodes too, and are read in the same way. With
        `whole`, all nodes of the graph are requested, because almost all of them are needed.
        """
        classes = {class_: kind for kind, class_ in vocab.CLASSES.items()}
        fresh = sorted(nodes)
        while fresh:
            wanted = {node: _Node() for node in fresh}
            self._nodes |= wanted
            asked = None if whole else fresh
            contents = [node for node in fresh if node.startswith(vocab.PREFIXES["statement"])]
            for node, subject, _, obj, *_ in about(self._ask, _STATEMENTS, contents):
                wanted[node].type = STATEMENT
                wanted[node].parts += filter(None, (subject, obj))
            for node, type_ in sorted(about(self._ask, _TYPES, asked)):
                if node in wanted and type_ in classes:
                    wanted[node].type = classes[type_]
            for query in _NAMES:
                for node, name, lang in sorted(about(self._ask, query, asked)):
                    if node in wanted:
                        wanted[node].names[lang].append(str(name))
            for node, part in sorted(about(self._ask, _PARTS, asked)):
                if node in wanted:
                    wanted[node].parts.append(part)
            fresh = sorted({part for node in fresh for part in wanted[node].parts} - self._nodes.keys())
            whole = False

    def _read_labels(self, relations: set[str], ids: Sequence[str] | None) -> Mapping[str, Mapping[str, str]]:
        """Return the names of relations and the readings of statements by language. If `ids` is None, return them for
        all statements.
        """
        known = {vocab.KG + id_: dict(kind.labels) for id_, kind in relation_types().items()}
        wanted = None if ids is None else [*sorted(relations - known.keys()), *ids]
        found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for node, name, lang in about(self._ask, _LABELS, wanted):
            found[node][lang] = str(name)
        return found | known

    def _node(self, node: str | None) -> int:
        if node is None:
            return NONE
        if (known := self._columns.known(node)) is None:
            held = self._nodes[node]
            concerns = [part for part in held.parts if self._nodes[part].type in ACTORS]
            known = self._columns.node(node, held.type or "Concept", self._names(node), concerns)
            self._columns.parts += [(known, self._node(part)) for part in held.parts]
        return known

    def _names(self, node: str) -> Names:
        names = self._nodes[node].names
        return {lang: tuple(names[lang]) for lang in LANGUAGES if lang in names}

    def _document(self, document: str) -> int:
        id_, day, title, source, author, lang, story = self._documents[document]
        return self._columns.document(
            str(id_), date=day, title=title, source=source, author=author, lang=lang, story=story
        )

    def _statement(self, id_: str, row: Row, chain: list[str], evidence: Sequence[Row]) -> None:
        subject, relation, obj, recipient, where, polarity, modality, time, count, bound, unit, status = row
        kind = cast("Modality", _local(modality))
        added = self._columns.statement(
            _local(id_),
            subject=self._node(subject),
            relation=self._columns.relation(relation, self._labels.get(relation, {})),
            obj=self._node(obj),
            recipient=self._node(recipient),
            place=self._node(where),
            by=[self._node(by) for by in chain],
            time=time,
            negative=_local(polarity) == "negative",
            modality=kind,
            voice=voice(
                direct=any(each[6] for each in evidence),
                own=any(self._own(id_, _local(relation), subject, chain, each) for each in evidence),
                modality=kind,
            ),
            status=status or "claim",
            clear=any(each[7] for each in evidence),
            quantity=None if count is None else (_local(bound), number(count), unit),
            reading=self._labels.get(id_, {}),
        )
        ends: list[tuple[Part, str | None]] = [("speaker", by) for by in chain]
        ends += [("place", where), ("recipient", recipient), ("object", obj), ("subject", subject)]
        for node, sentence, start, end, wording, confidence, *_, extractor in evidence:
            document, begins, told = self._sentences[sentence]
            if (marks := self._marks.get(node)) is None:
                found = words(wording, told, start, end, begins)
                marks = [*self._named(told, ends), *((at - begins, until - at, "relation") for at, until in found)]
            placed = self._columns.sentence(self._document(document), begins, told)
            self._columns.add_evidence(added, placed, confidence, marks, extractor or DEFAULT)

    def _place(self, evidence: Row) -> Row:
        """Return a key for sorting evidence in text order."""
        document, begins, _ = self._sentences[evidence[1]]
        return document, begins, *evidence[2:4]

    def _named(self, sentence: str, ends: Iterable[tuple[Part, str | None]]) -> Iterator[Mark]:
        """Yield the positions at which subject, object, speakers and other parts of a statement are named in its
        sentence. If several names of a node occur, the longest one is used.
        """
        for part, node in ends:
            names = [name for of in self._nodes[node].names.values() for name in of] if node else []
            for name in sorted(names, key=len, reverse=True):
                if name and (at := sentence.find(name)) >= 0:
                    yield at, len(name), part
                    break

    def _own(self, id_: str, relation: str, subject: str | None, chain: Sequence[str], evidence: Row) -> bool:
        """Return whether the text itself makes a statement, or its speaker speaks for the subject (see
        kg.graph.direct).
        """
        sentence, hearsay = evidence[1], evidence[8]
        if hearsay or (id_, sentence) in self._contents:
            return False
        day = self._documents[self._sentences[sentence][0]][1]
        return own_word(relation, subject, chain, date.fromisoformat(day) if day else None)


def _local(iri_: str) -> str:
    return iri_[max(iri_.rfind("/"), iri_.rfind("#")) + 1 :]
