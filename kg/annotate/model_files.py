"""The paths of the bundled model's files, and the names of the network's outputs. The training code also uses them."""

from dataclasses import dataclass
from pathlib import Path

BUNDLED = "de_en"
MODELS = Path(__file__).parent / "models"

# Outputs of the network for a sentence with n words, in this order. Word 0 is the root.
OUTPUTS = (
    "arcs",  # (n + 1, n + 1): one row per word, one column per head
    "label_weights",  # (n + 1, labels, d): multiplied by the vector of the head
    "label_vectors",  # (n + 1, d)
    "label_biases",  # (n + 1, labels): for each head
    "upos",  # (n + 1, tags)
    "feats",  # (n + 1, values of all features)
    "scripts",  # (n + 1, lemma scripts)
    "names",  # (n + 1, BIO tags)
    "words",  # (n + 1, d): word vectors, from which the other outputs are computed
)


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """The paths of the files in a model's folder."""

    folder: Path

    @property
    def network(self) -> Path:
        return self.folder / "parser.onnx"

    @property
    def embeddings(self) -> Path:
        return self.folder / "embeddings.npy"

    @property
    def tokenizer(self) -> Path:
        return self.folder / "tokenizer.json"

    @property
    def classes(self) -> Path:
        return self.folder / "classes.json"

    @property
    def lemmas(self) -> Path:
        return self.folder / "lemmas.tsv"

    @property
    def reader(self) -> Path:
        return self.folder / "reader.onnx"

    @property
    def verbs(self) -> Path:
        return self.folder / "verbs.tsv"
