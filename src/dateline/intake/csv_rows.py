"""Rows of CSV and TSV, strictly: a row that does not fit its header is told, not bent."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterator

from dateline.intake.limits import Limits
from dateline.intake.recode import utf8
from dateline.intake.rows import KNOWN, Flaw, Row, has_text, named, no_text_column
from dateline.intake.streams import stream

_ESCAPED = re.compile("[\udc80-\udcff]")  # bytes that are no UTF-8, as the decoder hands them on
_DELIMITERS = ",;\t|"
_LOOKAHEAD = 10_000  # lines that one quoted cell may span; beyond, its closing quote is missing


class _Lines:
    """Lines for csv.reader, which can be given back when the quote that joined them was a stray one."""

    def __init__(self, source: io.TextIOWrapper, longest: int) -> None:
        self._source = source
        self._longest = longest
        self._back: deque[str] = deque()
        self._size = 0
        self.number = 1
        self.taken: list[str] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else self._next()
        if not line:
            raise StopIteration
        self.taken.append(line)
        self._size += len(line)
        if len(line) > self._longest:
            raise csv.Error(f"a line longer than {self._longest:,} characters")
        if len(self.taken) > _LOOKAHEAD or self._size > 4 * self._longest:
            raise csv.Error("a quote is opened and not closed")
        return line

    def accept(self, lines: int | None = None) -> None:
        """Go on after so many of the lines taken (all of them, if not told); the others come again."""
        lines = len(self.taken) if lines is None else lines
        self._back.extendleft(reversed(self.taken[lines:]))
        self.number += lines
        self.taken = []
        self._size = 0

    def _next(self) -> str:
        """The next line; of one that is too long no more than shows that it is."""
        line = rest = self._source.readline(self._longest + 1)
        while len(line) > self._longest and rest and not rest.endswith(("\n", "\r")):
            rest = self._source.readline(self._longest)
        return line


def csv_rows(source: io.BufferedReader, limits: Limits) -> Iterator[Row | Flaw]:
    """Rows of a table whose delimiter is the one under which its header names a text."""
    return _rows(source, limits, _DELIMITERS)


def tsv_rows(source: io.BufferedReader, limits: Limits) -> Iterator[Row | Flaw]:
    """Rows of a table with tabs, with or without quoting."""
    return _rows(source, limits, "\t")


def is_header(line: bytes) -> bool:
    """Whether a line names a text column and another one that is known, as the first line of a table does."""
    lines = _lines(stream([line]), len(line))
    header, _ = _header(lines, _DELIMITERS)
    return has_text(header) and len({named(column) for column in header} & KNOWN) > 1


def _lines(source: io.BufferedReader, longest: int) -> _Lines:
    return _Lines(io.TextIOWrapper(utf8(source), "utf-8", "surrogateescape", newline=""), longest)


def _rows(source: io.BufferedReader, limits: Limits, delimiters: str) -> Iterator[Row | Flaw]:
    # The module has one limit for the whole process, 128 KiB at first; it is only ever raised, so that no other reader of it fails.
    csv.field_size_limit(max(csv.field_size_limit(), limits.item))
    lines = _lines(source, limits.item)
    header, delimiter = _header(lines, delimiters)
    if not has_text(header):
        yield no_text_column(header)
        return
    for number, cells in _cells(lines, delimiter, len(header)):
        if isinstance(cells, str):
            yield Flaw(number, cells)
        elif cells:
            yield Row(number, dict(zip(header, cells, strict=False)), _sound(cells))


def _header(lines: _Lines, delimiters: str) -> tuple[list[str], str]:
    """The header, cut at the delimiter under which it names a text."""
    first = ""
    for delimiter in delimiters:
        try:
            header = next(csv.reader(lines, delimiter=delimiter, strict=True), [])
        except csv.Error:
            header = []
        if has_text(header):
            lines.accept()
            return header, delimiter
        first = lines.taken[0] if lines.taken else ""
        lines.accept(0)
    return first.strip().split(delimiters[0]), delimiters[0]


def _cells(lines: _Lines, delimiter: str, width: int) -> Iterator[tuple[int, list[str] | str]]:
    """Each row's line and cells, or why it has none. A row of blank cells beyond the header is none the worse for them."""
    while True:
        number = lines.number
        try:
            cells = next(csv.reader(lines, delimiter=delimiter, strict=True))
            fault = _misfit(cells, width)
        except StopIteration:
            return
        except csv.Error as wrong:
            cells, fault = [], f"broken row: {wrong}"
        if fault is None:
            lines.accept()
            yield number, cells
            continue
        # Programs that write TSV mostly do not quote: a line that has the right cells without quoting is meant so.
        plain = lines.taken[0].rstrip("\r\n").split(delimiter)
        unquoted = delimiter == "\t" and len(plain) == width
        lines.accept(1 if unquoted or not cells else None)
        yield number, plain if unquoted else fault


def _misfit(cells: list[str], width: int) -> str | None:
    if not cells or len(cells) == width or (len(cells) > width and not any(cells[width:])):
        return None
    return f"broken row: {len(cells)} cells where the header has {width}; a cell with a delimiter or line end in it needs quotes around it"


def _sound(cells: list[str]) -> bool:
    return not any(_ESCAPED.search(cell) for cell in cells if not cell.isascii())
