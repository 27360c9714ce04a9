"""Computes all published figures after the models have been fitted: `make figures WHY="what changed"`.

This module scores all gold and writes the scores to `tests/gold/scores.json`. CI compares the next change with these
scores. The module also writes the tables in `docs/evaluation.md` and `kg/mend/README.md`.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from math import floor
from pathlib import Path
from typing import Any

from benchmarks.gold import GOLD, PARTS, ROOT, ROUNDED, Gold, compare, counts, found, noise, read, speed
from benchmarks.links import Links
from kg.knowledge.lang import LANGUAGES
from kg.measure.score import Score, Share
from kg.mend.stage import RULES, mend

SCORES = GOLD / "scores.json"
EVALUATION = ROOT / "docs/evaluation.md"
MENDING = ROOT / "kg/mend/README.md"
SEEN = ("dev", "real", "train")
"""The parts of the gold that developers have read."""
FIGURES = ("precision", "recall", "f1", "core")
NAMES = {"de": "German", "en": "English"}

Json = Mapping[str, Any]


@cache
def statements(part: str) -> list[dict[str, Any]]:
    """Return the statements that the current models find in a part of the gold."""
    return found(read(part))


def scores(why: str) -> dict[str, Any]:
    """Return the content of `tests/gold/scores.json`. For the blind parts, the file contains only totals and counts."""
    parts: dict[str, Any] = {part: {} for part in PARTS}
    for one in (one for part in PARTS for one in read(part)):
        by_document = counts(one, statements(one.part))
        parts[one.part][one.lang] = {
            **_totals(compare([one], statements(one.part))),
            "parse": one.parse,
            "noise": round(noise(by_document, counts(one, found([one], ()))), 4),
            "documents": by_document if one.part in SEEN else list(by_document.values()),
        }
    return {
        "why": why,
        "noise": "How far F1 may fall: what two versions (with the rules of grammar and without) differ by chance in"
        " nineteen of twenty cases, by a paired bootstrap over the documents.",
        "parse": "Where the parser gives anything else, as other processors and versions may, F1 may be lower by"
        f" {ROUNDED}.",
        "documents": "Found right, found, gold found, gold.",
        "parts": parts,
    }


def _totals(result: Score) -> dict[str, float]:
    named = {
        "precision": result.precision.value,
        "recall": result.recall.value,
        "f1": result.f1,
        "core": result.core.value,
    }
    return {name: round(value, 4) for name, value in named.items()}


def statement_table() -> str:
    rows = ["| texts | sentences | precision | recall | F1 | core recall | words per second |", _rule(7)]
    for one in (one for part in PARTS for one in read(part)):
        totals = " | ".join(_short(value) for value in _totals(compare([one], statements(one.part))).values())
        name = f"{one.part.replace('_', ', ')}, {NAMES[one.lang]}"
        rows.append(f"| {name} | {one.sentences} | {totals} | {round(speed(one), -1):,.0f} |")
    return "\n".join(rows)


def qualifier_table() -> str:
    """Return the table that shows how often details like polarity, time and place are right. Only found statements in
    the blind parts count, and only details with an unusual value in the gold.
    """
    columns = [(part, lang) for part in ("blind", "real_blind") for lang in LANGUAGES]
    results = {}
    for part, lang in columns:
        (one,) = (one for one in read(part) if one.lang == lang)
        results[part, lang] = compare([one], statements(one.part))
    heads = [f"{part.replace('_', ', ')}, {NAMES[lang]}" for part, lang in columns]
    rows = [f"| detail | {' | '.join(heads)} |", _rule(len(columns) + 1)]
    for name in ("polarity", "modality", "attribution", "time", "place", "quantity"):
        shares = [results[column].marked.get(name, Share()) for column in columns]
        rows.append(f"| {name} | {' | '.join(map(_of, shares))} |")
    means = [sum(r.object_words) / len(r.object_words) for r in results.values()]
    return "\n".join([*rows, f"| words of the object, in all statements | {' | '.join(map(_short, means))} |"])


def confidence_table() -> str:
    """Return a table for the blind parts that shows which share of statements is right at each level of confidence."""
    blind = ("blind", "real_blind")
    judged: dict[tuple[str, float], Share] = defaultdict(Share)
    for part in blind:
        for statement, match in compare(read(part), statements(part)).judged:
            judged[part, floor(statement["confidence"] * 10) / 10].add(match is not None)
    levels = sorted({level for _, level in judged}, reverse=True)
    rows = [f"| {_short(level)} | {' | '.join(_of(judged[part, level]) for part in blind)} |" for level in levels]
    return "\n".join(["| confidence | blind | real, blind |", _rule(3), *rows])


def link_table() -> str:
    parts = [(kind, lang) for kind in ("", "real-") for lang in LANGUAGES]
    totals = [Links.read(GOLD / f"links/{lang}-{kind}blind.jsonl").counts() for kind, lang in parts]
    heads = " | ".join(f"{kind.replace('-', ', ')}{NAMES[lang]}" for kind, lang in parts)
    rows = [f"| mentions | {heads} |", _rule(len(parts) + 1)]
    for row, name in (("name", "names"), ("other", "other words"), ("pronoun", "pronouns"), ("listed", "all")):
        cells = [
            f"{_short(total[row, 'right'] / total[row, 'of'])}, {_short(total[row, 'false'] / total[row, 'of'])}"
            f" of {total[row, 'of']}"
            for total in totals
        ]
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(rows)


def rule_table() -> str:
    """Return the table of rules. It shows the number of sentences that each rule changes, and how much F1 falls without
    the rule.
    """
    seen = [one for part in SEEN for one in read(part)]
    whole = compare(seen, found(seen)).f1
    fired = {part: _fired(read(part)) for part in SEEN}
    rows = [f"| rule | {' | '.join(SEEN)} | F1 loss without the rule |", _rule(len(SEEN) + 2)]
    for rule in RULES:
        without = compare(seen, found(seen, [other for other in RULES if other is not rule])).f1
        numbers = " | ".join(str(fired[part][rule.__name__]) for part in SEEN)
        rows.append(f"| {rule.__name__} | {numbers} | {1000 * (whole - without):+.1f} |")
    return "\n".join(rows)


def _fired(golds: Sequence[Gold]) -> Counter[str]:
    """Return the number of sentences that each rule changes when it runs after all earlier rules."""
    fired: Counter[str] = Counter()
    for one in golds:
        before = one.annotated
        for rule in RULES:
            after = list(mend(before, [rule]))
            pairs = (
                (x, y)
                for a, b in zip(before, after, strict=True)
                for x, y in zip(a.sentences, b.sentences, strict=True)
            )
            fired[rule.__name__] += sum(old != new for old, new in pairs)
            before = after
    return fired


def _rule(columns: int) -> str:
    """Return the separator line below the header of a Markdown table."""
    return "|" + "---|" * columns


def _of(share: Share) -> str:
    return f"{_short(share.value)} of {share.of}" if share.of else "-"


def _short(value: float) -> str:
    return f"{value:.2f}".removeprefix("0")


def fill(path: Path, **tables: str) -> None:
    """Write tables into a Markdown file. For example, the `links` table replaces the text between the comments `<!--
    figures: links -->` and `<!-- end -->`.
    """
    text = path.read_text(encoding="utf-8")
    for name, table in tables.items():
        start, end = f"<!-- figures: {name} -->\n", "<!-- end -->"
        before, found_start, rest = text.partition(start)
        _, found_end, after = rest.partition(end)
        if not (found_start and found_end):
            raise ValueError(f"{path.name}: no place for the table {name}")
        text = f"{before}{start}\n{table}\n\n{end}{after}"
    path.write_text(text, encoding="utf-8")


def write(why: str) -> None:
    """Write all figures. `why` explains why the scores changed."""
    written = json.dumps(scores(why), ensure_ascii=False, indent=1)
    # one line per list of numbers
    SCORES.write_text(
        re.sub(r"\[\s+([\d,\s]+?)\s+\]", lambda m: f"[{' '.join(m[1].split())}]", written) + "\n", encoding="utf-8"
    )
    fill(
        EVALUATION,
        statements=statement_table(),
        qualifiers=qualifier_table(),
        confidences=confidence_table(),
        links=link_table(),
    )
    fill(MENDING, rules=rule_table())
