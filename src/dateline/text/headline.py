"""The headline of a page: what its readers see above the report, without the outlet's name behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.text.page_lines import PageLine

_SUFFIX = re.compile(r"\s+[|–—•·»:-]+\s+")
_ALIKE = 0.5  # share of the words of the shorter of two titles that stands in the other
_ALIKE_ALONE = 0.3  # where the page has one such heading only
_SHORT = 4  # words: a heading with fewer may be the name of a section that the title holds, too
_LONGEST = 45


def headline(title: str | None, outlet: str | None, lines: Sequence[PageLine]) -> str | None:
    """The heading that says what the page's own title says, else that title down to where the outlet's name begins.

    Titles in the metadata are often shortened or sharpened for other sites; the heading is what the report was printed under.
    """
    if not title:
        return None
    bare = _cut(title, outlet, lines)
    headings = [line.text for line in lines if line.heading == "h1" and len(line.text.split()) <= _LONGEST]
    if any(_same(bare, heading) for heading in headings):
        return bare
    alike = [(_likeness(heading, bare, outlet), heading) for heading in headings]
    share, best = max(alike, key=lambda pair: pair[0], default=(0.0, ""))
    return best if share >= (_ALIKE if len(headings) > 1 else _ALIKE_ALONE) else bare


def _cut(title: str, outlet: str | None, lines: Sequence[PageLine]) -> str:
    """Down to where a heading of the page ends, or the outlet's name begins."""
    headings = {line.text.casefold() for line in lines if line.heading}
    for cut in _SUFFIX.finditer(title):
        before, after = title[: cut.start()].strip(), title[cut.end() :]
        if before.casefold() in headings or (outlet and _bare(outlet) == _bare(after)):
            return before
    return title.strip()


def _likeness(heading: str, title: str, outlet: str | None) -> float:
    """How much of the shorter of the two stands in the other, the outlet's own words left out."""
    own = _words(outlet or "")
    one, other = _words(heading) - own, _words(title) - own
    if not one or not other:
        return 0.0
    return len(one & other) / (len(other) if len(one) < _SHORT else min(len(one), len(other)))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == other.casefold()


def _bare(name: str) -> str:
    return re.sub(r"\W|^the\b", "", name.casefold().removeprefix("www."))
