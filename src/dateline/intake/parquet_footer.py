"""What DuckDB does not tell of a Parquet file: the zones of its times, and how its strings can be had as bytes."""

from __future__ import annotations

import binascii
import struct
from base64 import b64decode
from collections.abc import Iterator
from typing import BinaryIO

_TAIL = struct.Struct("<I4s")
_BYTE_ARRAY, _TIMESTAMP = 6, 10  # kinds of columns, in Parquet and in Arrow
_BINARY, _LIST, _SET, _STRUCT = 8, 9, 10, 12  # kinds of fields in compact Thrift
_WIDTHS = {1: 0, 2: 0, 3: 1, 7: 8}
_WRITTEN_AS_TEXT = frozenset({0, 4, 19})  # converted types: UTF8, ENUM, JSON
_MEANT_AS_TEXT = frozenset({1, 4, 11})  # logical types: STRING, ENUM, JSON
_DEEPEST = 16


def zones(schema: bytes) -> list[str | None]:
    """The zone of each top-level column that has one, from what Arrow keeps of its own schema; of a broken one, none."""
    try:
        message = b64decode(schema)
        start = 8 if message[:4] == b"\xff\xff\xff\xff" else 4
        return list(_zones(message[start:]))
    except (struct.error, binascii.Error, UnicodeDecodeError):
        return []


def _zones(flat: bytes) -> Iterator[str | None]:
    """FlatBuffers: a message's third slot is the schema, whose second lists the fields; theirs are name, null, kind and type."""
    fields = _follow(flat, _slot(flat, _follow(flat, _slot(flat, _follow(flat, 0), 2)), 1))
    for number in range(min(_unsigned(flat, fields), len(flat) // 4)):
        field = _follow(flat, fields + 4 + 4 * number)
        kind = _slot(flat, field, 2)
        zone = _slot(flat, _follow(flat, _slot(flat, field, 3)), 1) if kind and flat[kind : kind + 1] == bytes([_TIMESTAMP]) else 0
        yield _word(flat, _follow(flat, zone)) if zone else None


def _unsigned(flat: bytes, at: int) -> int:
    return int(struct.unpack_from("<I", flat, at)[0])


def _follow(flat: bytes, at: int) -> int:
    return at + _unsigned(flat, at)


def _slot(flat: bytes, table: int, number: int) -> int:
    """Where a table keeps the value of a slot; 0 where it has none."""
    slots = table - int(struct.unpack_from("<i", flat, table)[0])
    size = int(struct.unpack_from("<H", flat, slots)[0])
    offset = int(struct.unpack_from("<H", flat, slots + 4 + 2 * number)[0]) if 4 + 2 * number < size else 0
    return table + offset if offset else 0


def _word(flat: bytes, at: int) -> str:
    return flat[at + 4 : at + 4 + _unsigned(flat, at)].decode()


def strings_to_bytes(file: BinaryIO) -> None:
    """Rewrite the footer so that no column is called a string any more; ValueError where it cannot be read.

    DuckDB gives a string that is no UTF-8 in no way at all, but what nobody calls a string it gives as bytes. The mark stands in
    one byte of each column: the step from the number of the field before to its own. One more, and it is a field that counts
    for nothing beside bytes, with no byte moved.
    """
    file.seek(-_TAIL.size, 2)
    length, _ = _TAIL.unpack(file.read(_TAIL.size))
    start = file.seek(-_TAIL.size - length, 2)
    footer = bytearray(file.read(length))
    try:
        for at in _marks(footer):
            footer[at] += 0x10
    except IndexError as wrong:
        raise ValueError("its footer is cut off") from wrong
    file.seek(start)
    file.write(footer)


def _marks(footer: bytearray) -> list[int]:
    """Where the first field stands that calls a column a string; the second field of the footer lists the columns."""
    for number, kind, _, at in _fields(footer, 0):
        if (number, kind) == (2, _LIST):
            count, element, at = _list(footer, at)
            marks = []
            for _ in range(count if element == _STRUCT else 0):
                mark = _mark(footer, at)
                marks += [mark] if mark else []
                at = _skip(footer, _STRUCT, at)
            return marks
    return []


def _mark(footer: bytearray, at: int) -> int | None:
    """Of one column: field 1 is how it lies in the file, 6 and 10 what it is called by old programs and by new ones."""
    for number, _, header, value in _fields(footer, at):
        if number == 1 and footer[value] != 2 * _BYTE_ARRAY:
            return None
        if number == 6:
            return header if _varint(footer, value)[0] // 2 in _WRITTEN_AS_TEXT else None
        if number == 10:
            return header if footer[value] >> 4 in _MEANT_AS_TEXT else None
    return None


def _fields(data: bytearray, at: int) -> Iterator[tuple[int, int, int, int]]:
    """The number and kind of each field of a struct, and where its header and its value stand."""
    number = 0
    while data[at]:
        step, kind = divmod(data[at], 16)
        if not step:
            raise ValueError("its footer is written in an uncommon way")
        number += step
        yield number, kind, at, at + 1
        at = _skip(data, kind, at + 1)


def _skip(data: bytearray, kind: int, at: int, depth: int = 0) -> int:
    """Where what comes after a value stands."""
    if depth > _DEEPEST:
        raise ValueError("its footer is nested too deeply")
    if kind in _WIDTHS:
        return at + _WIDTHS[kind]
    if kind in (_LIST, _SET):
        count, element, at = _list(data, at)
        for _ in range(count):
            at = max(_skip(data, element, at, depth + 1), at + 1)  # true and false take a byte here
            data[at - 1]  # no list is longer than the footer
        return at
    if kind == _STRUCT:
        while data[at]:
            at = _skip(data, data[at] & 15, at + 1, depth + 1)
        return at + 1
    value, at = _varint(data, at)
    return at + value if kind == _BINARY else at


def _list(data: bytearray, at: int) -> tuple[int, int, int]:
    count, element = divmod(data[at], 16)
    if count < 15:
        return count, element, at + 1
    count, at = _varint(data, at + 1)
    return count, element, at


def _varint(data: bytearray, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        if shift > 63:
            raise ValueError("a number in its footer has no end")
        value |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
        if data[at - 1] < 0x80:
            return value, at
