"""Trains the reader, a network whose inputs are the parser's word vectors, and applies it to sentences that it has not
seen.

A word may have several subjects and objects, and several classes may be right. Therefore, one loss covers the best
filler of each role, and another loss covers every filler. The reader is written to the model's folder. The next step,
`choice`, trains the model that chooses among statements.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np
import onnx
import torch
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.gold import read
from kg.annotate.model_files import BUNDLED, MODELS, ModelFiles
from kg.annotate.reader import META, ROLES, SCALE, SINGLE, WIDTH, Reader, path_numbers
from kg.text.stating import SentenceScores
from training.facts import CLASSES, UNKNOWN, Example, examples, share_right
from training.inputs import steps

HIDDEN = 256
DROPOUT = 0.35
PATHS, RAREST = 600, 20
"""Maximum number of paths that get a number, and how often a path must occur to get one."""
CLASS_WEIGHT, WHOLE, EACH = 16.0, 4.0, 4.0
"""Weights of the losses: for the class, for the best filler of a role, and for each filler."""
LIKELY = 0.3
"""For measuring the reader: minimum probability for a word to count as expressing a statement."""

SETTINGS = steps()["reader"].settings


class Heads(nn.Module):
    """The complete network of the reader. `kg.annotate.reader` runs only the part `Exported`."""

    def __init__(self, width: int, paths: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(width, HIDDEN)
        self.classes = nn.Linear(HIDDEN, len(CLASSES))
        for role in ROLES:
            for name, size in (("word", WIDTH), ("filler", WIDTH), ("any", 1), ("none", 1)):
                self.add_module(f"{role}_{name}", nn.Linear(HIDDEN, size))
            embedding = nn.Embedding(paths + 1, 1)
            nn.init.zeros_(embedding.weight)
            self.add_module(f"{role}_path", embedding)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, vectors: Tensor, paths: Tensor) -> tuple[Tensor, dict[str, Tensor]]:
        """Return the scores of the classes (batch, words, classes) and, for each role, the scores of the fillers
        (batch, words, words + 1). Index 0 means no filler.
        """
        hidden = self.dropout(functional.gelu(self.hidden(self.dropout(vectors)), approximate="tanh"))
        return self.classes(hidden), {role: self._role(role, hidden, paths) for role in ROLES}

    def _role(self, role: str, hidden: Tensor, paths: Tensor) -> Tensor:
        word, filler, any_, none, path = (
            self.get_submodule(f"{role}_{name}") for name in ("word", "filler", "any", "none", "path")
        )
        scores = word(hidden) @ filler(hidden).transpose(-1, -2) / SCALE
        scores = scores + any_(hidden).transpose(-1, -2) + path(paths)[..., 0]
        return torch.cat([none(hidden), scores], dim=-1)


def number_paths(rows: Iterable[Example]) -> dict[str, int]:
    """Return the most frequent paths between words, numbered from 1."""

    class Counting(dict[str, int]):
        """Counts the keys that are looked up."""

        def get(self, key: str, default: int = 0) -> int:  # type: ignore[override]
            self[key] = self.setdefault(key, default) + 1
            return 0

    counts = Counting()
    for row in rows:
        path_numbers(np.arange(len(row.heads)), row.heads, row.relations, counts)
    frequent = [path for path, count in Counter(counts).most_common(PATHS) if count >= RAREST]
    return {path: number for number, path in enumerate(frequent, 1)}


def train(rows: Sequence[Example], paths: dict[str, int], seed: int) -> Heads:
    """Train the network on the rows for some epochs, and return it."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    numbers = {id(row): path_numbers(np.arange(len(row.heads)), row.heads, row.relations, paths) for row in rows}
    heads = Heads(rows[0].vectors.shape[1], len(paths))
    optimizer = torch.optim.AdamW(heads.parameters(), lr=SETTINGS["rate"], weight_decay=SETTINGS["decay"])
    total = SETTINGS["epochs"] * -(-len(rows) // SETTINGS["batch"])
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / SETTINGS["warm_up"]) * max(0.02, 1 - step / total)
    )
    heads.train()
    for _ in range(SETTINGS["epochs"]):
        for batch in _batches(rows, chance):
            loss = _loss(heads, batch, numbers)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(heads.parameters(), SETTINGS["clip"])
            optimizer.step()
            schedule.step()
    return heads.eval()


