"""Builds a knowledge graph of countries, organisations and people from German and English news.

For example, this builds a graph from the texts in the `seeds` folder:

import kg

graph = kg.build(["seeds"])
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.errors import (
    ClusterError,
    ExtractorError,
    FederationError,
    FormatError,
    InputError,
    KgError,
    LimitError,
    OffsetError,
    OntologyError,
    PipelineError,
    QueryError,
    StoppedError,
)
from kg.model import (
    AnnotatedDocument,
    Candidate,
    Candidates,
    Document,
    Entity,
    Extraction,
    Mention,
    ParsedSentence,
    Passage,
    Phrase,
    Quantity,
    Relation,
    Sentence,
    Stated,
    Statement,
    Token,
)

if TYPE_CHECKING:
    from kg.annotate import load_pipeline
    from kg.export.graph import Graph
    from kg.graph.store import Store, dataset
    from kg.knowledge.own import use
    from kg.pipeline import build, extractions, statements
    from kg.run.cluster import Dask
    from kg.run.extractors import Extractor
    from kg.run.limits import Limits

    __version__: str

__all__ = [
    "AnnotatedDocument",
    "Candidate",
    "Candidates",
    "ClusterError",
    "Dask",
    "Document",
    "Entity",
    "Extraction",
    "Extractor",
    "ExtractorError",
    "FederationError",
    "FormatError",
    "Graph",
    "InputError",
    "KgError",
    "LimitError",
    "Limits",
    "Mention",
    "OffsetError",
    "OntologyError",
    "ParsedSentence",
    "Passage",
    "Phrase",
    "PipelineError",
    "Quantity",
    "QueryError",
    "Relation",
    "Sentence",
    "Stated",
    "Statement",
    "StoppedError",
    "Store",
    "Token",
    "__version__",
    "build",
    "dataset",
    "extractions",
    "load_pipeline",
    "statements",
    "use",
]

# These names are loaded on first use, because spaCy, the model and the RDF libraries load slowly.
_LAZY = {
    "Dask": "kg.run.cluster",
    "Extractor": "kg.run.extractors",
    "Graph": "kg.export.graph",
    "Limits": "kg.run.limits",
    "Store": "kg.graph.store",
    "build": "kg.pipeline",
    "dataset": "kg.graph.store",
    "extractions": "kg.pipeline",
    "load_pipeline": "kg.annotate",
    "statements": "kg.pipeline",
    "use": "kg.knowledge.own",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("importlib.metadata").version("geopolitical-kg")
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
