"""The article in a page's source, by trafilatura, and what the page's metadata tell of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from dateline.text import published
from dateline.text.asides import link_lines, without_links
from dateline.text.decode import Unreadable
from dateline.text.headline import headline
from dateline.text.page_dates import declared, published_on
from dateline.text.page_lines import page_lines
from dateline.text.whole_body import paragraphs, told_body, whole

_SECTIONS = ("//meta[@property='article:section']/@content", "//meta[@property='og:section' or @name='section']/@content")
_DATE_SEARCH = {"original_date": True, "extensive_search": True}
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
    found = page(source, url)
    if not found.body:
        raise Unreadable("no article found in the page: give its text")
    return found


def page(source: str, url: str | None = None) -> Article:
    """What a page tells, its body empty where there is no article; raises Unreadable when it is no page."""
    from lxml import etree
    from trafilatura import bare_extraction, extract_metadata  # here, since a run over plain text should not pay for it

    tree = _parsed(source)
    lines, told, prose, links = page_lines(tree), declared(tree, source, url), paragraphs(tree), link_lines(tree)
    section = next((str(found).strip() for path in _SECTIONS for found in tree.xpath(path) if str(found).strip()), None)
    about = extract_metadata(tree, default_url=url, date_config=dict(_DATE_SEARCH))
    etree.strip_tags(tree, etree.Comment)  # some pages put one between every two words, and the extraction would stop there
    found = bare_extraction(tree, url=url, include_comments=False)
    body = found.text.strip() if found and found.text else ""
    title = headline(about.title, about.sitename, lines)
    return Article(
        told_body(source, whole(without_links(body, links), prose)),
        title,
        about.sitename,
        section or _category(about),
        about.author,
        published_on(told, about.date, url, lines, title),
    )


def _parsed(source: str) -> Any:
    from lxml import etree
    from lxml.html import document_fromstring

    try:
        return document_fromstring(_DECLARATION.sub("", source))
    except (etree.LxmlError, ValueError, AssertionError) as wrong:
        raise Unreadable("not HTML that can be parsed: save the page again, or give its text") from wrong


def _category(page: Any) -> str | None:
    return next((str(name) for name in page.categories or () if str(name).strip()), None)
