"""Rules for parts of what another time tells: "the end of March", "late on Monday", "the first week of May", "March of last year"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dateline import dates
from dateline.dates import Interval
from dateline.resolve.times.grammar import Found, Rule, Scene, rule
from dateline.resolve.times.meaning import Meaning, point

_THIRDS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2, "close": 2}
_HOURS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}


def _third(found: Found, scene: Scene) -> Meaning | None:
    """The first, middle or last third of a month or longer; of a day or a week the whole."""
    at = found.meaning("at")
    if at.interval is None:
        return at
    number = _THIRDS.get(found.words("part"))
    return at if number is None else replace(at, interval=third(at.interval, number), told=at.value)


def third(whole: Interval, number: int) -> Interval:
    """A third of an interval: ten days of a month, four months of a year."""
    length = (whole.end - whole.start).days
    if length < 28:
        return whole
    if length <= 31:
        start = whole.start + timedelta(10 * number)
        return Interval(start, whole.end if number == 2 else start + timedelta(10), "week")
    if whole.start.day == 1 and whole.end.day == 1:
        count = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month
        if count % 3 == 0:
            return dates.months(whole.start.year, whole.start.month + count // 3 * number, count // 3)
    start = whole.start + timedelta(length * number // 3)
    return Interval(start, whole.start + timedelta(length * (number + 1) // 3), whole.precision)


def _half(found: Found, scene: Scene) -> Meaning | None:
    whole = found.meaning("at").interval
    if whole is None or not 1 <= found["number"].value <= 2:
        return None
    middle = whole.start + timedelta((whole.end - whole.start).days // 2)
    if whole.precision == "year" and (whole.end - whole.start).days in (365, 366):
        middle = date(whole.start.year, 7, 1)
    return point(
        Interval(whole.start, middle, whole.precision) if found["number"].value == 1 else Interval(middle, whole.end, whole.precision)
    )


def _hour(found: Found, scene: Scene) -> Meaning | None:
    """A time of day on a day: the day."""
    at = found.meaning("at")
    if at.interval is None or (at.interval.end - at.interval.start).days > 1:
        return at if at.interval is None else None
    part = _HOURS.get(found.words("part").rpartition(" ")[2], "")
    return replace(at, kind="DATE", told=f"{at.interval.start.isoformat()}T{part}")


def _within(found: Found, scene: Scene) -> Meaning | None:
    """ "March of last year", "next week on Tuesday": the smaller read inside the larger."""
    small, large = found.meaning("small"), found.meaning("large")
    if small.inside is None or large.interval is None:
        return None
    known = small.inside(large.interval)
    return point(known) if known else None


def _nth(found: Found, scene: Scene) -> Meaning | None:
    """ "the first week of 2019", "the last day of March"."""
    whole = found.meaning("at").interval
    if whole is None:
        return point(None)
    name, number = found.words("unit"), found.number("number")
    if (whole.end - whole.start).days < 2:
        return None
    if number is None:
        known = _last_week(whole) if name == "week" else dates.unit(name, whole.end - timedelta(1))
    elif name == "week":
        known = dates.week(whole.start + timedelta(3 + 7 * (number - 1)))
    else:
        known = dates.unit(name, dates.moved(whole.start, number - 1, name))
    return point(known) if known.start < whole.end and known.end > whole.start else None


def _last_week(whole: Interval) -> Interval:
    """The last week that has its Thursday inside."""
    found = dates.week(whole.end - timedelta(1))
    return found if found.start + timedelta(3) < whole.end else dates.week(found.start - timedelta(1))


def _nth_weekday(found: Found, scene: Scene) -> Meaning | None:
    whole, day = found.meaning("at").interval, found.meaning("weekday").interval
    if whole is None or day is None or (whole.end - whole.start).days < 28:
        return None
    number, weekday = found.number("number"), day.start.weekday()
    if number is None:
        return point(dates.days(whole.end - timedelta(1 + (whole.end.weekday() - 1 - weekday) % 7)))
    return point(dates.days(whole.start + timedelta((weekday - whole.start.weekday()) % 7 + 7 * (number - 1))))


def _week_of(found: Found, scene: Scene) -> Meaning | None:
    whole = found.meaning("at").interval
    if whole is None or (whole.end - whole.start).days > 1:
        return point(None) if whole is None else None
    return point(dates.week(whole.start))


def _week_from(found: Found, scene: Scene) -> Meaning | None:
    whole = found.meaning("at").interval
    if whole is None or (whole.end - whole.start).days > 1:
        return point(None) if whole is None else None
    start = whole.start if found.words("way") != "ending" else whole.start - timedelta(6)
    return point(dates.days(start, 7, "week"))


def _upto(found: Found, scene: Scene) -> Meaning | None:
    """ "later this year", "earlier this month", "the year to date": up to, or from, the report's day."""
    at = found.meaning("at")
    if at.interval is None or scene.today is None or not at.interval.start <= scene.today < at.interval.end:
        return at
    if found.words("part") == "later":
        return replace(at, interval=replace(at.interval, start=scene.today), told=at.value)
    return replace(at, interval=replace(at.interval, end=scene.today + timedelta(1)), told=at.value)


def _edge(found: Found, scene: Scene) -> Meaning | None:
    """ "the first two weeks of 2021": weeks are whole ones."""
    long, whole = found.meaning("long"), found.meaning("at").interval
    if long.amount is None or whole is None or long.amount[1] not in ("day", "week", "month", "quarter", "year"):
        return None
    count, name = int(long.amount[0]), long.amount[1]
    if found.words("end") in ("last", "final"):
        end = _last_week(whole).end if name == "week" else whole.end
        return point(Interval(dates.moved(end, -count, name), end, "week" if name == "week" else "day" if name == "day" else "month"))
    if found["end"].value != 1:
        return None
    start = dates.week(whole.start + timedelta(3)).start if name == "week" else whole.start
    return point(Interval(start, dates.moved(start, count, name), "week" if name == "week" else "day" if name == "day" else "month"))


PARTS: tuple[Rule, ...] = tuple(
    rule(pattern, reader)
    for pattern, reader in (
        ("(the)? <end:ORD> <long:DURATION> of <at:POINT>", _edge),
        ("(the)? <end:last|final> <long:DURATION> of <at:POINT>", _edge),
        ("(the)? <part:early|mid|late> (-|in|on)? (the)? <at:POINT>", _third),
        ("(the)? (very)? <part:beginning|start|middle|end|close> (of)? (the)? <at:POINT>", _third),
        ("<part:earlier|later> (in|on)? <at:POINT>", _upto),
        ("(the)? <number:ORD> half of (the)? <at:POINT>", _half),
        ("<at:POINT> <part:(early|late)? PART>", _hour),
        ("<at:POINT> ,? (at|around|about|@|by|before|after|from)? CLOCK", _hour),
        ("(at|around|about|by|before|after)? CLOCK ,? (on|of)? (the)? <at:POINT>", _hour),
        ("(the)? (early|late)? <part:PART> (of|on) <at:POINT>", _hour),
        ("<small:POINT> (of|in|on|during)? <large:POINT>", _within),
        ("<large:POINT> (on|in|-|'s)? <small:POINT>", _within),
        ("(the)? (last|final|<number:ORD>) <unit:day|week|weekend|month|quarter> (of|in) (the)? <at:POINT>", _nth),
        ("(the)? (last|final|<number:ORD>) <weekday:POINT> (of|in) <at:POINT>", _nth_weekday),
        ("(the)? week of (the)? <at:POINT>", _week_of),
        ("(the)? week <way:beginning|starting|ending|commencing> (on)? <at:POINT>", _week_from),
    )
)
