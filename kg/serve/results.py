"""The result formats. A client chooses a format with the Accept header (content negotiation, RFC 9110)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from werkzeug import Request

ROWS: Mapping[str, str] = {
    "application/sparql-results+json": "application/sparql-results+json",
    "application/json": "application/sparql-results+json",
    "application/sparql-results+xml": "application/sparql-results+xml",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "text/csv": "text/csv",
    "text/tab-separated-values": "text/tab-separated-values",
}
"""The format for each media type that a client may request for rows and booleans. The first one is the default."""
TRIPLES: Mapping[str, str] = {
    "text/turtle": "text/turtle",
    "application/n-triples": "application/n-triples",
    "application/rdf+xml": "application/rdf+xml",
    "application/xml": "application/rdf+xml",
    "text/xml": "application/rdf+xml",
    "application/ld+json": "application/ld+json",
    "application/json": "application/ld+json",
}
"""The format for each media type that a client may request for triples."""


def wanted(request: Request, offered: Iterable[str]) -> str | None:
    """Return the offered media type that a request prefers, or None if the request accepts none of the offered types.
    If several types are equally preferred, return the first one.

    If there is no valid Accept header, return the first offered type.
    """
    ranges = _ranges(request, "Accept")
    if not ranges:
        return next(iter(offered))
    best, most = None, 0.0
    for kind in offered:
        if (quality := _quality(kind, ranges)) > most:
            best, most = kind, quality
    return best


def language(request: Request, offered: Iterable[str], other: str) -> str:
    """Return the offered language that the browser prefers, or `other` if the browser accepts none of the offered
    languages. Country codes are ignored, so `de-AT` counts as `de`.
    """
    ranges = [(tag.partition("-")[0], quality) for tag, quality in _ranges(request, "Accept-Language")]
    fitting = {tag: quality for tag, quality in reversed(ranges) if tag in offered and quality > 0}
    return max(reversed(fitting), key=lambda tag: fitting[tag], default=other)


def content_type(kind: str) -> str:
    """Return the value of the Content-Type header for a media type. The value includes a charset for text types."""
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _ranges(request: Request, header: str) -> list[tuple[str, float]]:
    told = request.headers.get(header, "").lower().split(",")
    return [(value, quality) for value, quality in map(_range, told) if value]


def _range(item: str) -> tuple[str, float]:
    """Parse an item of an Accept header, like `text/*;q=0.5`, into a media range and its quality. All other parameters
    of the item are ignored.

    werkzeug's parser is not used, because it ignores the invalid value `q=.5`, which Java clients send.
    """
    kind, *parameters = (part.strip() for part in item.split(";"))
    for parameter in parameters:
        if found := re.fullmatch(r"q\s*=\s*(\d?(?:\.\d*)?)", parameter):
            return kind, min(float(f"0{found[1]}"), 1.0)
    return kind, 1.0


def _quality(kind: str, ranges: Iterable[tuple[str, float]]) -> float:
    """Return the quality of the most specific media range that matches a media type."""
    fitting = {kind: 2, f"{kind.partition('/')[0]}/*": 1, "*/*": 0, "*": 0}
    return max(((fitting[each], quality) for each, quality in ranges if each in fitting), default=(0, 0.0))[1]
