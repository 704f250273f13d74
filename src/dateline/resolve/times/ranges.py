"""Rules for ranges: "3-5 May", "between March and June 2019", "2014-16"; the last of them is one of them."""

from __future__ import annotations

from datetime import timedelta

from dateline import dates
from dateline.dates import Interval
from dateline.resolve.times.grammar import Found, Rule, Scene, rule
from dateline.resolve.times.meaning import Meaning, point
from dateline.resolve.times.nearest import nearest


def _days_of_month(found: Found, scene: Scene) -> Meaning | None:
    """ "3-5 May", "from May 3 to 5"; the last day is one of them."""
    month, first, last = (found.number(name) or 0 for name in ("month", "first", "last"))
    if found["month"].symbol == "m" and not found["first"].word[0].isdigit():
        return None
    year = found.number("year")

    def inside(y: int) -> Interval | None:
        end = dates.day(y, month, last) if last > first else dates.day(y + month // 12, month % 12 + 1, last)
        return _upto_day(dates.day(y, month, first), end)

    if year is not None:
        return _ranged(inside(year))
    return _ranged(nearest(scene, inside))


def _upto_day(first: Interval, last: Interval) -> Interval:
    return Interval(first.start, last.end, dates.finer(first.precision, last.precision))


def _ranged(whole: Interval | None) -> Meaning:
    """A range of days; TIMEX3 names its first and last."""
    return point(whole, told=f"{whole.start.isoformat()}/{(whole.end - timedelta(1)).isoformat()}") if whole else point(None)


def _short_years(found: Found, scene: Scene) -> Meaning | None:
    """ "2014-16"."""
    year, after = int(found["first"].value), int(found["last"].value)
    last = year - year % 100 + after
    if not 1850 <= year < 2150 or last <= year:
        return None
    return point(dates.years(year, last + 1 - year), told=f"{year}/{last}")


def _range(found: Found, scene: Scene) -> Meaning | None:
    """From one time to another; the second is still in it, TIMEX3 names both."""
    first, last = found.meaning("first"), found.meaning("last")
    if last.interval is None and last.told != "PRESENT_REF":
        return None
    if last.interval is None or first.interval is None:
        return point(None)
    a, b = _placed(first, last)
    if a is None or b is None or a.start >= b.end or a.start > b.start:
        return None
    return point(_upto_day(a, b), told=f"{a.start.isoformat()}/{b.start.isoformat()}")


def _placed(first: Meaning, last: Meaning) -> tuple[Interval | None, Interval | None]:
    """Both ends; where one names no year it goes by the other."""
    a, b = first.interval, last.interval
    if a is None or b is None:
        return None, None
    if a.start >= b.end and last.inside is not None:
        day = last.inside(dates.week(a.start))  # "from Monday to Friday"
        if day is not None and day.start > a.start:
            return a, day
    if first.inside is not None and (last.inside is None or a.start >= b.end):
        return _before(first, b), b
    if last.inside is not None and (first.inside is None or a.start >= b.end):
        return a, _after(last, a)
    return a, b


def _before(first: Meaning, b: Interval) -> Interval | None:
    """The last such time that begins before the end of a range."""
    if first.inside is None:
        return None
    for year in (b.start.year, b.start.year - 1):
        known = first.inside(dates.years(year))
        if known and known.start <= b.start:
            return known
    return first.interval if first.interval and first.interval.start <= b.start else None


def _after(last: Meaning, a: Interval) -> Interval | None:
    if last.inside is None:
        return None
    for year in (a.start.year, a.start.year + 1):
        known = last.inside(dates.years(year))
        if known and known.start >= a.start:
            return known
    day = last.inside(dates.week(a.start)) or last.inside(dates.week(a.end + timedelta(6)))
    return day if day and day.start >= a.start else None


EARLY_RANGES: tuple[Rule, ...] = tuple(
    rule(pattern, reader)
    for pattern, reader in (
        (
            "(from|between)? (the)? <first:DATE> (TO|and) (the)? <last:DATE> (of)? <month:ANYMONTH> ((,|of|in)? <year:YEAR>)?",
            _days_of_month,
        ),
        (
            "(from|between)? <month:ANYMONTH> (the)? <first:DATE> (TO|and) (the)? <last:DATE> (?!MONTH) ((,|of|in)? <year:YEAR>)?",
            _days_of_month,
        ),
        ("<first:YEAR> (-|/) <last:DAY>", _short_years),
    )
)
RANGES: tuple[Rule, ...] = tuple(
    rule(pattern, _range)
    for pattern in (
        "from <first:POINT> TO (the)? <last:POINT>",
        "between <first:POINT> (and|TO) (the)? <last:POINT>",
        "<first:POINT> TO (the)? <last:POINT>",
    )
)
