"""Tests Word documents: paragraphs and tables in order, document properties, and unreadable files."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import docx
import pytest

from kg.model import Document
from kg.read import file as reading


def word(title: str = "", author: str = "") -> bytes:
    made = docx.Document()
    made.core_properties.title, made.core_properties.author = title, author
    made.add_heading("Kiew bietet an", 1)
    made.add_paragraph("Der Kreml\u00a0lehnt ab.\n")
    made.add_paragraph("")
    table = made.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Lage"
    table.cell(1, 0).text, table.cell(1, 1).text = "Front", "ruhig"
    made.add_paragraph("Moskau schweigt.")
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def test_paragraphs_and_cells_are_read_in_order_with_title_author_and_the_day_of_the_name(run, tmp_path):
    (tmp_path / "2025-09-05-lage.docx").write_bytes(word("Lage", "Anna Beispiel"))

    text = "Kiew bietet an\n\nDer Kreml lehnt ab.\n\nLage\n\nFront\n\nruhig\n\nMoskau schweigt."
    assert run(tmp_path) == (
        [Document("2025-09-05-lage", text, "", date(2025, 9, 5), "Lage", author="Anna Beispiel")],
        [],
    )


@pytest.mark.parametrize(("content", "reason"), [
    (b"", "the Word document cannot be read: BadZipFile: "),
    (b"PK\x03\x04 broken", "the Word document cannot be read: BadZipFile: "),
    (b"\xd0\xcf\x11\xe0 of Word 97, or locked", "the Word document cannot be read: BadZipFile: "),
])  # fmt: skip
def test_what_is_no_word_document_is_named_and_the_others_are_read(run, tmp_path, content, reason):
    (tmp_path / "a.docx").write_bytes(content)
    (tmp_path / "b.txt").write_text("Kiew bietet an.", encoding="utf-8")
    documents, (error,) = run(tmp_path)

    assert [document.id for document in documents] == ["b"]
    assert error.startswith(f"a.docx: {reason}")


def test_a_bomb_is_not_unpacked(run, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * (reading.LARGEST + 1))

    assert run(tmp_path)[1] == ["a.docx: the document has more than 100,000,000 bytes of text"]
