"""The step `parser`: a teacher of all the encoder's layers, and out of it the smaller parser that is shipped.

The allocator matters to its speed: preload jemalloc with `dirty_decay_ms:3000,muzzy_decay_ms:3000`.
"""

from pathlib import Path

import torch

from kg.annotate.model_files import BUNDLED, MODELS
from training.export import export
from training.inputs import Step
from training.train import Settings, train
from training.treebanks import for_student, read_rows


def make(step: Step, inputs: Path, work: Path, to: Path = MODELS / BUNDLED) -> None:
    """Train both, with checkpoints in a folder of work, and write the files of the smaller one."""
    shared = {name: value for name, value in step.settings.items() if name not in {"teacher", "student", "threads"}}
    teacher, student = (Settings(**step.settings[name], **shared) for name in ("teacher", "student"))
    torch.set_num_threads(step.settings["threads"])
    rows = read_rows(step.reads, inputs)
    taught = train(rows, work, teacher)
    export(taught, work / "teacher", floats=True)
    export(train(for_student(rows, work / "teacher"), work, student, teacher=taught), to)
