"""The prompt for a language model: instructions, sentences, and the JSON schema of the answer."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from kg.io import shape
from kg.model import AnnotatedDocument, Modality, Polarity
from kg.ontology import relation_types

FILE, EXAMPLES = (Path(__file__).with_name(name) for name in ("prompt.txt", "examples.txt"))
LARGEST = 2_500
"""Maximum number of characters in a chunk, unless a single sentence is longer."""
BEFORE = 1_200
"""Number of characters of earlier text that are sent as context."""


@cache
def instructions() -> str:
    """Return the instructions for the model, including the relations of the ontology and worked examples. The
    instructions are the same for every document.
    """
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for relation in relation_types().values():
        kinds[relation.root].append(f"{relation.id}: {relation.definitions['en']}")
    lists = [f"{root}\n" + "".join(f"- {line}\n" for line in lines) for root, lines in kinds.items()]
    worked = [
        f"{example.question}\n{json.dumps({'statements': example.statements}, ensure_ascii=False)}\n"
        for example in examples()
    ]
    return f"{FILE.read_text(encoding='utf-8')}{''.join(lists)}\nExamples:\n\n" + "\n".join(worked)


@dataclass(frozen=True, slots=True)
class Example:
    """Example sentences and the expected answer."""

    question: str
    statements: Sequence[Mapping[str, Any]]


@cache
def examples() -> tuple[Example, ...]:
    """Return the worked examples in the `EXAMPLES` file, which contains three per language."""
    blocks = EXAMPLES.read_text(encoding="utf-8").strip().split("\n\n")[1:]
    parted = (block.partition("\nAnswer:\n") for block in blocks)
    return tuple(Example(question, [*map(_shown, answer.splitlines())]) for question, _, answer in parted)


def _shown(line: str) -> dict[str, Any]:
    """Parse a line with an example statement. The format is `[1] subject=Moskau | relation=attacks | words=angreift |
    who=er | cue=sagte`.
    """
    number, _, told = line.partition("] ")
    fields = dict(each.split("=", 1) for each in told.split(" | "))
    speaker = {"who": fields.pop("who"), "cue": fields.pop("cue", None)} if "who" in fields else None
    given: dict[str, Any] = {name: None if value == "null" else value for name, value in fields.items()}
    usual = {
        **dict.fromkeys(("subject", "object", "recipient", "time", "place")),
        "speakers": [speaker] if speaker else [],
    }
    given["hearsay"] = "hearsay" in given
    return {"sentence": int(number[1:]), "polarity": "positive", "modality": "actual", **usual, **given}


def _object(**properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return the strict JSON schema of an object. All given properties are required, and no other properties are
    allowed.
    """
    named = dict(properties)
    return {"type": "object", "properties": named, "required": list(named), "additionalProperties": False}


_TEXT: Mapping[str, Any] = {"type": "string"}
_MAYBE: Mapping[str, Any] = {"type": ["string", "null"]}


@cache
def schema() -> Mapping[str, Any]:
    """Return the JSON schema of an answer. The schema uses only features that all servers support."""
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
                    "relation": _QUOTE,  # checked later, so an unknown relation only affects one statement
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
"""Schema that checks the model's answers, because some servers ignore the JSON schema. Fields with default values may
be missing.
"""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Sentences that are sent to the model in one request."""

    sentences: Sequence[int]
    """Indexes of the sentences in the document."""
    start: int
    end: int
    question: str

    def __str__(self) -> str:
        return f"characters {self.start}-{self.end}"


def chunks(annotated: AnnotatedDocument) -> Iterator[Chunk]:
    """Yield the document in chunks of complete sentences. A chunk has at most `LARGEST` characters, unless a single
    sentence is longer.
    """
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
