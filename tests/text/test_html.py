"""Tests how notebooks show values: in short form, without scripts and styles, and with all text escaped."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from kg.export.graph import Graph
from kg.graph.ask import Result
from kg.model import Document, Entity, Mention, Relation, Sentence, Statement
from kg.vocab import WD, minted
from tests.browser import browser, shown

NASTY = "</td></table></script><script>window.broken = 1</script><img src=x onerror='window.broken = 1'> \"'&\u202e\x00"
ITEM = WD + "Q159"
TAGS = {"div", "p", "b", "i", "a", "code", "blockquote", "table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {
    ("class", "tex2jax_ignore mathjax_ignore"), ("style", "text-align:left"), ("target", "_blank"), ("rel", "noopener"),
}  # fmt: skip


class Reader(HTMLParser):
    """Collects the tags, other attributes and text of a piece of HTML, and whether its tags are closed correctly."""

    def __init__(self, piece):
        super().__init__()
        self.tags, self.others, self.words, self.open = set(), set(), "", []
        self.feed(piece)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.others.update(set(attrs) - ATTRIBUTES)
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data


def is_safe(piece, links=frozenset()):
    reader = Reader(piece)
    return (reader.open, reader.tags - TAGS, reader.others - {("href", link) for link in links}) == ([], set(), set())


def nasty():
    text = f"Oslo hilft {NASTY[:-1]}."
    document = Document(NASTY[:-1], text, "de")
    ends = [
        Mention(0, 0, 0, 4, "Oslo", "name", "Oslo", entity=Entity(WD + "Q20", NASTY, "State")),
        Mention(0, 0, 11, 20, text[11:20], "noun", "x", entity=Entity(minted("concept", "x"), NASTY, "Concept")),
    ]
    speaker = Mention(0, 0, 0, 4, "Oslo", "name", "Oslo", entity=Entity(minted("person", "x"), NASTY, "Person"))
    relation = Relation(None, NASTY, "hilft", 5, 10)
    return Statement(document, Sentence(text, 0, len(text)), ends[0], relation, ends[1], attribution=(speaker,))


def test_an_answer_is_a_table_with_links_to_wikidata_alone():
    rows = ((ITEM, 3, True, None), ("javascript:alert(1)", 0.5, False, "wd:Q159"))
    piece = Result(("who", "count", "is", "none"), rows)._repr_html_()

    assert is_safe(piece, {ITEM})
    assert re.findall(r">([^<]+)<", piece) == [
        "who", "count", "is", "none", "wd:Q159", "3", "true", "javascript:alert(1)", "0.5", "false", "wd:Q159",
    ]  # fmt: skip
    assert f'<a href="{ITEM}" target="_blank" rel="noopener">wd:Q159</a>' in piece


def test_a_large_answer_tells_what_it_leaves_out():
    columns = tuple(f"c{number}" for number in range(30))
    rows = tuple((NASTY * 99,) * 30 for _ in range(1000))
    wide = Result(columns, rows)._repr_html_()
    narrow = Result(("c",), tuple((n,) for n in range(1000)), complete=False)._repr_html_()

    assert max(len(wide.encode()), len(narrow.encode())) < 20_000
    assert is_safe(wide)
    assert re.search(r"<p>([1-9]\d*) of 1,000 rows, 12 of 30 columns</p></div>$", wide)
    assert narrow.endswith("<p>20 of 1,000 rows; the limit cut off more</p></div>")


@pytest.mark.parametrize("rows", [(), ((True,),)])
def test_a_small_answer_is_all_there(rows):
    piece = Result(("answer",), rows)._repr_html_()

    assert Reader(piece).words == "answer" + "true" * len(rows)


def test_a_statement_is_a_line_with_its_sentence_and_place():
    piece = nasty()._repr_html_()

    assert is_safe(piece)
    assert "<i>Oslo</i> <b>hilft</b> <i>&lt;/td&gt;&lt;/ta</i>" in piece
    assert piece.endswith("confidence 0.50</p></div>")


def test_a_long_sentence_is_cut_around_what_it_states():
    text = "Am ersten Tag " + "nach langen Gesprächen " * 20 + "hilft Oslo Kiew" + " mit viel Geld" * 99 + "."
    at = text.index("hilft")
    oslo = Mention(0, 0, at + 6, at + 10, "Oslo", "name", "Oslo", entity=Entity(WD + "Q585", "Oslo", "Place"))
    sentence = Sentence(text, 0, len(text))
    statement = Statement(Document("d", text, "de"), sentence, oslo, Relation(None, "x", "hilft", at, at + 5), None)

    shown = re.search("<blockquote>(.*)</blockquote>", statement._repr_html_())[1]
    assert re.sub("(nach|langen|Gesprächen|mit|viel|Geld| ){2,}", " ~ ", shown).startswith("… ~ <b>hilft</b> <i>Oslo")
    assert shown.endswith("…")
    assert len(shown) < 300


class TestInABrowser:
    pytestmark = browser

    def test_nothing_in_a_label_runs_or_breaks_out(self, tmp_path):
        statement = nasty()
        pieces = [Graph.of([statement]), Result((NASTY,), ((NASTY,),)), statement]
        page = "".join(f"<section>{each._repr_html_()}</section>" for each in pieces)
        script = """<script>addEventListener("load", () => setTimeout(() => {
            const elements = [...document.querySelectorAll("section *")];
            document.body.dataset.told = JSON.stringify([
                window.broken, document.querySelectorAll("body > section").length, document.querySelectorAll("table").length,
                elements.filter(each => ["IMG", "SCRIPT"].includes(each.tagName)).length,
                elements.every(each => getComputedStyle(each).color === getComputedStyle(document.body).color || each.closest("a")),
            ]);
        }, 100))</script>"""  # noqa: E501
        document = shown(f'<meta charset="utf-8"><body style="color: #abcdef">{page}{script}</body>', tmp_path)

        assert re.search('data-told="([^"]*)"', document)[1] == "[null,3,2,0,true]"
