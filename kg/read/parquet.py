"""Reads Parquet tables with one row per document. Rows are read in batches."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.errors import InputError, extra
from kg.model import Document
from kg.read.compressed import COMPRESSED, RATIO, SMALL
from kg.read.file import FIELDS, File
from kg.read.records import read_record

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyarrow.parquet import FileMetaData

ROWS = 64
"""Number of rows in a batch. Only one batch is in memory at a time."""


def read_parquet(file: File) -> Iterator[Document | InputError]:
    """Yield the documents in a Parquet table. `Document.line` is the row number.

    Raises InputError if there is no text column, if the file is a decompression bomb, or if pyarrow is not installed.
    """
    with file.open() as stream:
        if file.path.suffix.lower() in COMPRESSED:  # Parquet files must be read from the end
            yield from _rows(io.BytesIO(file.content()), file)
        else:
            yield from _rows(stream, file)


def _rows(stream: BinaryIO, file: File) -> Iterator[Document | InputError]:
    with extra("parquet", file.place):
        import pyarrow as pa
        from pyarrow import parquet

    packed = stream.seek(0, io.SEEK_END)
    try:
        metadata = parquet.read_metadata(stream)
        _check(metadata, packed, file)
        schema = metadata.schema.to_arrow_schema()
        names = schema.names
        wanted = [name for name in (file.columns.get(field, field) for field in FIELDS) if name in names]
        # With this option, a string that occurs in many rows is kept in memory only once.
        shared = [name for name in wanted if schema.field(name).type in (pa.string(), pa.binary())]
        with parquet.ParquetFile(stream, metadata=metadata, read_dictionary=shared) as table:
            if (texts := file.columns.get("text", "text")) not in names:
                reason = f"there is no column {texts!r}; the columns are: {', '.join(names)}"
                raise InputError(file.place, reason, "name the column that contains the texts: --columns text=NAME")
            if unmatched := file.unmatched(names):
                yield unmatched
            number = 0
            for batch in table.iter_batches(batch_size=ROWS, columns=wanted):
                for record in _records(_in_microseconds(batch)):
                    number += 1
                    yield from read_record(record, file.record(number), file.columns, "add a text, or delete the row")
            if not number:
                raise InputError(file.place, "the table has no rows", "leave the file out")
    except (pa.ArrowException, ValueError, LookupError, OverflowError, OSError) as error:
        raise InputError(file.place, f"this is not a Parquet file: {error}", "export the table again") from None


def _records(batch: RecordBatch) -> Iterator[dict[str, Any]]:
    """Yield the rows of a batch. If Python cannot represent a value, like the year 10000, the row contains the
    exception instead of the value.
    """
    for row in range(batch.num_rows):
        yield {name: _value(batch.column(name)[row]) for name in batch.schema.names}


def _value(cell: Any) -> object:
    try:
        return cell.as_py()
    except (ValueError, LookupError, OverflowError) as error:  # for example, an invalid year, time zone or UTF-8 string
        return error


def _in_microseconds(batch: RecordBatch) -> RecordBatch:
    """Return the rows of a batch with all times in microseconds. pandas writes nanoseconds, which Python cannot
    represent.
    """
    import pyarrow as pa

    for index, field in enumerate(batch.schema):
        if pa.types.is_timestamp(field.type) and field.type.unit == "ns":
            times = batch.column(index).cast(pa.timestamp("us", field.type.tz), safe=False)
            batch = batch.set_column(index, field.name, times)
    return batch


def _check(metadata: FileMetaData, packed: int, file: File) -> None:
    """Raise InputError if the decompressed table would be many times larger than the file.

    The sizes of row groups are used, because pyarrow crashes if it reads the size of a corrupt column.
    """
    out = sum(metadata.row_group(index).total_byte_size for index in range(metadata.num_row_groups))
    if out > max(SMALL, RATIO * packed):
        reason = f"possible decompression bomb: {packed:,} bytes unpack to {out:,} bytes"
        raise InputError(file.place, reason, "if you trust the file, unpack it first")
