"""A file on disk as reports: by its suffix, and inside .gz and .zst by the suffix before that."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator, Mapping

from dateline.errors import InputError
from dateline.intake.csv_rows import csv_rows, tsv_rows
from dateline.intake.json_rows import json_document, json_lines
from dateline.intake.limits import Limits
from dateline.intake.packed import PACKINGS, unpack
from dateline.intake.parquet_rows import parquet_rows
from dateline.intake.reports import skip, whole
from dateline.intake.rows import Flaw, Row, report
from dateline.intake.streams import at_most, chunks, stream
from dateline.records import Report, Skip

Rows = Callable[[io.BufferedReader, Limits], Iterator[Row | Flaw]]
ROWS: Mapping[str, Rows] = {
    ".jsonl": json_lines,
    ".ndjson": json_lines,
    ".json": json_document,
    ".csv": csv_rows,
    ".tsv": tsv_rows,
    ".parquet": parquet_rows,
}
_PAGES = frozenset({".html", ".htm", ".xhtml"})


def read_file(path: str, limits: Limits) -> Iterator[Report | Skip]:
    """Its reports; where it breaks off or cannot be read, a Skip after what was read before."""
    try:
        with open(path, "rb") as source:
            yield from _read(source, path, limits)
    except InputError as wrong:
        yield skip(path, str(wrong))
    except OSError as wrong:
        yield skip(path, f"it cannot be read: {wrong.strerror or wrong}")
    except ValueError as wrong:  # a name with a NUL in it
        yield skip(path, f"no name of a file: {wrong}")


def _read(source: io.BufferedReader, path: str, limits: Limits) -> Iterator[Report | Skip]:
    stem, suffix = os.path.splitext(path.lower())
    if suffix in PACKINGS:
        source = stream(unpack(chunks(source), suffix, limits.unpacked))
        suffix = os.path.splitext(stem)[1]
    rows = ROWS.get(suffix)
    if rows is None:
        yield read_whole(source, path, limits, html=suffix in _PAGES)
    else:
        yield from read_rows(rows, source, path, limits)


def read_whole(source: io.BufferedReader, path: str, limits: Limits, *, html: bool = False) -> Report:
    """A page or a text; InputError where it is too large."""
    return whole(at_most(source, limits.item, "split it into reports"), path, html=html)


def read_rows(rows: Rows, source: io.BufferedReader, path: str, limits: Limits) -> Iterator[Report | Skip]:
    """The rows' reports; a file of no bytes is an empty report, and one of no rows is told."""
    if not source.peek(1):
        yield whole(b"", path)
        return
    empty = True
    for row in rows(source, limits):
        empty = False
        if isinstance(row, Row):
            yield report(row, path, limits.item)
        else:
            yield skip(path if row.number is None else f"{path}:{row.number}", row.reason)
    if empty:
        yield skip(path, "no rows in it")
