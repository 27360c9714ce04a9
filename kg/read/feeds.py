"""Reads RSS and Atom feeds. Each entry of a feed is a document."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from kg.errors import InputError
from kg.model import Document, is_whole
from kg.read.days import day_in, day_of
from kg.read.file import File, decoded, guarded, marked
from kg.read.kept import MOST_ATTRIBUTES, attributes, paragraphs_of, titled
from kg.read.text import finish

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""")
_MAIL = re.compile(r"[(<]?[^\s()<>]+@[^\s()<>]+[)>]?")
_BRACKETS = re.compile(r"\((.*)\)")
_GLOBAL = re.compile(r"[a-zA-Z][\w+.-]*:\S")


def read_feed(file: File) -> Iterator[Document | InputError]:
    """Yield one document per entry of a feed. The text is the entry's title and its longest content or summary element,
    without markup. The character offsets of statements refer to this text.

    The document id is the entry's id or, if it has none, its link. If this id or link is not a URI, it is prefixed with
    the file's id. For an entry with neither an id nor a link, the document id consists
    of the file's id and a number. The date is the local
    publication date, and the source is the title of the feed. Raises InputError if the file is not a feed. Feeds that
    declare XML entities are also rejected, because an entity may expand to thousands of other entities or include a
    file.
    """
    content = file.content()
    declared = _DECLARED.match(content)
    text = decoded(content, marked(content) or (declared[1].decode() if declared else "utf-8"), file.place)
    if "<!ENTITY" in text:
        raise InputError(
            file.place, "the feed declares XML entities, which kg does not expand", "save the feed without its DOCTYPE"
        )
    if not is_whole(text):
        raise InputError(
            file.place,
            "the feed contains an invalid Unicode character (an unpaired surrogate)",
            "save the file as UTF-8",
        )
    if (many := attributes(text)) > MOST_ATTRIBUTES:
        raise InputError(
            file.place,
            f"a tag has {many:,} attributes; the limit is {MOST_ATTRIBUTES:,}",
            "download the feed again",
        )
    import feedparser

    try:
        # feedparser gets a stream, because it would treat a string as an address. Its own cleaning of entries is not
        # needed.
        feed = feedparser.parse(
            io.BytesIO(text.removeprefix("\ufeff").encode()),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # noqa: BLE001 (for broken XML, the library may raise any exception)
        raise InputError(file.place, f"invalid feed: {error}", "save the feed again as XML") from None
    if not feed.get("version") and not feed.entries:
        raise InputError(file.place, "this is not an RSS or Atom feed", "give an RSS or Atom file")
    if feed.bozo:
        yield InputError(
            file.place, f"the XML is invalid: {feed.bozo_exception}", "entries near the error may be incomplete"
        )
    if not feed.entries:
        raise InputError(file.place, "the feed has no entries", "leave the file out")
    atom = feed.version.startswith("atom")
    for number, entry in enumerate(feed.entries, 1):
        yield from guarded(_read_entry(entry, feed.feed, file, number, atom=atom), file.place, number)


def _read_entry(
    entry: Mapping[str, Any], feed: Mapping[str, Any], file: File, number: int, *, atom: bool
) -> Iterator[Document | InputError]:
    draft = file.record(number)
    bodies = [_paragraphs(each) for name in ("content", "summary_detail") for each in _made(entry, name)]
    body = max(bodies, key=lambda paragraphs: sum(map(len, paragraphs)), default=[])
    headline = next(iter(_made(entry, "title_detail")), {"value": _text(entry, "title")})
    title = " ".join(" ".join(_paragraphs(headline)).split()) or None
    source = next(iter(_made(entry, "source")), {})
    outlet = _text(source, "title") or _text(feed, "title")
    day = _day(entry)
    if not day and (
        written := _text(entry, "published") or _text(entry, "updated")
    ):  # the entry is then read without a date
        yield InputError(
            draft.place, f"{written!r} is not a valid date", "use the date format of RSS or Atom", line=number
        )
    # If an Atom entry has no authors, those of its source feed apply, or those of the feed that contains it.
    named = (each for each in (entry, source, feed) if _made(each, "authors"))
    writers = next(named, entry) if atom else entry
    link = _text(entry, "link")  # the link may be something other than a web address
    yield from finish(
        replace(
            draft,
            id=_id(_text(entry, "id") or _text(entry, "link"), file) or draft.id,
            text=titled(title, body),
            title=title,
            date=day,
            source=" ".join(paragraphs_of(outlet)) if outlet else None,
            author="; ".join(_authors(writers)) or None,
            url=link if link.startswith(("http://", "https://")) else None,
        )
    )


def _made(found: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """Return the values of a field that feedparser has created. If the feed contains an element with the same name as
    such a field, the value is a string and is ignored.
    """
    made = found.get(name)
    return [each for each in (made if isinstance(made, list) else [made]) if isinstance(each, Mapping)]


def _text(found: Mapping[str, Any], name: str) -> str:
    text = found.get(name)
    return text if isinstance(text, str) else ""


def _paragraphs(detail: Mapping[str, Any]) -> list[str]:
    value = _text(detail, "value")
    if detail.get("type") == "text/plain" and "<" not in value:
        return [paragraph for part in re.split(r"\n\s*\n", value) if (paragraph := part.strip())]
    return paragraphs_of(value)


def _authors(writers: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of the authors of an entry or feed, without email addresses. For example, `anna@example.org (Anna
    Muster)` gives `Anna Muster`.
    """
    several = _made(writers, "authors")
    # A single author is parsed here, because feedparser only recognises addresses with short top-level domains.
    for author in [_text(each, "name") for each in several] if len(several) > 1 else [_text(writers, "author")]:
        name = " ".join(paragraphs_of(_MAIL.sub("", author)))
        bracketed = _BRACKETS.fullmatch(name)
        yield from filter(None, [bracketed[1] if bracketed else name])


def _id(own: str, file: File) -> str:
    return own if not own or _GLOBAL.match(own) else f"{file.id}-{own}"


def _day(entry: Mapping[str, Any]) -> date | None:
    """Return the date of an entry. If this package cannot parse the date, the result of feedparser is used."""
    own = dict(entry)  # a plain dict, because feedparser's own mapping falls back to other fields
    for name in ("published", "updated"):
        written = _text(own, name)
        if day := day_of(written):
            return day
        if not written.isdigit() and (day := day_in(own.get(f"{name}_parsed"), written)):  # not seconds since 1970
            return day
    return None
