"""The lines of a text: white space made plain, hard wraps undone, and the way back from lines to a body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\u2028\u2029]")
_BLANKS = re.compile(r"[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_MISREAD = re.compile(r"[\x80-\x9f]")  # no text holds these; they are the quotes and dashes of cp1252, once read as latin-1
WIDTH = 100  # no mail or press desk wraps later than this


@dataclass(frozen=True, slots=True)
class Line:
    """A line without outer white space, never empty; `apart` where an empty line stands before it."""

    text: str
    apart: bool = False


def plain(text: str) -> str:
    """The same characters with plain line ends and blanks and without what cannot be seen."""
    text = _MISREAD.sub(lambda found: found[0].encode("latin-1").decode("cp1252", "ignore"), text)
    return _UNSEEN.sub("", _BLANKS.sub(" ", _ENDS.sub("\n", text)))


def split(text: str) -> list[Line]:
    """The lines of a plain text that hold anything, hard-wrapped paragraphs as one line each."""
    found: list[Line] = []
    apart = False
    for raw in text.split("\n"):
        line = raw.strip()
        if line:
            found.append(Line(line, apart and bool(found)))
        apart = not line
    return _unwrap(found)


def join(lines: Sequence[Line]) -> str:
    """The body that the lines make."""
    parts = [("\n\n" if line.apart else "\n") + line.text for line in lines]
    return "".join(parts).lstrip("\n")


def _unwrap(lines: list[Line]) -> list[Line]:
    width = max((len(line.text) for line in lines), default=0)
    pairs = [(a, b) for a, b in pairwise(lines) if not b.apart]
    if not 40 <= width <= WIDTH or len(pairs) < 3:
        return lines
    full = [a for a, b in pairs if _overflows(a, b, width)]
    unended = sum(a.text[-1] not in ".!?:;”\"'" for a in full)
    if len(full) < 0.6 * len(pairs) or unended < 0.4 * len(full) or unended < 3:
        return lines
    return _rejoined(lines, width)


def _overflows(line: Line, after: Line, width: int) -> bool:
    """Whether `after` began a new line only because its first word found no room."""
    return len(line.text) + 1 + len(after.text.split(" ", 1)[0]) > width - 3


def _rejoined(lines: list[Line], width: int) -> list[Line]:
    out = lines[:1]
    for before, line in pairwise(lines):
        if not line.apart and _overflows(before, line, width):
            out[-1] = Line(f"{out[-1].text} {line.text}", out[-1].apart)
        else:
            out.append(line)
    return out
