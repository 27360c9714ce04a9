"""The results of queries."""

from __future__ import annotations

from dataclasses import dataclass

from kg.graph.values import Value


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a query.

    IRIs and strings are `str`, numbers are `int` or `float` (`str` if invalid or infinite), and missing values are
    None. ASK returns one column `answer` with a `bool`; CONSTRUCT and DESCRIBE return the columns subject, predicate
    and object.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    complete: bool = True
    """False if rows were cut off at the limit."""
    left_out: int = 0
    """Number of rows of a named question that were left out as uncertain or unclear."""

    def _repr_html_(self) -> str:
        """Return HTML for a notebook: a table of less than 20 kB with the first rows, and the number of other rows."""
        from kg.text.html import answer

        return answer(self.columns, self.rows, complete=self.complete)

    @property
    def answer(self) -> bool:
        """The answer to an ASK query; for other queries, whether there are any rows."""
        return self.rows[0][0] is True if self.columns == ("answer",) else bool(self.rows)


@dataclass(frozen=True, slots=True)
class Written:
    """A serialised result."""

    data: bytes
    graph: bool
    """Whether the result consists of triples (from CONSTRUCT or DESCRIBE), rather than rows or a boolean."""
