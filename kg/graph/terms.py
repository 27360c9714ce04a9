"""RDF terms as N-Triples writes them: strings that sort, hash and compare the same everywhere.

The stores rewrite literals, each in its own way; only forms that all of them keep are written: dates, integers
without sign, decimals without trailing zeros, language tags in lower case.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from kg import vocab

_ESCAPED = re.compile('[\x00-\x1f"\\\\\x7f\ufffe\uffff]')
"""What a literal cannot hold as it is."""


@lru_cache(10_000)  # Most are met again soon: one string for all triples takes less memory than one for each.
def iri(value: str) -> str:
    """The term of an IRI that is known to be one: of the vocabulary, of a list, or minted."""
    return f"<{value}>"


def checked_iri(value: str) -> str:
    """The term of an IRI that comes from outside. Raises ValueError for what is no absolute IRI."""
    return str(NamedNode(value))


def text(value: str, lang: str | None = None) -> str:
    quoted = str(Literal(value)) if _ESCAPED.search(value) else f'"{value}"'
    return f"{quoted}@{lang.lower()}" if lang else quoted


def typed(value: str, datatype: str) -> str:
    return f"{text(value)}^^<{datatype}>"


def number(value: float) -> str:
    """An integer where the number is whole, else a decimal."""
    if value == int(value):
        return typed(str(int(value)), vocab.XSD_INTEGER)
    return decimal(value)


def decimal(value: float) -> str:
    """A decimal with a digit behind the point and at most six."""
    digits = f"{value:.6f}".rstrip("0")
    return typed(digits + "0" if digits.endswith(".") else digits, vocab.XSD_DECIMAL)


def lexical(term: str) -> str:
    """What a literal says, without quotation marks, language and datatype."""
    quoted = term[1 : term.rindex('"')]
    if "\\" not in quoted:
        return quoted
    return quoted.encode("latin-1", "backslashreplace").decode("unicode-escape")
