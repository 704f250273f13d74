"""Line by line: what is the report, and what is furniture of the page that it was copied from.

A text without signs of furniture comes through whole; only a copied page goes before the line classifier.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.records import Removed
from dateline.text import features, furniture, heading, published
from dateline.text.asides import asides
from dateline.text.forest import Forest, forest, smoothed
from dateline.text.lines import Line

# Labels of lines that stand in no report, whatever is around them.
_SURE = frozenset({"share", "comments", "advert", "cookie", "newsletter", "footer", "readmore"})
_SURE_LENGTH = 160
# What parts an article from other stories and from its readers' words: each counts for some lines.
_TURNS = frozenset({"comments", "related", "footer", "cookie"})
_TURN_LINES = 4
_GAP = 15  # lines of furniture that may stand in an article
_ABOVE = frozenset({"share", "published", "byline", "caption", "advert"})
_RESCUE = 3
_PROSE_WORDS = 12
_HEAD = 12  # lines before the first line of prose that may tell title, date, section and author of the report
_FOOT = 6


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The lines of the report, those removed, and what the removed ones told of it."""

    kept: tuple[Line, ...]
    removed: tuple[Removed, ...] = ()
    title: str | None = None
    section: str | None = None
    author: str | None = None
    credit: str | None = None
    published: published.Stamp | None = None


@dataclass(slots=True)
class _Page:
    """A page at work: `why` holds for each line the label under which it goes, or None while it stays."""

    lines: Sequence[Line]
    labels: list[str | None]
    why: list[str | None]
    title: str | None = None

    def stays(self, at: int) -> bool:
        return self.why[at] is None

    def start(self) -> int:
        """The first line of the report itself."""
        return next((at for at in range(len(self.lines)) if self.stays(at)), 0)


def clean(lines: Sequence[Line], title: str | None = None, *, lightly: bool = False, trees: Forest | None = None) -> Cleaned:
    """The report in `lines`; `lightly` where another program has cut the page already."""
    if len(lines) < 2:
        return Cleaned(tuple(lines))
    labels = [furniture.label(line.text) for line in lines]
    page = _Page(lines, labels, [None] * len(lines), title)
    if not lightly and is_copied(lines, labels):
        _classify(page, trees or forest())
    else:
        _take_sure(page)
    if lightly:
        _take_asides(page)
    _take_headline(page)
    _take_credits(page)
    if not any(page.stays(at) for at in range(len(lines))):
        return Cleaned(tuple(lines))
    return _told(page)


def is_copied(lines: Sequence[Line], labels: Sequence[str | None]) -> bool:
    """Whether the text shows that it was copied out of a page together with the page's furniture."""
    sure = sum(label in _SURE or label == "published" for label in labels)
    loose = sum(label is not None for label in labels)
    return sure >= 2 or loose >= 4 or (loose >= 2 and loose * 4 >= len(lines))


def _classify(page: _Page, trees: Forest) -> None:
    rows = features.table([line.text for line in page.lines])
    scores: list[float] = trees.scores(rows).tolist()
    wanted = _rescued(page, _connected(page, smoothed(scores, trees.cost), scores))
    if not any(wanted):
        return _take_sure(page)
    first = wanted.index(True)
    last = len(wanted) - 1 - wanted[::-1].index(True)
    for at, keep in enumerate(wanted):
        sure = page.labels[at] in _SURE | {"published"} and len(page.lines[at].text) <= _SURE_LENGTH
        if sure or not keep:
            page.why[at] = page.labels[at] or ("navigation" if at < first else "related" if at > last else "other")
    return None


def _connected(page: _Page, wanted: list[bool], scores: list[float]) -> list[bool]:
    """The wanted lines that stand together and weigh most: what stands far off belongs to another story or to a reader."""
    groups: list[list[tuple[int, int]]] = []
    for run in _runs(wanted):
        if groups and _near(page, groups[-1][-1][1], run[0]):
            groups[-1].append(run)
        else:
            groups.append([run])
    weights = [sum(len(page.lines[at].text) * max(scores[at], 0.0) for run in group for at in range(*run)) for group in groups]
    kept = groups[weights.index(max(weights))] if groups else []
    return [any(start <= at < end for start, end in kept) for at in range(len(wanted))]


def _runs(wanted: list[bool]) -> list[tuple[int, int]]:
    edges = [at for at in range(len(wanted) + 1) if (at > 0 and wanted[at - 1]) != (at < len(wanted) and wanted[at])]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _near(page: _Page, start: int, end: int) -> bool:
    turns = sum(label in _TURNS for label in page.labels[start:end])
    return end - start + _TURN_LINES * turns <= _GAP


