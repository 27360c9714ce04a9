"""Measures whether German and English texts give the same graph. The test articles have the same content in both
languages.

    python -m benchmarks.parallel [-v] tests/gold/parallel.jsonl

For each class, the benchmark prints the share of nodes that have a name in both languages. It also prints how far the
statements of the two articles in a pair agree. This is the number of statements with the same subject, root relation
and object, divided by the number of all statements in the pair. One figure is for all nodes, the other for listed
actors only.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import kg
from kg.graph import Graph
from kg.graph.merge import mentions
from kg.knowledge.actors import actors_by_iri
from kg.knowledge.lang import LANGUAGES
from kg.model import Entity, Mention, Statement
from kg.ontology import relation_types

Canonical = tuple[str | None, str, str | None]


def named_in_both(graph: Graph) -> Counter[tuple[str, bool]]:
    """Return, for each class, how many nodes have a name in every language and how many do not."""
    entities: dict[str, Entity] = {}
    for statement in graph.statements:
        for mention in mentions(statement):
            if mention.content is None:
                entities[mention.entity.id] = mention.entity
    return Counter((entity.type, len(graph.names[iri]) == len(LANGUAGES)) for iri, entity in entities.items())


def canonical(statement: Statement) -> Canonical:
    """Return a statement without its words: subject, root relation ("" for an open relation) and object."""
    root = relation_types()[statement.relation.id].root if statement.relation.id else ""
    return _iri(statement.subject), root, _iri(statement.object)


def _iri(mention: Mention | None) -> str | None:
    if mention is None or mention.content is not None:
        return None
    return mention.entity.id


def agreement(one: Iterable[Canonical], other: Iterable[Canonical]) -> tuple[int, int]:
    """Return how many statements are in both texts, and how many are in at least one."""
    left, right = set(one), set(other)
    return len(left & right), len(left | right)


def main() -> None:
    pairs: defaultdict[str, dict[str, list[Statement]]] = defaultdict(dict)
    every: list[Statement] = []
    for line in Path(sys.argv[-1]).read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        document = kg.Document(told["doc"], told["text"], told["lang"], date.fromisoformat(told["date"]))
        found = list(kg.statements([document]))
        pairs[told["pair"]][told["lang"]] = found
        every += found
    counts = named_in_both(Graph.of(every))
    for kind in sorted({kind for kind, _ in counts}):
        both, all_ = counts[kind, True], counts[kind, True] + counts[kind, False]
        print(f"{kind}: {both} of {all_} have a name in both languages")
    both = sum(count for (_, is_both), count in counts.items() if is_both)
    print(f"all: {both} of {counts.total()}, {both / counts.total():.2f}")
    listed = actors_by_iri()
    for what, keeps in (("all", lambda _: True), ("actors", lambda c: c[0] in listed and c[2] in listed)):
        shared = either = 0
        for pair, by_lang in pairs.items():
            kept = {lang: {c for c in map(canonical, found) if keeps(c)} for lang, found in by_lang.items()}
            in_both, in_either = agreement(kept["de"], kept["en"])
            shared, either = shared + in_both, either + in_either
            if "-v" in sys.argv and what == "all":
                for lang in LANGUAGES:
                    for c in sorted(kept[lang] - set.intersection(*kept.values()), key=str):
                        print(f"  {pair} {lang}: {c}")
        print(f"statements of {what} that agree: {shared} of {either}, {shared / either:.2f}")


if __name__ == "__main__":
    main()
