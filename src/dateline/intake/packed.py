"""Packed bytes (.gz, .zst), unpacked piece by piece, so that no archive can fill the memory or the disk."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module

from dateline.errors import InputError
from dateline.intake.streams import CHUNK

# A zstd block of 4 bytes can stand for 128 KiB: so little at a time keeps what one step makes below 32 MiB.
_ZSTD_STEP = 1 << 10
_CUT_OFF = "the archive is cut off before its end: copy or fetch it again"


def unpack(packed: Iterable[bytes], suffix: str, most: int) -> Iterator[bytes]:
    """The bytes inside; InputError at the place where they are damaged, cut off or more than `most`."""
    size = 0
    for piece in _UNPACKERS[suffix](packed):
        size += len(piece)
        if size > most:
            raise InputError(f"it unpacks to more than {most:,} bytes: unpack it and split it, if that is what it should hold")
        yield piece


def _gunzip(packed: Iterable[bytes]) -> Iterator[bytes]:
    member = zlib.decompressobj(31)
    begun = False
    try:
        for piece in packed:
            left = piece
            begun = begun or bool(piece)
            while left:
                if member.eof:
                    member = zlib.decompressobj(31)
                yield member.decompress(left, CHUNK)
                # gzip lets zeros stand after a member
                left = member.unused_data.lstrip(b"\0") if member.eof else member.unconsumed_tail
        yield member.flush()
    except zlib.error as wrong:
        raise InputError(f"damaged gzip archive, or none at all ({wrong}): copy or fetch it again") from wrong
    if begun and not member.eof:
        raise InputError(_CUT_OFF)


def _unzstd(packed: Iterable[bytes]) -> Iterator[bytes]:
    try:
        zstandard = import_module("zstandard")
    except ImportError as wrong:
        raise InputError("a .zst archive needs the package zstandard: pip install zstandard, or unpack it") from wrong
    unpacker = zstandard.ZstdDecompressor()
    frame = None
    try:
        for piece in _cut(packed):
            left = piece
            while left:
                if frame is None or frame.eof:
                    frame = unpacker.decompressobj()
                yield frame.decompress(left)
                left = frame.unused_data if frame.eof else b""
    except zstandard.ZstdError as wrong:
        raise InputError(f"damaged zstd archive, or none at all ({wrong}): copy or fetch it again") from wrong
    if frame is not None and not frame.eof:
        raise InputError(_CUT_OFF)


def _cut(packed: Iterable[bytes]) -> Iterator[bytes]:
    for piece in packed:
        for at in range(0, len(piece), _ZSTD_STEP):
            yield piece[at : at + _ZSTD_STEP]


_UNPACKERS: Mapping[str, Callable[[Iterable[bytes]], Iterator[bytes]]] = {".gz": _gunzip, ".zst": _unzstd}
PACKINGS = frozenset(_UNPACKERS)
MAGIC = ((b"\x1f\x8b", ".gz"), (b"\x28\xb5\x2f\xfd", ".zst"))
