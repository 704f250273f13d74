"""Which one is meant of what comes back every year: the last up to the report's day, or the coming one where the words look ahead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from dateline.dates import Interval
from dateline.resolve.times.grammar import Found, Scene
from dateline.resolve.times.meaning import Meaning, point

_WAYS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0}


def way(found: Found) -> int | None:
    """-1 for last, 0 for this, 1 for next, None where nothing is told."""
    words = found.words("which").split()
    return _WAYS.get(words[-1], 1) if words else None


def nearest(scene: Scene, inside: Callable[[int], Interval | None], ahead: int = 31) -> Interval | None:
    """The last one up to so many days ahead of the report, or the coming one."""
    if scene.now is None:
        return or_none(inside, scene.year_told) if scene.year_told else None
    every = _around(inside, scene.now.start.year)
    if scene.coming:
        return next((found for found in every if found.end > scene.now.start), None)
    return next((found for found in reversed(every) if found.start <= scene.now.start + timedelta(ahead)), None)


def yearly(scene: Scene, inside: Callable[[int], Interval | None], ahead: int = 31, which: int | None = None) -> Meaning:
    """A date that names no year; with last and next the one before or after the report."""

    def within(whole: Interval) -> Interval | None:
        found = or_none(inside, whole.start.year)
        return found if found and found.start < whole.end and found.end > whole.start else None

    if scene.now is None or which is None:
        return point(nearest(scene, inside, ahead), inside=within)
    now, every = scene.now.start, _around(inside, scene.now.start.year)
    if which < 0:
        return point(next((f for f in reversed(every) if f.end <= now), None), inside=within)
    if which > 0:
        return point(next((f for f in every if f.start > now), None), inside=within)
    return point(or_none(inside, now.year), inside=within)


def or_none(inside: Callable[[int], Interval | None], year: int) -> Interval | None:
    """What it is in a year; None where the year has none (29 February) or the calendar ends."""
    try:
        return inside(year)
    except (ValueError, OverflowError):
        return None


def _around(inside: Callable[[int], Interval | None], year: int) -> list[Interval]:
    return [found for y in (year - 2, year - 1, year, year + 1, year + 2) for found in [or_none(inside, y)] if found]
