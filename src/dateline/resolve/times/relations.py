"""Rules for what is counted from another day: "two weeks ago", "the day after 5 May", "over the past year"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dateline import dates
from dateline.dates import Interval
from dateline.resolve.times.durations import one
from dateline.resolve.times.grammar import Found, Reader, Rule, Scene, rule
from dateline.resolve.times.meaning import Meaning, lasting, point, shifted

_MODALS = frozenset("will would to shouldn should could can may might t not".split())


def _ago(found: Found, scene: Scene) -> Meaning | None:
    """So long ago: the day, week, month or year it points to, by the unit it is told in."""
    return _counted(scene.today or _year_of(scene), found.meaning("long"), -1)


def _year_of(scene: Scene) -> date | None:
    return scene.now.start if scene.now else None


def _counted(at: date | None, long: Meaning, sign: int) -> Meaning | None:
    if at is None or long.amount is None:
        return point(None)
    found = shifted(at, long, sign)
    if found is None:
        return (
            point(dates.unit("year", dates.moved(at, sign * int(long.amount[0] * 12), "month")))
            if long.amount[1] == "year"
            else point(None)
        )
    name = long.amount[1]
    if name in ("day", "night", "hour", "minute", "second"):
        return point(found)
    whole = dates.unit("week" if name in ("fortnight", "weekend") else name, found.start)
    if name in ("decade", "century"):
        return point(dates.years(found.start.year))
    return point(whole, told=found.start.isoformat() if whole.precision == "week" else None)


def _from_last(sign: int) -> Reader:
    """ "four days later", "ten days earlier": from the last day told."""

    def read(found: Found, scene: Scene) -> Meaning | None:
        return _counted(scene.last_told, found.meaning("long"), sign)

    return read


def _from_point(sign: int) -> Reader:
    """ "two days after 5 May"."""

    def read(found: Found, scene: Scene) -> Meaning | None:
        whole, long = found.meaning("at").interval, found.meaning("long")
        if whole is None:
            return point(None)
        if long.amount is None:
            return None
        start = shifted(whole.start, long, sign)
        return point(start)

    return read


def _coming(found: Found, scene: Scene) -> Meaning | None:
    """ "in two days", where the sentence looks ahead."""
    if not scene.coming:
        return None
    long = found.meaning("long")
    return point(shifted(scene.today, long, 1) if scene.today and long.amount else None)


def _from_now(found: Found, scene: Scene) -> Meaning | None:
    long = found.meaning("long")
    return point(shifted(scene.today, long, 1) if scene.today and long.amount else None)


def _lasting(sign: int, gap: int = 0) -> Reader:
    """ "over the past two years": up to the report's day and with it; "the next three days": from the day after."""

    def read(found: Found, scene: Scene) -> Meaning | None:
        if scene.before and scene.before[-1].word in _MODALS and found.tokens[found.match.start(1)].word == "last":
            return None  # "will last two hours"
        return _reach(found.meaning("long"), scene.today, sign, gap)

    return read


def _reach(long: Meaning, today: date | None, sign: int, gap: int) -> Meaning:
    if long.amount is None or today is None:
        return replace(long, kind="DURATION") if long.amount is None else point(None)
    count, name = long.amount
    if name in ("hour", "minute", "second"):
        return _hours(today, long, sign)
    if name in ("quarter", "decade", "century"):
        return point(_whole_units(today, int(count), name, sign))
    start = today + timedelta(gap)
    other = dates.moved(start, sign * int(count), name)
    first, last = min(start, other), max(start, other)
    told = f"{first.isoformat()}/{last.isoformat()}"
    precision = {"day": "day", "week": "week", "fortnight": "week", "month": "month", "night": "day", "weekend": "day"}.get(name, "year")
    return point(Interval(first, last + timedelta(sign < 0), precision), told=told)


def _inserted(sign: int, gap: int = 0) -> Reader:
    """ "the 3 next weeks", "the past fortnight"."""

    def read(found: Found, scene: Scene) -> Meaning | None:
        count = found["count"].value if found.has("count") else 1
        return _reach(lasting(count, one(found.words("unit"))), scene.today, sign, gap)

    return read


def _hours(today: date, long: Meaning, sign: int) -> Meaning:
    """The last 24 hours reach into the day before."""
    count, name = long.amount or (0, "hour")
    spread = -(-count // 24) if name == "hour" else 0
    other = today + timedelta(sign * spread)
    return point(Interval(min(today, other), max(today, other) + timedelta(1), "day"), told=min(today, other).isoformat())


def _whole_units(today: date, count: int, name: str, sign: int) -> Interval:
    """Whole quarters or decades before (or after) the one that holds the day."""
    here = dates.unit(name, today)
    first = dates.moved(here.start, -count if sign < 0 else 1, name)
    after = here.start if sign < 0 else dates.moved(here.start, count + 1, name)
    return Interval(first, after, here.precision)


def _from_start(found: Found, scene: Scene) -> Meaning | None:
    """ "for a week from Tuesday"."""
    long, at = found.meaning("long"), found.meaning("at").interval
    if long.amount is None or at is None:
        return point(None)
    end = shifted(at.start, long, 1)
    return point(Interval(at.start, end.start, "day") if end and end.start > at.start else None)


_COUNTED_OUT = "(in|over|during|within|for|throughout|across)? (the)?"
RELATIONS: tuple[Rule, ...] = tuple(
    rule(pattern, reader)
    for pattern, reader in (
        ("<long:DURATION> ago", _ago),
        ("<long:DURATION> (earlier|previously)", _from_last(-1)),
        ("<long:DURATION> (before|prior|beforehand) (?=BREAK|,|and)", _from_last(-1)),
        ("<long:DURATION> (later|afterwards|afterward) (?!than)", _from_last(1)),
        ("<long:DURATION> (after|from|following|since) (the)? <at:POINT>", _from_point(1)),
        ("in <long:DURATION> (after|from|since) (the)? <at:POINT>", _from_point(1)),
        ("<long:DURATION> (before|prior to|preceding) (the)? <at:POINT>", _from_point(-1)),
        ("<long:DURATION> (from now|hence)", _from_now),
        ("in <long:DURATION> (?!WORD)", _coming),
        ("in <long:DURATION> time", _from_now),
        ("within (the)? (next|coming)? <long:DURATION> (?!of)", _lasting(1)),
        (f"{_COUNTED_OUT} LAST <long:DURATION> (?!of (the)? POINT)", _lasting(-1)),
        (f"{_COUNTED_OUT} NEXT <long:DURATION>", _lasting(1, 1)),
        ("(the)? <count:NUM> LAST <unit:UNIT|SHORTUNIT>", _inserted(-1)),
        ("(the)? <count:NUM> NEXT <unit:UNIT|SHORTUNIT>", _inserted(1, 1)),
        (f"{_COUNTED_OUT} LAST <unit:fortnight>", _inserted(-1)),
        (f"{_COUNTED_OUT} NEXT <unit:fortnight>", _inserted(1)),
        ("(for)? <long:DURATION> ,? (from|starting|beginning|commencing) (from|on)? <at:POINT>", _from_start),
        ("<long:DURATION> (after|afterwards) (?=BREAK|,)", _from_last(1)),
    )
)
