"""Rules for days as they are named: "Tuesday", "5 December", "yesterday", "the following day"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from dateline import dates
from dateline.dates import Interval
from dateline.resolve.times.figures import maybe
from dateline.resolve.times.grammar import Found, Reader, Rule, Scene, rule
from dateline.resolve.times.meaning import Meaning, point
from dateline.resolve.times.nearest import nearest, yearly
from dateline.resolve.times.symbols import SOFT, WORDED

_STEPS = {"next": 1, "following": 1, "after": 1, "afterwards": 1, "previous": -1, "preceding": -1, "before": -1}


def _full(found: Found, scene: Scene) -> Meaning | None:
    if found["month"].symbol == SOFT and found["day"].word.isalpha() and found["day"].value < 4:
        return None  # "the first may", "may second"
    if found["day"].word.isalpha() and found["day"].symbol == WORDED and found["day"].value < 13:
        return None  # "March one"
    year, number = found.number("year"), found.number("day") or 0
    month = found.number("month") or 0
    if year is not None:
        return point(dates.day(year, month, number))
    weekday = found.number("weekday")
    dates.day(2000, month, number)  # 31 February is none in any year
    if weekday is None:
        return yearly(scene, lambda y: dates.day(y, month, number))
    return _with_weekday(scene, month, number, weekday)


def _with_weekday(scene: Scene, month: int, number: int, weekday: int) -> Meaning:
    """ "Monday, 6 January": the weekday tells which year is meant, unless the day is near anyway."""

    def inside(year: int) -> Interval | None:
        found = dates.day(year, month, number)
        return found if found.start.weekday() == weekday else None

    plain = yearly(scene, lambda y: dates.day(y, month, number))
    if plain.interval and scene.today and abs((plain.interval.start - scene.today).days) <= 31:
        return plain
    return replace(plain, interval=nearest(scene, inside, 180) or plain.interval)


def _weekday(found: Found, scene: Scene) -> Meaning | None:
    """The last such day up to the report's own (codebook, section 7); the coming one where the words look ahead."""
    number = found.number("weekday") or 0
    if found["weekday"].word == "sun" and scene.before and scene.before[-1].word == "the":
        return None  # the newspaper, or the star

    def inside(whole: Interval) -> Interval | None:
        day = dates.days(dates.week(whole.start).start + timedelta(number))
        return day if whole.holds(day) and (whole.end - whole.start).days <= 7 else None

    told = None if found.words("which") else inside
    return point(_which_weekday(scene.today, number, found, scene) if scene.today else None, inside=told)


def _which_weekday(today: date, number: int, found: Found, scene: Scene) -> Interval:
    back = (today.weekday() - number) % 7
    word = found.words("which").rpartition(" ")[2]
    monday = today - timedelta(today.weekday())
    if word in ("next", "following"):
        return dates.days(monday + timedelta(7 + number))
    if word == "this":
        return dates.days(monday + timedelta(number))
    if word in ("previous", "preceding"):
        return dates.days(monday + timedelta(number - 7))
    if word in ("last", "past"):
        return dates.days(today - timedelta(back or 7))
    if word in ("coming", "upcoming") or (scene.coming and back):
        return dates.days(today + timedelta(7 - back))
    return dates.days(today - timedelta(back))


def _weekday_number(found: Found, scene: Scene) -> Meaning | None:
    """ "Saturday the 14th": the nearest month in which the day falls so."""
    number, weekday = found.number("day") or 0, found.number("weekday") or 0
    if found["day"].word.isalpha() and number < 4:
        return None  # "on Tuesday the first generation"
    if scene.today is None:
        return point(None)
    for count in (0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6):
        month = dates.months(scene.today.year, scene.today.month + count).start
        day = maybe(partial(dates.day, month.year, month.month, number))
        if day and day.start.weekday() == weekday:
            return point(day)
    return point(None)


def _number(found: Found, scene: Scene) -> Meaning | None:
    """ "on the 5th": of this month if it has come, else of the last one; the coming one where the words look ahead."""
    number = found.number("day") or 0
    today = scene.today
    if found["day"].word.isalpha() and number < 10:
        return None  # "the first", "the second" of whatever

    def inside(whole: Interval) -> Interval | None:
        return dates.day(whole.start.year, whole.start.month, number) if whole.precision == "month" else None

    if today is None:
        return point(None, inside=inside)
    step = (-1 if number > today.day else 0) if not scene.coming else (1 if number < today.day else 0)
    month = dates.months(today.year, today.month + step).start
    return point(dates.day(month.year, month.month, number), inside=inside)


