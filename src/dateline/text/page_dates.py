"""The day a page was published: what its address and its metadata declare, and the date line that stands by the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from dateline.text import published
from dateline.text.date_lines import called_line, line_by_headline
from dateline.text.page_lines import PageLine
from dateline.text.published import Stamp

_PUBLISHED = (
    "//meta[@property='article:published_time' or @property='og:article:published_time']/@content",
    "//meta[@name='article:published_time' or @name='pubdate' or @name='publishdate']/@content",
    "//meta[@name='dc.date' or @name='DC.date.issued']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//article//time[@pubdate or contains(@class, 'publish') or contains(@class, 'entry-date')]/@datetime",
)
_DATED = "//meta[contains(translate(concat(@name, @property, @itemprop), 'DATE', 'date'), 'date')]"
_JSON = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_MODIFIED = re.compile(r"modif|updat|revis", re.I)
_IN_ADDRESS = re.compile(r"\D((?:19|20)\d\d)[/_-]([01]?\d)[/_-]([0-3]?\d)(?:\D|$)")
_WIDEST = timedelta(hours=14)  # no clock on earth is further from UTC


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page says of its date: in order, when it was published; any other day in its metadata that is no update."""

    published: tuple[str, ...]
    days: frozenset[str]


def declared(tree: Any, source: str, url: str | None) -> Declared:
    """What address and metadata declare."""
    times = [str(found) for path in _PUBLISHED for found in tree.xpath(path)] + _JSON.findall(source)
    others = [node.get("content") or "" for node in tree.xpath(_DATED) if not _MODIFIED.search("".join(map(str, node.attrib.values())))]
    address = url or next(iter(tree.xpath("//link[@rel='canonical']/@href")), "")
    days = [found.iso[:10] for told in (*times, *others) if (found := published.stamp(told))]
    return Declared(tuple(times), frozenset((*days, *_address_day(address))))


def published_on(told: Declared, guess: str | None, url: str | None, lines: Sequence[PageLine], title: str | None) -> Stamp | None:
    """The date of publication: `guess`, htmldate's, unless something better founded contradicts it.

    A guess that nothing declares gives way to what is declared, then to the date line at the headline. A declared day is
    mostly that of UTC: the day on the reader's calendar wins where the page shows it, as a local time or as a date line.
    """
    if guess and guess in _address_day(url or ""):
        return _exact(told, guess)
    stamps = [found for found in map(published.moment, told.published) if found]
    shown = line_by_headline(lines, title)
    if guess in told.days:
        day = guess
    elif stamps:
        day = stamps[0].iso[:10]
    else:
        return published.moment(shown or called_line(lines) or guess or "")
    if shown and _apart(day, shown) == 1:
        return _exact(told, shown)
    return _exact(told, _local(told.published, day))


def _address_day(url: str) -> list[str]:
    found = _IN_ADDRESS.search(url)
    day = _iso(int(found[1]), int(found[2]), int(found[3])) if found else None
    return [day] if day else []


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _apart(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _exact(told: Declared, day: str) -> Stamp | None:
    """The day, with its time where the metadata tell one for that day."""
    stamps = [found for found in map(published.moment, told.published) if found]
    return next((found for found in stamps if found.precision == "minute" and found.iso[:10] == day), None) or published.moment(day)


def _local(told: Sequence[str], day: str) -> str:
    """The day on the publisher's own clock, where the page tells one moment both by UTC and by that clock."""
    moments = [found for found in map(_moment, told) if found]
    for utc in (found for found in moments if found.tzinfo and not found.utcoffset() and found.date().isoformat() == day):
        for local in moments:
            if _is_twin(utc, local):
                return local.date().isoformat()
    return day


def _is_twin(utc: datetime, local: datetime) -> bool:
    if local.utcoffset():
        return local == utc
    ahead = local.replace(tzinfo=UTC) - utc
    quarters = ahead % timedelta(minutes=15) == timedelta()
    return local.tzinfo is None and quarters and timedelta() < abs(ahead) <= _WIDEST and (utc.second, utc.minute) != (0, 0)


def _moment(told: str) -> datetime | None:
    try:
        return datetime.fromisoformat(told.strip())
    except ValueError:
        return None
