"""Tests which text is inside quotation marks, within a paragraph and across several that reopen the quotation."""

from __future__ import annotations

import pytest

from kg.extract.quotes import Quotes
from kg.model import Document

CASES = [
    ("Er sprach von „Terror“ und sagte: „Das endet.“", ["„Terror“", "„Das endet.“"]),
    ('"We won," he said. "They lost."', ['"We won,"', '"They lost."']),
    ("“The “Times” is wrong.”", ["“Times”"]),
    ("Sie sagte: »Nein.« Er sagte: «Doch.»", ["»Nein.«", "«Doch.»"]),
    ("He said: “We won.\n\nThey lost.” She left.", ["“We won.\n\nThey lost.”"]),
    ("He said: “We won.\n\n“They lost.”", ["“We won.", "“They lost.”"]),
    ("He said: “We won.\n\nShe said: “They lost.”", ["“We won.", "“They lost.”"]),
    ("He said: “We won.\n\nShe left.", ["“We won."]),
    ('He said, "We won.\n\nThey lost."\n\nShe left.', ['"We won.\n\nThey lost."']),
    ("They lost.” He left.", []),
    ('A gun of 5" and one of 7" were found.', []),
]


@pytest.mark.parametrize(("text", "quoted"), CASES)
def test_quotes_of_a_text(text, quoted):
    assert [text[slice(*span)] for span in Quotes(Document("a", text, "en")).spans] == quoted


def test_a_quote_without_end_stops_after_its_paragraph():
    text = "He said: “We won." + "\n\nThey lost." * 20 + "”"

    assert [text[slice(*span)] for span in Quotes(Document("a", text, "en")).spans] == ["“We won."]
