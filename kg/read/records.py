"""Converts records to documents. The fields of a record are `{"id", "text", "date", "lang", "title", "source",
"author", "url"}`. Only `text` is required.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from kg.errors import InputError
from kg.model import Document, is_whole
from kg.read.days import day_of
from kg.read.file import FIELDS, guarded
from kg.read.text import finish

RECORD = 'write {"id": "...", "text": "..."}'


def read_record(
    record: Mapping[str, Any], draft: Document, columns: Mapping[str, str], way_out: str = RECORD
) -> Iterator[Document | InputError]:
    """Yield the errors in a record, and then its document.

    `way_out` is the advice that the error message gives if the text is missing or not a string. If the record has no
    id, the document gets the id of the draft. The character offsets of statements refer to the text of the record.
    """
    return guarded(_read_record(record, draft, columns, way_out), draft.place, draft.line)


def _read_record(
    record: Mapping[str, Any], draft: Document, columns: Mapping[str, str], way_out: str
) -> Iterator[Document | InputError]:
    failed = partial(InputError, draft.place, line=draft.line)
    names = {name: columns.get(name, name) for name in FIELDS}
    given = {name: record[own] for name, own in names.items() if _is_given(record.get(own))}
    told = given.pop("date", None)
    authors = given.pop("author", None)
    if isinstance(authors, list) and all(isinstance(author, str | None) for author in authors):
        authors = "; ".join(filter(None, authors))
    if isinstance(authors, str) and is_whole(authors):
        given["author"] = authors
    elif authors is not None:  # the record is read without its author
        yield failed(f"the {names['author']} field is neither a string nor a list of strings", "write names as strings")
    # An id may also be a number.
    if isinstance(given.get("id"), int | float):
        given["id"] = str(given["id"])
    for name, value in list(given.items()):
        if not isinstance(value, str):
            hint = way_out if name == "text" else "write the value as a string"
            yield failed(f"the {names[name]} field must be a string, but is {value!r}", hint)
            if name in {"id", "text"}:
                return
            del given[name]  # the record is read without this field
        elif not is_whole(value):
            yield failed(
                f"the {names[name]} field contains an invalid Unicode character (an unpaired surrogate)",
                "remove or replace this character",
            )
            return
    if "text" not in given:
        yield failed(f"the record has no field {names['text']}", way_out)
        return
    day = told.date() if isinstance(told, datetime) else told
    if not isinstance(day, date | None):
        day = day_of(told) if isinstance(told, str) else None
        if day is None and told != "":  # the record is read without its date
            yield failed(f"{told!r} is not a valid date", "write the date as YYYY-MM-DD")
    yield from finish(
        replace(
            draft,
            id=given.get("id") or draft.id,
            text=given["text"],
            lang=given.get("lang", ""),
            date=day,
            title=given.get("title"),
            source=given.get("source"),
            author=given.get("author") or None,
            url=given.get("url") or None,
        )
    )


def _is_given(value: object) -> bool:
    """Return whether a field has a value. null and NaN do not count as values; pandas writes NaN for missing values."""
    return value is not None and not (isinstance(value, float) and math.isnan(value))
