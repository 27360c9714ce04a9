"""Reads Word documents: their paragraphs and table cells in order, without headers, footers and notes."""

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
    """Yield the document of a Word file. Offsets refer to its paragraphs, separated by blank lines.

    Title and author come from the file's properties. Its creation date is not used, because it is not the date of the
    text. Raises InputError if the file is not a Word file, is password-protected, has no text or is too large when
    unpacked, or if python-docx is not installed.
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
    except Exception as error:  # noqa: BLE001 (for a broken file, the library may raise anything)
        reason = f"not a readable Word document: {type(error).__name__}: {error}"
        raise InputError(file.place, reason, "save it again as .docx, without a password") from None
    if unpacked > LARGEST:
        raise InputError(file.place, f"more than {LARGEST:,} bytes of text", "split the file")
    yield from finish(
        replace(file.draft, text="\n\n".join(paragraphs), title=title.strip() or None, author=author.strip() or None)
    )


def _paragraphs(parts: Iterable[Paragraph | Table]) -> Iterator[str]:
    for part in parts:
        if hasattr(part, "rows"):  # a table, in which merged cells are repeated
            cells = {cell._tc: cell for row in part.rows for cell in row.cells}  # noqa: SLF001 (no public identity)
            for cell in cells.values():
                yield from _paragraphs(cell.iter_inner_content())
        elif text := " ".join(part.text.split()):
            yield text
