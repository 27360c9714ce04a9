"""Parquet: a row a document, read some rows at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import InputError, extra
from kg.model import Document
from kg.read.compressed import COMPRESSED, RATIO, SMALL
from kg.read.file import FIELDS, File
from kg.read.records import read_record

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyarrow.parquet import FileMetaData

ROWS = 64
"""That are in memory at a time."""


def read_parquet(file: File) -> Iterator[Document | InputError]:
    """The documents of a table in Parquet; `line` is the number of the row.

    Raises InputError where there is no column of texts, for a bomb, and where pyarrow is not installed.
    """
    with file.open() as stream:
        if file.path.suffix.lower() in COMPRESSED:  # Parquet is read from its end
            yield from _rows(io.BytesIO(file.content()), file)
        else:
            yield from _rows(stream, file)


def _rows(stream: BinaryIO, file: File) -> Iterator[Document | InputError]:
    with extra("parquet", file.place):
        import pyarrow as pa
        from pyarrow import parquet

    packed = stream.seek(0, io.SEEK_END)
    try:
        with parquet.ParquetFile(stream) as table:
            names = table.schema_arrow.names
            _check(table.metadata, packed, file)
            wanted = [name for name in (file.columns.get(field, field) for field in FIELDS) if name in names]
            if (texts := file.columns.get("text", "text")) not in names:
                reason = f"no column {texts!r}; there are {', '.join(names)}"
                raise InputError(file.place, reason, "name its column with --columns text=NAME")
            if unmatched := file.unmatched(names):
                yield unmatched
            number = 0
            for batch in table.iter_batches(batch_size=ROWS, columns=wanted):
                for record in _in_microseconds(batch).to_pylist():
                    number += 1
                    yield from read_record(record, file.record(number), file.columns, "give the row a text")
            if not number:
                raise InputError(file.place, "the table has no row", "leave it out")
    except (pa.ArrowException, ValueError, LookupError, OverflowError, OSError) as error:  # of times: year, zone
        raise InputError(file.place, f"no Parquet: {error}", "write it anew") from None


def _in_microseconds(batch: RecordBatch) -> RecordBatch:
    """The rows with times as Python has them: of the nanoseconds that pandas writes it would make none."""
    import pyarrow as pa

    for index, field in enumerate(batch.schema):
        if pa.types.is_timestamp(field.type) and field.type.unit == "ns":
            times = batch.column(index).cast(pa.timestamp("us", field.type.tz), safe=False)
            batch = batch.set_column(index, field.name, times)
    return batch


def _check(metadata: FileMetaData, packed: int, file: File) -> None:
    """Raise InputError where a table unpacks to a multitude of its size.

    By its groups of rows, not by their columns: at one of those that is broken, pyarrow would end the process.
    """
    out = sum(metadata.row_group(index).total_byte_size for index in range(metadata.num_row_groups))
    if out > max(SMALL, RATIO * packed):
        reason = f"{packed:,} bytes of it unpack to {out:,}: a bomb?"
        raise InputError(file.place, reason, "unpack it yourself if you trust it")
