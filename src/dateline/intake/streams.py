"""Byte streams made of chunks, so that what unpacks, recodes or replays bytes is a plain generator."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import chain

from dateline.errors import InputError

CHUNK = 1 << 16


class _Chunked(io.RawIOBase):
    def __init__(self, source: Iterable[bytes]) -> None:
        self._source = iter(source)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed has no name for a writable buffer before 3.12
        while not self._rest:
            chunk = next(self._source, None)
            if chunk is None:
                return 0
            self._rest = memoryview(chunk)
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def stream(source: Iterable[bytes]) -> io.BufferedReader:
    """A stream that reads as the chunks joined; an error of theirs comes after all that was there before it."""
    return io.BufferedReader(_Chunked(source), CHUNK)


def chunks(source: io.BufferedReader) -> Iterator[bytes]:
    """The bytes left in `source`, as they arrive."""
    return iter(lambda: source.read1(CHUNK), b"")


def replay(head: bytes, rest: io.BufferedReader) -> io.BufferedReader:
    """`head`, which was read to see what is there, put back before the rest."""
    return stream(chain([head], chunks(rest)))


def at_most(source: io.BufferedReader, most: int, remedy: str) -> bytes:
    """All that is left in `source`, or InputError where that is more than `most` bytes."""
    content = source.read(most + 1)
    if len(content) > most:
        raise InputError(f"larger than {most:,} bytes: {remedy}")
    return content
