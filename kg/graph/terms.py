"""RDF terms as N-Triples writes them: strings that sort, hash and compare the same everywhere.

The stores rewrite literals, each in its own way; only forms that all of them keep are written: dates, integers
without sign, decimals without trailing zeros, language tags in lower case.
"""

from __future__ import annotations

from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from kg import vocab


@lru_cache(maxsize=100_000)
def iri(value: str) -> str:
    """Raises ValueError for what is no absolute IRI."""
    return str(NamedNode(value))


def text(value: str, lang: str | None = None) -> str:
    return str(Literal(value, language=lang.lower()) if lang else Literal(value))


def typed(value: str, datatype: str) -> str:
    return str(Literal(value, datatype=NamedNode(datatype)))


def number(value: float) -> str:
    """An integer where the number is whole, else a decimal."""
    if value == int(value):
        return typed(str(int(value)), vocab.XSD_INTEGER)
    return decimal(value)


def decimal(value: float) -> str:
    """A decimal with a digit behind the point and at most six."""
    digits = f"{value:.6f}".rstrip("0")
    return typed(digits + "0" if digits.endswith(".") else digits, vocab.XSD_DECIMAL)
