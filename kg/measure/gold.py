"""Reads the files for `kg eval score`: gold documents, and statements that `kg extract` has printed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from kg.errors import InputError
from kg.io.files import lines_of
from kg.io.shape import Check, each, either, fields, filled, flag, matching, maybe, number, offset, one_of, text

_ITEM = matching(r"Q[1-9]\d*", "Q159")
_POLARITY = one_of("positive", "negative")
_MODALITY = one_of("actual", "possible", "intended", "necessary", "conditional")
_QUANTITY = fields({"value": number}, {"bound": one_of("exact", "min", "max", "about"), "unit": maybe(text)})
_CLASS = matching("[A-Z]{1,30}", "REJECT")

_NAMED = fields({"names": each(text)}, {"qid": maybe(_ITEM), "alt_qids": each(_ITEM), "head": maybe(text)})
_GOLD_STATEMENT = fields(
    {
        "sent": filled,
        "subject": maybe(_NAMED),
        "relation": fields({"classes": each(_CLASS), "lemmas": each(text)}),
        "object": maybe(_NAMED),
    },
    {
        "polarity": _POLARITY,
        "modality": _MODALITY,
        "alt_modality": each(_MODALITY),
        "attribution": each(_NAMED),
        "alt_attribution": each(each(_NAMED)),
        "time": maybe(text),
        "place": maybe(_NAMED),
        "quantity": maybe(_QUANTITY),
        "recipient": maybe(_NAMED),
        **dict.fromkeys(("core", "symmetric", "optional"), flag),
    },
)

_OFFSETS = {"start": offset, "end": offset}
_ENTITY = fields(
    {"label": text, "text": text}, {"id": maybe(text), "type": text, "quantity": maybe(_QUANTITY)} | _OFFSETS
)
_CONTENT = fields({"statement": text, "label": text, "text": text}, _OFFSETS)
_FOUND_STATEMENT = fields(
    {
        "id": text,
        "doc": fields({"id": text}, {"lang": text, "date": maybe(text)}),
        "sentence": fields({"text": text}, _OFFSETS),
        "subject": maybe(_ENTITY),
        "relation": fields({"lemma": text, "plover": maybe(_CLASS)}, {"id": maybe(text), "text": text} | _OFFSETS),
        "object": maybe(either(lambda thing: _CONTENT if "statement" in thing else _ENTITY)),
        "polarity": _POLARITY,
        "modality": _MODALITY,
        "attribution": each(_ENTITY),
        "time": maybe(text),
        "place": maybe(_ENTITY),
        "quantity": maybe(_QUANTITY),
    },
    {"recipient": maybe(_ENTITY), "confidence": number},
)


@dataclass(frozen=True, slots=True)
class Form:
    """The structure that the records in a file must have."""

    check: Check
    way_out: str
    key: str = ""
    """Name of the field whose values must be unique in the file."""
    may_be_empty: bool = False


GOLD = Form(
    fields(
        {"doc": filled, "statements": each(_GOLD_STATEMENT)},
        {"lang": text, "date": maybe(text), "text": text, "empty_sents": each(text)},
    ),
    'each line of GOLD must look like {"doc": "...", "statements": [...]}; give GOLD before PRED',
    key="doc",
)
FOUND = Form(
    _FOUND_STATEMENT, "each line of PRED must be a line printed by kg extract; give GOLD before PRED", may_be_empty=True
)


def load(path: Path, form: Form = GOLD) -> list[dict[str, Any]]:
    """Read and check the records of a JSONL file. The file may also contain a single multi-line JSON record.

    Raises InputError for the first invalid line, because scores based on only some of the lines would be misleading. A
    file of gold documents must not be empty, but a file of extracted statements may be empty.
    """
    lines: dict[str, int] = {}
    records = []
    for line, record in _records(path):
        if wrong := form.check(record, ""):
            raise InputError(str(path), wrong, form.way_out, line=line)
        if form.key and (first := lines.setdefault(record[form.key], line)) != line:
            raise InputError(
                str(path), f"line {first} already contains this document", "write one line per document", line=line
            )
        records.append(record)
    if not records and not form.may_be_empty:
        raise InputError(str(path), "the file has no records", form.way_out)
    return records


def _records(path: Path) -> Iterator[tuple[int, Any]]:
    """Yield each record of a file with the number of its first line."""
    lines = lines_of(path)
    if len(lines) > 1:
        with suppress(ValueError, RecursionError):  # in this case, each line is a record
            yield lines[0][0], _parsed("\n".join(line for _, line in lines))
            return
    for at, line in lines:
        try:
            yield at, _parsed(line)
        except RecursionError:
            raise InputError(
                str(path), "the JSON is nested too deeply", "write one JSON record per line", line=at
            ) from None
        except ValueError as error:
            reason = re.sub(r"line 1 column (\d+) \(char \d+\)", r"character \1", str(error))
            raise InputError(str(path), f"invalid JSON: {reason}", "write one JSON record per line", line=at) from None


def _parsed(record: str) -> Any:
    return json.loads(record, parse_constant=_refuse)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not valid JSON")
