"""The lines that a page says in its own voice, in their order, and which of them are headings; what it quotes is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_UNSEEN = frozenset("script style noscript template select textarea svg head iframe blockquote".split())
_INLINE = frozenset("a abbr b bdi bdo cite code em font i mark q s small span strong sub sup time u wbr".split())
_HEADINGS = frozenset({"h1", "h2"})


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line with plain blanks, never empty; `heading` is "h1", "h2" or nothing."""

    text: str
    heading: str = ""


def page_lines(tree: Any) -> list[PageLine]:
    """All lines of a parsed page; the tree stays as it is."""
    from lxml.etree import iterwalk

    found: list[PageLine] = []
    pieces: list[str] = []
    heading = ""

    def broken() -> None:
        line = " ".join(" ".join(pieces).split())
        pieces.clear()
        if line:
            found.append(PageLine(line, heading))

    walk = iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        opens, tag = event == "start", node.tag
        if isinstance(tag, str) and tag not in _INLINE:
            broken()
            if tag in _HEADINGS:
                heading = tag if opens else ""
            if opens and tag in _UNSEEN:
                walk.skip_subtree()
                continue
        pieces.append((node.text if opens else node.tail) or "")
    broken()
    return found
