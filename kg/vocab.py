"""IRIs and prefixes that are used in graphs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from kg.model import EntityType

Triple = tuple[str, str, str]
"""Subject, predicate and object in N-Triples syntax, for example `<http://…>` or `"Russland"@de`."""

KG = "https://w3id.org/geopolitical-kg/ontology#"
KGI = "https://w3id.org/geopolitical-kg/id/"
CONCEPT = KGI + "concept/"
"""Namespace of listed concepts. The local name of a concept is its key, for example `peace` or `troops_of.Q7184`."""
WD = "http://www.wikidata.org/entity/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DC = "http://purl.org/dc/elements/1.1/"
DCT = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA = "https://schema.org/"

PREFIXES: Mapping[str, str] = {
    "kg": KG,
    "kgi": KGI,
    "statement": KGI + "statement/",
    "document": KGI + "document/",
    "relation": KGI + "relation/",
    "actor": KGI + "actor/",
    "concept": CONCEPT,
    "phrase": KGI + "phrase/",
    "group": KGI + "group/",
    "event": KGI + "event/",
    "office": KGI + "office/",
    "story": KGI + "story/",
    "organisation": KGI + "organisation/",
    "person": KGI + "person/",
    "place": KGI + "place/",
    "wd": WD,
    "wdt": "http://www.wikidata.org/prop/direct/",
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "skos": SKOS,
    "xsd": XSD,
    "dc": DC,
    "dct": DCT,
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "prov": PROV,
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "schema": SCHEMA,
    "oa": "http://www.w3.org/ns/oa#",
    "time": "http://www.w3.org/2006/time#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
}
"""Prefixes that queries may use without declaring them. A Turtle file declares only the prefixes that it uses."""

TYPE = RDF + "type"
SUBJECT = RDF + "subject"
PREDICATE = RDF + "predicate"
OBJECT = RDF + "object"
FIRST = RDF + "first"
REST = RDF + "rest"
NIL = RDF + "nil"
SAME_AS = OWL + "sameAs"
DOMAIN = SCHEMA + "domainIncludes"
ATTRIBUTED = PROV + "wasAttributedTo"
STORY = KG + "story"
OUTLET = KG + "outlet"
DERIVED = PROV + "wasDerivedFrom"
LABEL = RDFS + "label"
COMMENT = RDFS + "comment"
SUB_CLASS_OF = RDFS + "subClassOf"
SUB_PROPERTY_OF = RDFS + "subPropertyOf"
OBJECT_PROPERTY = OWL + "ObjectProperty"
SYMMETRIC_PROPERTY = OWL + "SymmetricProperty"
PREF_LABEL = SKOS + "prefLabel"
ALT_LABEL = SKOS + "altLabel"
BROADER = SKOS + "broader"
CLOSE_MATCH = SKOS + "closeMatch"
IDENTIFIER = DCT + "identifier"
DATE = DCT + "date"
LANGUAGE = DCT + "language"
TITLE = DCT + "title"
SOURCE = DCT + "source"
CREATOR = DC + "creator"
"""Author of a document, as a string. This is `creator` from the Dublin Core elements. The newer `creator` from the
Dublin Core terms cannot have a string as its value.
"""
URL = SCHEMA + "url"

XSD_BOOLEAN = XSD + "boolean"
XSD_DATE = XSD + "date"
XSD_INTEGER = XSD + "integer"
XSD_DECIMAL = XSD + "decimal"
EDTF = PREFIXES["edtf"] + "EDTF"

ACTOR = KG + "Actor"
STATEMENT = KG + "Statement"
SENTENCE = KG + "Sentence"
DOCUMENT = KG + "Document"
CLASSES: Mapping[EntityType, str] = {
    "State": KG + "State",
    "Organisation": KG + "Organisation",
    "Coalition": KG + "Coalition",
    "ArmedForce": KG + "ArmedForce",
    "Person": KG + "Person",
    "Office": KG + "Office",
    "Group": KG + "Group",
    "Place": KG + "Place",
    "Event": KG + "Event",
    "Concept": KG + "Concept",
}

POLARITY = KG + "polarity"
MODALITY = KG + "modality"
SAID_BY = KG + "saidBy"
SPEAKERS = KG + "speakers"
VALIDITY = KG + "validity"
PLACE = KG + "place"
RECIPIENT = KG + "recipient"
COUNT = KG + "count"
BOUND = KG + "bound"
UNIT = KG + "unit"
HAS_EVIDENCE = KG + "evidence"
IN_SENTENCE = KG + "sentence"
IN_DOCUMENT = KG + "document"
TEXT = KG + "text"
START = KG + "start"
END = KG + "end"
WORDING = KG + "wording"
CUE = KG + "cue"
HEARSAY = KG + "hearsay"
STATUS = KG + "status"
CONFIDENCE = KG + "confidence"
FOUND_BY = KG + "foundBy"
EXTRACTOR = KG + "extractor"
LINKED = KG + "linked"
LISTED_HOLDER = KG + "listedHolder"
DIRECT = KG + "direct"
STANDS_ALONE = KG + "standsAlone"
DISPUTES = KG + "disputes"
LASTS = KG + "lasts"
ENDS = KG + "endsRelation"
CONCERNS = KG + "concerns"
GROUP_OF = KG + "of"
HEAD = KG + "head"
KIND = KG + "kind"
ROOT = KG + "root"
INTENSITY = KG + "intensity"
CAMEO = KG + "cameo"
RELATES_TO = KG + "relatesTo"

# Characters that Turtle allows in local names without escapes. IRIs with other characters are written in full.
_LETTER = r"A-Za-z0-9_:\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF"
_PLAIN = re.compile(r"[\w.\-]*")
_LOCAL = re.compile(rf"[{_LETTER}](?:(?:[{_LETTER}.\-]|%[0-9A-Fa-f]{{2}})*(?:[{_LETTER}\-]|%[0-9A-Fa-f]{{2}}))?")
_PREFIX_OF = {namespace: prefix for prefix, namespace in PREFIXES.items()}


def is_of_document(iri: str) -> bool:
    """Return whether an IRI of this project contains a document id. A node whose IRI contains a document id occurs in
    only one document.
    """
    return iri.startswith(KGI) and iri.removeprefix(KGI).count("/") > 1


def minted(kind: str, *names: str) -> str:
    """Return an IRI in this project's namespace, built from a node type and one or more names.

    For example, `minted("document", "dpa-17")` returns an IRI that ends with `document/dpa-17`. Letters, digits and
    `-._` are kept. All other characters are percent-encoded, so different names always give different IRIs.
    """
    return KGI + "/".join([kind, *(_segment(name) for name in names)])


def _segment(name: str) -> str:
    if _PLAIN.fullmatch(name):
        return name
    return "".join(c if c.isalnum() or c in "-._" else quote(c, safe="") for c in name)


def compact(iri: str) -> str | None:
    """Return the prefixed name of an IRI, for example `wd:Q159`, for use in Turtle and SPARQL.

    Returns None if PREFIXES has no prefix for the IRI, or if the local name would need escapes.
    """
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1  # the local name contains neither `/` nor `#`
    prefix = _PREFIX_OF.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix is not None and _LOCAL.fullmatch(iri, cut) else None


def short(iri: str) -> str:
    """Return the prefixed name of an IRI, or the IRI itself if it has no prefixed name."""
    return compact(iri) or iri


def expand(name: str) -> str:
    """Return the IRI for a prefixed name like `wd:Q159`. Raises KeyError if PREFIXES does not contain the prefix."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local