def _relative(count: int) -> Reader:
    def read(found: Found, scene: Scene) -> Meaning | None:
        return point(dates.days(scene.today + timedelta(count)) if scene.today else None)

    return read


def _overnight(found: Found, scene: Scene) -> Meaning | None:
    """The night that ended on the report's day: either day."""
    if scene.today is None:
        return point(None)
    before = scene.today - timedelta(1)
    return point(dates.days(before, 2), told=before.isoformat())


def _told_before(found: Found, scene: Scene) -> Meaning | None:
    """The same, next or previous day, week …, counted from the last day told."""
    name, step = found.words("unit"), _STEPS.get(found.words("which"), 0)
    day = scene.last_named if found.words("which") in ("that", "same") and found.words("unit") in ("month", "year") else scene.last_told
    if day is None:
        return point(None)
    name = name if name in ("week", "month", "year", "weekend") else "day"
    if name != "day" and found.words("which") == "next":
        day = scene.today or day
    return point(dates.unit(name, dates.moved(dates.unit(name, day).start, step, name)))


_D, _M, _Y = "<day:DATE|WORDED>", "<month:ANYMONTH>", "<year:YEAR>"
_WHICH = "<which:LAST|NEXT|THIS>"
_W = "<weekday:WEEKDAY>"
_YEAR_TOO = f"((,|of|in)? {_Y})?"
DAYS: tuple[Rule, ...] = tuple(
    rule(pattern, reader)
    for pattern, reader in (
        (f"({_W} (,|the)? )?{_D} (of|-)? {_M} {_YEAR_TOO}", _full),
        (f"({_W} (,|the|-)? )?{_M} (the|-|/)? {_D} {_YEAR_TOO}", _full),
        (f"({_W} ,? )?{_M} {_D} (, <weekdays:WEEKDAY>|\\( WEEKDAY \\))", _full),
        (f"{_D} (-|/) {_M} (-|/) {_Y}", _full),
        (f"{_Y} (-|/) {_M} (-|/) {_D}", _full),
        (f"{_M} {_D} ,? CLOCK {_Y}", _full),
        (f"<which:> {_W}", _weekday),
        (f"{_WHICH} {_W}", _weekday),
        (f"{_W} <which:LAST|NEXT>", _weekday),
        (f"{_W} ,? (the)? <day:ORD>", _weekday_number),
        (f"{_W} <day:DAY> (?=BREAK|,|at|from|between|and|to|CLOCK)", _weekday_number),
        ("(on)? the <day:ORD> (?=BREAK|,|and|to|until|at|in|for|from|between|through|-|of (this|last|next|the))", _number),
        ("today|tonight|tonite", _relative(0)),
        ("(earlier|later) (today|tonight)", _relative(0)),
        ("(earlier|later|late|early) (on)? (in)? the (same)? day", _relative(0)),
        (
            "(for|ending|ended|ends|end|during|closed|closing|finish|finished|finishing) the <unit:day>"
            " (?!of|before|after|when|that|he|she|the)",
            _told_before,
        ),
        ("(the)? (end|start|beginning|middle|close) of (the)? <unit:day>", _told_before),
        ("(early|late|earlier|later)? this (early|late)? PART", _relative(0)),
        ("yesterday", _relative(-1)),
        ("last (night|evening)", _relative(-1)),
        ("the? day before yesterday", _relative(-2)),
        ("tomorrow|tmrw|tmr", _relative(1)),
        ("the? day after (tomorrow|tmrw|tmr)", _relative(2)),
        ("overnight", _overnight),
        (
            "(on|by)? the (very)? <which:next|following|same|previous|preceding>"
            " <unit:day|night|morning|evening|afternoon|week|month|year>",
            _told_before,
        ),
        ("the <unit:day|night|morning|evening> <which:after|before|afterwards> (?=BREAK|,|and|that|to|in|at|with|from)", _told_before),
        ("<which:that> <unit:day|night|morning|evening|afternoon|week|month|year|weekend> (?!when|that|in|of)", _told_before),
        ("(the)? (next|past) hour", _relative(0)),
    )
)
