"""Tests RSS and Atom: each entry is a document without markup, damaged feeds are read as far as possible, and bombs
rejected.
"""

from __future__ import annotations

from datetime import date

import pytest

from kg.errors import InputError
from kg.model import Document
from kg.read import read

RSS = """\
<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Der Beobachter &amp; Partner</title><link>https://example.org/</link><description>Politik</description>
<item><title>Moskau lehnt Truppen ab</title><link>https://example.org/1</link>
<guid>https://example.org/1</guid><pubDate>Fri, 05 Sep 2025 00:30:00 +0200</pubDate>
<description>Der Kreml sagt nein.</description>
<content:encoded><![CDATA[<p>Der <b>Kreml</b> lehnt Truppen&nbsp;ab.</p><p>Kiew <a href="https://example.org/2">nicht</a>.
<img src="https://example.org/x.png"/></p><script>alert("nein")</script>]]></content:encoded></item>
<item><title>Kiew &#x26; Berlin</title><guid isPermaLink="false">77</guid>
<description>&lt;p&gt;Kiew bietet Verhandlungen an, sagte der Präsident.&lt;/p&gt;</description></item>
<item><description>Merz wies das zurück.</description></item>
</channel></rss>"""
ATOM = """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>The Observer</title><id>urn:feed</id>
<entry><id>urn:uuid:1</id><title type="html">Moscow &lt;em&gt;rejects&lt;/em&gt; troops</title>
<published>2025-09-04T23:30:00-05:00</published><updated>2025-09-06T10:00:00Z</updated>
<source><title>The Herald</title></source>
<author><name>Ann Example</name><email>ann@example.org</email></author><author><name>Bob Sample</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The Kremlin said no.</p></div></content></entry>
<entry><id>urn:uuid:2</id><title>Kyiv offers talks</title><updated>2025-09-06T10:00:00Z</updated></entry>
</feed>"""
LAUGHS = """\
<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rss version="2.0"><channel><title>&b;</title><item><title>&b;</title></item></channel></rss>"""


def test_rss(run, tmp_path):
    (tmp_path / "news.rss").write_text(RSS.format(encoding="utf-8"), encoding="utf-8")
    outlet = "Der Beobachter & Partner"

    assert run(tmp_path) == (
        [
            Document(
                "https://example.org/1",
                "Moskau lehnt Truppen ab\n\nDer Kreml lehnt Truppen ab.\n\nKiew nicht.",
                "",
                date(2025, 9, 5),
                "Moskau lehnt Truppen ab",
                outlet,
                url="https://example.org/1",
            ),
            Document(
                "news-77",
                "Kiew & Berlin\n\nKiew bietet Verhandlungen an, sagte der Präsident.",
                "",
                title="Kiew & Berlin",
                source=outlet,
            ),
            Document("news-3", "Merz wies das zurück.", "", source=outlet),
        ],
        [],
    )


@pytest.mark.parametrize(
    ("told", "author"),
    [
        ("<author>anna@example.media (Anna Beispiel)</author>", "Anna Beispiel"),
        ("<author>desk@example.org</author>", None),
        ("<author></author>", None),
        ("<dc:creator>Anna Beispiel (dpa)</dc:creator>", "Anna Beispiel (dpa)"),
        ("<dc:creator>Anna &amp;amp; &lt;b&gt;Bert&lt;/b&gt;</dc:creator>", "Anna & Bert"),
        ("<dc:creator>Anna Beispiel</dc:creator><dc:creator>Bert Muster</dc:creator>", "Anna Beispiel; Bert Muster"),
    ],
)
def test_authors_are_told_by_name(run, tmp_path, told, author):
    head = '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title>'
    entry = f"<item><description>Kiew bietet an.</description>{told}</item>"
    (tmp_path / "news.rss").write_text(f"{head}{entry}</channel></rss>", encoding="utf-8")

    assert [document.author for document in run(tmp_path)[0]] == [author]


