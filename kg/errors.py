"""The errors of the package.

KgError
├── InputError        a file or a record that cannot be read: names the place, the reason and the way out
├── OffsetError       a span whose text is not the document's text at its offsets
├── OntologyError     a line of a data file under ontology/ that does not hold
├── PipelineError     a spaCy pipeline that is missing or carries other labels than Universal Dependencies
└── QueryError        a SPARQL query that cannot be read or run
"""

from __future__ import annotations


class KgError(Exception):
    """Any error that this package raises on purpose; its text is meant for the user."""


class InputError(KgError):
    """A file or a record cannot be read; the others go on."""

    def __init__(self, place: str, reason: str, way_out: str = "") -> None:
        super().__init__(f"{place}: {reason}" + (f" ({way_out})" if way_out else ""))
        self.place = place
        self.reason = reason
        self.way_out = way_out

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str]]:
        """Processes hand errors on: made again from what the constructor takes, not from the message."""
        return type(self), (self.place, self.reason, self.way_out)


class OffsetError(KgError):
    """A span's text is not what stands between its offsets."""


class OntologyError(KgError):
    """A data file under ontology/ does not hold; the message names file and line."""


class PipelineError(KgError):
    """A spaCy pipeline is not installed or has other labels than Universal Dependencies."""


class QueryError(KgError):
    """A SPARQL query cannot be read or run."""