def _batches(rows: Sequence[Example], chance: random.Random) -> Iterator[list[Example]]:
    """Yield batches of rows with similar length, in random order."""
    ordered = sorted(rows, key=lambda row: len(row.heads) + 6 * chance.random())
    batches = [ordered[start : start + SETTINGS["batch"]] for start in range(0, len(ordered), SETTINGS["batch"])]
    chance.shuffle(batches)
    yield from batches


def _loss(heads: Heads, batch: list[Example], numbers: Mapping[int, np.ndarray]) -> Tensor:
    longest = max(len(row.heads) for row in batch)
    vectors = torch.zeros(len(batch), longest, batch[0].vectors.shape[1])
    paths = torch.zeros(len(batch), longest, longest, dtype=torch.int64)
    present = torch.zeros(len(batch), longest, dtype=torch.bool)
    allowed = torch.zeros(len(batch), longest, len(CLASSES), dtype=torch.bool)
    allowed[..., 0] = True
    weight = torch.zeros(len(batch), longest)
    for n, row in enumerate(batch):
        size = len(row.heads)
        vectors[n, :size] = torch.from_numpy(row.vectors)
        paths[n, :size, :size] = torch.from_numpy(numbers[id(row)])
        present[n, :size], weight[n, :size] = True, 1.0
        for goal in row.goals:
            allowed[n, goal.word, 0] = False
            allowed[n, goal.word, list(goal.classes)] = True
            weight[n, goal.word] = goal.weight
    classes, roles = heads(vectors, paths)
    shares = torch.log_softmax(classes, dim=-1).masked_fill(~allowed, -1e9).logsumexp(-1)
    total = -CLASS_WEIGHT * (shares * weight).sum()
    for role in ROLES:
        for n, row in enumerate(batch):
            scores = roles[role][n].masked_fill(~functional.pad(present[n], (1, 0), value=True), -1e9)
            size = len(row.heads) + 1
            for word, (fillers, whole) in _fillers(row, role).items():
                total = total - WHOLE * torch.log_softmax(scores[word], dim=-1)[fillers].logsumexp(-1)
                if whole:
                    goal = torch.zeros(size)
                    goal[fillers] = 1.0
                    each = functional.binary_cross_entropy_with_logits(scores[word, :size], goal, reduction="sum")
                    total = total + EACH * each
    return total / present.sum()


def _fillers(row: Example, role: str) -> dict[int, tuple[list[int], bool]]:
    """Return the fillers of a role for each word that expresses a statement, and whether this list of fillers is
    complete.
    """
    found: dict[int, set[int]] = defaultdict(set)
    for goal in row.goals:
        fillers = goal.speakers if role == "speaker" else (getattr(goal, role),)
        found[goal.word] |= {
            0 if filler is None else filler + 1 if filler != UNKNOWN else UNKNOWN for filler in fillers
        }
        if role == "object" and goal.recipient not in (None, UNKNOWN):
            found[goal.word].add(goal.recipient + 1)  # type: ignore[operator]
    return {
        word: ([place for place in places if place != UNKNOWN], role not in SINGLE and UNKNOWN not in places)
        for word, places in found.items()
        if places != {UNKNOWN}
    }