def test_an_entry_of_atom_that_names_no_author_has_that_of_the_feed_it_is_from_or_in(run, tmp_path):
    own, herald, desk = (f"<author><name>{name}</name></author>" for name in ("Ann Example", "Bob Sample", "The Desk"))
    source = f"<source><title>The Herald</title>{herald}</source>"
    entries = "".join(
        f"<entry><id>urn:{number}</id><summary>Kyiv offers talks.</summary>{told}</entry>"
        for number, told in enumerate([own + source, source, ""])
    )
    head = '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Observer</title>'
    (tmp_path / "news.atom").write_text(f"{head}{desk}{entries}</feed>", encoding="utf-8")
    editor = RSS.replace("<description>Politik", "<managingEditor>The Desk</managingEditor><description>Politik")
    (tmp_path / "news.rss").write_text(editor.format(encoding="utf-8"), encoding="utf-8")

    authors = [document.author for document in run(tmp_path)[0]]
    assert authors == ["Ann Example", "Bob Sample", "The Desk", None, None, None]


def test_a_day_may_be_as_germans_write_it(run, tmp_path):
    entry = "<item><description>Kiew bietet an.</description><pubDate>05.09.2025 18:30</pubDate></item>"
    feed = f'<rss version="2.0"><channel><title>News</title>{entry}</channel></rss>'
    (tmp_path / "news.rss").write_text(feed, encoding="utf-8")

    assert [document.date for document in run(tmp_path)[0]] == [date(2025, 9, 5)]


@pytest.mark.parametrize("told", ["vor 3 Stunden", "1757025000", "1703030400000"])
def test_a_day_that_cannot_be_read_is_told_and_a_title_is_one_line(run, tmp_path, told):
    entry = f"<item><title>Kiew\n  bietet&#160;an</title><guid>7</guid><pubDate>{told}</pubDate></item>"
    feed = f'<rss version="2.0"><channel><title>News</title>{entry}</channel></rss>'
    (tmp_path / "news.rss").write_text(feed, encoding="utf-8")

    assert run(tmp_path) == (
        [Document("news-7", "Kiew bietet an", "", title="Kiew bietet an", source="News")],
        [f"news.rss:1: '{told}' is not a valid date"],
    )


def test_a_feed_with_half_characters_costs_itself_only(run, tmp_path):
    """Some programs write an emoji as two surrogates, which the library cannot read."""
    (tmp_path / "a.rss").write_text(RSS.format(encoding="utf-8").replace("Kiew", "&#55357;&#56832; Kiew"), "utf-8")
    (tmp_path / "b.txt").write_text("Kiew bietet an.", encoding="utf-8")
    documents, [error] = run(tmp_path)

    assert [document.id for document in documents] == ["b"]
    assert error.startswith("a.rss: invalid feed: ")


def test_atom(run, tmp_path):
    (tmp_path / "news.atom").write_text(ATOM, encoding="utf-8")

    assert run(tmp_path) == (
        [
            Document(
                "urn:uuid:1",
                "Moscow rejects troops\n\nThe Kremlin said no.",
                "",
                date(2025, 9, 4),
                "Moscow rejects troops",
                "The Herald",
                author="Ann Example; Bob Sample",
            ),
            Document("urn:uuid:2", "Kyiv offers talks", "", date(2025, 9, 6), "Kyiv offers talks", "The Observer"),
        ],
        [],
    )


def test_an_entry_that_two_files_of_a_feed_have_is_read_once(run, tmp_path):
    (tmp_path / "10.xml").write_text(ATOM, encoding="utf-8")
    (tmp_path / "11.xml").write_text(ATOM.replace("talks", "more talks"), encoding="utf-8")
    documents, errors = run(tmp_path)

    assert [document.id for document in documents] == ["urn:uuid:1", "urn:uuid:2"]
    assert errors == [f"11.xml:2: the document id 'urn:uuid:2' is already used by {tmp_path / '10.xml'}:2"]


@pytest.mark.parametrize(
    ("encoding", "codec"), [("iso-8859-1", "cp1252"), ("utf-16", "utf-16"), ("UTF-8", "utf-8-sig")]
)
def test_a_feed_is_read_in_the_encoding_that_it_declares(run, tmp_path, encoding, codec):
    (tmp_path / "a.xml").write_bytes(RSS.format(encoding=encoding).encode(codec))

    assert run(tmp_path)[0][2].text == "Merz wies das zurück."


def test_a_broken_feed_is_named_and_read_as_far_as_it_goes(run, tmp_path):
    (tmp_path / "a.xml").write_text(RSS.format(encoding="utf-8").partition("<item><desc")[0], encoding="utf-8")
    documents, [error] = run(tmp_path)

    assert [document.id for document in documents] == ["https://example.org/1", "a-77"]
    assert error.startswith("a.xml: the XML is invalid: ")


