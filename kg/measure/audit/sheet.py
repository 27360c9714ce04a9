"""The sheet on which a person judges a sample. The sheet is a CSV file for spreadsheets, or an HTML page that saves the
same CSV.
"""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import astuple, fields
from pathlib import Path

from kg.errors import InputError
from kg.explorer.inline import embedded, hashed
from kg.io.cells import guarded, unguarded
from kg.io.files import text_of
from kg.measure.audit.sample import Item
from kg.vocab import WD

YES = frozenset({"1", "y", "yes", "right", "true", "j", "ja", "richtig", "wahr"})
NO = frozenset({"0", "n", "no", "wrong", "false", "nein", "falsch"})
_JUDGED = {None: "", True: "y", False: "n"}

_OFFSETS = ("start", "sentence_start")
_COLUMNS = tuple(field.name for field in fields(Item))
_PAGE = Path(__file__).with_name("sheet.html")


def as_csv(items: Sequence[Item]) -> str:
    """Return the sheet as CSV with a header row and one row per item."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(map(_cells, items))
    return out.getvalue()


def as_html(items: Sequence[Item]) -> str:
    """Return the sheet as a self-contained HTML page. On the page, a person marks each item as right or wrong. A button
    saves the judgements as CSV.
    """
    page = _PAGE.read_text(encoding="utf-8")
    policy = {kind: hashed(_inside(page, kind)) for kind in ("script", "style")}
    data = embedded([_COLUMNS, *map(_cells, items)])
    filled = {"rows": "\n".join(_row(n, item) for n, item in enumerate(items)), "data": data, **policy}
    return re.sub("{{ (rows|data|script|style) }}", lambda match: filled[match[1]], page)


def read_sheet(path: Path) -> list[Item]:
    """Read the items from a completed sheet.

    Raises InputError if the file is not a sheet of `kg eval audit`, or if a judgement is neither yes nor no. The error
    for an invalid judgement includes the line number.
    """
    rows = csv.DictReader(io.StringIO(text_of(path).removeprefix("\ufeff")))
    if missing := [name for name in _COLUMNS if name not in (rows.fieldnames or ())]:
        raise InputError(
            str(path),
            f"this is not a kg eval audit sheet; missing columns: {', '.join(missing)}",
            "create one with kg eval audit",
        )
    return [_read(row, path, rows.line_num) for row in rows]


def _read(row: Mapping[str, str | None], path: Path, line: int) -> Item:
    cells = {name: unguarded(row[name] or "") for name in _COLUMNS}
    judged = cells["right"].strip().lower()
    if judged and judged not in YES | NO:
        way_out = "write y or n in the column right, or leave it empty"
        raise InputError(str(path), f"{judged!r} is not a valid judgement", way_out, line=line)
    try:
        numbers = {"confidence": float(cells["confidence"])} | {name: int(cells[name]) for name in _OFFSETS}
    except ValueError as error:
        raise InputError(
            str(path), f"a number is invalid: {error}", "create a new sheet with kg eval audit", line=line
        ) from None
    return Item(**cells | numbers | {"right": judged in YES if judged else None})  # type: ignore[arg-type]


def _cells(item: Item) -> list[str]:
    right, *others = astuple(item)
    return [_JUDGED[right], *(guarded(str(cell)) for cell in others)]


def _row(number: int, item: Item) -> str:
    at = item.start - item.sentence_start
    before, after = item.sentence[:at], item.sentence[at + len(item.words) :]
    marked = f"{html.escape(before)}<mark>{html.escape(item.words)}</mark>{html.escape(after)}"
    fact = f"{_link(item.subject, item.subject_iri)} <b>{html.escape(item.relation)}</b>"
    fact += f" {_link(item.object, item.object_iri)}" + (f" to {html.escape(item.recipient)}" if item.recipient else "")
    unusual = [word for word in (item.polarity, item.modality) if word not in ("positive", "actual")]
    choices = "".join(
        f'<label><input type="radio" name="{number}" value="{value}"> {word}</label>'
        for value, word in (("y", "right"), ("n", "wrong"), ("", "not judged"))
    )
    cells = (
        f"<p>{fact}</p><small>{html.escape(' · '.join([f'according to {item.voice}', *unusual]))}</small>",
        f"<p>{marked}</p><small>{html.escape(item.document)}, character {item.start}</small>",
        f"{item.confidence:.2f}<br><small>{html.escape(item.finder)}</small>",
        f'{choices}<input name="note" aria-label="note" placeholder="note">',
    )
    return f'<tr data-item="{number}">' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _link(name: str, iri: str) -> str:
    shown = html.escape(name or "not named")
    return f'<a href="{html.escape(iri)}">{shown}</a>' if iri.startswith(WD) else shown


def _inside(page: str, kind: str) -> str:
    """Return the text of the only script element or the only style element in a page."""
    return page.partition(f"<{kind}>")[2].partition(f"</{kind}>")[0]
