"""The article in a page's source, by trafilatura, and what the page's metadata tell of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from dateline.text import published
from dateline.text.decode import Unreadable

_TIMES = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@name='article:published_time' or @name='pubdate' or @name='publishdate']/@content",
    "//meta[@name='dc.date' or @name='DC.date.issued']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//article//time[@pubdate or contains(@class, 'publish') or contains(@class, 'entry-date')]/@datetime",
)
_JSON_TIME = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_SECTIONS = ("//meta[@property='article:section']/@content", "//meta[@property='og:section' or @name='section']/@content")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass(frozen=True, slots=True)
class Article:
    """An article as a page's source tells it; absent values are None."""

    body: str
    title: str | None = None
    outlet: str | None = None
    section: str | None = None
    author: str | None = None
    published: published.Stamp | None = None


def article(source: str, url: str | None = None) -> Article:
    """The article of a page; raises Unreadable when there is none."""
    from lxml import etree
    from lxml.html import document_fromstring
    from trafilatura import bare_extraction  # here, since a run over plain text should not pay for it

    try:
        tree = document_fromstring(_DECLARATION.sub("", source))
    except (etree.LxmlError, ValueError, AssertionError) as wrong:
        raise Unreadable("not HTML that can be parsed: save the page again, or give its text") from wrong
    times = _first_times(tree, source)
    section = next((str(found).strip() for path in _SECTIONS for found in tree.xpath(path) if str(found).strip()), None)
    page = bare_extraction(tree, url=url, include_comments=False, with_metadata=True)
    if page is None or not (page.text or "").strip():
        raise Unreadable("no article found in the page: give its text")
    return Article(
        page.text,
        _headline(tree, page.title, page.sitename),
        page.sitename,
        section or _category(page),
        page.author,
        _published(page.date, times),
    )


_SUFFIX = re.compile(r"\s+[|–—•·»:-]+\s+")


def _headline(tree: Any, title: str | None, outlet: str | None) -> str | None:
    """The title without the outlet's name behind it: down to where a heading of the page ends, or the outlet's name begins."""
    if not title:
        return None
    headings = {" ".join(node.text_content().split()).casefold() for node in tree.iter("h1", "h2")}
    for cut in _SUFFIX.finditer(title):
        before, after = title[: cut.start()].strip(), title[cut.end() :]
        if before.casefold() in headings or (outlet and _bare(outlet) == _bare(after)):
            return before
    return title.strip()


def _bare(name: str) -> str:
    return re.sub(r"\W|^the\b", "", name.casefold().removeprefix("www."))


def _first_times(tree: Any, source: str) -> list[str]:
    told = [str(found) for path in _TIMES for found in tree.xpath(path)]
    return told + _JSON_TIME.findall(source)


def _published(day: str | None, times: list[str]) -> published.Stamp | None:
    """The day that htmldate finds, with the time of day where the metadata tell one for that day."""
    told = [found for found in map(published.moment, times) if found]
    exact = next((found for found in told if found.precision == "minute" and found.iso[:10] == (day or found.iso[:10])), None)
    return exact or (published.moment(day) if day else next(iter(told), None))


def _category(page: Any) -> str | None:
    return next((str(name) for name in page.categories or () if str(name).strip()), None)
