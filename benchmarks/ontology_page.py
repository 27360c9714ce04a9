"""The vocabulary as a page: docs/ontology.md, from ontology/kg.ttl and relations.tsv.

`make figures` writes it. To write this page alone, in the root of the repository:

    from benchmarks.ontology_page import PAGE, page

    PAGE.write_text(page(), encoding="utf-8")
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from benchmarks.gold import ROOT
from kg import vocab
from kg.ontology import RelationType, data_path, relation_types

PAGE = ROOT / "docs/ontology.md"
HEAD = """# The vocabulary

Made from [kg.ttl](../ontology/kg.ttl) and [relations.tsv](../ontology/relations.tsv) by `make figures`. Every graph
declares what it uses of it. Prefix `kg:` is `https://w3id.org/geopolitical-kg/ontology#`.

A statement is a node: `rdf:subject`, `rdf:predicate`, `rdf:object` and what is below under *Properties*, with a piece
of `kg:evidence` for each place in a text. What a text says in its own voice, positive and actual, stands as a plain
triple too. What is stated of whom is one of the [relations](#relations), a tree under the event types of
[PLOVER](https://github.com/openeventdata/PLOVER).
"""


def page() -> str:
    """The whole page in Markdown."""
    known = Graph().parse(data_path("kg.ttl"))
    return "\n".join([HEAD, *_classes(known), *_properties(known), *_values(known), *_relations()]) + "\n"


def _classes(known: Graph) -> Iterator[str]:
    yield "## Classes\n"
    yield "| class | German | English | under | like |\n| --- | --- | --- | --- | --- |"
    for node in _own(known, OWL.Class):
        yield _row(known, node, RDFS.subClassOf)
    yield ""


def _properties(known: Graph) -> Iterator[str]:
    yield "## Properties\n"
    yield "| property | German | English | under | like |\n| --- | --- | --- | --- | --- |"
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    for node in sorted({node for kind in kinds for node in _own(known, kind)}):
        yield _row(known, node, RDFS.subPropertyOf)
    yield ""


def _values(known: Graph) -> Iterator[str]:
    yield "## Values\n"
    for kind in ("Polarity", "Modality", "Bound"):
        values = sorted(node for node in known.subjects(RDF.type, URIRef(vocab.KG + kind)) if isinstance(node, URIRef))
        names = (f"`{vocab.short(node)}` ({_text(known, node, RDFS.label, 'en')})" for node in values)
        yield f"- `kg:{kind}`: {', '.join(names)}"
    yield ""


def _own(known: Graph, kind: URIRef) -> list[URIRef]:
    return sorted(node for node in known.subjects(RDF.type, kind) if str(node).startswith(vocab.KG))


def _row(known: Graph, node: URIRef, under: URIRef) -> str:
    texts = ([_text(known, node, what, lang) for what in (RDFS.label, RDFS.comment)] for lang in ("de", "en"))
    german, english = (f"**{label}**" + (f": {comment}" if comment else "") for label, comment in texts)
    above, like = (
        ", ".join(sorted(f"`{vocab.short(str(each))}`" for each in known.objects(node, predicate)))
        for predicate in (under, SKOS.closeMatch)
    )
    return f"| `{vocab.short(node)}` | {german} | {english} | {above} | {like} |"


def _text(known: Graph, node: URIRef, predicate: URIRef, lang: str) -> str:
    return next((str(text) for text in known.objects(node, predicate) if text.language == lang), "")


def _relations() -> Iterator[str]:
    types = relation_types()
    yield "## Relations\n"
    for root in dict.fromkeys(kind.root for kind in types.values()):
        yield f"### {root}\n"
        yield "| relation | German | English | intensity | CAMEO | like |\n| --- | --- | --- | --- | --- | --- |"
        yield from (_relation(kind) for kind in types.values() if kind.root == root)
        yield ""


def _relation(kind: RelationType) -> str:
    above = f" under `{kind.parent}`" if kind.parent else ""
    german, english = (f"**{kind.labels[lang]}**: {kind.definitions[lang]}" for lang in ("de", "en"))
    both = " (holds both ways)" if kind.symmetric else ""
    intensity = "" if kind.intensity is None else f"{kind.intensity:g}"
    like = ", ".join(f"`{term}`" for term in kind.mappings)
    return f"| `{kind.id}`{above} | {german} | {english}{both} | {intensity} | {' '.join(kind.cameo)} | {like} |"
