"""Writes the vocabulary from ontology/kg.ttl and relations.tsv: docs/ontology.md for reading, and docs/vocabulary.csv
for searching.

`make reference` runs it.
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

[vocabulary.csv](vocabulary.csv) is a searchable table of every class, property and relation with its meaning in English
and German, its parent, and matching terms of other vocabularies. `make reference` writes it and this page. `kg:` is
`https://w3id.org/geopolitical-kg/ontology#`.

A statement is a node with `rdf:subject`, `rdf:predicate`, `rdf:object` and the properties below. Its `kg:evidence`
lists the passages that make it. The plain triple is also asserted if the text says it in its own voice, or the subject
says it about itself. The statement must also be positive, actual and probably right.
"""
RELATIONS = """## Relations

Relations form a tree below the event types of [PLOVER](https://github.com/openeventdata/PLOVER) and a few types that
PLOVER lacks. [vocabulary.csv](vocabulary.csv) defines each relation and gives its parent, its CAMEO codes and its
intensity, from -10 (conflict) to 10 (cooperation).
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
    relations = (f"- {root}: {', '.join(f'`{kind.id}`' for kind in kinds)}" for root, kinds in _roots().items())
    return "\n".join([*parts, RELATIONS, *relations]) + "\n"


def table() -> str:
    """Return all terms in both languages as CSV, with one row per term."""
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
    """Yield the terms that have a comment. The classes of values have none."""
    for node in _own(kind):
        if meaning := _text(node, RDFS.comment, "en"):
            yield f"- `{vocab.short(node)}`: {meaning}"


def _values() -> Iterator[str]:
    yield "\n## Values\n"
    for kind in ("Polarity", "Modality", "Bound"):
        values = sorted(str(node) for node in _known().subjects(RDF.type, URIRef(vocab.KG + kind)))
        yield f"- `kg:{kind}`: {', '.join(f'`{vocab.short(value)}`' for value in values)}"
    yield ""


def _roots() -> dict[str, list[RelationType]]:
    """Return the relations below each root, in the order of the file."""
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
