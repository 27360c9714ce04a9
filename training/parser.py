"""The `parser` training step: trains a large parser (the teacher), uses it to train the smaller parser that is shipped,
and writes the files of the smaller parser.

Memory allocation takes much of the time. To make it faster, preload jemalloc with
`dirty_decay_ms:3000,muzzy_decay_ms:3000`.

The encoder and the outputs are written to an ONNX file with 8-bit weights. Word embeddings are not trained. They keep
the encoder's 4-bit format and are stored in an array that the pipeline maps into memory.
"""

import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from kg.annotate.inference import BLOCK, BLOCK_BYTES
from kg.annotate.model_files import BUNDLED, MODELS, OUTPUTS, ModelFiles
from training.encoder import EncoderFile, read_encoder
from training.inputs import Step, paths
from training.inventory import Inventory
from training.model import Encoder, Parser
from training.train import CLASSES, Settings, train
from training.treebanks import for_student, read_rows

# A few inputs of this matrix product are so large that a common scale leaves too little precision for the others. If
# all products use 8 bits, this product alone causes half of the loss in quality. Keeping it in 32 bits takes 1.8 MB
# more.
EXCLUDED = ["/encoder/layers.4/fo/MatMul"]


def make(step: Step, inputs: Path, work: Path, to: Path = MODELS / BUNDLED) -> None:
    """Train the teacher and the parser, with checkpoints in the `work` folder. Write the files of the parser to the
    folder `to`.
    """
    shared = {name: value for name, value in step.settings.items() if name not in {"teacher", "student", "threads"}}
    teacher, student = (Settings(**step.settings[name], **shared) for name in ("teacher", "student"))
    torch.set_num_threads(step.settings["threads"])
    rows = read_rows(step.reads, inputs)
    taught = train(rows, work, teacher)
    export(taught, work / "teacher", floats=True)
    export(train(for_student(rows, work / "teacher"), work, student, teacher=taught), to)


class Exported(nn.Module):
    """The part of the parser that is exported. It processes a single sentence and returns the scores that determine the
    parse.
    """

    def __init__(self, parser: Parser) -> None:
        super().__init__()
        self.parser = parser

    def forward(self, embedded: Tensor, first: Tensor, last: Tensor, source: Tensor) -> tuple[Tensor, ...]:
        words = self.parser.words(embedded, None, first, last, source)
        weighted, vectors, biases = self.parser.label_parts(words)
        return (
            self.parser.arc_scores(words),
            weighted,
            vectors,
            biases,
            self.parser.upos(words),
            self.parser.feats(words),
            self.parser.scripts(words),
            self.parser.names(words),
            words,
        )


def load(checkpoint: Path) -> tuple[Parser, Inventory, EncoderFile]:
    """Load a checkpoint. Return the parser in evaluation mode, its classes, and the encoder that its training started
    from.
    """
    inventory = Inventory(**json.loads(checkpoint.with_name(CLASSES).read_text(encoding="utf-8")))
    source = read_encoder(paths("encoder")[0])
    weights = torch.load(checkpoint, weights_only=True)["parser"]
    parser = Parser(Encoder(source, len(weights["mix"])), inventory)
    parser.load_state_dict(weights)
    return parser.eval(), inventory, source


def write_onnx(parser: Parser, width: int, path: Path) -> None:
    """Write the network with 32-bit floats, for any number of pieces and words."""
    example = (
        torch.zeros(1, 7, width),
        torch.arange(4)[None],
        torch.arange(4)[None] + 1,
        torch.zeros(1, dtype=torch.int64),
    )
    inputs = ["embedded", "first", "last", "source"]
    axes = {"embedded": {1: "pieces"}, "first": {1: "words"}, "last": {1: "words"}}
    torch.onnx.export(
        Exported(parser),
        example,
        str(path),
        input_names=inputs,
        output_names=list(OUTPUTS),
        dynamic_axes=axes | {name: {1: "words"} for name in OUTPUTS},
        opset_version=17,
        dynamo=False,
    )


def export(checkpoint: Path, target: Path, *, floats: bool = False) -> None:
    """Write the files of a model. If `floats` is set, the network keeps 32-bit numbers."""
    folder = checkpoint.parent
    target.mkdir(parents=True, exist_ok=True)
    files = ModelFiles(target)
    parser, inventory, source = load(checkpoint)
    plain, part = folder / "float.onnx", folder / "part.onnx"
    write_onnx(parser, source.width, plain)
    if floats:
        shutil.copy(plain, files.network)
    else:
        quantize_dynamic(
            plain,
            part,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,  # 7 bits, because processors without VNNI add 8-bit products in 16 bits
            op_types_to_quantize=["MatMul", "Gemm"],
            nodes_to_exclude=EXCLUDED,
        )
        model = onnx.load(part)
        model.doc_string = f"made from {folder.name}"
        onnx.save(model, part)
        part.replace(files.network)
    kept = np.load(folder / "kept.npy")
    blocks = source.blocks["emb.word"].reshape(-1, source.width // BLOCK * BLOCK_BYTES)
    np.save(files.embeddings, blocks[kept])
    for name in ("tokenizer.json", "lemmas.tsv", "verbs.tsv"):
        shutil.copy(folder / name, target / name)
    text = json.dumps(inventory.as_dict(), ensure_ascii=False, indent=1)
    files.classes.write_text(text + "\n", encoding="utf-8")
