"""Rows of JSON: one object a line, or a document that holds one object or a list of them."""

from __future__ import annotations

import io
import json
from array import array
from collections.abc import Iterator
from itertools import islice
from typing import Any

from dateline.intake.limits import Limits
from dateline.intake.recode import utf8
from dateline.intake.rows import Flaw, Row, has_text, no_text_column
from dateline.intake.streams import at_most, stream


def json_lines(source: io.BufferedReader, limits: Limits) -> Iterator[Row | Flaw]:
    """One object a line; blank lines do not count as rows."""
    return _told_once(_lines(utf8(source), limits.item))


def json_document(source: io.BufferedReader, limits: Limits) -> Iterator[Row | Flaw]:
    """A document; lines of objects under its suffix are read as such."""
    content = at_most(source, limits.whole, "write it as JSON Lines (.jsonl), which are read one by one")
    rows = document_rows(content)
    if not isinstance(rows, Flaw):
        return _told_once(rows)
    if any(isinstance(row, Row) for row in islice(_lines(utf8(stream([content])), limits.item), 2)):
        return json_lines(stream([content]), limits)
    return iter([rows])


def document_rows(content: bytes) -> Iterator[Row | Flaw] | Flaw:
    """The objects of a document, numbered from 1, or what keeps it from being JSON."""
    try:
        value = _value(utf8(stream([content])).read())
    except ValueError as wrong:
        return Flaw(None, f"broken JSON: {wrong}")
    return (_row(number, one) for number, one in enumerate(value if isinstance(value, list) else [value], 1))


def is_object(line: bytes) -> bool:
    """Whether a line is a JSON object."""
    return isinstance(_parsed(1, line), Row)


def _lines(source: io.BufferedReader, longest: int) -> Iterator[Row | Flaw]:
    number = 0
    while line := source.readline(longest + 1):
        number += 1
        if len(line) > longest and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = source.readline(longest)
            yield Flaw(number, f"this line is longer than {longest:,} bytes: split it into reports")
        elif line.strip():
            yield _parsed(number, line)


def _parsed(number: int, line: bytes) -> Row | Flaw:
    try:
        text, sound = line.decode(), True
    except UnicodeDecodeError:
        text, sound = line.decode("utf-8", "surrogateescape"), False
    try:
        return _row(number, _value(text.rstrip()), sound)
    except json.JSONDecodeError as wrong:
        return Flaw(number, f"broken JSON: {wrong.msg} at column {wrong.colno}")
    except ValueError as wrong:
        return Flaw(number, f"broken JSON: {wrong}")


def _value(text: str | bytes) -> Any:
    """What the JSON says; ValueError where it says nothing."""
    try:
        return json.loads(text)
    except RecursionError as wrong:
        raise ValueError("nested too deeply") from wrong


def _row(number: int, value: object, sound: bool = True) -> Row | Flaw:
    if isinstance(value, dict):
        return Row(number, value, sound)
    return Flaw(number, f"not an object with a text, but {_KINDS.get(type(value), 'a number')}")


_KINDS: dict[type, str] = {list: "a list", str: "a string", bool: "true or false", type(None): "null"}


def _told_once(rows: Iterator[Row | Flaw]) -> Iterator[Row | Flaw]:
    """The rows, but one flaw for all where none of them so much as names a text."""
    held = array("q")  # the numbers of the rows so far; no more of them is kept, for they may be many
    columns: dict[str, None] = {}
    for row in rows:
        if isinstance(row, Row) and has_text(row.values):
            yield from (Row(number, columns) for number in held)
            yield row
            yield from rows
            return
        if isinstance(row, Flaw):
            yield row
        else:
            held.append(row.number)
            columns.update(dict.fromkeys(islice(row.values, 100)) if len(columns) < 1000 else ())
    if held:
        yield no_text_column(columns)
