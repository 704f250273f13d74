"""What an extraction left out of an article: the later pieces of a body that adverts part, a body told in the metadata alone."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_APART = frozenset("aside blockquote figcaption figure footer form header nav".split())
_ABOUT_READERS = re.compile(r"comment|respon|repl(?:y|ies)\b|forum", re.I)
_PROSE = 60  # characters: shorter paragraphs tell too little to be looked for
_KEY = 40
_LINKED = 0.5  # share of a paragraph's letters that stand in links; more is a list of other stories
_PIECES = 3  # paragraphs
_SHARE = 0.2  # of what was found: less is a note that was left out with reason
_MOST = 0.6  # of the paragraphs found, in containers of one make: that is the make of the body
_TOLD = re.compile(r'"articleBody"\s*:\s*("(?:[^"\\]|\\.)*")')
_MARKUP = re.compile(r"<(?:/p|/div|/h\d|/li|br)\b[^>]*>", re.I)
_TAG = re.compile(r"<[^>]+>")
_TWICE = 2
_LEAST = 600  # characters of a told body: less is a teaser


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the page: its words, the make of its container (tag and class), which of these containers, share in links."""

    text: str
    make: tuple[str, str]
    container: int
    linked: float


def paragraphs(tree: Any) -> list[Paragraph]:
    """The longer paragraphs of a parsed page; the tree stays as it is."""
    return list(_paragraphs(tree))


def _paragraphs(tree: Any) -> Iterator[Paragraph]:
    numbers: dict[Any, int] = {}
    for node in tree.iter("p"):
        text = " ".join(node.text_content().split())
        parent = node.getparent()
        if len(text) < _PROSE or parent is None or node.xpath("boolean(.//script or .//style)"):
            continue
        make = (str(parent.tag), parent.get("class") or "")
        if _ABOUT_READERS.search(make[1]) or any(above.tag in _APART for above in node.iterancestors()):
            continue
        linked = sum(len(link.text_content()) for link in node.iter("a")) / len(text)
        yield Paragraph(text, make, numbers.setdefault(parent, len(numbers)), linked)


def whole(body: str, found: Sequence[Paragraph]) -> str:
    """The body with the paragraphs of containers that were left out, though made as those that the body came from."""
    lines = body.split("\n")
    at = {key: number for number, line in reversed(list(enumerate(lines))) for key in [_key(line)]}
    kept = [paragraph for paragraph in found if _key(paragraph.text) in at]
    make, count = Counter(paragraph.make for paragraph in kept).most_common(1)[0] if kept else (("", ""), 0)
    known = {paragraph.container for paragraph in kept}
    missed = [one for one in found if one.make == make and one.container not in known and one.linked < _LINKED]
    letters = sum(len(one.text) for one in missed)
    if not make[1] or count < max(2, _MOST * len(kept)) or len(missed) < _PIECES or letters < _SHARE * len(body):
        return body
    wanted = {one.text for one in missed}
    return _inserted(lines, at, [one for one in found if one.text in wanted or _key(one.text) in at])


def _inserted(lines: list[str], at: dict[str, int], found: Sequence[Paragraph]) -> str:
    """Each missed paragraph behind the last line before it that stands in the body."""
    behind: dict[int, list[str]] = {}
    last = -1
    for paragraph in found:
        number = at.get(_key(paragraph.text))
        if number is None:
            behind.setdefault(last, []).append(paragraph.text)
        else:
            last = number
    return "\n".join([*behind.get(-1, []), *(text for number, line in enumerate(lines) for text in (line, *behind.get(number, [])))])


def _key(text: str) -> str:
    return re.sub(r"\W", "", text)[:_KEY]


def told_body(source: str, body: str) -> str:
    """The body, or the one that the page's metadata tell where that is much longer: the reader's browser would have set it."""
    told = max((_unpacked(found[1]) for found in _TOLD.finditer(source)), key=len, default="")
    return told if len(told) > max(_LEAST, _TWICE * len(body)) else body


def _unpacked(told: str) -> str:
    from html import unescape

    try:
        text = str(json.loads(told, strict=False))
    except ValueError:
        return ""
    return unescape(_TAG.sub("", _MARKUP.sub("\n", unescape(text)))).strip()
