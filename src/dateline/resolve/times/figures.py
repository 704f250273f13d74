"""Rules for dates in figures: "2024-12-05", "13/12/2024", and times of day."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from dateline import dates
from dateline.dates import Interval
from dateline.resolve.times.grammar import Found, Rule, Scene, rule
from dateline.resolve.times.meaning import Meaning, point
from dateline.resolve.times.nearest import yearly
from dateline.resolve.times.symbols import sentence

_ZONED = re.compile(r"gmt|utc|local time")


def _iso(found: Found, scene: Scene) -> Meaning | None:
    return point(dates.day(*found["at"].parts))


def _year_month(found: Found, scene: Scene) -> Meaning | None:
    return point(dates.months(*found["at"].parts))


def _numeric(found: Found, scene: Scene) -> Meaning | None:
    """05/12/2024: a day only where one reading is a day, or the weekday, the report's day or its other dates settle it."""
    first, second, year = found["at"].parts
    full = year if year > 99 else year + (2000 if year < 40 else 1900)
    weekday = found.number("weekday")
    return point(settled([lambda: dates.day(full, second, first), lambda: dates.day(full, first, second)], weekday, scene))


def _pair(found: Found, scene: Scene) -> Meaning | None:
    first, second = found["at"].parts
    if found["at"].word == "24/7":
        return None
    weekday = found.number("weekday")
    readings = [(second, first), (first, second)]
    ways = [partial(_nearest, scene, month, day) for month, day in readings if month <= 12]
    known = settled(ways, weekday, scene)
    return point(known) if known or weekday is not None else None


def _nearest(scene: Scene, month: int, day: int) -> Interval | None:
    return yearly(scene, lambda year: dates.day(year, month, day)).interval


def settled(readings: Sequence[Callable[[], Interval | None]], weekday: int | None, scene: Scene) -> Interval | None:
    """The one reading (day first, month first) that is meant; None where both may be."""
    told = [maybe(reading) for reading in readings]
    known = list({found for found in told if found})
    if len(known) > 1 and scene.order is not None and len(told) == 2:
        return told[scene.order != "dmy"]
    if len(known) > 1 and weekday is not None:
        known = [found for found in known if found.start.weekday() == weekday]
    if len(known) > 1 and scene.today is not None:
        today = scene.today
        near = [found for found in known if 0 <= (today - found.start).days <= 7]
        known = near or known
    return known[0] if len(known) == 1 else None


def maybe(reading: Callable[[], Interval | None]) -> Interval | None:
    """What a reading gives; None where there is no such day."""
    try:
        return reading()
    except (ValueError, OverflowError):
        return None


def _month_dash_year(found: Found, scene: Scene) -> Meaning | None:
    """ "12-2015"; where the first is no month, no part of it is a time."""
    month = int(found["month"].value)
    year = int(found["year"].value)
    return point(dates.months(year, month)) if 1 <= month <= 12 and 1850 <= year < 2200 else Meaning("NONE")


def _clock(found: Found, scene: Scene) -> Meaning | None:
    """A time of day; with its zone told it is one of the day told last in the sentence, or of the report's."""
    if scene.today is None or not found.has("at") or not _ZONED.search(found.words("at")):
        return Meaning("TIME", told="T")
    told = (token.meaning.interval for token in sentence(scene.before) if token.meaning and token.meaning.kind == "DATE")
    day = next((d for d in told if d and (d.end - d.start).days == 1), dates.days(scene.today))
    return Meaning("TIME", day, told=f"{day.start.isoformat()}T")


_W = "<weekday:WEEKDAY>"
FIGURES: tuple[Rule, ...] = tuple(
    rule(pattern, reader)
    for pattern, reader in (
        ("<at:ISO>", _iso),
        ("WEEKDAY ,? <at:ISO>", _iso),
        ("<at:YEARMONTH>", _year_month),
        ("<at:NUMERIC>", _numeric),
        (f"{_W} ,? <at:NUMERIC>", _numeric),
        ("<at:PAIR>", _pair),
        (f"{_W} ,? <at:PAIR>", _pair),
        ("<month:DAY|INT> - <year:YEAR>", _month_dash_year),
        ("<at:CLOCK>", _clock),
        ("(around|about|at|before|by)? (the)? (midnight|noon|midday|dawn|daybreak|nightfall|dusk|sunrise|sunset)", _clock),
        ("(in)? the (early|small|wee|late) (morning|evening|night)? hours", _clock),
    )
)
