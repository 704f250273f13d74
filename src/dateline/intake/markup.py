"""Whether bytes start as an HTML page does."""

from __future__ import annotations

import codecs
import re

_START = 4096
# Possessive, for else a run of comments could be cut up in endlessly many manners.
_PAGE = re.compile(
    rb"(?>\s+|<!--.*?-->|<\?xml[^>]*>)*+<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|article|main|section|div|h1|p)\b",
    re.I | re.S,
)


def is_html(content: bytes) -> bool:
    """By a tag that opens a page or a part of one, after blanks, comments and an XML declaration."""
    head = content[:_START].removeprefix(codecs.BOM_UTF8)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "ignore").encode()
    return _PAGE.match(head) is not None
