"""Results of queries."""

from __future__ import annotations

from dataclasses import dataclass

from kg.graph.values import Value


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a query.

    IRIs and strings are `str`, numbers are `int` or `float`, and missing values are None. Invalid or infinite numbers
    are `str`. ASK queries return a single `bool` in the `answer` column. CONSTRUCT and DESCRIBE queries return the
    columns `subject`, `predicate` and `object`.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    complete: bool = True
    """False if rows were cut off at the limit."""
    left_out: int = 0
    """Number of rows left out of an answer because their statements are uncertain or unclear."""

    def _repr_html_(self) -> str:
        """Return HTML that shows the result in a notebook. The table has less than 20 kB. If some rows do not fit, the
        number of these rows is shown.
        """
        from kg.text.html import answer

        return answer(self.columns, self.rows, complete=self.complete)

    @property
    def answer(self) -> bool:
        """The answer to an ASK query or, for other queries, whether the result has any rows."""
        return self.rows[0][0] is True if self.columns == ("answer",) else bool(self.rows)


@dataclass(frozen=True, slots=True)
class Written:
    """A serialised result."""

    data: bytes
    graph: bool
    """Whether the result consists of triples (from CONSTRUCT or DESCRIBE) instead of rows or a boolean."""
