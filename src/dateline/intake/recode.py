"""Files of rows in wide encodings (Excel and PowerShell write them) as UTF-8, and without the mark at the start."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator

from dateline.intake.streams import chunks, replay, stream

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_WIDE = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def utf8(source: io.BufferedReader) -> io.BufferedReader:
    """The same characters; bytes that have no mark at the start are passed on as they are."""
    head = source.read(4)
    for mark, name in _WIDE:
        if head.startswith(mark):
            return stream(_recoded(replay(head, source), name))
    return replay(head.removeprefix(codecs.BOM_UTF8), source)


def _recoded(source: io.BufferedReader, name: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(name)("replace")
    for piece in chunks(source):
        yield decoder.decode(piece).encode()
    yield decoder.decode(b"", final=True).encode()
