"""Trains the model that chooses among statements. The model consists of boosted trees, whose inputs are signals from
the rules and the reader, and a calibration of the trees.

The trees are trained on news. The signals come from a reader that has not seen the document. The probabilities and the
threshold are fitted on `calibration`, which was not used to train the trees or the reader. The probability that a
statement is right in every detail is also trained on hand-judged statements (`triples.jsonl`, `rows.jsonl`).
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from operator import attrgetter
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
import torch
from sklearn.linear_model import LogisticRegression

from benchmarks.gold import Gold, read
from kg.export.jsonl import records
from kg.measure.score import score
from kg.resolve.choice import FILE, Choice, Odds, chosen
from training.candidates import Candidate, candidates, judged
from training.inputs import paths, steps
from training.reader import folds, learnt_rows, readings

SETTINGS = steps()["choice"].settings
DIGITS = 4
THRESHOLDS = np.arange(0.2, 0.6, 0.01)


def learn(
    rows: Sequence[Candidate],
    label: Callable[[Candidate], bool],
    names: Sequence[str],
    more: Sequence[Candidate] = (),
) -> Odds:
    """Return uncalibrated trees that use the named signals to predict the label of a row. `more` contains additional,
    weighted rows.
    """
    trees = lightgbm.LGBMClassifier(**SETTINGS["trees"])
    weights = [1.0] * len(rows) + [SETTINGS["weight"]] * len(more)
    trees.fit(_table([*rows, *more], names), [label(row) for row in (*rows, *more)], sample_weight=weights)
    structure = trees.booster_.dump_model()["tree_info"]
    return Odds(tuple(_tree(tree["tree_structure"]) for tree in structure))


def frequent(rows: Sequence[Candidate]) -> tuple[str, ...]:
    """Return the names of the signals that occur often enough."""
    seen = Counter(name for row in rows for name, value in row.signals.items() if value)
    return tuple(sorted(name for name, count in seen.items() if count >= SETTINGS["rarest"]))


def _table(rows: Sequence[Candidate], names: Sequence[str]) -> np.ndarray:
    return np.array([[row.signals.get(name, 0.0) for name in names] for row in rows])


def _tree(node: Mapping[str, Any]) -> Any:
    if "leaf_value" in node:
        return round(node["leaf_value"], DIGITS)
    threshold = round(node["threshold"], DIGITS)
    return [node["split_feature"], threshold, _tree(node["left_child"]), _tree(node["right_child"])]


def calibrated(odds: Odds, sums: Sequence[float], labels: Sequence[bool]) -> Odds:
    """Calibrate the trees with the given sums and labels, and return them."""
    fitted = LogisticRegression(C=1e6).fit(np.array(sums)[:, None], labels)
    slope, shift = float(fitted.coef_[0, 0]), float(fitted.intercept_[0])
    return replace(odds, slope=round(slope, DIGITS), shift=round(shift, DIGITS))


def with_threshold(choice: Choice, rows: Sequence[Candidate], parts: Sequence[Gold]) -> Choice:
    """Return the choice with a new threshold: half of the best F1 that any threshold gives, averaged over the
    languages.

    This threshold is the best one for calibrated probabilities (Lipton, Elkan and Naryanaswamy 2014). Choosing the
    threshold directly on so few rows would give a nearly random value.
    """
    means = [_mean_f1(replace(choice, threshold=float(threshold)), rows, parts) for threshold in THRESHOLDS]
    return replace(choice, threshold=round(max(means) / 2, 2))


def _mean_f1(by: Choice, rows: Sequence[Candidate], parts: Sequence[Gold]) -> float:
    figures = []
    for gold in parts:
        documents = {document["doc"] for document in gold.documents}
        statements = chosen([row.statement for row in rows if row.doc in documents], by)
        figures.append(score(gold.documents, [json.loads(json.dumps(each)) for each in records(statements)]).f1)
    return sum(figures) / len(figures)


def _sums(odds: Odds, rows: Sequence[Candidate], names: Sequence[str]) -> list[float]:
    return odds.sums(_table(rows, names))


def learnt_choice(rows: Sequence[Candidate], kept: Sequence[Candidate], parts: Sequence[Gold]) -> Choice:
    """Train a choice on `rows` and return it. The threshold is fitted on the other rows, `kept`, which come from the
    given parts of the gold. The probabilities that statements are exact are not trained yet.
    """
    names, right = frequent(rows), attrgetter("right")
    stated = learn(rows, right, names)
    stated = calibrated(stated, _sums(stated, kept, names), [row.right for row in kept])
    return with_threshold(Choice(names, stated, stated, 0.5), kept, parts)


def with_exact(choice: Choice, rows: Sequence[Candidate], shown: Sequence[Candidate]) -> Choice:
    """Return the choice with a trained model for the probability that a statement is right in every detail. The
    training data are `rows` and the judged statements `shown`. For the calibration, each statement in `shown` is rated
    by trees that have not seen its document.
    """
    names, exact = choice.signals, attrgetter("exact")
    sums, labels = [], []
    for learnt, apart in folds(shown, [row.doc for row in shown]):
        sums += _sums(learn(rows, exact, names, learnt), apart, names)
        labels += [row.exact for row in apart]
    return replace(choice, exact=calibrated(learn(rows, exact, names, shown), sums, labels))


def write(learnt: Choice, file: Path) -> None:
    told = asdict(learnt, dict_factory=lambda fields: {name: value for name, value in fields if name != "made"})
    file.write_text(json.dumps(told, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")


def make(*, exact_only: bool = False) -> None:
    """Train and write the shipped choice. If `exact_only` is set, train only the probability that a statement is
    exact.
    """
    torch.set_num_threads(SETTINGS["threads"])
    parts = [gold for part in SETTINGS["learnt"] for gold in read(part)]
    with tempfile.TemporaryDirectory() as folder:
        unseen = readings(learnt_rows(), [d["doc"] for gold in parts for d in gold.documents], Path(folder))
    rows = [row for gold in parts for row in candidates(gold, unseen)]
    learnt = _shipped() if exact_only else _choice(rows)
    shown = list(judged([*paths("triples"), *paths("rows")], paths("politics-en")))
    write(with_exact(learnt, rows, shown), FILE)
    print(f"{len(rows)} candidates, {sum(row.right for row in rows)} of them right; threshold {learnt.threshold}")


def _choice(rows: Sequence[Candidate]) -> Choice:
    apart = read(SETTINGS["fitted"])
    return learnt_choice(rows, [row for gold in apart for row in candidates(gold)], apart)


def _shipped() -> Choice:
    """Return the shipped choice with its trees. `kg.resolve.choice.choice` returns the trees in packed form only."""
    saved = json.loads(FILE.read_text(encoding="utf-8"))
    return Choice(tuple(saved["signals"]), Odds(**saved["stated"]), Odds(**saved["exact"]), saved["threshold"])
