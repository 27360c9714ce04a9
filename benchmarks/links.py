"""Measures how well mentions are linked to actors, by processing gold articles with all stages.

    python -m benchmarks.links [-v] tests/gold/links/*.jsonl

Each gold mention has the key of a listed actor, or `- Name` for an unlisted actor. A gold mention is found if the
program returns a name with the same words, or a mention whose main word is among these words. `right` counts links to
the right actor. `false` counts links to another listed actor. Pronouns have a separate row, and so do other words for
actors, like offices, roles and seats of government.

A mention of an unlisted actor is right if it is linked to the node of the actor's name. If the article never names the
actor, the mention is right if it is linked to the same node as most mentions of this actor.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import kg
from kg.annotate import annotate
from kg.extract import extract
from kg.knowledge.actors import MADE, Actor, actors, actors_by_iri
from kg.knowledge.spellings import fold
from kg.mend import mend
from kg.model import AnnotatedDocument, Candidates, Extraction
from kg.resolve import resolve

Json = Mapping[str, Any]

UNLISTED = "- "
PHRASE = "-  "


def predicted(annotated: AnnotatedDocument, extraction: Extraction, start: int, end: int) -> str | None:
    """Return the actor that a span names: the key of a listed actor, or `- ` and the IRI of the node of an unlisted
    actor.

    Returns None if there is no mention. If the node is not an actor, but for example a phrase or group, two spaces
    follow the dash.
    """
    listed = actors_by_iri()
    text = extraction.document.text[start:end].rstrip(".")  # in "Leo XIV."
    end = start + len(text)
    best: tuple[bool, bool, int, str] | None = None
    for mention in (inner for outer in extraction.mentions for inner in outer.nested()):
        head = annotated.sentences[mention.sentence].tokens[mention.head].start
        named = mention.start <= start and end <= mention.end and mention.name is not None and text in mention.name
        if not (named or start <= head < end):
            continue
        iri = mention.entity.id
        known = listed.get(iri)
        kind = PHRASE if mention.entity.type in ("Concept", "Event", "Group") else UNLISTED
        node = known.key if known is not None and known.source != MADE else kind + iri
        covers = mention.start <= start and end <= mention.end
        shorter = mention.start - mention.end
        if best is None or (named, covers, shorter) > best[:3]:
            best = named, covers, shorter, node
    return best[3] if best else None


def _is_called(actor: Actor, entity: str) -> bool:
    """Return whether a listed actor has the full name of an actor that the gold treats as unlisted. This can happen
    because the annotator did not know the lists.
    """
    return fold(entity.removeprefix(UNLISTED)) in {fold(name) for names in actor.names.values() for name in names}


def count(gold: Json, annotated: AnnotatedDocument, extraction: Extraction) -> Counter[tuple[str, str]]:
    """Return the numbers of right, false and missing links in an article, by kind of mention and in total."""
    found = [predicted(annotated, extraction, mention["start"], mention["end"]) for mention in gold["mentions"]]
    names: dict[str, Counter[str]] = {}
    others: dict[str, Counter[str]] = {}
    for mention, node in zip(gold["mentions"], found, strict=True):
        if node and (mention["kind"] == "name" or not node.startswith(PHRASE)):
            (names if mention["kind"] == "name" else others).setdefault(mention["entity"], Counter())[node] += 1
    counts: Counter[tuple[str, str]] = Counter()
    for mention, node in zip(gold["mentions"], found, strict=True):
        entity = mention["entity"]
        unlisted = entity.startswith(UNLISTED)
        usual = (names.get(entity) or others.get(entity) or Counter()).most_common(1)
        wanted = (usual[0][0] if usual else None) if unlisted else entity
        listed = node is not None and not node.startswith(UNLISTED)
        false = listed and node != entity and not (unlisted and _is_called(actors()[node], entity))
        right = node is not None and node == wanted and not false
        for row in (mention["kind"] + (", unlisted" if unlisted else ""), "unlisted" if unlisted else "listed"):
            counts[row, "of"] += 1
            counts[row, "right"] += right
            counts[row, "false"] += false
            counts[row, "missing"] += node is None
        if "-v" in sys.argv and not right:
            context = gold["text"][max(0, mention["start"] - 40) : mention["end"] + 40].replace("\n", " ")
            print(f"{gold['doc']} {mention['text']!r} is {entity}, not {node}: ...{context}...")
    return counts


@dataclass(frozen=True, slots=True)
class Links:
    """Articles with gold mentions, and their parses after the mend stage."""

    documents: Sequence[Json]
    annotated: Sequence[AnnotatedDocument]

    @classmethod
    def read(cls, path: Path) -> Links:
        documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        texts = (kg.Document(g["doc"], g["text"], g["lang"], date.fromisoformat(g["date"])) for g in documents)
        return cls(documents, list(mend(annotate(texts))))

    def counts(self, found: Iterable[Candidates] | None = None) -> Counter[tuple[str, str]]:
        """Return the counts over all articles. `found` contains the candidates of these articles."""
        total: Counter[tuple[str, str]] = Counter()
        resolved = resolve(extract(self.annotated) if found is None else found)
        for document, annotated, extraction in zip(self.documents, self.annotated, resolved, strict=True):
            total += count(document, annotated, extraction)
        return total


def main() -> None:
    for path in (Path(name) for name in sys.argv[1:] if name != "-v"):
        total = Links.read(path).counts()
        print(f"\n| {path.stem} | mentions | right | false | missing |\n| --- | --- | --- | --- | --- |")
        for row in sorted({row for row, _ in total}):
            of = total[row, "of"]
            shares = (f"{total[row, name] / of:.3f}" for name in ("right", "false", "missing"))
            print(f"| {row} | {of} | {' | '.join(shares)} |")


if __name__ == "__main__":
    main()
