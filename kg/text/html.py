"""Creates HTML for notebooks from untrusted values. The HTML contains no scripts, styles or colours, and all text is
escaped.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from kg.model import Statement
from kg.text.marks import marks
from kg.vocab import WD, short

ROOM = 16_000
"""Maximum size of a table in bytes. Together with the text around the table, a notebook cell has at most 20 kB."""
_LONGEST = 120
"""Maximum number of characters in a cell."""
_SENTENCE = 240
_BEFORE = 60
"""Number of characters that are shown before the first highlighted word of a sentence."""
_ROWS, _COLUMNS = 20, 12
"""Maximum numbers of rows and columns of a query result that are shown."""
_ITEM = re.compile(re.escape(WD) + r"[QP][1-9][0-9]{0,11}")
# Control characters, marks that change the writing direction, and lone surrogates.
_HARMFUL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def block(*parts: str) -> str:
    """Join pieces of HTML into one block. The block prevents notebooks from rendering text between dollar signs as
    formulas.
    """
    return f'<div class="tex2jax_ignore mathjax_ignore">{"".join(parts)}</div>'


def text(words: str, longest: int = _LONGEST) -> str:
    """Return the text as one line of escaped HTML, shortened to `longest` characters."""
    line = " ".join(words[: 10 * longest].split())
    return _safe(line if len(line) <= longest else f"{line[: longest - 1]}…")


def node(iri: str, label: str = "") -> str:
    """Return the label of a node, or its abbreviated IRI if it has no label. Nodes from Wikidata become links."""
    name = text(label or short(iri))
    return f'<a href="{iri}" target="_blank" rel="noopener">{name}</a>' if _ITEM.fullmatch(iri) else name


def table(columns: Sequence[str], rows: Iterable[Iterable[str]], room: int = ROOM) -> tuple[str, int]:
    """Return an HTML table with as many rows as fit into `room` bytes, and the number of these rows. Column names are
    escaped; cells must already be HTML.
    """
    head = "".join(f'<th style="text-align:left">{text(column)}</th>' for column in columns)
    lines = [f"<table><thead><tr>{head}</tr></thead><tbody>"]
    for row in rows:
        line = "".join(f'<td style="text-align:left">{cell}</td>' for cell in row)
        room -= len(line.encode()) + len("<tr></tr>")
        if room < 0:
            break
        lines.append(f"<tr>{line}</tr>")
    return "".join([*lines, "</tbody></table>"]), len(lines) - 1


def answer(columns: Sequence[str], rows: Sequence[Sequence[object]], *, complete: bool) -> str:
    """Return the first rows and columns of a query result as HTML, with a note if any rows or columns are left out."""
    shown = columns[:_COLUMNS]
    drawn, count = table(shown, (map(_value, row[:_COLUMNS]) for row in rows[:_ROWS]))
    more = [
        *(
            [f"{count:,} of {len(rows):,} rows{'' if complete else '; the limit cut off more'}"]
            if count < len(rows) or not complete
            else []
        ),
        *([f"{len(shown)} of {len(columns):,} columns"] if len(shown) < len(columns) else []),
    ]
    return block(drawn, f"<p>{', '.join(more)}</p>" if more else "")


def _value(value: object) -> str:
    """Return a value as text. Known IRIs are shortened, a missing value becomes an empty string, and a truth value
    becomes `true` or `false`.
    """
    if isinstance(value, str):
        return node(value) if _ITEM.fullmatch(value) else text(short(value))
    return "" if value is None else str(value).lower() if isinstance(value, bool) else text(str(value))


def stated(statement: Statement) -> str:
    """Return a statement as HTML: a readable sentence, its fields, the source sentence with its position, and the
    confidence.
    """
    document = statement.document
    day = f", {document.date}" if document.date else ""
    place = f"{text(document.id)}{day}, {statement.sentence.start}-{statement.sentence.end}"
    line, said = text(repr(statement), 2 * _SENTENCE), text(statement.reading(document.lang), 2 * _SENTENCE)
    return block(
        f"<p>{said}</p><p><code>{line}</code></p><blockquote>{sentence(statement)}</blockquote>",
        f"<p>{place}, confidence {statement.confidence:.2f}</p>",
    )


def sentence(statement: Statement) -> str:
    """Return the source sentence of a statement as HTML, shortened if necessary. The words of the relation are bold,
    and the words of the subject, object and other parts are in italics.
    """
    shown, left = "", _SENTENCE
    for words, part in marked(statement):
        if not shown and not part and len(words) > _BEFORE:
            words = f"… {words[-_BEFORE:].partition(' ')[2]}"  # noqa: PLW2901
        if left <= 0:
            return f"{shown}…"
        piece = _safe(re.sub(r"\s", " ", words[:left]))
        mark = "b" if part == "relation" else "i"
        shown += f"<{mark}>{piece}</{mark}>" if part else piece
        left -= len(words)
    return shown if left >= 0 else f"{shown}…"


def marked(statement: Statement) -> Iterator[tuple[str, str]]:
    """Yield the source sentence of a statement in pieces. Each item contains a piece and its role in the statement. If
    a piece has no role, the role is an empty string. If roles overlap, the relation takes precedence.
    """
    text = statement.sentence.text
    parts = [""] * len(text)
    for start, length, part in marks(statement):
        parts[start : start + length] = [part] * length
    for name, run in groupby(zip(parts, text, strict=True), lambda pair: pair[0]):
        yield "".join(letter for _, letter in run), name


def _safe(words: str) -> str:
    return html.escape(_HARMFUL.sub("\ufffd", words))