class Exported(nn.Module):
    """The part of the network that depends only on the words."""

    def __init__(self, heads: Heads) -> None:
        super().__init__()
        self.heads = heads

    def forward(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """Return the probabilities of the classes (words, classes), and the concatenated vectors and scores of the
        roles (words, all).
        """
        hidden = functional.gelu(self.heads.hidden(words), approximate="tanh")
        parts = [
            self.heads.get_submodule(f"{role}_{name}")(hidden)
            for role in ROLES
            for name in ("word", "filler", "any", "none")
        ]
        return torch.softmax(self.heads.classes(hidden), dim=-1), torch.cat(parts, dim=-1)


def write(heads: Heads, paths: Mapping[str, int], file: Path) -> None:
    """Write the network to a file, with its classes and paths as metadata."""
    names = ["shares", "parts"]
    torch.onnx.export(
        Exported(heads),
        (torch.zeros(3, heads.hidden.in_features),),
        str(file),
        input_names=["words"],
        output_names=names,
        dynamic_axes={name: {0: "count"} for name in ("words", *names)},
        opset_version=17,
        dynamo=False,
    )
    weights = [heads.get_submodule(f"{role}_path").weight.detach().numpy()[:, 0] for role in ROLES]
    added = {path: [round(float(weight[n]), 4) for weight in weights] for path, n in paths.items()}
    model = onnx.load(file)
    entry = model.metadata_props.add()
    entry.key, entry.value = META, json.dumps({"classes": CLASSES, "paths": added})
    onnx.save(model, file)


class _OfDocument(Protocol):
    @property
    def doc(self) -> str: ...


Row = TypeVar("Row", bound=_OfDocument)


def folds(rows: Sequence[Row], held: Iterable[str]) -> Iterator[tuple[list[Row], list[Row]]]:
    """Yield pairs of training rows and held-out rows. Each document in `held` is held out in exactly one pair."""
    documents = sorted(set(held))
    random.Random(SETTINGS["seed"]).shuffle(documents)
    for n in range(SETTINGS["folds"]):
        apart = set(documents[n :: SETTINGS["folds"]])
        yield [row for row in rows if row.doc not in apart], [row for row in rows if row.doc in apart]


def readings(rows: Sequence[Example], held: Iterable[str], folder: Path) -> dict[tuple[str, int], SentenceScores]:
    """Return a reader's scores for the sentences of the documents in `held`. The keys are document and offset. No
    reader was trained on a document that it scores.
    """
    found = {}
    for n, (learnt, apart) in enumerate(folds(rows, held)):
        paths = number_paths(learnt)
        file = folder / f"fold{n}.onnx"
        write(train(learnt, paths, SETTINGS["seed"] + n), paths, file)
        reader = Reader(file)
        for row in apart:
            found[row.doc, row.start] = reader.read(row.vectors, row.heads, row.relations)
        print(f"fold {n}: {len(learnt)} sentences learnt, {len(apart)} read", flush=True)
    return found


def learnt_rows() -> list[Example]:
    """Return the training sentences of the reader."""
    return [row for part in SETTINGS["learnt"] for gold in read(part) for row in examples(gold)]


def make() -> None:
    """Train the shipped reader, and print how well it performs."""
    torch.set_num_threads(SETTINGS["threads"])
    file = ModelFiles(MODELS / BUNDLED).reader
    file.unlink(missing_ok=True)  # the old reader must not run on the texts, because its input format may differ
    rows = learnt_rows()
    paths = number_paths(rows)
    write(train(rows, paths, SETTINGS["seed"]), paths, file)
    print(f"{len(rows)} sentences, {sum(len(row.goals) for row in rows)} facts, {len(paths)} paths")
    reader = Reader(file)
    for gold in read(SETTINGS["measured"]):
        apart = list(examples(gold))
        read_by = {(row.doc, row.start): reader.read(row.vectors, row.heads, row.relations) for row in apart}
        shares = {name: round(share, 2) for name, share in share_right(apart, read_by, LIKELY).items()}
        print(f"{gold.lang}, {len(apart)} sentences kept apart: {shares}")
