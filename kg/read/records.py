"""A record as a document: `{"id", "text", "date", "lang", "title", "source", "author"}`, of which only the text must
be there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from kg.errors import InputError
from kg.model import Document, is_whole
from kg.read.file import FIELDS
from kg.read.text import finish

RECORD = 'write {"id": "...", "text": "..."}'


def read_record(
    record: Mapping[str, Any], draft: Document, columns: Mapping[str, str], way_out: str = RECORD
) -> Iterator[Document | InputError]:
    """The document of one record, behind the errors in it; `way_out` is what its file should look like.

    A record without an id takes the draft's. Offsets count in the record's text.
    """
    failed = partial(InputError, draft.place, line=draft.line)
    names = {name: columns.get(name, name) for name in FIELDS}
    # A null is a missing field.
    given = {name: record[own] for name, own in names.items() if record.get(own) is not None}
    day = given.pop("date", None)
    if isinstance(day, datetime):
        day = day.date()
    elif isinstance(day, str):
        given["date"] = day
    elif day is not None and not isinstance(day, date):
        yield failed(f"the field {names['date']} is no text, but {day!r}", way_out)
        return
    authors = given.pop("author", None)
    if isinstance(authors, list) and all(isinstance(author, str) for author in authors):
        authors = "; ".join(authors)
    if isinstance(authors, str) and is_whole(authors):
        given["author"] = authors
    elif authors is not None:  # it is read without
        yield failed(f"the field {names['author']} is neither a text nor a list of texts", "write the names")
    # A number as an id is taken at its word.
    if isinstance(given.get("id"), int):
        given["id"] = str(given["id"])
    for name, value in given.items():
        if not isinstance(value, str):
            yield failed(f"the field {names[name]} is no text, but {value!r}", way_out)
            return
        if not is_whole(value):
            yield failed(f"the field {names[name]} holds half a surrogate pair", "escape whole characters")
            return
    if "text" not in given:
        yield failed(f"the record has no {names['text']}", way_out)
        return
    if given.get("date"):
        try:
            day = datetime.fromisoformat(given["date"]).date()
        except ValueError:  # it is read without
            yield failed(f"{given['date']!r} is no date", "write YYYY-MM-DD")
            day = None
    yield from finish(
        replace(
            draft,
            id=given.get("id") or draft.id,
            text=given["text"],
            lang=given.get("lang", ""),
            date=day or None,
            title=given.get("title"),
            source=given.get("source"),
            author=given.get("author") or None,
        )
    )