def _rescued(page: _Page, wanted: list[bool]) -> list[bool]:
    """A first line of prose that share buttons or a byline part from the rest comes back: readers lose more by its absence."""
    found = list(wanted)
    at, between = (wanted.index(True) if any(wanted) else 0) - 1, 0
    while at >= 0 and between <= _RESCUE:
        if _is_prose(page, at):
            found[at], between = True, 0
        elif page.labels[at] in _ABOVE:
            between += 1
        else:
            break
        at -= 1
    return found


def _is_prose(page: _Page, at: int) -> bool:
    line = page.lines[at].text
    return page.labels[at] is None and len(line.split()) >= _PROSE_WORDS and line[-1] in ".!?…\"”’'"


def _take_sure(page: _Page) -> None:
    """In a text that is no copied page: only lines that are furniture by every word, and a date line at its head."""
    for at, label in enumerate(page.labels):
        line = page.lines[at].text
        short = len(line) <= _SURE_LENGTH
        if (label in _SURE and short) or (label == "published" and at < 4) or (label == "caption" and short and line[0] not in "\"“'‘"):
            page.why[at] = label


def _take_asides(page: _Page) -> None:
    """What an extraction lets through of the page around the article."""
    for at, label in enumerate(asides([line.text for line in page.lines])):
        page.why[at] = page.why[at] or label


def _take_headline(page: _Page) -> None:
    """The line that is the headline becomes the title: the given title again, or what plainly reads as one above the report."""
    start = page.start()
    for at in range(max(0, start - _HEAD), min(start + 3, len(page.lines))):
        if page.title and _same(page.lines[at].text, page.title):
            page.why[at] = "title"
    candidates = [at for at in range(max(0, start - _HEAD), start + 1) if _is_headline(page, at, start)]
    if candidates and not page.title:
        repeated = [at for at in candidates if sum(_same(page.lines[at].text, line.text) for line in page.lines) > 1]
        best = (repeated or candidates)[-1]
        page.title = page.lines[best].text
        for at in range(start + 1):
            if _same(page.lines[at].text, page.title):
                page.why[at] = "title"


def _is_headline(page: _Page, at: int, start: int) -> bool:
    line = page.lines[at].text
    words = line.split()
    if not 3 <= len(words) <= 25 or line[-1] in ".:;,…" or line[0].islower() or page.labels[at] not in {None, "title"}:
        return False
    if at < start:
        return True
    after = page.labels[at + 1] if at + 1 < len(page.lines) else None
    return after in {"published", "byline", "share"}


def _same(line: str, title: str) -> bool:
    return line.casefold().strip(" .") == title.casefold().strip(" .")


def _take_credits(page: _Page) -> None:
    for at in range(max(1, len(page.lines) - 400), len(page.lines)):
        if page.stays(at) and heading.credit_line(page.lines[at].text):
            page.why[at] = "byline"


def _told(page: _Page) -> Cleaned:
    start = page.start()
    last = max(at for at in range(len(page.lines)) if page.stays(at))
    near = [at for at in range(max(0, start - _HEAD), min(len(page.lines), last + _FOOT)) if not page.stays(at)]
    above = [at for at in near if at < start]
    return Cleaned(
        kept=tuple(line for at, line in enumerate(page.lines) if page.stays(at)),
        removed=tuple(Removed(line.text, why) for line, why in zip(page.lines, page.why, strict=True) if why),
        title=page.title,
        section=next((name for at in reversed(above) for name in [furniture.section_of(page.lines[at].text)] if name), None),
        author=next((name for at in reversed(above) for name in [furniture.author(page.lines[at].text)] if name), None),
        credit=next((who for at in near for who in [heading.credit_line(page.lines[at].text)] if who), None),
        published=_stamp(page, near, start),
    )


def _stamp(page: _Page, near: list[int], start: int) -> published.Stamp | None:
    """The date of publication: what is called so comes first, then the date nearest to the report, an update last."""
    if not any(page.why[at] in {"published", "byline"} for at in near):
        return None
    order = published.day_order(line.text for line in page.lines)
    found = []
    for at in near:
        line = page.lines[at].text
        told = published.stamp(line, order) if page.why[at] in {"published", "byline"} else None
        if told:
            found.append(((told.update, not told.cued, abs(at - start)), told))
    return min(found, key=lambda pair: pair[0])[1] if found else None
