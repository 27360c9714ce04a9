"""What a model is asked: the instructions, the schema of its answer, and the sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from kg.io import shape
from kg.model import AnnotatedDocument, Modality, Polarity
from kg.ontology import relation_types

FILE = Path(__file__).with_name("prompt.txt")
LARGEST = 2_500
"""Characters of the sentences that are asked about together, unless one alone has more."""
BEFORE = 400
"""Characters of the text before them that go along."""


@cache
def instructions() -> str:
    """The same for all texts, with the relations of the ontology."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for relation in relation_types().values():
        label = relation.labels["en"]
        kinds[relation.root].append(relation.id if label == relation.id else f"{relation.id} ({label})")
    lists = [f"{root}: {', '.join(names)}" for root, names in kinds.items()]
    return FILE.read_text(encoding="utf-8") + "\n".join(lists) + "\n"


def _object(**properties: Mapping[str, Any]) -> dict[str, Any]:
    """As strict schemas want it: all is required, and nothing else allowed."""
    named = dict(properties)
    return {"type": "object", "properties": named, "required": list(named), "additionalProperties": False}


_TEXT: Mapping[str, Any] = {"type": "string"}
_MAYBE: Mapping[str, Any] = {"type": ["string", "null"]}


@cache
def schema() -> Mapping[str, Any]:
    """The JSON schema of an answer, in the subset that all servers know."""
    statement = _object(
        sentence={"type": "integer"},
        subject=_MAYBE,
        relation={"type": ["string", "null"], "enum": [*relation_types(), None]},
        words=_TEXT,
        object=_MAYBE,
        recipient=_MAYBE,
        speakers={"type": "array", "items": _object(who=_TEXT, cue=_MAYBE)},
        hearsay={"type": "boolean"},
        polarity={"type": "string", "enum": [*get_args(Polarity)]},
        modality={"type": "string", "enum": [*get_args(Modality)]},
        time=_MAYBE,
        place=_MAYBE,
    )
    return _object(statements={"type": "array", "items": statement})


_QUOTE = shape.maybe(shape.text)
ANSWER = shape.fields(
    {
        "statements": shape.each(
            shape.fields(
                {
                    "sentence": shape.offset,
                    "subject": _QUOTE,
                    "relation": _QUOTE,  # which one, is looked at later: a wrong one costs one statement
                    "words": shape.text,
                    "object": _QUOTE,
                },
                {
                    "recipient": _QUOTE,
                    "speakers": shape.each(shape.fields({"who": shape.text}, {"cue": _QUOTE})),
                    "hearsay": shape.flag,
                    "polarity": shape.one_of(*get_args(Polarity)),
                    "modality": shape.one_of(*get_args(Modality)),
                    "time": _QUOTE,
                    "place": _QUOTE,
                },
            )
        )
    }
)
"""The same for answers of servers that heed no schema: what has a usual value may be left out."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Sentences that are asked about together."""

    sentences: Sequence[int]
    """Their numbers in the document."""
    start: int
    end: int
    question: str

    def __str__(self) -> str:
        return f"characters {self.start}-{self.end}"


def chunks(annotated: AnnotatedDocument) -> Iterator[Chunk]:
    """A document in the order of its text, in pieces of at most LARGEST characters that end with a sentence."""
    taken: list[int] = []
    size = 0
    for number, sentence in enumerate(annotated.sentences):
        if taken and size + len(sentence.text) > LARGEST:
            yield _chunk(annotated, taken)
            taken, size = [], 0
        taken.append(number)
        size += len(sentence.text)
    if taken:
        yield _chunk(annotated, taken)


def _chunk(annotated: AnnotatedDocument, numbers: Sequence[int]) -> Chunk:
    document, sentences = annotated.document, annotated.sentences
    start, end = sentences[numbers[0]].start, sentences[numbers[-1]].end
    before = _plain(document.text[document.body_start : start])[-BEFORE:].partition(" ")[2]
    lines = [
        f"Language: {document.lang}",
        f"Date: {document.date.isoformat() if document.date else 'unknown'}",
        *([f"Title: {_plain(document.title)}"] if document.title else []),
        *([f"Before: {before}"] if before else []),
        "Sentences:",
        *(f"[{place}] {_plain(sentences[number].text)}" for place, number in enumerate(numbers, 1)),
    ]
    return Chunk(tuple(numbers), start, end, "\n".join(lines))


def _plain(text: str) -> str:
    return " ".join(text.split())
