"""From text to spaCy Docs: sentences, syntax, lemmas, features and names."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


def load_pipeline(lang: str = "de", name: str | None = None, *, threads: int = 1) -> "Language":
    """See `kg.annotate.bundled.load_pipeline`; spaCy is imported at the first call only."""
    from kg.annotate.bundled import load_pipeline as load

    return load(lang, name, threads=threads)


__all__ = ["load_pipeline"]
