"""Bytes to characters: by what the bytes say, then by what is declared, then by a guess that must be a good one."""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

BYTES = 10_000_000  # far above any report; a page of that size is no report but a download gone wrong
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF file: save its text (pdftotext does it) and give that"),
    (b"PK\x03\x04", "a zip or office file: save it as plain text or HTML and give that"),
    (b"\xd0\xcf\x11\xe0", "an old office file: save it as plain text or HTML and give that"),
    (b"{\\rtf", "a rich text file: save it as plain text and give that"),
    (b"\x1f\x8b", "a gzip file: unpack it and give what is in it"),
    (b"\x89PNG", "an image: give its text"),
    (b"\xff\xd8\xff", "an image: give its text"),
    (b"GIF8", "an image: give its text"),
    (b"RIFF", "an image or sound file: give its text"),
)
_META = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
# What English prose holds beside ASCII: punctuation, currency, Latin letters with marks.
_WESTERN = re.compile(r"[\x00-\x7f‘’“”„‚–—…•·€£¥§©®™°ªº«»¡¿À-ÖØ-öø-ÿŒœŠšŽžŸ\xa0\xad½¼¾²³]*")
_BINARY = "binary data, not text: give a text or HTML file"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class Unreadable(Exception):
    """The report holds no text that can be read; the message says why, and the remedy where there is one."""


def decode(content: bytes, declared: str | None = None, *, markup: bool = False) -> str:
    """The characters of `content`; raises Unreadable."""
    _refuse_binary(content)
    text = _decode(content, declared, _META.search(content[:4096]) if markup else None)
    if "\0" in text or len(_CONTROL.findall(text)) > max(4, len(text) // 100):
        raise Unreadable(_BINARY)
    return text


def _refuse_binary(content: bytes) -> None:
    if not content.strip():
        raise Unreadable("empty: there is no text in it")
    if len(content) > BYTES:
        raise Unreadable(f"longer than {BYTES:,} bytes: split it into reports")
    for magic, what in _MAGIC:
        if content.startswith(magic):
            raise Unreadable(what)


def _decode(content: bytes, declared: str | None, meta: re.Match[bytes] | None) -> str:
    told = [name for name in (declared, meta[1].decode("ascii", "ignore") if meta else None) if name]
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _strict(content, name) or _guess(content)
    # Bytes that are good UTF-8 are hardly ever anything else, whatever a header says; wide encodings must be declared.
    wide = [name for name in told if name.lower().startswith(("utf-16", "utf16", "utf-32", "utf32"))]
    for name in [*wide, "utf-8", *told]:
        text = _strict(content, name)
        if text is not None:
            return text
    return _mended(content, told) or _guess(content)


def _strict(content: bytes, name: str) -> str | None:
    # Browsers read "latin-1" as cp1252, and so do the writers of such pages.
    name = "cp1252" if name.lower().replace("_", "-") in {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"} else name
    try:
        return content.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None


def _mended(content: bytes, told: list[str]) -> str | None:
    """UTF-8 with a few broken bytes, as cut-off pages have them."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(ord(c) > 127 for c in text) - broken
    allowed = len(text) // 500 if any(name.lower().startswith("utf") for name in told) else sound // 20
    return text if broken <= allowed else None


def _guess(content: bytes) -> str:
    text = _strict(content, "cp1252")
    if text and _WESTERN.fullmatch(text) and sum(ord(c) > 127 for c in text) * 20 <= len(text):
        return text
    best = from_bytes(content[:200_000]).best()
    if (best is None or best.chaos > 0.1) and b"\0" in content:
        raise Unreadable(_BINARY)
    if best is None or best.chaos > 0.1:
        raise Unreadable("its character encoding cannot be told: save it as UTF-8, or declare its encoding")
    return content.decode(best.encoding, "replace")
