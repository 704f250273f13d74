"""Bytes as a Report, and a reason as a Skip."""

from __future__ import annotations

import hashlib

from dateline.intake.markup import is_html
from dateline.records import Report, Skip


def whole(content: bytes, path: str, *, html: bool = False) -> Report:
    """A page or text that came as bytes of its own."""
    return Report(content, "html" if html or is_html(content) else "text", digest(content), path=printable(path))


def skip(path: str, reason: str) -> Skip:
    """A Skip of this stage."""
    return Skip("intake", reason, path=printable(path))


def digest(content: bytes) -> str:
    """The SHA-256 of the bytes in hex."""
    return hashlib.sha256(content).hexdigest()


def printable(path: str) -> str:
    """The path as text that can be written: names of files may hold bytes that are no characters."""
    return path.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
