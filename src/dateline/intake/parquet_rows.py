"""Rows of Parquet, batch by batch, and only the columns that count."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, BinaryIO

from dateline.errors import InputError
from dateline.intake.limits import Limits
from dateline.intake.rows import KNOWN, Flaw, Row, has_text, named, no_text_column
from dateline.intake.streams import chunks

_BATCH = 256  # rows; few, for each may hold a whole page


def parquet_rows(source: io.BufferedReader, limits: Limits) -> Iterator[Row | Flaw]:
    """The number of a row is its place, from 1."""
    try:
        pyarrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as wrong:
        raise InputError("a Parquet file needs the package pyarrow: pip install pyarrow, or give it as JSON Lines or CSV") from wrong
    with _seekable(source, limits) as lying:
        try:
            yield from _rows(parquet.ParquetFile(lying))
        except (pyarrow.ArrowException, OSError) as wrong:
            raise InputError(f"damaged Parquet file, or none at all ({_first_line(wrong)}): copy or fetch it again") from wrong


@contextmanager
def _seekable(source: io.BufferedReader, limits: Limits) -> Iterator[BinaryIO]:
    """Parquet is read from its end: what was packed or piped has to lie on disk first."""
    if source.seekable():
        yield source
        return
    with tempfile.TemporaryFile() as lying:
        for chunk in chunks(source):
            lying.write(chunk)
            if lying.tell() > limits.unpacked:
                raise InputError(f"larger than {limits.unpacked:,} bytes: split it")
        lying.seek(0)
        yield lying


def _rows(table: Any) -> Iterator[Row | Flaw]:
    names = table.schema_arrow.names
    if not has_text(names):
        yield no_text_column(names)
        return
    number = 0
    wanted = [name for name in names if named(name) in KNOWN]
    for batch in table.iter_batches(_BATCH, columns=wanted):
        columns = [(field.name, _values(batch.column(at))) for at, field in enumerate(batch.schema)]
        for at in range(batch.num_rows):
            number += 1
            yield Row(number, {name: values[at] for name, values in columns})


def _values(column: Any) -> list[object]:
    pyarrow = import_module("pyarrow")
    kind = column.type
    if pyarrow.types.is_timestamp(kind):
        return _moments(column, kind.tz)
    try:
        return list(column.to_pylist())
    except UnicodeDecodeError:  # called strings by who wrote them; as bytes they can still be read
        large = pyarrow.types.is_large_string(kind)
        return list(column.cast(pyarrow.large_binary() if large else pyarrow.binary()).to_pylist())


def _moments(column: Any, zone: str | None) -> list[object]:
    """As datetimes, which hold no nanoseconds; in UTC where this machine does not know the zone."""
    pyarrow = import_module("pyarrow")
    try:
        return list(column.cast(pyarrow.timestamp("us", zone), safe=False).to_pylist())
    except (ValueError, LookupError):
        return list(column.cast(pyarrow.timestamp("us", "UTC"), safe=False).to_pylist())


def _first_line(wrong: BaseException) -> str:
    return str(wrong).partition("\n")[0][:200]
