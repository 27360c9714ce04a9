"""Reads the paragraphs and table cells of Word documents, in text order. Headers, footers and notes are left out."""

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
    """Yield the text of a Word file as a document. The text consists of the paragraphs, separated by blank lines. The
    character offsets of statements refer to this text.

    The title and author come from the properties of the file. The creation date of the file is not used, because it is
    not the date of the text. Raises InputError if the file is not a Word file, is password-protected or is too large.
    Also raises InputError if python-docx is not installed.
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
    except Exception as error:  # noqa: BLE001 (for a broken file, the library may raise any exception)
        reason = f"the Word document cannot be read: {type(error).__name__}: {error}"
        raise InputError(file.place, reason, "save the document again as .docx, without a password") from None
    if unpacked > LARGEST:
        raise InputError(file.place, f"the document has more than {LARGEST:,} bytes of text", "split the file")
    yield from finish(
        replace(file.draft, text="\n\n".join(paragraphs), title=title.strip() or None, author=author.strip() or None)
    )


def _paragraphs(parts: Iterable[Paragraph | Table]) -> Iterator[str]:
    for part in parts:
        if hasattr(part, "rows"):  # a table; merged cells occur several times in it
            cells = {cell._tc: cell for row in part.rows for cell in row.cells}  # noqa: SLF001 (cells have no public id)
            for cell in cells.values():
                yield from _paragraphs(cell.iter_inner_content())
        elif text := " ".join(part.text.split()):
            yield text
