"""Creates messages about empty results. The messages show what was searched, possible typing errors, and similar
names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches

from kg import vocab
from kg.graph.about import unbounded
from kg.graph.dataset import Dataset
from kg.graph.questions import Question, given
from kg.graph.schema import vocabulary

_TERM = re.compile(r"\bkg:([A-Za-z]\w*)")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\'')
_LIKE = 3
"""Maximum number of suggested names."""
_SIZE = """SELECT ?statements ?documents ?first ?last {
  { SELECT (COUNT(*) AS ?statements) { ?s rdf:predicate ?relation } }
  { SELECT (COUNT(*) AS ?documents) (MIN(?day) AS ?first) (MAX(?day) AS ?last)
    { ?d dct:identifier ?id OPTIONAL { ?d dct:date ?day } } } }"""


def why_empty(
    asked: Question | str, values: Mapping[str, str], dataset: Dataset, *, day: date | None = None
) -> Iterator[str]:
    """Yield message lines that explain why a result is empty.

    The first line shows the size of the searched graph. For a predefined question, further lines show which optional
    parameters could be left out to get rows, and how many. For other queries, further lines list vocabulary terms and
    quoted names that may be misspelt.
    """
    ((statements, documents, first, last),) = unbounded(dataset)(_SIZE)
    days = f", dated {first} to {last}" if first else ""
    of = f"{statements:,} statement{'s' * (statements != 1)} of {documents:,} document{'s' * (documents != 1)}"
    yield f"nothing was found in {of}{days}"
    if isinstance(asked, str):
        yield from _unknown(asked, dataset)
        return
    for name, parameter in asked.parameters.items():
        if parameter.optional and name in values:
            less = {key: value for key, value in values.items() if key != name}
            if rows := len(dataset.query(given(asked, less, dataset, day=day)).rows):
                yield f"without {name}={values[name]}, the result has {rows:,} row{'' if rows == 1 else 's'}"


def _unknown(sparql: str, dataset: Dataset) -> Iterator[str]:
    """Yield a line for each vocabulary term and each quoted name in a query that may be misspelt."""
    terms = {term.removeprefix(f"<{vocab.KG}").removesuffix(">") for term in vocabulary() if vocab.KG in term}
    for term in dict.fromkeys(_TERM.findall(sparql)):
        if term not in terms:
            near = get_close_matches(term, terms, n=_LIKE)
            yield f"the vocabulary has no term kg:{term}" + (
                f"; similar terms: kg:{', kg:'.join(near)}" if near else ""
            )
    texts = [one or other for one, other in _TEXT.findall(sparql)]
    names = {name for _, each, _ in dataset.named() for name in each} if texts else set()
    for name in dict.fromkeys(texts):
        if name and name not in names and (near := get_close_matches(name, names, n=_LIKE)):
            yield f"no node is named {name!r}; similar names: {', '.join(near)}"
