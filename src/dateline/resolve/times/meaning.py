"""What an expression of time means, and how TIMEX3 writes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline import dates
from dateline.dates import Interval

_SEASON_OF = {month: name for name, month in dates.SEASONS.items()}
_LETTER = {"day": "D", "night": "D", "week": "W", "weekend": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """DATE, TIME, DURATION or SET; a date without `interval` is told but not known.

    `told` is the TIMEX3 value where the interval is not all there is to it; `inside` reads the same words within a larger interval
    ("March" in 2019); `amount` of a duration; `bound` where the words name one end only (since, after, until, by, before);
    `apart` where they tell no event's time ("for the first time since 2011").
    """

    kind: str
    interval: Interval | None = None
    told: str | None = None
    inside: Callable[[Interval], Interval | None] | None = None
    amount: tuple[float, str] | None = None
    bound: str | None = None
    apart: bool = False

    @property
    def value(self) -> str:
        """The value as TIMEX3 writes it."""
        if self.told is not None:
            return self.told
        return written(self.interval) if self.interval else "XXXX-XX-XX"


def point(interval: Interval | None, **more: object) -> Meaning:
    """A date."""
    return replace(Meaning("DATE", interval), **more)  # type: ignore[arg-type]  # the names are Meaning's own


def written(interval: Interval) -> str:
    """An interval as TIMEX3 writes it: one unit of the calendar by its name, anything else by its bounds."""
    start, end = interval.start, interval.end
    length = (end - start).days
    if length == 1:
        return start.isoformat()
    year, number, weekday = start.isocalendar()
    if length == 7 and weekday == 1:
        return f"{year:04}-W{number:02}"
    if length == 2 and weekday == 6:
        return f"{year:04}-W{number:02}-WE"
    return (start.day == end.day == 1 and _months(start, end)) or f"{start.isoformat()}/{end.isoformat()}"


def _months(start: date, end: date) -> str | None:
    """Whole months: a month, season, quarter, half, year, decade or century."""
    count = (end.year - start.year) * 12 + end.month - start.month
    if count == 1:
        return f"{start.year:04}-{start.month:02}"
    if count == 3:
        season = _SEASON_OF.get(start.month)
        return f"{start.year:04}-{season}" if season else f"{start.year:04}-Q{start.month // 3 + 1}" if start.month % 3 == 1 else None
    if count == 6 and start.month in (1, 7):
        return f"{start.year:04}-H{start.month // 6 + 1}"
    if start.month != 1 or count not in (12, 120, 1200) or start.year % (count // 12):
        return None
    return f"{start.year:04}"[: {12: 4, 120: 3, 1200: 2}[count]]


def lasting(count: float, name: str) -> Meaning:
    """A duration."""
    if name in ("hour", "minute", "second"):
        return Meaning("DURATION", told=f"PT{count:g}{name[0].upper()}", amount=(count, name))
    many = count * 2 if name == "fortnight" else count
    return Meaning("DURATION", told=f"P{many:g}{_LETTER.get(name, 'W')}", amount=(count, name))


def shifted(at: date, meaning: Meaning, sign: int) -> Interval | None:
    """A day, or the larger unit, so long after (or before) a day; None of a duration that is no count of days."""
    if meaning.amount is None:
        return None
    count, name = meaning.amount
    if name in ("hour", "minute", "second"):
        hours = count / {"hour": 1, "minute": 60, "second": 3600}[name]
        return dates.days(at + sign * timedelta(round(hours / 24))) if hours % 24 == 0 or hours <= 12 else None
    if count != int(count):
        return None
    return dates.days(dates.moved(at, sign * int(count), name))
