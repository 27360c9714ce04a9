"""Provides persistent graphs. Documents can be added, changed, withdrawn and restored. The graph always corresponds to
the current documents.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from kg import vocab
from kg.errors import InputError
from kg.graph.codec import unpacked
from kg.graph.damage import damaged
from kg.graph.judgements import Judgements
from kg.graph.schema import vocabulary
from kg.graph.server import is_address
from kg.graph.statements import document_iri
from kg.graph.store import names
from kg.graph.store.bulk import quads
from kg.graph.store.change import Change, Row, change
from kg.graph.store.disk import Disk, check, is_store
from kg.graph.store.names import BOOKS, STORE, VERSION, VOCABULARY, Quad
from kg.graph.store.own import in_use, keep, use_kept
from kg.graph.store.record import Record, content_hash
from kg.graph.store.remote import Remote
from kg.graph.store.standing import Known, Origin, Standing, State, standing
from kg.graph.stories import stories
from kg.graph.terms import iri, lexical, number, text
from kg.model import DEFAULT, Document, Extraction

_COPIES = 20
"""Maximum number of documents with the same text that are compared. The same number of documents is read at a time."""


class Database(Protocol):
    """The database in which a store keeps its quads."""

    place: str
    """The name of the store in messages."""
    at_once: int
    """Number of documents per transaction when many documents are added."""

    def rows(self, query: str) -> Iterable[Row]:
        """Return the rows of a SELECT query. Cells are in N-Triples syntax."""

    def apply(self, change: Change) -> None:
        """Apply a change in one transaction."""

    def load(self, lines: Iterable[str]) -> bool:
        """Load N-Quads into an empty database in one transaction. Returns False, without loading anything, if the
        database does not support fast bulk loading.
        """

    def publish(self) -> None:
        """Make changes visible to readers."""

    def close(self) -> None:
        """Close the database so that other processes can write to it."""


class Store:
    """A store that is open for writing.

    Example: `with Store.open("news.store") as store: store.add(extraction)`
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._rows = database.rows
        self._judgements: dict[str, Judgements] = {"": Judgements()}
        """Judgements, by their hash."""
        self._judged = self._begin()
        self.judgements = self._judgements_of(self._judged)
        self._go_on()

    @classmethod
    def open(cls, place: str | Path, *, make: bool = True, own: bool = False) -> Self:
        """Open or create a store in a folder or on a SPARQL 1.1 server.

        A new store on disk saves copies of the user files (actors, relations and words) set with `kg.use`. If `own` is
        true, the current user files replace the stored files. If `make` is false, no new store is created. Raises
        InputError if the store cannot be opened.
        """
        if is_address(place):
            database = Remote(str(place))
            with _holding(database.place):
                return cls(database)
        if not make:
            check(Path(place))
        folder = Path(place)
        new = not is_store(folder)
        if not (own or new):
            use_kept(folder)
        store = cls(Disk(folder))
        if own or (new and in_use()):
            keep(folder)
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Publish the changes and close the store. If there was an error, the documents that were added before it are
        kept.
        """
        try:
            self._database.publish()
        finally:
            self._database.close()

    def standing(self, document: Document, extractor: str = DEFAULT, *, replace: bool = False) -> Standing:
        """Return what would happen if a document were added. Raises InputError in the same cases as `add`."""
        hashed, node, origin = content_hash(document, extractor), _node(document.id), Origin.of(document)
        same = [f"SELECT ?node {{ GRAPH {BOOKS} {{ ?node {names.HASH} {text(hashed)} }} }} LIMIT {_COPIES}"]
        if origin.path:
            same.append(f"SELECT ?node {{ GRAPH {BOOKS} {{ ?node {names.ORIGIN} {text(str(origin))} }} }}")
        nodes = {node, *(str(row[0]) for query in same for row in self._rows(query))}
        query = (
            f"SELECT ?node ?hash ?origin ?withdrawn {{ VALUES ?node {{ {' '.join(sorted(nodes))} }} GRAPH {BOOKS} {{ "
            f"?node {names.HASH} ?hash OPTIONAL {{ ?node {names.ORIGIN} ?origin }} "
            f"OPTIONAL {{ ?node {names.WITHDRAWN} ?withdrawn }} }} }} ORDER BY STR(?node)"
        )
        with _holding(self._database.place):
            known = {
                str(node): Known(str(node), lexical(str(told)), _origin(origin), withdrawn is not None)
                for node, told, origin, withdrawn in self._rows(query)
            }
        return standing(document, hashed, known, self._database.place, replace=replace)

    def holds(self, document: Document, extractor: str = DEFAULT) -> bool:
        """Return whether the store has results of this extractor for this document. The result is also True for
        withdrawn documents, and for the same file under another id.
        """
        try:
            return self.standing(document, extractor).state in ("unchanged", "elsewhere")
        except InputError:
            return False

    def documents(self) -> Iterator[tuple[str, bool]]:
        """Yield the IRI of each document, and whether it is withdrawn. Documents are sorted by IRI."""
        query = (
            f"SELECT ?node ?withdrawn {{ GRAPH {BOOKS} {{ ?node {names.HASH} ?hash "
            f"OPTIONAL {{ ?node {names.WITHDRAWN} ?withdrawn }} }} }} ORDER BY STR(?node)"
        )
        yield from ((str(node)[1:-1], withdrawn is not None) for node, withdrawn in self._rows(query))

    def add(self, extraction: Extraction, *, replace: bool = False) -> Standing:
        """Add a document, or replace its earlier version. Withdrawn documents remain withdrawn.

        Raises InputError if the store has a different text with this id (unless `replace` is true), or has an earlier
        version of the file under another id.
        """
        told = self.standing(extraction.document, extraction.extractor, replace=replace)
        if told.state != "elsewhere":
            self._swap([self._made(extraction, told)])
        return told

    def add_all(
        self,
        extractions: Iterable[Extraction],
        *,
        replace: bool = False,
        on_error: Callable[[InputError], None] | None = None,
    ) -> Counter[State]:
        """Add many documents, and return the number of documents with each result, for example `added` or `unchanged`.
        Errors that `add` would raise are passed to `on_error`. Without `on_error`, the first error is raised.
        """
        counts: Counter[State] = Counter()
        rest = iter(extractions)
        if not list(self._rows(f"SELECT ?node {{ GRAPH {BOOKS} {{ ?node {names.HASH} ?hash }} }} LIMIT 1")):
            once = _Once(rest)
            records = (Record.of(each, self.judgements, self._judged) for each in once)
            if self._database.load(quads(records, [*_head(), _pending("stories")])):
                counts["added"] = once.count
                self._tell_stories()
                rest = iter(once.again)
        while some := list(islice(rest, self._database.at_once)):
            once = _Once(some)
            for part in (list(once), *([each] for each in once.again)):
                if wanted := list(self._wanted(part, counts, replace=replace, on_error=on_error)):
                    self._swap(wanted)
        return counts

    def _wanted(
        self,
        extractions: Iterable[Extraction],
        counts: Counter[State],
        *,
        replace: bool,
        on_error: Callable[[InputError], None] | None,
    ) -> Iterator[Record]:
        """Yield the records to add. The given extractions must all have different ids, texts and files."""
        for extraction in extractions:
            try:
                told = self.standing(extraction.document, extraction.extractor, replace=replace)
            except InputError as error:
                if on_error is None:
                    raise
                on_error(error)
                continue
            counts[told.state] += 1
            if told.state != "elsewhere":
                yield self._made(extraction, told)

    def _made(self, extraction: Extraction, told: Standing) -> Record:
        return dataclasses.replace(Record.of(extraction, self.judgements, self._judged), withdrawn=told.withdrawn)

    def withdraw(self, document: str) -> bool:
        """Withdraw a document. Returns False if the document was already withdrawn. Raises InputError if the id is
        unknown.
        """
        return self._set(document, withdrawn=True)

    def restore(self, document: str) -> bool:
        """Restore a withdrawn document. Returns False if the document was not withdrawn. Raises InputError if the id is
        unknown.
        """
        return self._set(document, withdrawn=False)

    def judge(self, judgements: Judgements) -> None:
        """Apply judgements to all documents. The new judgements replace all earlier judgements."""
        lines = str(judgements)
        judged = hashlib.sha256(lines.encode()).hexdigest() if lines else ""
        if judged != self._judged:
            new = Change()
            new.swap(_judged_quads(self._judged, ""), [*_judged_quads(judged, lines), _pending("judgements")])
            self._database.apply(new)
            self.judgements, self._judged = judgements, judged
            self._judge_all()

    def _judge_all(self) -> None:
        """Apply the current judgements to documents that still use earlier ones."""
        query = (
            f"SELECT ?node {{ GRAPH {BOOKS} {{ ?node {names.HASH} ?hash "
            f'OPTIONAL {{ ?node {names.JUDGED} ?judged }} }} FILTER(COALESCE(?judged, "") != {text(self._judged)}) }}'
        )
        for (node,) in list(self._rows(query)):
            old = self._record(str(node))
            if old is not None:
                self._swap([dataclasses.replace(old, judgements=self.judgements, judged=self._judged)])
        done = Change()
        done.swap([_pending("judgements")], ())
        self._database.apply(done)

    def publish(self) -> None:
        """Make changes visible to readers."""
        self._database.publish()

    def _set(self, document: str, *, withdrawn: bool) -> bool:
        node = _node(document)
        record = self._record(node)
        if record is None:
            raise InputError(
                document,
                f"{self._database.place} has no document with this id",
                "to list the documents, run kg query documents",
            )
        if record.withdrawn != withdrawn:
            self._swap([dataclasses.replace(record, withdrawn=withdrawn)])
        return record.withdrawn != withdrawn

    def _swap(self, new: Sequence[Record]) -> None:
        old = [record for node in (each.node for each in new) if (record := self._record(node)) is not None]
        with _holding(self._database.place):
            changed = change(self._rows, old, new)
        self._database.apply(changed)

    def _tell_stories(self) -> None:
        """Find the stories among all documents of a new store. A story consists of documents with nearly the same
        text.
        """
        query = (
            f"SELECT DISTINCT ?document {{ GRAPH {BOOKS} {{ ?document {names.MARK} ?mark . "
            f"?other {names.MARK} ?mark }} FILTER(?other != ?document) }}"
        )
        nodes = (str(row[0]) for row in self._rows(query))
        copied = (
            unpacked(lexical(str(packed)))[0]
            for some in iter(lambda: list(islice(nodes, _COPIES)), [])
            for (packed,) in self._rows(
                f"SELECT ?packed {{ VALUES ?node {{ {' '.join(some)} }} "
                f"GRAPH {BOOKS} {{ ?node {names.PACKED} ?packed }} }}"
            )
        )
        new = Change()
        told = ((_node(of), iri(vocab.STORY), iri(story), "") for of, story in stories(copied).items())
        new.swap([_pending("stories")], told)
        self._database.apply(new)

    def _record(self, node: str) -> Record | None:
        query = (
            f"SELECT ?hash ?packed ?judged ?origin ?withdrawn {{ GRAPH {BOOKS} {{ {node} {names.HASH} ?hash ; "
            f"{names.PACKED} ?packed OPTIONAL {{ {node} {names.JUDGED} ?judged }} "
            f"OPTIONAL {{ {node} {names.ORIGIN} ?origin }} OPTIONAL {{ {node} {names.WITHDRAWN} ?withdrawn }} }} }}"
        )
        with _holding(self._database.place):
            for hashed, packed, judged, origin, withdrawn in self._rows(query):
                by = lexical(judged) if judged else ""
                told = lexical(str(hashed)), lexical(str(packed)), self._judgements_of(by), by
                return Record(node, *told, _origin(origin), withdrawn is not None)
        return None

    def _go_on(self) -> None:
        """Complete a change that an interrupted run began to apply to all documents."""
        query = f"SELECT ?what {{ GRAPH {BOOKS} {{ {STORE} {names.PENDING} ?what }} }}"
        for what in {lexical(str(row[0])) for row in self._rows(query)}:
            if what == "stories":
                self._tell_stories()
            else:
                self._judge_all()

    def _begin(self) -> str:
        """Return the hash of the current judgements. If the store is new, or was written with another vocabulary, its
        version and the vocabulary are written first.
        """
        head = f"SELECT ?version ?judged {{ GRAPH {BOOKS} {{ {STORE} {names.FORMAT} ?version OPTIONAL {{ {STORE} "
        found = list(self._rows(f"{head}{names.JUDGED} ?judged }} }} }}"))
        version = int(lexical(str(found[0][0]))) if found else VERSION
        if not 1 <= version <= VERSION:
            raise InputError(
                self._database.place,
                f"the store has format version {version}, but this version of kg supports only version {VERSION}",
                "use the version of kg that created the store",
            )
        query = f"SELECT ?hash {{ GRAPH {BOOKS} {{ {STORE} {names.VOCABULARY_HASH} ?hash }} }}"
        hashed = {str(row[0]) for row in self._rows(query)}
        if hashed != {text(_vocabulary_hash())}:
            new = Change()
            told = list(self._rows(f"SELECT ?s ?p ?o {{ GRAPH {VOCABULARY} {{ ?s ?p ?o }} }}"))
            before = [(str(s), str(p), str(o), graph) for s, p, o in told for graph in ("", VOCABULARY)]
            new.swap([*before, *((STORE, names.VOCABULARY_HASH, old, BOOKS) for old in hashed)], _head())
            self._database.apply(new)
        return lexical(str(found[0][1])) if found and found[0][1] else ""

    def _judgements_of(self, judged: str) -> Judgements:
        """Return the judgements with the given hash."""
        if judged not in self._judgements:
            query = f"SELECT ?lines {{ GRAPH {BOOKS} {{ {_judgements_node(judged)} {names.JUDGEMENTS} ?lines }} }}"
            (lines,) = next(iter(self._rows(query)))
            numbered = enumerate(lexical(str(lines)).splitlines(), 1)
            self._judgements[judged] = Judgements.of_lines(numbered, f"{self._database.place}: judgements")
        return self._judgements[judged]


@contextmanager
def _holding(place: str) -> Iterator[None]:
    """Raise InputError if the store returns invalid data in this context."""
    try:
        yield
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, StopIteration) as error:
        reason = f"{type(error).__name__}: {error}"
        if not is_address(place):
            raise damaged(Path(place), reason) from None
        raise InputError(place, f"the store is damaged: {reason}", "build a new store") from None


class _Once:
    """Yields extractions that all have different ids, texts and files. An extraction that repeats an earlier id, text
    or file is added to `again` instead.
    """

    def __init__(self, extractions: Iterable[Extraction]) -> None:
        self._extractions = extractions
        self.count = 0
        self.again: list[Extraction] = []

    def __iter__(self) -> Iterator[Extraction]:
        seen: set[str] = set()
        for extraction in self._extractions:
            document, origin = extraction.document, Origin.of(extraction.document)
            keys = {_node(document.id), content_hash(document, extraction.extractor)}
            keys |= {str(origin)} if origin.path else set()
            if seen.isdisjoint(keys):
                seen |= keys
                self.count += 1
                yield extraction
            else:
                self.again.append(extraction)


def _pending(what: str) -> Quad:
    return STORE, names.PENDING, text(what), BOOKS


def _node(document: str) -> str:
    """Return the RDF term of a document. The argument is the id or IRI of the document."""
    return iri(document if document.startswith(document_iri("")) else document_iri(document))


def _origin(term: str | None) -> Origin:
    return Origin.parse(lexical(term)) if term else Origin()


def _head() -> Iterator[Quad]:
    """Yield the quads with the version of a store and the vocabulary. The vocabulary is written to the default graph
    and to a separate graph.
    """
    yield STORE, names.FORMAT, number(VERSION), BOOKS
    yield STORE, names.VOCABULARY_HASH, text(_vocabulary_hash()), BOOKS
    for triples in vocabulary().values():
        for triple in triples:
            yield (*triple, "")
            yield (*triple, VOCABULARY)


@cache
def _vocabulary_hash() -> str:
    told = sorted(triple for triples in vocabulary().values() for triple in triples)
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _judgements_node(judged: str) -> str:
    return iri(f"{names.JUDGEMENTS[1:-1]}/{judged}")


def _judged_quads(judged: str, lines: str) -> Iterator[Quad]:
    """Yield the quads about the current judgements. Earlier judgements are kept as long as documents still use them."""
    if judged:
        yield STORE, names.JUDGED, text(judged), BOOKS
        if lines:
            yield _judgements_node(judged), names.JUDGEMENTS, text(lines), BOOKS
