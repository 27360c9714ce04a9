"""The errors of the package.

KgError
├── ClusterError      a cluster that cannot be reached, or whose workers cannot do the work
├── ExtractorError    an extractor that is missing, or that cannot work as it is set up
├── InputError        a file, a record or a document that cannot be read: names the place, the reason and the way out
│   └── StoppedError  no further document can be read either: the run ends with what it has
├── OffsetError       a span whose text is not the document's text at its offsets
├── OntologyError     a line of a data file under ontology/ that does not hold
├── PipelineError     a spaCy pipeline that is missing or carries other labels than Universal Dependencies
└── QueryError        a SPARQL query that cannot be read or run
    ├── FederationError  asks another server, which it may not
    ├── FormatError      has no answer in a format that is wanted
    └── LimitError       takes more time or memory, or answers with more, than it may
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

_LONGEST = 300
"""Characters of a reason, which may quote what the user gave; a path may be longer."""
_LONGEST_PLACE = 1000


class KgError(Exception):
    """Base class of all errors of this package. The message is one line for the user."""

    def __str__(self) -> str:
        return printable(super().__str__())


class InputError(KgError):
    """A file, record or document cannot be read, or a format cannot be written."""

    def __init__(
        self, place: str, reason: str, way_out: str = "", *, line: int | None = None, traceback: str = ""
    ) -> None:
        at = _shortened(place, _LONGEST_PLACE) + (f":{line}" if line else "")
        super().__init__(f"{at}: {_shortened(reason, _LONGEST)}" + (f" ({way_out})" if way_out else ""))
        self.place = place
        """A path, or the id of a document that was given and not read."""
        self.line = line
        """Of the file, counted from 1, where the place is one of its lines."""
        self.reason = reason
        self.way_out = way_out
        self.traceback = traceback
        """Where in the program it broke; empty where the input is at fault."""

    def __reduce__(self) -> tuple[Callable[..., InputError], tuple[str, str, str]]:
        """Processes hand errors on: made again from what the constructor takes, not from the message."""
        again = partial(type(self), line=self.line, traceback=self.traceback)
        return again, (self.place, self.reason, self.way_out)


class ClusterError(KgError):
    """A cluster cannot be reached, or its workers cannot do the work."""


class StoppedError(InputError):
    """The run cannot go on: a server refuses, or the cost limit is reached.

    The results so far are kept.
    """


class ExtractorError(KgError):
    """An extractor is not installed, or cannot work as it is set up."""


class OffsetError(KgError):
    """The text of a span is not at its offsets."""


class OntologyError(KgError):
    """A data file in ontology/ is invalid. The message names file and line."""


class PipelineError(KgError):
    """A spaCy pipeline is not installed or has other labels than Universal Dependencies."""


class QueryError(KgError):
    """A SPARQL query is invalid or fails."""


class FederationError(QueryError):
    """A query may not ask other servers."""


class FormatError(QueryError):
    """A query has no answer in a requested format."""


class LimitError(QueryError):
    """A query exceeds a limit of time, memory or size."""


@contextmanager
def extra(name: str, place: str) -> Iterator[None]:
    """Around the import of a library that comes with an extra. Raises InputError that tells how to install it."""
    try:
        yield
    except ImportError as error:
        if (error.name or "").partition(".")[0] == __package__:  # no library, but a mistake of ours
            raise
        raise InputError(place, lacks(error), f"pip install 'geopolitical-kg[{name}]'") from error


def lacks(error: ImportError) -> str:
    """What is told of a library that cannot be imported."""
    return f"needs {(error.name or 'a library').partition('.')[0]}, which is not installed"


def printable(text: str) -> str:
    r"""A text on one line, without what a terminal would obey: line breaks and control characters as `\n`, `\x1b`."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def _shortened(text: str, most: int) -> str:
    """A long text without its middle, as both the begin and the end may tell which it is."""
    return text if len(text) <= most else f"{text[: most * 2 // 3]} … {text[-most // 3 :]}"
