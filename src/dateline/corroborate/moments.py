"""When a telling's event was, as days that can be compared: the day told, or, for want of one, the day of publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dateline.tellings import Telling

WIDE = 8  # days: what is told of a longer time can be any day of it, and is sought by the publication as well


@dataclass(frozen=True, slots=True)
class Moment:
    """Days [start, end) by their ordinal; `told` when the text or the dateline tells them, not only the publication."""

    start: int
    end: int
    told: bool

    @property
    def days(self) -> int:
        """How many days it spans."""
        return self.end - self.start

    def gap(self, other: Moment) -> int:
        """Days between the two; 0 when they share one."""
        return max(0, self.start - other.end + 1, other.start - self.end + 1)


def moment(telling: Telling) -> Moment | None:
    """The told days, else the day of publication, else None."""
    return told(telling) or published(telling)


def told(telling: Telling) -> Moment | None:
    """The days that the text tells; None where it tells none, or none with both ends."""
    when = telling.when
    if when is None or when.basis == "publication":
        return None
    start, end = _ordinal(when.start), _ordinal(when.end)
    return Moment(start, end, True) if start is not None and end is not None and start < end else None


def published(telling: Telling) -> Moment | None:
    """The day of publication; None where no day is told."""
    day = _ordinal(telling.published)
    return None if day is None else Moment(day, day + 1, False)


@lru_cache(maxsize=65536)
def _ordinal(iso: str | None) -> int | None:
    try:
        return date.fromisoformat(iso[:10]).toordinal() if iso else None
    except ValueError:  # a month or a year alone, or a day before the calendar's first
        return None
