"""Extractors: who finds what a parsed text states. Three come along; another is a small package of its own.

A package registers one by an entry point of the group `kg.extractors`: its name, and what makes it when it is called
without arguments, as a class does. docs/extractors.md shows one.
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
"""Those that come along, as an entry point tells them."""


@runtime_checkable
class Extractor(Protocol):
    """Finds statements in a parsed document.

    Optional attributes: `keeps_all = True` keeps statements that are unclear without the text. `waits = True` lifts
    the time limit of a document, for extractors that wait for another program.
    """

    @property
    def name(self) -> str:
        """Name for `--extractor` and in statements."""

    def __call__(self, annotated: AnnotatedDocument, /) -> Candidates:
        """The phrases and candidates of a document, in the order of the text; nobody is named yet.

        What could not be read of it, an extractor puts into `Candidates.failed`; what it counts, into `counts`.
        """


def names() -> tuple[str, ...]:
    """The names of all extractors that are there, those that come along first."""
    from importlib.metadata import entry_points

    others = {point.name for point in entry_points(group=GROUP)} - BUILT_IN.keys()
    return (*BUILT_IN, *sorted(others))


@cache
def load(name: str) -> Extractor:
    """The extractor of a name, made once in a process. Raises ExtractorError where none is there or can be made."""
    try:
        made = _maker(name)()
    except ExtractorError:
        raise
    except ModuleNotFoundError as error:
        raise lacking(name, error) from error
    except Exception as error:
        raise ExtractorError(f"extractor {name!r} cannot be made: {type(error).__name__}: {error}") from error
    return checked(made)


def lacking(name: str, error: ModuleNotFoundError) -> ExtractorError:
    """What is said of an extractor without a library that it needs."""
    return ExtractorError(f"extractor {name!r} {lacks(error)} (see its package for what to install)")


def checked(made: object) -> Extractor:
    """The same, if it is an extractor. Raises ExtractorError for what is none."""
    if isinstance(made, Extractor) and callable(made) and isinstance(made.name, str) and made.name.isprintable():
        return made
    raise ExtractorError(f"{made!r} is not an extractor: one has a name and can be called with a document")


def keeps_all(extractor: Extractor) -> bool:
    """Whether what it finds stays even where it tells nothing to who does not have the text."""
    return getattr(extractor, "keeps_all", False)


def waits(extractor: Extractor) -> bool:
    """Whether it waits for another program."""
    return getattr(extractor, "waits", False)


def _maker(name: str) -> Any:
    if name in BUILT_IN:
        return resolve_name(BUILT_IN[name])
    from importlib.metadata import entry_points  # which takes as long to load as a sentence to parse

    for point in entry_points(group=GROUP, name=name):
        return point.load()
    raise ExtractorError(f"no extractor {name!r} is installed; available: {', '.join(names())}")
