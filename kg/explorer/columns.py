"""The data of the explorer's page: tables for the nodes, statements, sentences and other parts of a graph. Each table
is stored as columns. A name or sentence is stored only once.

Rows refer to other rows by number; -1 means none. Offsets are in UTF-16 units, as in JavaScript.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from kg import vocab
from kg.explorer.geo import point
from kg.graph.direct import is_nameless
from kg.knowledge.actors import Names, Tenure, actors, split_office, terms
from kg.knowledge.lang import LANGUAGES
from kg.knowledge.readings import Status
from kg.model import ACTORS, DEFAULT, Modality
from kg.ontology import relation_types
from kg.text.marks import PARTS, Mark

Voice = Literal["direct", "told", "claimed", "planned"]
"""How a statement is made. `direct`: as a fact that is also a plain triple in the graph. `told`: by the text or by the
subject itself, but less certain. `claimed`: by somebody else. `planned`: not as a fact, for example as a plan or a
demand.
"""
STATEMENT = "Statement"
"""Type of nodes that are statements nested in other statements."""
NAMELESS = "Nameless"
"""Type of nodes for persons without a full name, who cannot be identified, for example `ein Sprecher` or `Abrams`."""
NONE = -1
_SPOKESPERSON = frozenset({"spokesperson", "government_spokesperson"})


class Columns:
    """A builder for the tables of the explorer page. Rows keep their insertion order, and `data` returns the finished
    tables.
    """

    def __init__(self) -> None:
        self._nodes: dict[str, int] = {}
        self._relations: dict[str, int] = {}
        self._documents: dict[str, int] = {}
        self._sentences: dict[tuple[int, int], int] = {}
        self._statements: dict[str, int] = {}
        self.documents = _table("id", "date", "title", "source", "author", "lang", "story")
        self.sentences = _table("document", "start", "text")
        self.nodes = _table("iri", "type", *LANGUAGES)
        self.relations = _table("iri", "root", "quad", "tone", "saying", "territorial", "complemented", *LANGUAGES)
        self.statements = _table(
            "id", "subject", "relation", "object", "recipient", "place", "by", "time", "negative", "modality", "voice",
            "status", "clear", "quantity", *LANGUAGES,
        )  # fmt: skip
        self.evidence = _table("statement", "sentence", "confidence", "marks")
        self.extractors: dict[int, str] = {}
        """The extractor's name by row number of the evidence. The default extractor is left out."""
        self.also: dict[int, list[str]] = {}
        self.metonyms: dict[int, list[str]] = {}
        """Names of places that stand for a node in texts, for example `Kyiv` for Ukraine."""
        self.voices: dict[int, list[tuple[str, str | None, str | None]]] = {}
        """Countries and organisations for which a listed actor speaks, each with the first day and the day after the
        last day.
        """
        self.points: dict[int, tuple[float, float]] = {}
        self.parts: list[tuple[int, int]] = []
        self.disputes: list[tuple[int, int]] = []

    def node(self, iri: str, type_: str, names: Names, concerns: Sequence[str] = ()) -> int:
        """Add a node if it is new, and return its row number. `names` need not cover all languages. If the node is a
        phrase, `concerns` contains the IRIs of the actors in the phrase.
        """
        if (known := self._nodes.get(iri)) is not None:
            return known
        if type_ in ACTORS and is_nameless(iri, type_, (name for of in names.values() for name in of)):
            type_ = NAMELESS
        chief = [names[lang][0] if lang in names else None for lang in LANGUAGES]
        row = self._nodes[iri] = _add(self.nodes, vocab.short(iri), type_, *chief)
        if also := sorted({name for of in names.values() for name in of} - set(chief)):
            self.also[row] = also
        if metonyms := _metonyms_of(iri):
            self.metonyms[row] = metonyms
        represented = list(_represented(terms(iri)))
        if type_ == NAMELESS and len(concerns) == 1 and _is_spokesperson(names):
            represented = [(vocab.short(concerns[0]), None, None)]
        if represented:
            self.voices[row] = represented
        if (at := point(iri)) is not None:
            self.points[row] = at
        return row

    def known(self, iri: str) -> int | None:
        """Return the row number of a node, or None if the node has not been added."""
        return self._nodes.get(iri)

    def relation(self, iri: str, names: Mapping[str, str]) -> int:
        """Add a relation if it is new, and return its row number. Most columns, for example `root`, `quad` and `tone`,
        come from the ontology. A relation that is not in the ontology gets default values.

        The `saying` column contains `position` if the relation expresses a stance, for example a demand or criticism.
        For other relations that report speech, `saying` contains `words`. Otherwise, `saying` is None. `territorial` is
        1 if a city name in the object refers to the city itself and not to a government, as in `visits Kyiv`.
        `complemented` is 1 if the relation needs a complement, like `of treason` in `accuses him of treason`.
        """
        if (known := self._relations.get(iri)) is not None:
            return known
        kind = relation_types().get(iri.removeprefix(vocab.KG))
        labels = [names.get(lang) or next(iter(names.values()), iri) for lang in LANGUAGES]
        traits = kind.traits if kind else frozenset()
        position = "stance" in traits and "deed" not in traits
        meaning = (
            *((kind.root, kind.quad, kind.tone) if kind else ("", "other", "neutral")),
            "position" if position else "words" if "telling" in traits else None,
            int("on_place" in traits),
            int("complemented" in traits),
        )
        self._relations[iri] = _add(self.relations, vocab.short(iri), *meaning, *labels)
        return self._relations[iri]

    def document(
        self,
        id_: str,
        *,
        date: str | None,
        title: str | None,
        source: str | None,
        author: str | None,
        lang: str,
        story: str | None,
    ) -> int:
        if id_ not in self._documents:
            self._documents[id_] = _add(self.documents, id_, date, title, source, author, lang, story)
        return self._documents[id_]

    def sentence(self, document: int, start: int, text: str) -> int:
        key = document, start
        if key not in self._sentences:
            self._sentences[key] = _add(self.sentences, document, start, text)
        return self._sentences[key]

    def statement(
        self,
        id_: str,
        *,
        subject: int,
        relation: int,
        obj: int,
        recipient: int,
        place: int,
        by: Sequence[int],
        time: str | None,
        negative: bool,
        modality: Modality,
        voice: Voice,
        status: Status,
        clear: bool,
        quantity: tuple[str, str, str | None] | None,
        reading: Mapping[str, str],
    ) -> int:
        row = (
            id_, subject, relation, obj, recipient, place, list(by), time, int(negative), modality, voice,
            status, int(clear), quantity, *map(reading.get, LANGUAGES),
        )  # fmt: skip
        self._statements[id_] = _add(self.statements, *row)
        return self._statements[id_]

    def add_evidence(
        self, statement: int, sentence: int, confidence: float, marks: Iterable[Mark], extractor: str = DEFAULT
    ) -> None:
        text = self.sentences["text"][sentence]
        row = _add(self.evidence, statement, sentence, round(confidence, 2), _utf16(text, marks))
        if extractor != DEFAULT:
            self.extractors[row] = extractor

    def add_dispute(self, one: str, other: str) -> None:
        """Record that two statements contradict each other. If an id is unknown, nothing is recorded."""
        if one in self._statements and other in self._statements:
            self.disputes.append((self._statements[one], self._statements[other]))

    def data(self, lang: str) -> dict[str, Any]:
        """Return all tables as JSON-serialisable data."""
        return {
            "lang": lang,
            "marks": PARTS,
            "prefixes": vocab.PREFIXES,
            "documents": self.documents,
            "sentences": self.sentences,
            "nodes": self.nodes,
            "also": self.also,
            "metonyms": self.metonyms,
            "voices": self.voices,
            "points": self.points,
            "parts": sorted(set(self.parts)),
            "relations": self.relations,
            "statements": self.statements,
            "evidence": self.evidence,
            "extractors": self.extractors,
            "disputes": sorted(self.disputes),
            # If a root has several relations without a parent, its label comes from the first one (`holds office in`,
            # not `loses`).
            "roots": {r.root: dict(r.labels) for r in reversed([*relation_types().values()]) if r.parent is None},
        }


