"""Loads extractors, which find statements in parsed texts. Three extractors are built in. Other extractors can be
installed as packages.

A package registers its extractor as an entry point in the `kg.extractors` group. The entry point has the extractor's
name, and refers to a class or function. When called without arguments, this class or function returns the extractor.
docs/extractors.md has an example.
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
"""The classes or functions that create the built-in extractors, keyed by name."""


@runtime_checkable
class Extractor(Protocol):
    """Interface for extractors, which find statements in parsed documents.

    Two attributes are optional. If `keeps_all` is True, statements that are unclear out of context are kept. If `waits`
    is True, documents have no time limit.
    """

    @property
    def name(self) -> str:
        """Name of this extractor for the `--extractor` option."""

    def __call__(self, annotated: AnnotatedDocument, /) -> Candidates:
        """Return the phrases and candidates of a document, in text order and not yet linked to entities.

        `Candidates.failed` lists the errors in parts that could not be processed. `Candidates.counts` contains numbers
        for the summary of the run.
        """


def names() -> tuple[str, ...]:
    """Return the names of all extractors, with the built-in ones first."""
    from importlib.metadata import entry_points

    others = {point.name for point in entry_points(group=GROUP)} - BUILT_IN.keys()
    return (*BUILT_IN, *sorted(others))


@cache
def load(name: str) -> Extractor:
    """Return the extractor with this name. Each extractor is created only once per process. Raises ExtractorError if
    the name is unknown, or if the extractor cannot be created.
    """
    try:
        made = _maker(name)()
    except ExtractorError:
        raise
    except ModuleNotFoundError as error:
        raise lacking(name, error) from error
    except Exception as error:
        raise ExtractorError(f"the extractor {name!r} could not be loaded: {type(error).__name__}: {error}") from error
    return checked(made)


def lacking(name: str, error: ModuleNotFoundError) -> ExtractorError:
    """Return an ExtractorError for a missing library that an extractor needs."""
    return ExtractorError(f"the extractor {name!r} {lacks(error)} (see its documentation)")


def checked(made: object) -> Extractor:
    """Return `made` unchanged if it is an extractor. Otherwise, raise ExtractorError."""
    if isinstance(made, Extractor) and callable(made) and isinstance(made.name, str) and made.name.isprintable():
        return made
    raise ExtractorError(f"{made!r} is not an extractor: an extractor must be callable and have a name")


def keeps_all(extractor: Extractor) -> bool:
    """Return whether an extractor keeps statements that cannot be understood without their source text."""
    return getattr(extractor, "keeps_all", False)


def waits(extractor: Extractor) -> bool:
    """Return whether an extractor waits for another program, for example a language model server."""
    return getattr(extractor, "waits", False)


def _maker(name: str) -> Any:
    if name in BUILT_IN:
        return resolve_name(BUILT_IN[name])
    from importlib.metadata import entry_points  # loading this takes as long as parsing a sentence

    for point in entry_points(group=GROUP, name=name):
        return point.load()
    raise ExtractorError(f"the extractor {name!r} is not installed; choose from {', '.join(names())}")
