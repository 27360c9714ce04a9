"""Tests PDF: lines are joined to paragraphs, and words that were hyphenated at the end of a line are joined again."""

from __future__ import annotations

import zlib

import pytest
from fpdf import FPDF

HEAD = "Moskau lehnt Truppen ab"
FIRST = (
    "Der Kreml lehnt Truppen aus Nato-Staaten in der Ukraine weiterhin ab. Die Verhand-",
    "lungen in Paris seien eine Gefahr, sagte Sprecher Dmitri Peskow. Der Ukraine-",
    "Krieg gehe weiter. Land-",
    "und Seestreitkräfte seien bereit.",
)
SECOND = ("Bundeskanzler Friedrich Merz wies das am Freitag in Berlin zurück und nannte es eine", "Drohung.")
TEXT = (
    "Moskau lehnt Truppen ab\n\n"
    "Der Kreml lehnt Truppen aus Nato-Staaten in der Ukraine weiterhin ab. Die Verhandlungen in Paris seien eine"
    " Gefahr, sagte Sprecher Dmitri Peskow. Der Ukraine-Krieg gehe weiter. Land- und Seestreitkräfte seien bereit.\n\n"
    "Bundeskanzler Friedrich Merz wies das am Freitag in Berlin zurück und nannte es eine Drohung."
)


def pdf(*pages, running="", numbered=False, password="") -> bytes:
    made = FPDF()
    made.set_font("Helvetica", size=11)
    if password:
        made.set_encryption("owner", password)
    for number, lines in enumerate(pages, 1):
        made.add_page()
        for line in [running, *lines, str(number) if numbered else ""]:
            if line:
                made.cell(text=line, new_x="LMARGIN", new_y="NEXT")
    return bytes(made.output())


def bomb(size: int) -> bytes:
    """Return a page whose content unpacks to this many bytes."""
    stream = zlib.compress(b" " * size)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<>>>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(stream), stream),
    ]
    body, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + b"xref\n0 5\n0000000000 65535 f \n" + table + trailer


def test_lines_are_joined_to_paragraphs(run, tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf([HEAD, *FIRST, *SECOND]))
    [document], errors = run(tmp_path)

    assert (document.id, document.text, document.title, errors) == ("a", TEXT, HEAD, [])


def test_a_paragraph_goes_on_over_the_page_without_what_runs_on_top(run, tmp_path):
    pages = [[HEAD, *FIRST], [SECOND[0]], ["drohende Gebärde."]]
    (tmp_path / "a.pdf").write_bytes(pdf(*pages, running="Der Beobachter, 5. September 2025", numbered=True))
    [document], errors = run(tmp_path)

    assert (document.text, errors) == (TEXT.replace("Drohung.", "drohende Gebärde."), [])


def test_a_header_tells_the_day(run, tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf(["date 2025-09-05", *FIRST]))
    [document], _ = run(tmp_path)

    assert str(document.date) == "2025-09-05"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the PDF cannot be read: "),
        (b"%PDF-1.7\nnonsense", "the PDF cannot be read: "),
        (pdf([HEAD])[:300], "the PDF cannot be read: "),
        (pdf([HEAD], password="secret"), "the PDF cannot be read: "),
        (pdf([]), "the PDF contains no text"),
        (
            bomb(20_000_000),
            "page 1 cannot be read: ValueError: the page has more than 10,000,000 bytes of drawing instructions",
        ),
        (bomb(500_000_000), "page 1 cannot be read: LimitReachedError: "),
    ],
    ids=["empty", "broken", "cut off", "locked", "blank", "large", "bomb"],
)
def test_a_file_that_cannot_be_read_is_named(run, tmp_path, content, reason):
    (tmp_path / "a.pdf").write_bytes(content)
    (tmp_path / "b.txt").write_text("Kiew bietet an.", encoding="utf-8")
    documents, errors = run(tmp_path)

    assert [document.id for document in documents] == ["b"]
    assert errors[0].startswith(f"a.pdf: {reason}")
