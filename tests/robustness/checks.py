"""Checks what must be true of every document, however strange, and of every graph of such documents. For example:

from tests.robustness.checks import check, check_graph

findings, statements = check(Case(kg.Document("memo", "Russia refused.", "en")))
"""

from __future__ import annotations

import json
import logging
import re
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph
import rdflib
from jsonschema import Draft202012Validator

import kg
from kg.export.jsonl import jsonl
from tests.robustness.mutate import Case

ROOT = Path(__file__).parents[2]
SECONDS = 5.0
"""Limit for the processor time of a short document, in seconds."""
BREAKS = "processing failed", "took longer", "needed more memory", "process crashed"
"""The beginnings of error messages that no document should cause."""
AGAIN = 10
"""One of this many documents in a batch is read a second time, in another order."""

_FRAME = re.compile(r"(kg/\w[\w/]*\.py)\", line (\d+)")

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Finding:
    """A promise that was broken, the place in the code, and details."""

    promise: str
    place: str = ""
    """For an exception, its name and the last line of code inside the package."""
    detail: str = ""

    @property
    def kind(self) -> tuple[str, str]:
        """Return the kind of the finding. Findings of the same kind probably have the same cause."""
        return self.promise, self.place


def check(case: Case, limit: float = SECONDS) -> tuple[list[Finding], list[kg.Statement]]:
    """Return the findings for a single document, and its statements. `limit` is its processor time in seconds."""
    start = time.process_time()
    statements, findings = read(case)
    seconds = time.process_time() - start
    if seconds > limit:
        findings.append(Finding(f"a document takes less than {limit:.0f} seconds", detail=f"{seconds:.1f} seconds"))
    findings += attempt("lines are written", lambda: check_records(case, statements))
    return findings, statements


def check_graph(cases: list[Case], statements: list[kg.Statement]) -> list[Finding]:
    """Return the findings for the graph of many documents. `statements` are their statements in the same order."""
    graph = kg.Graph.of(statements)
    findings = attempt("the page is made", lambda: graph.to_html() and [])
    findings += attempt("lines are written", lambda: check_contents(graph.to_jsonl()))
    findings += attempt("two parsers read the same Turtle", lambda: check_turtle(graph.to_turtle()))
    findings += attempt("the order makes no difference", lambda: check_order(cases, graph))
    return findings


def read(case: Case) -> tuple[list[kg.Statement], list[Finding]]:
    """Return the statements of a document, and what went wrong. The document may be a record in a file."""
    errors: list[kg.InputError] = []
    with _source(case) as source:
        try:
            found = list(kg.statements([source], on_error=errors.append))
        except Exception as error:  # noqa: BLE001 (whatever it is, it is the finding)
            return [], [Finding("nothing is raised", _place(error), str(error))]
    return found, [finding for error in errors for finding in check_error(case, error)]


def check_error(case: Case, error: kg.InputError) -> Iterator[Finding]:
    """Check that an error is about the input, names it, and is a single line that a terminal can show."""
    if error.reason.startswith(BREAKS):
        frames = _FRAME.findall(getattr(error, "traceback", ""))
        yield Finding("no stage breaks", f"{error.reason.split(': ')[1:2]} at {frames[-1:]}", error.reason)
    if not any(name in error.place for name in (case.document.id, "records.jsonl")):
        yield Finding("who fails is named", detail=error.place)
    if not str(error).isprintable():
        yield Finding("a message is one line", detail=str(error))


def check_records(case: Case, statements: list[kg.Statement]) -> Iterator[Finding]:
    """Check that the lines of `kg extract` follow the schema and have correct offsets."""
    for record in map(json.loads, jsonl(statements).split("\n")[:-1]):
        for error in _schema().iter_errors(record):
            yield Finding("every line follows the schema", "/".join(map(str, error.absolute_path)), error.message)
        for name, span in _spans(record):
            if case.document.text[span["start"] : span["end"]] != span["text"]:
                yield Finding("offsets hold", name, str(span))
        words = case.document.text[record["relation"]["start"] : record["relation"]["end"]]
        if not all(word in words for word in record["relation"]["text"].split(" ")):
            yield Finding("offsets hold", "relation", str(record["relation"]))


