"""The annotate stage finds the sentences, syntax, lemmas, features and named entities in a text."""

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.errors import InputError
    from kg.model import AnnotatedDocument, Document

# These functions import their libraries only when they are called, because the libraries load slowly.


def load_pipeline(lang: str = "de", name: str | None = None, *, threads: int = 1) -> "Language":
    """See `kg.annotate.bundled.load_pipeline`."""
    from kg.annotate.bundled import load_pipeline as load

    return load(lang, name, threads=threads)


def languages_of(names: "Iterable[str]") -> dict[str, str]:
    """See `kg.annotate.bundled.languages_of`."""
    if not (names := tuple(names)):
        return {}
    from kg.annotate.bundled import languages_of as of

    return of(names)


def language_of(document: "Document") -> str:
    """See `kg.annotate.language.language_of`."""
    from kg.annotate.language import language_of as of

    return of(document)


def annotate(
    documents: "Iterable[Document]",
    *,
    pipelines: "Mapping[str, str]" = MappingProxyType({}),
    threads: int = 1,
    on_error: "Callable[[InputError], None] | None" = None,
) -> "Iterator[AnnotatedDocument]":
    """See `kg.annotate.stage.annotate`."""
    from kg.annotate.stage import annotate as stage

    return stage(documents, pipelines=pipelines, threads=threads, on_error=on_error)


def annotated(doc: "Doc", document: "Document") -> "AnnotatedDocument":
    """Convert a parsed spaCy Doc to an AnnotatedDocument. For details, see `kg.annotate.docs.annotated`."""
    from kg.annotate.docs import annotated as of

    return of(doc, document)


__all__ = ["annotate", "annotated", "language_of", "languages_of", "load_pipeline"]
