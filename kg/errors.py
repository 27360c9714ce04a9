"""The errors of the package.

KgError
├── ClusterError      a cluster cannot be reached, or its workers cannot run the package
├── ExtractorError    an extractor is not installed or is misconfigured
├── InputError        a file, record or document cannot be read, or output cannot be written
│   └── StoppedError  the run cannot continue
├── OffsetError       the text of a phrase or sentence is not at its offsets in the document
├── OntologyError     a data file is invalid
├── PipelineError     a spaCy pipeline is not installed or does not use Universal Dependencies
└── QueryError        a SPARQL query is invalid or fails
    ├── FederationError  the query uses SERVICE, which is not allowed
    ├── FormatError      the result cannot be written in the requested format
    └── LimitError       the query exceeds a time, memory or size limit
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

_LONGEST = 300
"""Maximum length of the reason in a message, in characters. Reasons may quote long user input."""
_LONGEST_PLACE = 1000


class KgError(Exception):
    """Base class for all errors in this package. Every error message is a single line."""

    def __str__(self) -> str:
        return printable(super().__str__())


class InputError(KgError):
    """A file, record or document cannot be read, or output cannot be written."""

    def __init__(
        self, place: str, reason: str, way_out: str = "", *, line: int | None = None, traceback: str = ""
    ) -> None:
        at = _shortened(place, _LONGEST_PLACE) + (f":{line}" if line else "")
        super().__init__(f"{at}: {_shortened(reason, _LONGEST)}" + (f" ({way_out})" if way_out else ""))
        self.place = place
        """Path of the file, or the id of a document that does not come from a file."""
        self.line = line
        """Line in the file, counted from 1."""
        self.reason = reason
        self.way_out = way_out
        self.traceback = traceback
        """Traceback of an error in the program. Empty if the input caused the error."""

    def __reduce__(self) -> tuple[Callable[..., InputError], tuple[str, str, str]]:
        """Pickle the constructor's arguments, because the error cannot be rebuilt from its message alone."""
        again = partial(type(self), line=self.line, traceback=self.traceback)
        return again, (self.place, self.reason, self.way_out)


class ClusterError(KgError):
    """A cluster cannot be reached, or its workers cannot run the package."""


class StoppedError(InputError):
    """The run cannot continue, because a server rejects requests or the cost limit is reached."""


class ExtractorError(KgError):
    """An extractor is not installed or is misconfigured."""


class OffsetError(KgError):
    """The text of a phrase or sentence differs from the document's text at the same offsets."""


class OntologyError(KgError):
    """A data file in ontology/, or a file that you have added, is invalid. The message gives the file and line."""


class PipelineError(KgError):
    """A spaCy pipeline is not installed or does not use Universal Dependencies."""


class QueryError(KgError):
    """A SPARQL query is invalid or fails."""


class FederationError(QueryError):
    """A query uses SERVICE to contact another server, which is not allowed."""


class FormatError(QueryError):
    """The result of a query cannot be written in the requested format."""


class LimitError(QueryError):
    """A query exceeds a time, memory or size limit."""


@contextmanager
def extra(name: str, place: str) -> Iterator[None]:
    """Return a context manager for code that imports optional libraries. If a library is missing, the context manager
    raises an InputError that says how to install it.
    """
    try:
        yield
    except ImportError as error:
        if (error.name or "").partition(".")[0] == __package__:  # an error of this package, not a missing library
            raise
        raise InputError(place, lacks(error), f"run pip install 'geopolitical-kg[{name}]'") from error


def lacks(error: ImportError) -> str:
    """Return the error message for a library that cannot be imported."""
    return f"requires {(error.name or 'a library').partition('.')[0]}, which is not installed"


def printable(text: str) -> str:
    r"""Return a text as a single printable line. Line breaks and control characters are escaped, for example as `\n` or
    `\x1b`.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def _shortened(text: str, most: int) -> str:
    """Cut out the middle of a text if it has more than `most` characters. The start and end often identify the text."""
    return text if len(text) <= most else f"{text[: most * 2 // 3]} … {text[-most // 3 :]}"
