"""RDF terms in N-Triples syntax. They are strings that sort, hash and compare in the same way everywhere. RDF stores
rewrite some literals, each in its own way. Therefore terms have only forms that all stores keep: dates, unsigned
integers, decimals without trailing zeros, language tags in lower case.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from kg import vocab

_ESCAPED = re.compile('[\x00-\x1f"\\\\\x7f\ufffe\uffff]')
"""Characters that must be escaped in a literal."""


@lru_cache(10_000)  # most terms recur soon, and one shared string takes less memory
def iri(value: str) -> str:
    """Return the term of an IRI that is known to be valid: from the vocabulary, from a list, or minted."""
    return f"<{value}>"


def checked_iri(value: str) -> str:
    """Return the term of an IRI from outside. Raises ValueError if it is not an absolute IRI."""
    return str(NamedNode(value))


def text(value: str, lang: str | None = None) -> str:
    quoted = str(Literal(value)) if _ESCAPED.search(value) else f'"{value}"'
    return f"{quoted}@{lang.lower()}" if lang else quoted


def typed(value: str, datatype: str) -> str:
    return f"{text(value)}^^<{datatype}>"


def number(value: float) -> str:
    """Return the term of a number: an integer if it is whole, otherwise a decimal."""
    if value == int(value):
        return typed(str(int(value)), vocab.XSD_INTEGER)
    return decimal(value)


def decimal(value: float) -> str:
    """Return the term of a decimal number with one to six digits after the point."""
    digits = f"{value:.6f}".rstrip("0")
    return typed(digits + "0" if digits.endswith(".") else digits, vocab.XSD_DECIMAL)


def lexical(term: str) -> str:
    """Return the text of a literal without quotation marks, language and datatype."""
    quoted = term[1 : term.rindex('"')]
    if "\\" not in quoted:
        return quoted
    return quoted.encode("latin-1", "backslashreplace").decode("unicode-escape")