def voice(*, direct: bool, own: bool, modality: Modality) -> Voice:
    if modality != "actual":
        return "planned"
    return "direct" if direct else "told" if own else "claimed"


def number(value: float) -> str:
    """Format a number in decimal notation, without trailing zeros after the decimal point."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _metonyms_of(iri: str) -> list[str] | None:
    from kg.resolve.metonyms import metonyms_of  # this loads the resolve stage, which is not needed otherwise

    return metonyms_of().get(iri)


def _represented(own: Iterable[Tenure]) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield the organisations and countries that an actor speaks for, according to its terms of office. For example, a
    minister speaks for the ministry and for its country.
    """
    for term in own:
        body = actors()[term.of]
        since, until = (day.isoformat() if day else None for day in (term.since, term.until))
        for of in (body, *(actors()[upper.of] for upper in terms(body.iri))):
            yield vocab.short(of.iri), since, until


def _is_spokesperson(names: Names) -> bool:
    """Return whether a phrase names a spokesperson, as in `Kremlsprecher` and `spokesman of the Kremlin`."""
    found = (split_office(word, lang) for lang, of in names.items() for name in of for word in name.split())
    return any(office and _SPOKESPERSON.intersection(office[1].classes) for office in found)


def _table(*columns: str) -> dict[str, list[Any]]:
    return {name: [] for name in columns}


def _add(table: Mapping[str, list[Any]], *row: Any) -> int:
    for column, value in zip(table.values(), row, strict=True):
        column.append(value)
    return len(column) - 1


def _utf16(text: str, marks: Iterable[Mark]) -> list[int]:
    """Return marks as a flat list with three numbers for each mark: start, length, and index of the part in PARTS.
    Start and length are in UTF-16 units, so characters beyond the BMP count twice.
    """
    wide = [i for i, letter in enumerate(text) if ord(letter) > 0xFFFF] if not text.isascii() else []
    flat: list[int] = []
    for start, length, part in marks:
        before, inside = sum(i < start for i in wide), sum(start <= i < start + length for i in wide)
        flat += [start + before, length + inside, PARTS.index(part)]
    return flat