def test_entries_after_an_error_are_read_too(tmp_path):
    path = tmp_path / "a.xml"
    path.write_text(RSS.format(encoding="utf-8").replace("sagt nein.", "<b>sagt nein."), encoding="utf-8")
    errors: list[InputError] = []

    assert [document.id for document in read([path], on_error=errors.append)] == [
        "https://example.org/1",
        "a-77",
        "a-3",
    ]
    assert [error.way_out for error in errors] == ["entries near the error may be incomplete"]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "this is not an RSS or Atom feed"),
        (b"<urlset><url><loc>https://example.org/</loc></url></urlset>", "this is not an RSS or Atom feed"),
        (b"https://example.org/feed.xml", "this is not an RSS or Atom feed"),
        (b'<rss version="2.0"><channel><title>T</title></channel></rss>', "the feed has no entries"),
        (LAUGHS.encode(), "the feed declares XML entities, which kg does not expand"),
        (LAUGHS.encode("utf-16"), "the feed declares XML entities, which kg does not expand"),
        (
            LAUGHS.replace('"ha"', 'SYSTEM "file:///etc/passwd"').encode(),
            "the feed declares XML entities, which kg does not expand",
        ),
        (b'<?xml version="1.0" encoding="utf-7"?><rss/>', "the encoding 'utf-7' is not supported"),
        (RSS.format(encoding="utf-8").encode("cp1252"), "the file is not UTF-8: byte 0xe4 at offset 811"),
    ],
    ids=["empty", "no feed", "address", "no entry", "laughs", "laughs in UTF-16", "file", "utf-7", "not UTF-8"],
)
def test_a_feed_that_cannot_be_read_is_named(run, tmp_path, content, error):
    (tmp_path / "a.xml").write_bytes(content)

    assert run(tmp_path) == ([], [f"a.xml: {error}"])


def test_an_outer_document_type_is_not_fetched(run, tmp_path):
    kind = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">'
    feed = '<rss version="0.91"><channel><title>T</title><item><title>Kiew bietet an.</title></item></channel></rss>'
    (tmp_path / "a.xml").write_text(f'<?xml version="1.0"?>\n{kind}\n{feed}', encoding="utf-8")

    assert [document.text for document in run(tmp_path)[0]] == ["Kiew bietet an."]


def test_each_entry_without_words_is_named(run, tmp_path):
    feed = RSS.format(encoding="utf-8").replace("Merz wies das zurück.", "&lt;div&gt;" * 100_000)
    (tmp_path / "a.xml").write_text(feed, encoding="utf-8")
    documents, errors = run(tmp_path)

    assert ([document.id for document in documents], errors) == (
        ["https://example.org/1", "a-77"],
        ["a.xml:3: the text is empty"],
    )


@pytest.mark.parametrize(
    "element",
    [
        *(f"<{name}>Name</{name}>" for name in ("authors", "title_detail", "published_parsed", "updated_parsed")),
        *(f"<{name} value='1'/>" for name in ("authors", "published_parsed", "summary_detail")),
    ],
)
def test_an_element_that_has_a_name_of_the_library_breaks_nothing(run, tmp_path, element):
    entry = f"<item><title>Kiew bietet an.</title>{element}</item>"
    (tmp_path / "f.rss").write_text(f'<rss version="2.0"><channel>{entry}{entry}</channel></rss>', encoding="utf-8")

    documents, errors = run(tmp_path / "f.rss")
    assert ([(document.id, document.text[:15]) for document in documents], errors) == (
        [("f-1", "Kiew bietet an."), ("f-2", "Kiew bietet an.")],
        [],
    )


@pytest.mark.parametrize("day", ["0000-00-00", "99999-01-01", "2025-13-01", "10:00", "1 Jan 10000", "9" * 20])
def test_a_day_that_is_none_is_reported(run, tmp_path, day):
    """The library may turn an invalid date into a wrong one or the current date."""
    entry = f"<item><title>Kiew bietet an.</title><pubDate>{day}</pubDate></item>"
    (tmp_path / "f.rss").write_text(f'<rss version="2.0"><channel>{entry}</channel></rss>', encoding="utf-8")

    [document], errors = run(tmp_path / "f.rss")
    assert (document.date, errors) == (None, [f"f.rss:1: {day!r} is not a valid date"])
