"""Partial dates as half-open intervals of days, and the arithmetic on them. No words: those are read in `resolve`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # the month that each begins with
UNITS = ("day", "week", "month", "year")


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `start` up to, not with, `end`; precision is day, week, month or year."""

    start: date
    end: date
    precision: str

    def holds(self, other: Interval) -> bool:
        """Whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


def days(start: date, count: int = 1, precision: str = "day") -> Interval:
    """So many days from one day on."""
    return Interval(start, start + timedelta(count), precision)


def day(year: int, month: int, number: int) -> Interval:
    """One day of the calendar; ValueError where there is none."""
    return days(date(year, month, number))


def week(at: date) -> Interval:
    """The week, Monday to Sunday, that holds a day."""
    return days(at - timedelta(at.weekday()), 7, "week")


def weekend(at: date) -> Interval:
    """Saturday and Sunday of the week that holds a day."""
    return days(at - timedelta(at.weekday() - 5), 2)


def months(year: int, month: int, count: int = 1) -> Interval:
    """So many months; `month` may lie outside 1 to 12 and then counts on into other years."""
    first, after = year * 12 + month - 1, year * 12 + month - 1 + count
    return Interval(date(first // 12, first % 12 + 1, 1), date(after // 12, after % 12 + 1, 1), "month")


def years(year: int, count: int = 1) -> Interval:
    """So many years."""
    return Interval(date(year, 1, 1), date(year + count, 1, 1), "year")


def unit(name: str, at: date) -> Interval:
    """The day, week, month, quarter, year, decade … that holds a day."""
    if name == "week":
        return week(at)
    if name == "weekend":
        return weekend(at)
    if name == "month":
        return months(at.year, at.month)
    if name == "quarter":
        return months(at.year, (at.month - 1) // 3 * 3 + 1, 3)
    size = {"year": 1, "decade": 10, "century": 100}.get(name)
    return years(at.year - at.year % size, size) if size else days(at)


def moved(at: date, count: int, name: str) -> date:
    """A day so many units on (or back); the 31st becomes the last of a shorter month."""
    if name in ("day", "week", "fortnight", "weekend", "night"):
        return at + timedelta(count * {"week": 7, "weekend": 7, "fortnight": 14}.get(name, 1))
    size = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[name]
    whole = months(at.year, at.month + count * size)
    return whole.start + timedelta(min(at.day, (whole.end - whole.start).days) - 1)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, number = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, number + 1)


def finer(a: str, b: str) -> str:
    """The finer of two precisions."""
    return min(a, b, key=UNITS.index)
