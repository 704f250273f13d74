"""text: the readable body of a report."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from dateline.records import Removed, Report, Skip, Text
from dateline.text import furniture, heading, published
from dateline.text.clean import Cleaned, clean
from dateline.text.decode import Unreadable, decode
from dateline.text.language import language
from dateline.text.lines import Line, join, plain, split
from dateline.text.sentences import sentences

__all__ = ["LIMIT", "read"]

LIMIT = 200_000  # characters of body; what is longer is a book or a dump, not a report


def read(report: Report, *, english: bool = True) -> Text | Skip:
    """The report's text without the page around it, or why there is none.

    The body keeps its characters as printed, but for plain line ends and blanks and without what cannot be seen;
    paragraphs stand on lines of their own. What the input told of a report (id, title, date) wins over what the page tells.
    With `english=False` reports in other languages are read, too; `language` says which it is.
    """
    try:
        return _read(report, english)
    except Unreadable as wrong:
        return Skip("text", str(wrong), report, report.path)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the page tells beside its lines."""

    lines: list[Line]
    title: str | None = None
    outlet: str | None = None
    section: str | None = None
    author: str | None = None
    published: published.Stamp | None = None


def _read(report: Report, english: bool) -> Text:
    printed = decode(report.content, report.encoding, markup=report.kind == "html")
    told = _page(printed, report) if report.kind == "html" else _Told(split(plain(printed)), report.title, report.outlet)
    cleaned = _without_lead_in(clean(told.lines, told.title, lightly=report.kind == "html"))
    body = join(cleaned.kept)
    spoken = _language(body, english)
    head, stamp = _dated(report, told, cleaned)
    bounds = tuple(sentences(body))
    return Text(
        id=report.id or _id(report, printed),
        report=report,
        body=body,
        sentences=bounds,
        removed=cleaned.removed,
        title=told.title or cleaned.title,
        outlet=told.outlet,
        section=told.section or cleaned.section,
        author=told.author or cleaned.author,
        published=stamp.iso if stamp else None,
        published_precision=stamp.precision if stamp else None,
        place=head.place,
        credit=head.agency or cleaned.credit or heading.signed(body),
        language=spoken,
        paragraphs=_paragraphs(body, bounds),
        dated=heading.dated(head.date, stamp.iso if stamp else None) if head.date else None,
    )


def _page(printed: str, report: Report) -> _Told:
    from dateline.text.html import article

    page = article(printed, report.url)
    return _Told(
        split(plain(page.body)), report.title or page.title, report.outlet or page.outlet, page.section, page.author, page.published
    )


def _without_lead_in(cleaned: Cleaned) -> Cleaned:
    """'Foreign. The president …': the section word goes, the line stays."""
    lede = cleaned.kept[0] if cleaned.kept else Line("")
    word = furniture.lead_in(lede.text)
    if word is None:
        return cleaned
    rest = replace(lede, text=lede.text[len(word) + 1 :].lstrip())
    removed = (Removed(f"{word}.", "section"), *cleaned.removed)
    return replace(cleaned, kept=(rest, *cleaned.kept[1:]), removed=removed, section=cleaned.section or word)


def _language(body: str, english: bool) -> str:
    if not body:
        raise Unreadable("empty: there is no text in it")
    if len(body) > LIMIT:
        raise Unreadable(f"longer than {LIMIT:,} characters: split it into reports")
    found = language(body)
    if english and found != "en":
        raise Unreadable(f"not in English but in '{found}': give a translation")
    return found


def _dated(report: Report, told: _Told, cleaned: Cleaned) -> tuple[heading.Heading, published.Stamp | None]:
    """The dateline, and the date of publication: the input's, the page's, a date line's, or a full date of the dateline."""
    head = next(
        (found for line in cleaned.kept[:2] for found in [heading.heading(line.text)] if found != heading.Heading()), heading.Heading()
    )
    if report.published:
        return head, _given(report.published)
    return head, told.published or cleaned.published or (published.stamp(head.date) if head.date else None)


def _given(iso: str) -> published.Stamp:
    precision = {4: "year", 7: "month", 10: "day"}.get(len(iso), "minute")
    return published.Stamp(iso, precision)


def _id(report: Report, printed: str) -> str:
    parts = (report.url or report.outlet or "", report.title or "", printed)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _paragraphs(body: str, bounds: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    """The number of the first sentence of every line."""
    ends = [0, *(end for _, end in bounds)]
    return tuple(at for at, (start, _) in enumerate(bounds) if at == 0 or "\n" in body[ends[at] : start])
