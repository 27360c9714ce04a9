"""Word documents: their paragraphs and the cells of their tables, in order, without headers, footers and notes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.errors import InputError, extra
from kg.model import Document
from kg.read.file import LARGEST, File
from kg.read.text import finish

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph


def read_docx(file: File) -> Iterator[Document | InputError]:
    """The document of a Word file; offsets count in its paragraphs, which have a blank line between.

    Title and author are those of its properties. When a file was made is not when its text was written: no day is taken
    from it. Raises InputError for what is no such file, is locked, has no text or unpacks to too much, and where
    python-docx is not installed.
    """
    with extra("docx", file.place):
        import docx
    content = file.content()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(each.file_size for each in packed.infolist() if each.filename.endswith((".xml", ".rels")))
        found = docx.Document(io.BytesIO(content)) if unpacked <= LARGEST else None
        paragraphs = list(_paragraphs(found.iter_inner_content())) if found else []
        title, author = (found.core_properties.title, found.core_properties.author) if found else ("", "")
    except Exception as error:  # noqa: BLE001 (a broken file breaks the library anywhere)
        reason = f"no Word document that can be read: {type(error).__name__}: {error}"
        raise InputError(file.place, reason, "save it anew as .docx, unlocked") from None
    if unpacked > LARGEST:
        raise InputError(file.place, f"more than {LARGEST:,} bytes of text", "part it")
    yield from finish(
        replace(file.draft, text="\n\n".join(paragraphs), title=title.strip() or None, author=author.strip() or None)
    )


def _paragraphs(parts: Iterable[Paragraph | Table]) -> Iterator[str]:
    for part in parts:
        if hasattr(part, "rows"):  # a table; merged cells are the same cell several times
            cells = {cell._tc: cell for row in part.rows for cell in row.cells}  # noqa: SLF001 (no public identity)
            for cell in cells.values():
                yield from _paragraphs(cell.iter_inner_content())
        elif text := " ".join(part.text.split()):
            yield text
