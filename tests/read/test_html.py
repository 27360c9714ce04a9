"""Tests web pages: the main article, its title, date, outlet and author, and the offsets in its text."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Document

ARTICLE = """\
<nav><a href="/">Start</a> <a href="/politik">Politik</a></nav>
<article><h1>Moskau lehnt Truppen ab</h1>
<p>Der Kreml lehnt <a href="https://example.org/nato">Truppen</a> aus
Nato-Staaten in der Ukraine ab. Das sagte Sprecher <b>Dmitri Peskow</b> am Freitag in&nbsp;Moskau.</p>
<script>fetch("https://example.org/track")</script><img src="https://example.org/x.png">
<h2>Merz widerspricht</h2>
<p>Bundeskanzler Friedrich Merz wies das zurück.<br>Er nannte die Drohung &bdquo;haltlos&ldquo;.</p>
<ul><li>Frankreich will Soldaten schicken, wie der Präsident sagte.</li><li>Polen lehnt das weiterhin ab.</li></ul>
</article><footer>Impressum. Alle Rechte vorbehalten.</footer>"""
TEXT = """\
Moskau lehnt Truppen ab

Der Kreml lehnt Truppen aus Nato-Staaten in der Ukraine ab. Das sagte Sprecher Dmitri Peskow am Freitag in Moskau.

Merz widerspricht

Bundeskanzler Friedrich Merz wies das zurück.
Er nannte die Drohung „haltlos“.

Frankreich will Soldaten schicken, wie der Präsident sagte.

Polen lehnt das weiterhin ab."""
HEAD = """\
<title>Moskau lehnt Truppen ab | Der Beobachter</title>
<meta property="og:title" content="Moskau lehnt Truppen ab"><meta property="og:site_name" content="Der Beobachter">
<meta name="author" content="Anna Beispiel">
<meta property="article:published_time" content="2025-09-05T23:30:00+02:00">
<meta property="article:modified_time" content="2025-09-07T10:00:00+02:00">
<link rel="stylesheet" href="https://example.org/style.css">"""


def page(charset: str = "utf-8", head: str = HEAD, body: str = ARTICLE, before: str = "") -> str:
    meta = f'<meta charset="{charset}">' if charset else ""
    return f'{before}<!DOCTYPE html><html lang="de"><head>{meta}{head}</head><body>{body}</body></html>'


def test_the_article_is_kept_with_title_day_outlet_and_author(run, tmp_path):
    (tmp_path / "news/05").mkdir(parents=True)
    (tmp_path / "news/05/a.html").write_text(page(), encoding="utf-8")

    told = {"title": "Moskau lehnt Truppen ab", "source": "Der Beobachter", "author": "Anna Beispiel"}
    document = Document("05/a", TEXT, "", date(2025, 9, 5), **told)
    assert run(tmp_path / "news") == ([document], [])


@pytest.mark.parametrize(
    ("site", "named", "author"),
    [
        ("beobachter.de", "beobachter.de", None),
        ("Der Beobachter", "Der Beobachter", None),
        ("Der Beobachter", "Der Beobachter, Anna Beispiel", "Anna Beispiel"),
    ],
)
def test_a_site_that_names_itself_as_author_is_none(run, tmp_path, site, named, author):
    head = HEAD.replace('"Der Beobachter"', f'"{site}"').replace("Anna Beispiel", named)
    (tmp_path / "a.html").write_text(page(head=head), encoding="utf-8")

    assert [(document.source, document.author) for document in run(tmp_path)[0]] == [(site, author)]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (page("").encode(), "UTF-8 where nothing is declared"),
        (page("").encode("utf-8-sig"), "a mark"),
        (page("").encode("utf-16"), "a mark"),
        (page("iso-8859-1").encode("cp1252"), "as browsers read it"),
        (page("iso-8859-1").encode(), "UTF-8 all the same"),
        (page("", before='<?xml version="1.0" encoding="windows-1252"?>').encode("cp1252"), "XHTML"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_page_is_read_in_the_encoding_that_it_declares(run, tmp_path, content, name):  # noqa: ARG001
    (tmp_path / "a.htm").write_bytes(content)

    assert [document.text for document in run(tmp_path)[0]] == [TEXT]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no article was found on the page"),
        (b"<html><body><nav></nav><script>start()</script></body></html>", "no article was found on the page"),
        (page().encode("cp1252"), "the file is not UTF-8: byte 0xfc at offset 941"),
        (page("utf-7").encode(), "the encoding 'utf-7' is not supported"),
        (b"<html><body>" + b"<div>" * 300_000, "elements are nested 300,002 levels deep; the limit is 250"),
        (b"<html><body>" + b"<p>a<br>" * 300_000, "the page has 600,002 elements; the limit is 100,000"),
        (b"<html><body><p " + b"a='1' " * 6_000 + b">", "a tag has 6,000 attributes; the limit is 5,000"),
        (b" " * 5_000_001, "the file is larger than 5,000,000 bytes"),
    ],
    ids=["empty", "script", "not UTF-8", "utf-7", "deep", "many", "attributes", "large"],
)
def test_a_page_that_cannot_be_read_is_named(run, tmp_path, content, reason):
    (tmp_path / "a.html").write_bytes(content)
    (tmp_path / "b.txt").write_text("Kiew bietet an.", encoding="utf-8")
    documents, errors = run(tmp_path)

    assert (errors, [document.id for document in documents]) == ([f"a.html: {reason}"], ["b"])


@pytest.mark.parametrize("part", ["<p>", "<!--", "<a '\"", "<script>", "</div>", "<![CDATA["])
def test_broken_markup_takes_no_time(run, tmp_path, part):
    """Without limits, a page could take hours if each part searches for its end."""
    (tmp_path / "a.html").write_text(page(body=part * 90_000), encoding="utf-8")

    assert len(run(tmp_path)[1]) == 1
