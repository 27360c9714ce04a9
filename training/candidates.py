"""Collects the training data for the choice among statements: the statements that kg finds in the gold texts, and
whether they are right.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from benchmarks.gold import Gold
from kg.annotate import annotate
from kg.export.jsonl import records
from kg.extract import extract
from kg.measure.score import score
from kg.measure.score.agreement import as_it_stands
from kg.mend import mend
from kg.model import AnnotatedDocument, Document
from kg.resolve.choice import all_signals, by_rules
from kg.resolve.filters import worthwhile
from kg.resolve.linked import Linked
from kg.resolve.stage import link
from kg.text.stating import SentenceScores

Readings = Mapping[tuple[str, int], SentenceScores]


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A statement that the rules or the reader found in an annotated sentence, and whether the gold contains this
    statement.
    """

    doc: str
    statement: Linked
    signals: Mapping[str, float]
    right: bool
    exact: bool
    """Whether the statement is right in every detail."""


def candidates(gold: Gold, read_by: Readings | None = None) -> Iterator[Candidate]:
    """Yield the candidates in the annotated sentences of a part of the gold, with a judgement for each. The candidates
    come from the shipped reader or from the given readings.
    """
    for document, annotated in zip(gold.documents, gold.annotated, strict=True):
        statements = _proposed(_read_anew(document["doc"], annotated, read_by or {}))
        lines = [json.loads(json.dumps(each)) for each in records(statements)]
        matches = {id(each): match for each, match in score([document], lines).judged}
        counts = by_rules(statements)
        for each, statement in zip(lines, statements, strict=True):
            if id(each) in matches:
                signals, match = all_signals(statement, counts[statement.sentence.start]), matches[id(each)]
                exact = match is not None and as_it_stands(each, match, document["date"])
                yield Candidate(document["doc"], statement, signals, match is not None, exact)


def _proposed(parsed: AnnotatedDocument) -> list[Linked]:
    """Return all statements that are available for the choice."""
    (found,) = extract(mend([parsed]))
    return [each for each in worthwhile(link(found).statements) if each.signals]


def _read_anew(document: str, annotated: AnnotatedDocument, read_by: Readings) -> AnnotatedDocument:
    sentences = (replace(s, reading=read_by.get((document, s.start), s.reading)) for s in annotated.sentences)
    return replace(annotated, sentences=tuple(sentences))


def judged(files: Iterable[Path], texts: Iterable[Path]) -> Iterator[Candidate]:
    """Yield a candidate for each judged statement in `files`, if the extractor still finds this statement. If `files`
    do not contain the text of a judged document, it is read from `texts`.
    """
    lines = [json.loads(line) for file in (*files, *texts) for line in file.read_text(encoding="utf-8").splitlines()]
    news = {each["doc"]: each for each in lines if "text" in each}
    judgements: dict[str, dict[tuple[int | None, ...], str]] = {}
    for each in lines:
        for one in each.get("judged", ()):
            key = one["relation"], one["subject"], one["object"]
            judgements.setdefault(each["doc"], {}).setdefault(key, one["verdict"])
    for name, verdicts in judgements.items():
        day = date.fromisoformat(news[name]["date"]) if news[name]["date"] else None
        (parsed,) = annotate([Document(name, news[name]["text"], news[name]["lang"], day)])
        statements = _proposed(parsed)
        counts = by_rules(statements)
        for statement in statements:
            ends = (end.start if end is not None else None for end in (statement.subject, statement.object))
            verdict = verdicts.pop((statement.relation.start, *ends), None)
            if verdict is not None:
                signals = all_signals(statement, counts[statement.sentence.start])
                yield Candidate(name, statement, signals, verdict != "wrong", verdict == "right")