def check_contents(lines: str) -> Iterator[Finding]:
    """Check that a statement that is the object of another statement also has its own line in statements.jsonl."""
    records = [json.loads(line) for line in lines.split("\n")[:-1]]
    ids = {record["id"] for record in records}
    for record in records:
        if (record["object"] or {}).get("statement", record["id"]) not in ids:
            yield Finding("what a statement is about has a line", detail=str(record["object"]))


def check_turtle(turtle: str) -> Iterator[Finding]:
    """Check that two independent parsers read the same triples from the Turtle."""
    graph = pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)
    ours = {(triple.subject.value, triple.predicate.value, _value(triple.object)) for triple in graph}
    rdflib.NORMALIZE_LITERALS = False  # literals are compared as they are written
    logging.getLogger("rdflib").setLevel(logging.CRITICAL)  # it warns about dates outside Python's range
    theirs = {
        (str(subject), str(predicate), _value(value))
        for subject, predicate, value in rdflib.Graph().parse(data=turtle, format="turtle")
    }
    for triple in sorted(map(str, ours ^ theirs))[:3]:
        yield Finding("two parsers read the same Turtle", detail=triple)


def check_order(cases: list[Case], graph: kg.Graph) -> Iterator[Finding]:
    """Check that the order does not matter: read some documents again, and merge all again in reverse order."""
    if kg.Graph.of(graph.statements[::-1]).to_turtle() != graph.to_turtle():
        yield Finding("the order makes no difference", "graph")
    for case in cases[::-AGAIN]:
        again = [statement for statement in read(case)[0] if statement.document.id == case.document.id]
        before = [statement for statement in graph.statements if statement.document.id == case.document.id]
        if not case.by_file and set(_lines(again)) != set(_lines(before)):
            yield Finding("the order makes no difference", "document", case.document.id)


def attempt(promise: str, findings: Callable[[], Any]) -> list[Finding]:
    """Return the findings of a check. If the check raises an exception, this is also a finding."""
    try:
        return list(findings())
    except Exception as error:  # noqa: BLE001 (whatever it is, it is the finding)
        return [Finding(promise, _place(error), str(error))]


@contextmanager
def _source(case: Case) -> Iterator[kg.Document | Path]:
    if not case.by_file:
        yield case.document
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "records.jsonl")
        path.write_text(json.dumps(_given(case.document)), encoding="utf-8")
        yield path


def _given(document: kg.Document) -> Record:
    day = document.date and f"{document.date:%Y}".zfill(4) + f"{document.date:-%m-%d}"
    given = {
        "id": document.id,
        "text": document.text,
        "lang": document.lang,
        "date": day,
        "title": document.title,
        "source": document.source,
    }
    return {name: value for name, value in given.items() if value is not None}


def _spans(record: Record) -> Iterator[tuple[str, Record]]:
    for name in ("sentence", "subject", "object", "place"):
        if record[name]:
            yield name, record[name]
    for speaker in record["attribution"]:
        yield "attribution", speaker


def _lines(statements: list[kg.Statement]) -> list[str]:
    return kg.Graph.of(statements).to_jsonl().splitlines()


def _value(term: Any) -> tuple[str, ...]:
    """Return the value of a term from either library. For literals, datatype and language are included."""
    if isinstance(term, rdflib.Literal):
        plain = rdflib.RDF.langString if term.language else rdflib.XSD.string
        return str(term), str(term.datatype or plain), (term.language or "").lower()
    if isinstance(term, pyoxigraph.Literal):
        return term.value, term.datatype.value, (term.language or "").lower()
    return (str(getattr(term, "value", term)),)


def _place(error: BaseException) -> str:
    """Return the name of the exception, and the last line of code inside the package that it came through."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if str(ROOT / "kg") in frame.filename]
    last = f" at {Path(frames[-1].filename).relative_to(ROOT)}:{frames[-1].lineno}" if frames else ""
    return type(error).__name__ + last


@cache
def _schema() -> Draft202012Validator:
    text = (ROOT / "ontology/statement.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text), format_checker=Draft202012Validator.FORMAT_CHECKER)
