"""The day of a report, for stories: its publication, or for want of one a full date in the head of its text, or what its events tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from dateline.corroborate.moments import told
from dateline.tellings import Telling

WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_FULL = "january february march april may june july august september october november december".split()
MONTHS = {name: number for number, full in enumerate(_FULL, 1) for name in (full, full[:3])} | {"sept": 9}
_HEAD = 500  # characters: further down a date is part of what is told
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"\b(?P<m>{_MONTH})\s?\.?\s(?P<d>\d\d?)(?:\s?(?:st|nd|rd|th))?\s?,?\s(?P<y>(?:19|20)\d\d)\b",
        rf"\b(?P<d>\d\d?)(?:\s?(?:st|nd|rd|th))?\s(?:of\s)?(?P<m>{_MONTH})\s?\.?\s?,?\s?(?P<y>(?:19|20)\d\d)\b",
        r"\b(?P<y>(?:19|20)\d\d)\s?[-/.]\s?(?P<m>0?[1-9]|1[0-2])\s?[-/.]\s?(?P<d>[0-3]?\d)\b",
        rf"\b(?P<y>(?:19|20)\d\d)\s?/\s?(?P<m>{_MONTH})\s?/\s?(?P<d>\d\d?)\b",
    )
)


def day(published: str | None, body: str, tellings: Sequence[Telling]) -> int | None:
    """The day's ordinal; None where nothing tells it."""
    known = [_ordinal(published)] if published else []
    known += [ordinal for _, ordinal in sorted(_dates(body[:_HEAD]))]
    known += sorted(moment.start for moment in map(told, tellings) if moment and moment.days == 1)
    return next((ordinal for ordinal in known if ordinal is not None), None)


def _ordinal(iso: str) -> int | None:
    try:
        return date.fromisoformat(iso[:10]).toordinal()
    except ValueError:  # a month or a year alone
        return None


def _dates(head: str) -> Iterator[tuple[int, int]]:
    """Where a full date stands, and its ordinal."""
    for shape in _SHAPES:
        for found in shape.finditer(head):
            month = found["m"].lower()
            try:
                yield found.start(), date(int(found["y"]), int(month) if month.isdigit() else MONTHS[month], int(found["d"])).toordinal()
            except ValueError:  # the 31st of a shorter month, or no date at all
                continue
