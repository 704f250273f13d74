"""Standard input as reports: what it holds is told by how it begins."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from typing import cast

from dateline.errors import InputError
from dateline.intake.csv_rows import csv_rows, is_header
from dateline.intake.files import Rows, read_rows, read_whole
from dateline.intake.json_rows import document_rows, is_object, json_document, json_lines
from dateline.intake.limits import Limits
from dateline.intake.packed import MAGIC, unpack
from dateline.intake.parquet_rows import parquet_rows
from dateline.intake.recode import utf8
from dateline.intake.reports import skip
from dateline.intake.rows import Flaw
from dateline.intake.streams import at_most, chunks, replay, stream
from dateline.records import Report, Skip

_NAME = "-"


def read_piped(limits: Limits) -> Iterator[Report | Skip]:
    """A pasted page or text is one report; JSON, a table with a header or a packed file are read as a file would be."""
    if sys.stdin is None:
        yield skip(_NAME, "there is no standard input: name a file")
        return
    try:
        # In chunks, so that nothing here can close the standard input of the program.
        yield from _read(stream(chunks(cast("io.BufferedReader", sys.stdin.buffer))), limits)
    except InputError as wrong:
        yield skip(_NAME, str(wrong))
    except OSError as wrong:
        yield skip(_NAME, f"it cannot be read: {wrong.strerror or wrong}")


def _read(source: io.BufferedReader, limits: Limits) -> Iterator[Report | Skip]:
    head = source.read(4)
    source = replay(head, source)
    packing = next((suffix for magic, suffix in MAGIC if head.startswith(magic)), None)
    if packing:
        source = stream(unpack(chunks(source), packing, limits.unpacked))
    elif head == b"PAR1":
        yield from read_rows(parquet_rows, source, _NAME, limits)
        return
    yield from _by_first_line(source, limits)


def _by_first_line(source: io.BufferedReader, limits: Limits) -> Iterator[Report | Skip]:
    head = first = source.readline(limits.item)
    while first.isspace() and len(head) < limits.item:
        first = source.readline(limits.item)
        head += first
    line = utf8(stream([head])).read().lstrip().partition(b"\n")[0].rstrip()
    rows = _table(line)
    if rows is not None:
        yield from read_rows(rows, replay(head, source), _NAME, limits)
    elif line.startswith((b"{", b"[")):
        yield from _document(replay(head, source), limits)
    else:
        yield read_whole(replay(head, source), _NAME, limits)


def _table(line: bytes) -> Rows | None:
    if line.startswith(b"{"):
        return json_lines if is_object(line) else None
    return csv_rows if is_header(line) else None


def _document(source: io.BufferedReader, limits: Limits) -> Iterator[Report | Skip]:
    """JSON, or a text that happens to begin as JSON does: '[Reuters] …'."""
    content = at_most(source, limits.whole, "write it as JSON Lines, which are read one by one")
    if content.lstrip().startswith(b'{"') or not isinstance(document_rows(content), Flaw):
        yield from read_rows(json_document, stream([content]), _NAME, limits)
    else:
        yield read_whole(stream([content]), _NAME, limits)
