"""Decompresses gzip and Zstandard files while they are read. Decompression bombs are rejected."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Mapping
from typing import BinaryIO, cast

from kg.errors import InputError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

RATIO = 200
"""Maximum ratio between the decompressed and the compressed size. For text, the ratio is 3 to 10. For decompression
bombs, the ratio is 1,000 or more.
"""
SMALL = 10_000_000
"""The ratio is checked only after this many decompressed bytes."""
_LARGEST_WINDOW = 27
"""Maximum window size for Zstandard, as a power of two. `zstd --ultra` uses this size, which needs 128 MB of memory."""


def _zstd(file: BinaryIO) -> BinaryIO:
    options: dict[int, int] = {zstd.DecompressionParameter.window_log_max: _LARGEST_WINDOW}
    return cast("BinaryIO", zstd.ZstdFile(file, options=options))


COMPRESSED: Mapping[str, Callable[[BinaryIO], BinaryIO]] = {
    ".gz": lambda file: cast("BinaryIO", gzip.GzipFile(fileobj=file)),
    ".zst": _zstd,
}
"""Functions that decompress files, keyed by the last extension of the file name. The extension before that shows the
format of the text.
"""


def unpacked(file: BinaryIO, suffix: str, place: str) -> BinaryIO:
    """Return a stream with the decompressed content of a file. Reading from the stream raises InputError if the file is
    truncated, corrupt or a decompression bomb.

    Closing the stream does not close the file.
    """
    return io.BufferedReader(_Unpacked(file, COMPRESSED[suffix](file), place), 1 << 16)


class _Unpacked(io.RawIOBase):
    def __init__(self, file: BinaryIO, stream: BinaryIO, place: str) -> None:
        super().__init__()
        self._file, self._stream, self._place = file, stream, place
        self._out = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            found = self._stream.read(len(buffer))
        except EOFError:
            raise InputError(self._place, "the compressed file is truncated", "download the file again") from None
        except (gzip.BadGzipFile, zlib.error, zstd.ZstdError) as error:
            raise InputError(self._place, f"the file cannot be unpacked: {error}", "download the file again") from None
        self._out += len(found)
        packed = self._file.tell()
        if self._out > max(SMALL, RATIO * packed):
            reason = (
                f"possible decompression bomb: {packed:,} bytes unpack to {self._out:,} bytes or more,"
                f" over {RATIO} times as many"
            )
            raise InputError(self._place, reason, "if you trust the file, unpack it first")
        buffer[: len(found)] = found
        return len(found)

    def close(self) -> None:
        self._stream.close()
        super().close()
