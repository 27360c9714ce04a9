"""Converts a document and its statements to a compact text and back. Stores save this text with the document.

The text is a table in which each value occurs only once. A row consists of the number of a class and the fields of one
object. To refer to another row, a field contains a list with the number of that row. The table is written as JSON,
compressed, and encoded as Base64.
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
    Document: frozenset({"path", "line"}),  # the location of the file is not part of the content
    Mention: frozenset({"parts", "conjuncts", "adjectives"}),  # not needed once the entity is known
    Candidate: frozenset({"signals", "later"}),
    Statement: frozenset({"_id"}),
}
_ADDED = frozenset({"tail", "complement", "wording", "of"})
"""Fields that older stores lack. In a row, these fields come after all other fields, so rows of older stores can still
be read.
"""
_DAY, _MANY = "day", "many"


def packed(document: Document, statements: tuple[Stated, ...], *, whole: bool = False) -> str:
    """Return a document and its statements as one line of ASCII text.

    By default, mentions keep only the fields that the graph needs. If `whole` is true, mentions keep all fields.
    """
    table = _Table(_WHOLE if whole else _TOLD)
    told = [table.value(document), table.value(statements)]
    text = json.dumps([told, table.rows], ensure_ascii=False, separators=(",", ":"))
    return b64encode(compress(text.encode(), 1)).decode()


def unpacked(line: str) -> tuple[Document, tuple[Statement, ...]]:
    """Return the document and the statements from a line that `packed` created. Raises ValueError if the line is
    invalid.
    """
    try:
        (document, statements), rows = json.loads(decompress(b64decode(line, validate=True)))
        made: list[Any] = []
        for kind, *values in rows:
            made.append(_made(*_FORMS[kind], *(_value(each, made) for each in values)))
        return _value(document, made), _value(statements, made)
    except Exception as error:
        raise ValueError(f"the saved statements are invalid: {type(error).__name__}: {error}") from error


class _Table:
    """Collects the rows of the table. A row refers only to earlier rows."""

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
    if kind is Statement:  # in existing stores, `exact` comes before `finder`
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
"""Classes and their stored fields. The number of a class is its index in this list."""
_Forms = Mapping[type, tuple[int, Callable[[Any], tuple[Any, ...]]]]
"""Maps each class to its number and to the function that reads its stored fields."""
_WHOLE: _Forms = {kind: (number, attrgetter(*told)) for number, (kind, told) in enumerate(_FORMS)}
_WHOLE = {**_WHOLE, ParsedSentence: _WHOLE[Sentence]}  # saved without its parse
_TOLD: _Forms = {**_WHOLE, Mention: (_CLASSES.index(Mention), attrgetter(*_FORMS[_CLASSES.index(Mention)][1]))}


def _made(kind: type, names: tuple[str, ...], *values: Any) -> Any:
    if len(values) > len(names):
        raise ValueError(f"{kind.__name__} has {len(names)} fields, but there are {len(values)} values")
    named = dict(zip(names, values, strict=False))  # fields that an old store lacks get their defaults
    return kind(**named)


def _value(told: Any, made: list[Any]) -> Any:
    if not isinstance(told, list):
        return told
    if told[0] == _MANY:
        return tuple(_value(each, made) for each in told[1:])
    return date.fromisoformat(told[1]) if told[0] == _DAY else made[told[0]]
