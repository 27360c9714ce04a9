"""Runs the bundled neural network, which computes scores for the words of a sentence."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from kg.annotate.model_files import OUTPUTS, ModelFiles
from kg.annotate.pieces import Pieces
from kg.annotate.reader import load_reader
from kg.annotate.tags import transitions
from kg.errors import PipelineError
from kg.io.compiled import mapped

Floats = NDArray[np.float32]
_SLOWER = ["SkipLayerNormFusion"]
"""Optimizations that are disabled because they make the network slower. For example, SkipLayerNormFusion took 10 % of
the time in ONNX Runtime 1.32.
"""
BLOCK = 32
BLOCK_BYTES = 18  # 2 bytes for the scale (a half-precision number), and 16 bytes with two weights each


@dataclass(frozen=True, slots=True)
class Classes:
    """The labels of the network's output columns, and the names of its training data sets. The first value of each
    feature is an empty string, which means that a word lacks the feature.
    """

    upos: list[str]
    labels: list[str]
    feats: dict[str, list[str]]
    scripts: list[str]
    names: list[str]
    sources: list[str]
    """The treebanks and named entity data sets that were used for training. Each of these sources has its own
    annotation style.
    """


@dataclass(frozen=True, slots=True)
class Scores:
    """The network's outputs for a sentence of n words (see `model_files.OUTPUTS`). Row 0 of each array represents the
    root.
    """

    arcs: Floats
    label_weights: Floats
    label_vectors: Floats
    label_biases: Floats
    upos: Floats
    feats: Floats
    scripts: Floats
    names: Floats
    words: Floats

    def labels(self, heads: NDArray[np.int64]) -> Floats:
        """Return an array of shape (n, labels) with the score of each relation label for each word and its head. In
        `heads`, words are numbered from 1, and 0 is the root.
        """
        weights = self.label_weights[1:]
        fits: Floats = np.matmul(weights, self.label_vectors[heads][:, :, None])[:, :, 0]
        return fits + self.label_biases[heads]


@mapped("onnxruntime")
def _optimized(network: Path) -> bytes:
    """Return the network after optimization by ONNX Runtime. The optimized network loads in a third of the time.
    Optimizations for a specific processor are left out, because they do not make the network faster.
    """
    options = _options(onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED)
    with TemporaryDirectory() as folder:
        options.optimized_model_filepath = str(Path(folder) / network.name)
        _session(str(network), options)
        return Path(options.optimized_model_filepath).read_bytes()


def _session(network: str | bytes, options: onnxruntime.SessionOptions) -> onnxruntime.InferenceSession:
    providers = ["CPUExecutionProvider"]
    return onnxruntime.InferenceSession(network, options, providers=providers, disabled_optimizers=_SLOWER)


def _options(level: onnxruntime.GraphOptimizationLevel) -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = level
    options.log_severity_level = 3
    return options


class Network:
    """The neural network: an ONNX Runtime session and the embeddings. All pipelines in a process share one network."""

    def __init__(self, files: ModelFiles, threads: int) -> None:
        try:
            content, level = bytes(_optimized(files.network)), onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        except Exception:  # noqa: BLE001 (for example, if the temporary folder is full or missing)
            content, level = files.network.read_bytes(), onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
        options = _options(level)
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = _session(content, options)
        self._embeddings = np.load(files.embeddings, mmap_mode="r")
        self.pieces = Pieces(files.tokenizer)
        self.reader = load_reader(files.reader)
        self.classes = Classes(**json.loads(files.classes.read_text(encoding="utf-8")))
        self.name_transitions = transitions(self.classes.names)

    def scores(self, words: list[list[int]], source: str) -> Scores:
        """Return the scores for one sentence. `words` contains the word piece ids of each word. The scores follow the
        annotation style of the treebank `source`.

        Sentences are not processed in batches, because ONNX Runtime uses the same quantization scale for all 8-bit
        activations in a batch. In a batch, the parse of a sentence would depend on the other sentences.
        """
        ids, first, last = self.pieces.sequence(words)
        inputs = {
            "embedded": self._embed(ids)[None],
            "first": np.array([first], dtype=np.int64),
            "last": np.array([last], dtype=np.int64),
            "source": np.array([self.classes.sources.index(source)], dtype=np.int64),
        }
        return Scores(*(output[0] for output in self._session.run(list(OUTPUTS), inputs)))

    def _embed(self, ids: list[int]) -> Floats:
        """Return the embeddings of word pieces as an array (pieces, width)."""
        return unpack(np.asarray(self._embeddings[ids]).reshape(-1, BLOCK_BYTES)).reshape(len(ids), -1)


def unpack(blocks: NDArray[np.uint8]) -> Floats:
    """Convert 4-bit blocks of shape (n, 18) to weights of shape (n, 32). A block is a 2-byte scale followed by 16
    bytes. Byte j contains weights j and j + 16.
    """
    scales = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    nibbles = blocks[:, 2:]
    weights = np.empty((len(blocks), BLOCK), dtype=np.float32)
    weights[:, : BLOCK // 2] = nibbles & 15
    weights[:, BLOCK // 2 :] = nibbles >> 4
    weights -= 8
    weights *= scales
    return weights


@lru_cache(maxsize=4)
def load_network(folder: Path, threads: int = 1) -> Network:
    """Load the network from a folder. Within a process, a network is loaded only once for each value of `threads`."""
    files = ModelFiles(folder)
    if not files.network.exists():
        raise PipelineError(f"the bundled model is incomplete: {files.network} does not exist; reinstall the package")
    return Network(files, threads)
