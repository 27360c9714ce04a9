"""Validates a graph against ontology/shapes.ttl. Each message describes a violation in words, and gives the sentence
and document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import shacl

from kg import vocab
from kg.errors import InputError
from kg.graph import Dataset
from kg.io.folder import exported
from kg.ontology import data_path

SHAPES = "shapes.ttl"
_PATH = re.compile(r"<([^>]*)>")
_WHERE = """SELECT ?text ?document {{ VALUES ?node {{ {node} }}
  {{ ?node kg:evidence/kg:sentence ?sentence }} UNION {{ ?node kg:sentence ?sentence }}
  UNION {{ ?node kg:text ?any . BIND(?node AS ?sentence) }}
  ?sentence kg:text ?text OPTIONAL {{ ?sentence kg:document/dct:identifier ?document }}
}} ORDER BY ?document ?text LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Violation:
    """A node's violation of a SHACL shape."""

    node: str
    """IRI of the node."""
    message: str
    """What the shape requires, in English."""
    path: str | None
    """Prefixed name of the property that is wrong."""
    value: str | None
    """The invalid value in N-Triples syntax. None if the property is missing or repeated."""
    document: str | None
    """Id of the document, if the node is a statement, evidence or sentence."""
    sentence: str | None
    """Text of the sentence, if the node is a statement, evidence or sentence."""

    def __str__(self) -> str:
        """Return a message of one line. Example:
        `statement:s12 needs exactly one polarity (kg:polarity is missing or repeated), in the sentence "…"`.
        """
        name = vocab.short(self.node)
        there = f"is {self.value}" if self.value else "is missing or repeated"
        where = f" ({self.path} {there})" if self.path else ""
        said = f", in the sentence {self.sentence!r}" if self.sentence else ""
        return f"{name} {self.message}{where}{said}" + (f" of document {self.document}" if self.document else "")


def violations(path: Path) -> Iterator[Violation]:
    """Yield the violations in a Turtle file, sorted by node. If the file is valid, nothing is yielded."""
    store = Dataset.load(path)
    try:
        report = shacl.Shapes.from_file(str(data_path(SHAPES))).validate_turtle(exported(path))
    except ValueError as error:
        raise InputError(str(path), f"the file cannot be checked: {error}", "create a graph with kg build") from error
    for found in sorted(report.results, key=lambda result: (result.focus_node, result.path or "", result.value or "")):
        properties = [vocab.short(iri) for iri in _PATH.findall(found.path or "")]
        value = found.value if found.value != found.focus_node else None
        document, sentence = _place(store, found.focus_node)
        message = str(found.messages[-1])  # the English message comes last
        yield Violation(found.focus_node.strip("<>"), message, " ".join(properties) or None, value, document, sentence)


def _place(store: Dataset, node: str) -> tuple[str | None, str | None]:
    if not node.startswith("<"):
        return None, None
    rows = store.query(_WHERE.format(node=node)).rows
    text, document = rows[0] if rows else (None, None)
    return None if document is None else str(document), None if text is None else str(text)
