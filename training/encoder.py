"""Reads the pretrained encoder from a 4-bit file, and reduces its vocabulary of 250,002 word pieces.

The reduced vocabulary contains the pieces of the most frequent words (in lower case and capitalised), the pieces of
words in the treebanks, and all single characters. With the single characters, the parser can at least read a name
letter by letter, in any script that the encoder knows.
"""

import json
import mmap
import struct
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from kg.annotate.inference import BLOCK, BLOCK_BYTES, unpack

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
# Number of most frequent words that are used for each language, and minimum number of these words that must contain a
# piece.
WORDS = {"de": 400_000, "en": 200_000, "nl": 30_000, "fr": 30_000, "pl": 20_000, "tr": 20_000}
LEAST = {"de": 4, "en": 4, "nl": 4, "fr": 6, "pl": 6, "tr": 6}
BATCH = 20_000


@dataclass(frozen=True, slots=True)
class EncoderFile:
    """The shapes of the encoder, and its tensors by name. 4-bit tensors are kept as raw blocks."""

    width: int
    layers: int
    heads: int
    positions: int
    epsilon: float
    floats: dict[str, NDArray[np.float32]]
    blocks: dict[str, NDArray[np.uint8]]

    def tensor(self, name: str) -> NDArray[np.float32]:
        """Return a tensor as a flat array of floats."""
        if name in self.floats:
            return self.floats[name]
        return unpack(self.blocks[name]).reshape(-1)


def read_encoder(path: Path) -> EncoderFile:
    """Read the encoder's file. The table of pieces in the file is skipped, because `tokenizer.json` contains the same
    table.
    """
    with path.open("rb") as stream:
        data = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    if data[:4] != b"E5S1":
        raise ValueError(f"{path}: not an E5S1 file")
    at = 4

    def take(layout: str) -> tuple[int, ...]:
        nonlocal at
        values = struct.unpack_from("<" + layout, data, at)
        at += struct.calcsize("<" + layout)
        return values

    _, width, layers, heads, _, _, positions, _ = take("I7i")
    (epsilon,) = take("f")
    (block,) = take("i")
    if block != BLOCK:
        raise ValueError(f"{path}: blocks of {block}, expected {BLOCK}")
    pieces, *_ = take("5i")
    (blob,) = take("Q")
    at += 4 * (pieces + 1) + 4 * pieces + blob
    _, map_bytes = take("iI")
    at += map_bytes
    floats: dict[str, NDArray[np.float32]] = {}
    blocks: dict[str, NDArray[np.uint8]] = {}
    (tensors,) = take("i")
    for _ in range(tensors):
        (length,) = take("H")
        name = data[at : at + length].decode()
        at += length
        kind, count, offset, size = take("BIQQ")
        raw = np.frombuffer(data, dtype=np.uint8, count=size, offset=offset)
        if kind == 0:
            floats[name] = raw.view(np.float32)[:count]
        else:
            blocks[name] = raw.reshape(-1, BLOCK_BYTES)
    return EncoderFile(width, layers, heads, positions, epsilon, floats, blocks)


def frequent_words(language: str, count: int) -> list[str]:
    """Return the most frequent words of a language from `wordfreq`, in lower case and capitalised."""
    import wordfreq  # needed only in this step

    words = wordfreq.top_n_list(language, count)
    return [form for word in words for form in {word, word.capitalize(), word.upper()}]


def count_pieces(tokenizer: Tokenizer, words: Iterable[str]) -> Counter[int]:
    """Return, for each piece, the number of words that contain it."""
    counts: Counter[int] = Counter()
    batch = list(words)
    for start in range(0, len(batch), BATCH):
        part = batch[start : start + BATCH]
        for encoding in tokenizer.encode_batch(part, add_special_tokens=False):
            counts.update(set(encoding.ids))
    return counts


def choose_pieces(tokenizer: Tokenizer, treebank_words: Iterable[str]) -> NDArray[np.int64]:
    """Return the ids of the pieces to keep, in ascending order. The ids are those of the full vocabulary. The four
    special pieces come first.
    """
    vocabulary = tokenizer.get_vocab()
    kept = {vocabulary[piece] for piece in SPECIAL}
    kept |= {i for piece, i in vocabulary.items() if len(piece.removeprefix("▁")) <= 1}
    kept |= {i for i, n in count_pieces(tokenizer, set(treebank_words)).items() if n > 1}
    for language, count in WORDS.items():
        counts = count_pieces(tokenizer, frequent_words(language, count))
        kept |= {i for i, n in counts.items() if n >= LEAST[language]}
    return np.array(sorted(kept - {vocabulary["<mask>"]}), dtype=np.int64)


def cut_tokenizer(source: Path, target: Path, kept: NDArray[np.int64]) -> None:
    """Write a `tokenizer.json` with only the kept pieces, numbered from 0."""
    data = json.loads(source.read_text(encoding="utf-8"))
    pieces = data["model"]["vocab"]
    data["model"]["vocab"] = [pieces[i] for i in kept]
    data["model"]["unk_id"] = next(n for n, i in enumerate(kept) if pieces[i][0] == "<unk>")
    names = {pieces[i][0]: n for n, i in enumerate(kept)}
    data["added_tokens"] = [
        entry | {"id": names[entry["content"]]} for entry in data["added_tokens"] if entry["content"] in names
    ]
    data["post_processor"] = None  # the parser adds <s> and </s> itself
    target.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
