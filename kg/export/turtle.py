"""Turtle by an own writer: sorted, so that the same graph is the same bytes whatever the order it was built in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from kg import vocab
from kg.vocab import Triple

_NUMBER = re.compile(
    rf'"(-?\d+)"\^\^<{re.escape(vocab.XSD_INTEGER)}>|"(-?\d*\.\d+)"\^\^<{re.escape(vocab.XSD_DECIMAL)}>'
)
_TYPED = re.compile(r'("(?:[^"\\]|\\.)*")\^\^<([^>]*)>')
_PREFIXED = re.compile(r'(?:".*"\^\^)?([a-z]+):', re.DOTALL)
_A = f"<{vocab.TYPE}>"
# What a block starts with; the rest follows in alphabetical order.
_FIRST = [f"<{name}>" for name in (vocab.TYPE, vocab.PREF_LABEL, vocab.SUBJECT, vocab.PREDICATE, vocab.OBJECT)]


def turtle(triples: Iterable[Triple]) -> str:
    """Triples in N-Triples notation as Turtle: one block a subject, and the prefixes that are used.

    Evidence follows its statement and sentences follow their document, since their IRIs start with those.
    """
    blocks, terms = turtle_blocks(triples)
    return prefixes(terms) + "".join(f"\n{block}" for block in blocks)


def turtle_blocks(triples: Iterable[Triple]) -> tuple[list[str], set[str]]:
    """The blocks of the subjects, sorted, and the terms in them as Turtle writes them."""
    found = [_block(subject, group) for subject, group in groupby(sorted(set(triples), key=_order), itemgetter(0))]
    return [text for text, _ in found], {term for _, terms in found for term in terms}


def prefixes(terms: Iterable[str]) -> str:
    """The declarations of the prefixes that terms use."""
    used = {match[1] for term in terms if (match := _PREFIXED.match(term))}
    head = [f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in vocab.PREFIXES.items() if prefix in used]
    return "".join(head)


def _block(subject: str, triples: Iterable[Triple]) -> tuple[str, set[str]]:
    """A subject's triples as text, and the terms in it."""
    lines, terms = [], {_term(subject)}
    for predicate, group in groupby(triples, itemgetter(1)):
        verb, objects = "a" if predicate == _A else _term(predicate), [_term(triple[2]) for triple in group]
        terms.update([verb, *objects])
        lines.append(f"{verb} {' , '.join(objects)}")
    return f"{_term(subject)} " + " ;\n  ".join(lines) + " .\n", terms


def _order(triple: Triple) -> tuple[str, int, str, str]:
    subject, predicate, value = triple
    rank = _FIRST.index(predicate) if predicate in _FIRST else len(_FIRST)
    return subject.removesuffix(">"), rank, predicate, value


def _term(term: str) -> str:
    if term.startswith("<"):
        return vocab.compact(term[1:-1]) or term
    if number := _NUMBER.fullmatch(term):
        return number[1] or number[2]
    if typed := _TYPED.fullmatch(term):
        return f"{typed[1]}^^{vocab.compact(typed[2]) or f'<{typed[2]}>'}"
    return term
