"""Extractors, which find statements in a parsed text. Three are built in; others can be installed as separate packages.

A package registers an extractor as an entry point in the group `kg.extractors`. It has a name, and a callable without
arguments that returns the extractor, such as its class. docs/extractors.md has an example.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pkgutil import resolve_name
from typing import Any, Protocol, runtime_checkable

from kg.errors import ExtractorError, lacks
from kg.model import DEFAULT, AnnotatedDocument, Candidates

GROUP = "kg.extractors"
OPEN = "open"
BUILT_IN: Mapping[str, str] = {
    DEFAULT: "kg.extract:Default",
    OPEN: "kg.extract:Open",
    "llm": "kg.extract.llm:from_environment",
}
"""The built-in extractors, as entry points."""


@runtime_checkable
class Extractor(Protocol):
    """Finds statements in a parsed document.

    Optional attributes: `keeps_all = True` keeps statements that are unclear without the text. `waits = True`, for
    extractors that wait for another program, removes the time limit per document.
    """

    @property
    def name(self) -> str:
        """Name of the extractor, as used in `--extractor` and in statements."""

    def __call__(self, annotated: AnnotatedDocument, /) -> Candidates:
        """Return the phrases and candidates of a document in text order, before names are resolved.

        `Candidates.failed` lists the parts that could not be read, and `Candidates.counts` contains counts for the
        summary.
        """


def names() -> tuple[str, ...]:
    """Return the names of all extractors. Built-in ones come first."""
    from importlib.metadata import entry_points

    others = {point.name for point in entry_points(group=GROUP)} - BUILT_IN.keys()
    return (*BUILT_IN, *sorted(others))


@cache
def load(name: str) -> Extractor:
    """Return an extractor by name. It is created once per process. Raises ExtractorError for an
    unknown name, or if it cannot be created.
    """
    try:
        made = _maker(name)()
    except ExtractorError:
        raise
    except ModuleNotFoundError as error:
        raise lacking(name, error) from error
    except Exception as error:
        raise ExtractorError(f"extractor {name!r} failed to load: {type(error).__name__}: {error}") from error
    return checked(made)


def lacking(name: str, error: ModuleNotFoundError) -> ExtractorError:
    """Return the error for an extractor whose library is missing."""
    return ExtractorError(f"extractor {name!r} {lacks(error)} (see the documentation of its package)")


def checked(made: object) -> Extractor:
    """Return an extractor unchanged. Raises ExtractorError if the argument is not an extractor."""
    if isinstance(made, Extractor) and callable(made) and isinstance(made.name, str) and made.name.isprintable():
        return made
    raise ExtractorError(f"{made!r} is not an extractor: it needs a name and must be callable")


def keeps_all(extractor: Extractor) -> bool:
    """Return whether an extractor's statements are kept even if they are unclear without the text."""
    return getattr(extractor, "keeps_all", False)


def waits(extractor: Extractor) -> bool:
    """Return whether an extractor waits for another program."""
    return getattr(extractor, "waits", False)


def _maker(name: str) -> Any:
    if name in BUILT_IN:
        return resolve_name(BUILT_IN[name])
    from importlib.metadata import entry_points  # takes as long to load as parsing a sentence

    for point in entry_points(group=GROUP, name=name):
        return point.load()
    raise ExtractorError(f"no extractor {name!r} is installed; available: {', '.join(names())}")
