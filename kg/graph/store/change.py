"""Computes how a store changes when documents are added or removed. The changed store equals a graph that is built from
the remaining documents.

Only quads about the nodes, statements, pairs of actors, issues and stories in the changed documents can change. These
quads are computed for the states before and after the change. The contributions of other documents are included.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from kg import vocab
from kg.graph.codec import unpacked
from kg.graph.disputes import Claim, Position, Side, dispute_triples
from kg.graph.entities import Facts
from kg.graph.statements import direct_end
from kg.graph.store import names
from kg.graph.store.names import BOOKS, FACTS, Quad
from kg.graph.store.record import Record, facts_of
from kg.graph.stories import alike, grouped, marks, shingles
from kg.graph.terms import iri, lexical, text
from kg.model import ACTORS
from kg.vocab import Triple

Row = tuple[str | None, ...]
Rows = Callable[[str], Iterable[Row]]
"""Function that runs a query on the store. The function returns the cells in N-Triples syntax."""

_AT_ONCE = 500
"""Maximum number of values per query."""
_ACTOR_CLASSES = frozenset(iri(vocab.CLASSES[kind]) for kind in ACTORS)


class Change:
    """A change to a store: the quads to remove and the quads to add."""

    def __init__(self) -> None:
        self._gone: set[Quad] = set()
        self.new: set[Quad] = set()

    @property
    def gone(self) -> set[Quad]:
        return self._gone - self.new

    def swap(self, before: Iterable[Quad], after: Iterable[Quad]) -> None:
        old, new = set(before), set(after)
        self._gone |= old - new
        self.new |= new - old


def change(rows: Rows, old: Sequence[Record], new: Sequence[Record]) -> Change:
    """Return the change that replaces the `old` records in the store with the `new` records.

    No document may occur twice in `old` or in `new`. `rows` is a function that queries the store as it was before the
    change.
    """
    return _Changing(rows, old, new).change


class _Changing:
    def __init__(self, rows: Rows, old: Sequence[Record], new: Sequence[Record]) -> None:
        self.rows, self.old, self.new = rows, old, new
        self.change = Change()
        self.going = {record.node for record in old}
        """The documents that are removed or replaced, as RDF terms."""
        self.change.swap(_quads(old), _quads(new))
        self._statements()
        self._direct()
        self._facts()
        self._pairs()
        self._disputes()
        self._stories()

    def _ask(self, query: str, values: Iterable[str]) -> Iterator[Row]:
        """Yield the rows of a query. The text `$values` in the query is replaced by the values. The query is run
        several times if there are many values.
        """
        ordered = sorted(set(values))
        for start in range(0, len(ordered), _AT_ONCE):
            yield from self.rows(query.replace("$values", " ".join(ordered[start : start + _AT_ONCE])))

    @property
    def _others(self) -> str:
        """A SPARQL filter that excludes the documents that are removed or replaced."""
        return f"FILTER(?document NOT IN ({', '.join(sorted(self.going))}))" if self.going else ""

    def _statements(self) -> None:
        """Add the triples of new statements, and remove those of statements without remaining documents."""
        before, after = _stated(self.old), _stated(self.new)
        gone = before.keys() - after.keys()
        kept = {
            row[0]
            for row in self._ask(
                f"SELECT DISTINCT ?node {{ VALUES ?node {{ $values }} ?node {iri(vocab.DERIVED)} ?document "
                f"{self._others} }}",
                map(iri, gone),
            )
        }
        self.gone = {iri(node) for node in gone} - kept
        """The statements that no remaining document makes, as RDF terms."""
        self.change.swap(
            _graph(triple for node in gone if iri(node) in self.gone for triple in before[node]),
            _graph(triple for triples in after.values() for triple in triples),
        )

    def _direct(self) -> None:
        """Add new plain triples, and remove those without a remaining passage."""
        before, after = ({t for r in records if r.part for t in r.part.direct} for records in (self.old, self.new))
        gone = before - after
        kept = set()
        for subject, predicate, value in gone:
            found = self.rows(
                f"SELECT ?object ?recipient ?thing ?whom {{ ?node {iri(vocab.SUBJECT)} {subject} ; "
                f"{iri(vocab.PREDICATE)} {predicate} ; {iri(vocab.OBJECT)} ?object ; {iri(vocab.HAS_EVIDENCE)} ?e ; "
                f"{iri(vocab.OBJECT)}|{iri(vocab.RECIPIENT)} {value} . ?e {iri(vocab.DIRECT)} true ; "
                f"{iri(vocab.IN_SENTENCE)}/{iri(vocab.IN_DOCUMENT)} ?document {self._others} "
                f"OPTIONAL {{ ?object a ?thing }} OPTIONAL {{ ?node {iri(vocab.RECIPIENT)} ?recipient . "
                f"?recipient a ?whom }} }}"
            )
            ends = {
                direct_end(str(obj), recipient, is_actor=thing in _ACTOR_CLASSES, to_actor=whom in _ACTOR_CLASSES)
                for obj, recipient, thing, whom in found
            }
            if value in ends:
                kept.add((subject, predicate, value))
        self.change.swap(_graph(gone - kept), _graph(after))

    def _facts(self) -> None:
        """Update the facts about the nodes in the changed documents."""
        before, after = _fact_lines(self.old), _fact_lines(self.new)
        nodes = before.keys() | after.keys()
        known: defaultdict[str, set[str]] = defaultdict(set)
        query = f"SELECT ?node ?fact {{ VALUES ?node {{ $values }} GRAPH {FACTS} {{ ?node {names.FACT} ?fact }} }}"
        for node, line in self._ask(query, nodes):
            known[node or ""].add(line or "")
        leaving = [(node, line) for node in before for line in before[node] - after.get(node, set())]
        query = (
            f"SELECT DISTINCT ?node ?fact {{ VALUES (?node ?fact) {{ $values }} GRAPH ?document {{ "
            f"?node {names.FACT} ?fact }} FILTER(?document != {FACTS}) {self._others} }}"
        )
        kept = {(row[0], row[1]) for row in self._ask(query, (f"({node} {line})" for node, line in leaving))}
        for node in nodes:
            gone = {line for line in before.get(node, ()) if (node, line) in leaving and (node, line) not in kept}
            lines = known[node] - gone | after.get(node, set())
            self.change.swap(
                ((node, names.FACT, line, FACTS) for line in known[node]),
                ((node, names.FACT, line, FACTS) for line in lines),
            )
            self.change.swap(_graph(_described(node, known[node])), _graph(_described(node, lines)))

    def _pairs(self) -> None:
        """Update the pairs of actors that are linked by statements."""
        before, after = ({pair for r in records for pair in r.pairs} for records in (self.old, self.new))
        leaving = {pair for pair in before - after if pair[2] in self.gone}
        self.change.swap(
            ((one, names.BESIDE, other, statement) for one, other, statement in leaving),
            ((one, names.BESIDE, other, statement) for one, other, statement in after),
        )
        left = f"FILTER(?statement NOT IN ({', '.join([BOOKS, *sorted({pair[2] for pair in leaving})])}))"
        query = (
            f"SELECT DISTINCT ?one ?other {{ VALUES (?one ?other) {{ $values }} GRAPH ?statement {{ "
            f"?one {names.BESIDE} ?other }} {left} }}"
        )
        kept = {(row[0], row[1]) for row in self._ask(query, (f"({one} {other})" for one, other, _ in leaving))}
        self.change.swap(
            ((one, names.BESIDE, other, BOOKS) for one, other, _ in leaving if (one, other) not in kept),
            ((one, names.BESIDE, other, BOOKS) for one, other, _ in after),
        )

    def _disputes(self) -> None:
        """Update the links between contradicting statements about the issues in the changed documents."""
        leaving, coming = ([s for r in records if r.part for s in r.part.sides] for records in (self.old, self.new))
        matters = {iri(side.matter): side.claim for side in (*leaving, *coming)}
        contested = {iri(side.matter) for side in (*leaving, *coming) if side.contests}
        told = list(self._contests(matters))
        contested |= {iri(side.matter) for side in told}
        told += (side for matter in contested if (claim := matters[matter]) for side in self._affirms(matter, claim))
        moved = {side.statement for side in (*leaving, *coming)}
        before, after = (
            set(dispute_triples((*told, *(side for side in more if iri(side.matter) in contested)), moved))
            for more in (leaving, coming)
        )
        self.change.swap(_graph(before - after - set(self._on_other_days(before - after))), _graph(after))

    def _on_other_days(self, links: set[Triple]) -> Iterator[Triple]:
        """Yield the links that remain, because other documents give the same office to the same two people on another
        day.
        """
        holds = names.side_name("holds")
        query = (
            f"SELECT DISTINCT ?one ?other {{ VALUES (?one ?other) {{ $values }} "
            f"GRAPH ?document {{ ?matter {holds} ?one }} GRAPH ?another {{ ?matter {holds} ?other }} "
            f"FILTER(?document != ?another) {self._others} "
            f"{self._others.replace('?document', '?another')} }}"
        )
        for one, other in self._ask(query, (f"({one} {other})" for one, _, other in links)):
            yield str(one), iri(vocab.DISPUTES), str(other)

    def _contests(self, matters: Mapping[str, Claim | None]) -> Iterator[Side]:
        """For each issue, yield those positions of other documents that may start a dispute."""
        query = (
            f"SELECT ?matter ?position ?node ?who ?time ?date ?document {{ VALUES ?matter {{ $values }} "
            f"GRAPH ?document {{ ?matter ?position ?node }} {self._others} "
            f"OPTIONAL {{ ?node {iri(vocab.SUBJECT)} ?who }} OPTIONAL {{ ?node {iri(vocab.VALIDITY)} ?time }} "
            f"OPTIONAL {{ ?document {iri(vocab.DATE)} ?date }} }}"
        )
        for matter, position, node, who, time, day, document in self._ask(query, matters):
            holder = who[1:-1] if who and position == names.side_name("holds") else None
            stands: Position = "holds" if holder else "negates"
            claim = matters[str(matter)]
            told = time and lexical(time), _day(day), str(document)[1:-1]
            yield Side(str(matter)[1:-1], claim, stands, holder, str(node)[1:-1], *told)

    def _affirms(self, matter: str, claim: Claim) -> Iterator[Side]:
        """Yield the positions of other documents that affirm a claim."""
        subject, predicate, obj, recipient = (end and iri(end) for end in claim)
        # The engine evaluates similar patterns in the given order, so the rarest of the three nodes comes first.
        exactly = " ; ".join(
            f"{iri(role)} {end}"
            for role, end in ((vocab.RECIPIENT, recipient), (vocab.OBJECT, obj), (vocab.SUBJECT, subject))
            if end
        )
        without = "".join(
            f" FILTER NOT EXISTS {{ ?node {iri(role)} ?none }}"
            for role, end in ((vocab.OBJECT, obj), (vocab.RECIPIENT, recipient))
            if not end
        )
        query = (
            f"SELECT ?node ?time ?date ?document {{ ?node {exactly} ; {iri(vocab.PREDICATE)} {predicate} ; "
            f"{iri(vocab.POLARITY)} {iri(vocab.KG + 'positive')} ; {iri(vocab.MODALITY)} {iri(vocab.KG + 'actual')} ; "
            f"{iri(vocab.DERIVED)} ?document {self._others}{without} "
            f"OPTIONAL {{ ?node {iri(vocab.VALIDITY)} ?time }} OPTIONAL {{ ?document {iri(vocab.DATE)} ?date }} }}"
        )
        for node, time, day, document in self.rows(query):
            told = time and lexical(time), _day(day), str(document)[1:-1]
            yield Side(matter[1:-1], claim, "affirms", None, str(node)[1:-1], *told)

    def _stories(self) -> None:
        """Update the stories of the changed documents and of similar documents."""
        coming = {r.node: r.document for r in self.new if r.part}
        by_mark: defaultdict[str, set[str]] = defaultdict(set)
        for node, document in coming.items():
            for mark in marks(document):
                by_mark[text(mark)].add(node)
        query = (
            f"SELECT ?mark ?document ?packed {{ VALUES ?mark {{ $values }} GRAPH {BOOKS} {{ "
            f"?document {names.MARK} ?mark ; {names.PACKED} ?packed }} {self._others} }}"
        )
        texts = {node: shingles(document) for node, document in coming.items()}
        ids = {node: document.id for node, document in coming.items()}
        pairs = {pair for nodes in by_mark.values() for pair in combinations(sorted(nodes), 2)}
        for mark, node, line in (map(str, row) for row in self._ask(query, by_mark)):
            self._open(node, line, texts, ids)
            pairs |= {(new, node) for new in by_mark[mark]}
        together = {(ids[one], ids[other]) for one, other in pairs if alike(texts[one], texts[other])}
        told = iri(vocab.STORY)
        query = f"SELECT ?document ?story {{ VALUES ?document {{ $values }} ?document {told} ?story }}"
        touched = {row[1] for row in self._ask(query, self.going | texts.keys())}
        query = (
            f"SELECT ?document ?story ?packed {{ VALUES ?story {{ $values }} ?document {told} ?story . "
            f"GRAPH {BOOKS} {{ ?document {names.PACKED} ?packed }} }}"
        )
        before: list[Quad] = []
        members: defaultdict[str, list[str]] = defaultdict(list)
        for node, story, line in (map(str, row) for row in self._ask(query, map(str, touched))):
            before.append((node, told, story, ""))
            if node not in self.going:
                self._open(node, line, texts, ids)
                members[story].append(node)
        broken = {story for node, _, story, _ in before if node in self.going}
        for story, nodes in members.items():
            linked = combinations(nodes, 2) if story in broken else ((nodes[0], node) for node in nodes[1:])
            together |= {
                (ids[one], ids[other])
                for one, other in linked
                if story not in broken or alike(texts[one], texts[other])
            }
        of_id = {id_: node for node, id_ in ids.items()}
        after = grouped(together)
        self.change.swap(before, ((of_id[id_], told, iri(story), "") for id_, story in after.items()))

    def _open(self, node: str, line: str, texts: dict[str, frozenset[str]], ids: dict[str, str]) -> None:
        if node not in texts:
            document, _ = unpacked(lexical(line))
            texts[node], ids[node] = shingles(document), document.id


def _quads(records: Sequence[Record]) -> Iterator[Quad]:
    """Yield the quads that only these records contribute."""
    for record in records:
        yield from record.books()
        if record.part is not None:
            yield from _graph(record.part.own)


def _stated(records: Sequence[Record]) -> dict[str, tuple[Triple, ...]]:
    return {node: triples for record in records if record.part for node, triples in record.part.stated.items()}


def _fact_lines(records: Sequence[Record]) -> dict[str, set[str]]:
    """Return the facts about each node in the records, as RDF literals."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for record in records:
        for node, line in record.fact_lines.items():
            found[iri(node)].add(text(line))
    return found


def _described(node: str, lines: Collection[str]) -> Iterator[Triple]:
    """Yield the triples that can be derived from the facts about a node. If there are no facts, yield nothing."""
    together = Facts()
    for line in lines:
        together.add(facts_of(lexical(line)))
    if lines:
        yield from together.triples(node[1:-1])


def _graph(triples: Iterable[Triple]) -> Iterator[Quad]:
    """Convert triples to quads in the default graph, which is the graph that users query."""
    return ((*triple, "") for triple in triples)


def _day(term: str | None) -> date | None:
    return date.fromisoformat(lexical(term)) if term else None
