"""Days that have a name and come back every year, where the name means one day the world over or is one country's alone.

What moves with the moon by sighting (Ramadan, the Eids) or is another day in each country (Independence Day, Victory Day) is not here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dateline import dates
from dateline.dates import Interval
from dateline.resolve.times.grammar import Found, Reader, Rule, Scene, rule
from dateline.resolve.times.meaning import Meaning, point
from dateline.resolve.times.nearest import way, yearly

_FIXED = {
    "christmas eve": (12, 24),
    "christmas (day)?|xmas (day)?": (12, 25),
    "boxing day": (12, 26),
    "new year 's? eve": (12, 31),
    "new year 's? day|new year 's": (1, 1),
    "epiphany": (1, 6),
    "groundhog day": (2, 2),
    "valentine 's? day": (2, 14),
    "international women 's? day": (3, 8),
    "(saint|st) (.|\\.)? patrick 's? (day)?": (3, 17),
    "april fool 's? day|april fools 's? day": (4, 1),
    "earth day": (4, 22),
    "may day|international workers 's? day|international labour day": (5, 1),
    "juneteenth": (6, 19),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "all saints 's? day": (11, 1),
    "armistice day|remembrance day|veterans 's? day": (11, 11),
}
# Month, weekday (Monday is 0), which one of the month (-1 the last), days after it.
_NTH = {
    "martin luther king (jr)? (.)? 's? day|mlk day": (1, 0, 3, 0),
    "presidents 's? day": (2, 0, 3, 0),
    "memorial day": (5, 0, -1, 0),
    "labor day": (9, 0, 1, 0),
    "columbus day": (10, 0, 2, 0),
    "thanksgiving (day)?": (11, 3, 4, 0),
    "black friday": (11, 3, 4, 1),
    "cyber monday": (11, 3, 4, 4),
}
_EASTER = {
    "mardi gras": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter (sunday)?": 0,
    "easter monday": 1,
    "pentecost": 49,
    "whit monday": 50,
}


def _nth(year: int, month: int, weekday: int, number: int, after: int) -> Interval:
    whole = dates.months(year, month)
    first = whole.start + timedelta((weekday - whole.start.weekday()) % 7)
    start = (
        first + timedelta(7 * (number - 1)) if number > 0 else max(d for d in (first + timedelta(7 * n) for n in (3, 4)) if d < whole.end)
    )
    return dates.days(start + timedelta(after))


def _read(inside: Callable[[int], Interval]) -> Reader:
    def read(found: Found, scene: Scene) -> Meaning | None:
        weekday, year = found.number("weekday"), found.number("year")
        if weekday is not None and weekday != inside(2024).start.weekday():
            return None
        return point(inside(year)) if year is not None else yearly(scene, inside, which=way(found))

    return read


def _fixed(month: int, number: int) -> Callable[[int], Interval]:
    return lambda year: dates.days(date(year, month, number))


def _moving(month: int, weekday: int, number: int, after: int) -> Callable[[int], Interval]:
    return lambda year: _nth(year, month, weekday, number, after)


def _by_easter(after: int) -> Callable[[int], Interval]:
    return lambda year: dates.days(dates.easter(year) + timedelta(after))


def _pattern(names: str) -> str:
    """A holiday's name; its weekday, where it ends in one, is a word of its own kind."""
    for weekday in ("monday", "wednesday", "thursday", "friday", "sunday"):
        names = names.replace(weekday, "<weekday:WEEKDAY>")
    names = names.replace("april", "MONTH").replace("may", "MONTH")
    return f"<which:((last|next|this))?> ({names}) ((,|of|in)? <year:YEAR>)?"


HOLIDAYS: tuple[Rule, ...] = (
    *(rule(_pattern(names), _read(_fixed(*at))) for names, at in _FIXED.items()),
    *(rule(_pattern(names), _read(_moving(*at))) for names, at in _NTH.items()),
    *(rule(_pattern(names), _read(_by_easter(after))) for names, after in _EASTER.items()),
)
