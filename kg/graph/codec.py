"""Compact text form of the statements of a document. Stores keep it with the document.

It is a table in which each value occurs once. A row consists of the number of a class and the fields of an object. A
field that is a list of one number refers to another row. The table is JSON, compressed, in base 64.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from operator import attrgetter
from typing import Any
from zlib import compress, decompress

from kg.model import (
    Candidate,
    Document,
    Entity,
    Mention,
    ParsedSentence,
    Phrase,
    Quantity,
    Relation,
    Sentence,
    Stated,
    Statement,
)
from kg.text.wording import Wording

_CLASSES: tuple[type[Any], ...] = (Document, Sentence, Statement, Mention, Relation, Entity, Quantity)
_LEFT_OUT: Mapping[type, frozenset[str]] = {
    Document: frozenset({"path", "line"}),  # the path is not part of the document
    Mention: frozenset({"of", "parts", "conjuncts", "adjectives"}),  # not needed once the entity is known
    Candidate: frozenset({"signals"}),
    Statement: frozenset({"_id"}),
}
_ADDED = frozenset({"tail", "complement", "wording"})
"""Fields that older stores lack. They come last, so rows of older stores can still be read."""
_DAY, _MANY = "day", "many"


def packed(document: Document, statements: tuple[Stated, ...], *, whole: bool = False) -> str:
    """Return a document and its statements as one ASCII line.

    Mentions keep only the fields that the graph needs, unless `whole` is set.
    """
    table = _Table(_WHOLE if whole else _TOLD)
    told = [table.value(document), table.value(statements)]
    text = json.dumps([told, table.rows], ensure_ascii=False, separators=(",", ":"))
    return b64encode(compress(text.encode(), 1)).decode()


def unpacked(line: str) -> tuple[Document, tuple[Statement, ...]]:
    """Return a packed document and its statements. Raises ValueError for any other text."""
    try:
        (document, statements), rows = json.loads(decompress(b64decode(line, validate=True)))
        made: list[Any] = []
        for kind, *values in rows:
            made.append(_made(*_FORMS[kind], *(_value(each, made) for each in values)))
        return _value(document, made), _value(statements, made)
    except Exception as error:
        raise ValueError(f"not packed statements: {type(error).__name__}: {error}") from error


class _Table:
    """The rows of the table. Each row refers only to earlier rows."""

    def __init__(self, told: _Forms) -> None:
        self.rows: list[list[Any]] = []
        self._told = told
        self._numbers: dict[int, int] = {}

    def value(self, value: Any) -> Any:
        if value is None or isinstance(value, (str, int, float)):
            return value
        if isinstance(value, tuple):
            return [_MANY, *map(self.value, value)]
        if isinstance(value, date):
            return [_DAY, value.isoformat()]
        number = self._numbers.get(id(value))
        if number is None:
            kind, told = self._told[type(value)]
            row = [kind, *map(self.value, told(value))]
            number = self._numbers[id(value)] = len(self.rows)
            self.rows.append(row)
        return [number]


def _names(kind: type, left_out: frozenset[str] = frozenset()) -> tuple[str, ...]:
    names = [each.name for each in fields(kind) if each.name not in left_out]
    if kind is Statement:  # the order of fields in existing stores
        names.insert(names.index("finder"), names.pop(names.index("exact")))
    added = [name for name in names if name in _ADDED]
    return (*(name for name in names if name not in _ADDED), *added)


_FORMS: tuple[tuple[type, tuple[str, ...]], ...] = (
    *((kind, _names(kind, _LEFT_OUT.get(kind, frozenset()))) for kind in _CLASSES),
    (Mention, _names(Mention)),
    (Phrase, _names(Phrase)),
    (Candidate, _names(Candidate, _LEFT_OUT[Candidate])),
    (Wording, _names(Wording)),
)
"""Class and stored fields for each class number."""
_Forms = Mapping[type, tuple[int, Callable[[Any], tuple[Any, ...]]]]
"""For each class, its number and the function that reads its fields."""
_WHOLE: _Forms = {kind: (number, attrgetter(*told)) for number, (kind, told) in enumerate(_FORMS)}
_WHOLE = {**_WHOLE, ParsedSentence: _WHOLE[Sentence]}  # without the parse
_TOLD: _Forms = {**_WHOLE, Mention: (_CLASSES.index(Mention), attrgetter(*_FORMS[_CLASSES.index(Mention)][1]))}


def _made(kind: type, names: tuple[str, ...], *values: Any) -> Any:
    if len(values) > len(names):
        raise ValueError(f"{len(values)} values for the {len(names)} fields of {kind.__name__}")
    named = dict(zip(names, values, strict=False))  # fields that the store lacks have their defaults
    return kind(**named)


def _value(told: Any, made: list[Any]) -> Any:
    if not isinstance(told, list):
        return told
    if told[0] == _MANY:
        return tuple(_value(each, made) for each in told[1:])
    return date.fromisoformat(told[1]) if told[0] == _DAY else made[told[0]]
