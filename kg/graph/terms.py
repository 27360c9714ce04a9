"""Creates RDF terms in N-Triples syntax.

The terms are strings, so they sort and compare in the same way everywhere. RDF stores rewrite some literals, each store
in a different way. Therefore only forms that no store rewrites are used: dates, unsigned integers, decimals without
trailing zeros, and language tags in lower case.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from kg import vocab

_ESCAPED = re.compile('[\x00-\x1f"\\\\\x7f\ufffe\uffff]')
"""Pattern for characters that must be escaped in a literal."""


@lru_cache(10_000)  # many terms are repeated soon, and sharing one string saves memory
def iri(value: str) -> str:
    """Return the RDF term for an IRI. The IRI must be valid. IRIs from the vocabulary, from actor lists and from
    `minted` are always valid.
    """
    return f"<{value}>"


def checked_iri(value: str) -> str:
    """Return the RDF term for an IRI that may be invalid. Raises ValueError if the value is not an absolute IRI."""
    return str(NamedNode(value))


def text(value: str, lang: str | None = None) -> str:
    quoted = str(Literal(value)) if _ESCAPED.search(value) else f'"{value}"'
    return f"{quoted}@{lang.lower()}" if lang else quoted


def typed(value: str, datatype: str) -> str:
    return f"{text(value)}^^<{datatype}>"


def number(value: float) -> str:
    """Return the RDF term for a number. A whole number becomes an integer, and any other number a decimal."""
    if value == int(value):
        return typed(str(int(value)), vocab.XSD_INTEGER)
    return decimal(value)


def decimal(value: float) -> str:
    """Return the RDF term for a decimal number. The term has one to six digits after the decimal point."""
    digits = f"{value:.6f}".rstrip("0")
    return typed(digits + "0" if digits.endswith(".") else digits, vocab.XSD_DECIMAL)


def lexical(term: str) -> str:
    """Return the text of an RDF literal without its quotation marks, language tag or datatype."""
    quoted = term[1 : term.rindex('"')]
    if "\\" not in quoted:
        return quoted
    return quoted.encode("latin-1", "backslashreplace").decode("unicode-escape")
