"""Writes two versions of the vocabulary in ontology/kg.ttl and relations.tsv: docs/ontology.md for reading, and
docs/vocabulary.csv for searching.

`make reference` writes both files.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import cache

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from benchmarks.gold import ROOT
from kg import vocab
from kg.ontology import RelationType, data_path, relation_types

PAGE = ROOT / "docs/ontology.md"
TABLE = ROOT / "docs/vocabulary.csv"
HEAD = """# The vocabulary

[vocabulary.csv](vocabulary.csv) is a searchable table of all classes, properties and relations. The table
contains the meanings in English and German, the parent terms, and matching terms in other vocabularies. The prefix
`kg:` stands for `https://w3id.org/geopolitical-kg/ontology#`.

A statement is a node with `rdf:subject`, `rdf:predicate`, `rdf:object` and the properties on this page. `kg:evidence`
links a statement to its source passages. Facts are also stored as plain triples if they are clear out of
context and probably extracted correctly.
"""
RELATIONS = """## Relations

[vocabulary.csv](vocabulary.csv) lists the {number} relations, for example, `kg:attacks` and `kg:meets`. Each relation
has an event type from [PLOVER](https://github.com/openeventdata/PLOVER) or one of our additional types:
"""
COLUMNS = (
    "term", "kind", "parents", "English", "meaning", "German", "Bedeutung", "intensity", "symmetric", "CAMEO",
    "close matches",
)  # fmt: skip
_KINDS = {
    "class": (RDFS.subClassOf, (OWL.Class,)),
    "property": (RDFS.subPropertyOf, (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)),
}


def page() -> str:
    """Return the page in Markdown."""
    parts = [HEAD, "## Classes\n", *_meanings("class"), "\n## Properties\n", *_meanings("property"), *_values()]
    return "\n".join([*parts, RELATIONS.format(number=len(relation_types())), ", ".join(_roots()) + ".\n"])


def table() -> str:
    """Return a CSV table with one row per term and columns for both languages."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    for kind in _KINDS:
        rows.writerows(_row(kind, node) for node in _own(kind))
    rows.writerows(_relation(kind) for kinds in _roots().values() for kind in kinds)
    return text.getvalue()


def write() -> None:
    PAGE.write_text(page(), encoding="utf-8")
    TABLE.write_text(table(), encoding="utf-8")


@cache
def _known() -> Graph:
    return Graph().parse(data_path("kg.ttl"))


def _meanings(kind: str) -> Iterator[str]:
    """Yield the meaning of each term that has one, except for inverse properties."""
    for node in _own(kind):
        meaning = _text(node, RDFS.comment, "en")
        if meaning and (node, OWL.inverseOf, None) not in _known():
            yield f"- `{vocab.short(node)}`: {meaning}"


def _values() -> Iterator[str]:
    yield "\n## Values\n"
    for kind in ("Polarity", "Modality", "Bound"):
        values = sorted(str(node) for node in _known().subjects(RDF.type, URIRef(vocab.KG + kind)))
        *first, last = (f"`{vocab.short(value)}`" for value in values)
        yield f"- `kg:{kind}`: {', '.join(first)} and {last}."
    yield ""


def _roots() -> dict[str, list[RelationType]]:
    """Return the relations of each event type, in the order of the data."""
    roots: dict[str, list[RelationType]] = {}
    for kind in relation_types().values():
        roots.setdefault(kind.root, []).append(kind)
    return roots


def _own(kind: str) -> list[URIRef]:
    types = _KINDS[kind][1]
    return sorted({node for each in types for node in _known().subjects(RDF.type, each) if vocab.KG in str(node)})


def _row(kind: str, node: URIRef) -> tuple[object, ...]:
    texts = (_text(node, what, lang) for lang in ("en", "de") for what in (RDFS.label, RDFS.comment))
    parents, like = (
        " ".join(sorted(vocab.short(str(each)) for each in _known().objects(node, predicate)))
        for predicate in (_KINDS[kind][0], SKOS.closeMatch)
    )
    return vocab.short(node), kind, parents, *texts, "", "", "", like


def _text(node: URIRef, predicate: URIRef, lang: str) -> str:
    return next((str(text) for text in _known().objects(node, predicate) if text.language == lang), "")


def _relation(kind: RelationType) -> tuple[object, ...]:
    texts = (texts[lang] for lang in ("en", "de") for texts in (kind.labels, kind.definitions))
    both = "yes" if kind.symmetric else ""
    return (
        f"kg:{kind.id}", "relation", f"kg:{kind.parent}" if kind.parent else kind.root, *texts, kind.intensity, both,
        " ".join(kind.cameo), " ".join(kind.mappings),
    )  # fmt: skip
