"""Parquet: a row a document, read some rows at a time."""

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
        metadata = parquet.read_metadata(stream)
        _check(metadata, packed, file)
        schema = metadata.schema.to_arrow_schema()
        names = schema.names
        wanted = [name for name in (file.columns.get(field, field) for field in FIELDS) if name in names]
        # A text that many rows share stays one in memory.
        shared = [name for name in wanted if schema.field(name).type in (pa.string(), pa.binary())]
        with parquet.ParquetFile(stream, metadata=metadata, read_dictionary=shared) as table:
            if (texts := file.columns.get("text", "text")) not in names:
                reason = f"no column {texts!r}; there are {', '.join(names)}"
                raise InputError(file.place, reason, "name its column with --columns text=NAME")
            if unmatched := file.unmatched(names):
                yield unmatched
            number = 0
            for batch in table.iter_batches(batch_size=ROWS, columns=wanted):
                for record in _records(_in_microseconds(batch)):
                    number += 1
                    yield from read_record(record, file.record(number), file.columns, "give the row a text")
            if not number:
                raise InputError(file.place, "the table has no rows", "leave it out")
    except (pa.ArrowException, ValueError, LookupError, OverflowError, OSError) as error:
        raise InputError(file.place, f"not a Parquet file: {error}", "write it again") from None


def _records(batch: RecordBatch) -> Iterator[dict[str, Any]]:
    """The rows one at a time; in the place of a value that Python does not have, such as the year 10000, its error."""
    for row in range(batch.num_rows):
        yield {name: _value(batch.column(name)[row]) for name in batch.schema.names}


def _value(cell: Any) -> object:
    try:
        return cell.as_py()
    except (ValueError, LookupError, OverflowError) as error:  # a year, a zone, no UTF-8
        return error


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
