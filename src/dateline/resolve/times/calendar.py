"""Rules for weeks, months and years: "last month", "March 2019", "the third quarter", "the 1990s"."""

from __future__ import annotations

from datetime import date, timedelta

from dateline import dates
from dateline.dates import Interval
from dateline.resolve.times.grammar import Found, Reader, Rule, Scene, rule
from dateline.resolve.times.meaning import Meaning, point
from dateline.resolve.times.nearest import way, yearly
from dateline.resolve.times.symbols import MONTH

_BEFORE_MONTHS = frozenset("in since of by from until till to through between and before after during for early late mid - the or".split())
_NAMES = frozenset("may march jan mar".split())  # other words as well, in capitals
_BEFORE_UNITS = frozenset("of for in during throughout".split())
_PARTS = frozenset("end beginning start middle rest remainder part half quarter most course close turn time partner month week day".split())
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_DECADES = {w: 1920 + 10 * n for n, w in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split())}


def _month_year(found: Found, scene: Scene) -> Meaning | None:
    return point(dates.months(found.number("year") or 0, found.number("month") or 0))


def _month(found: Found, scene: Scene) -> Meaning | None:
    month = found.number("month") or 0
    if found["month"].word in _NAMES and found["month"].symbol == MONTH and not found.words("which") and not _led_in(scene, found.after):
        return None  # a name, a modal or a protest
    return yearly(scene, lambda y: dates.months(y, month), 0, way(found))


def _led_in(scene: Scene, after: str) -> bool:
    return (bool(scene.before) and scene.before[-1].word in _BEFORE_MONTHS) or after in ("of", "last", "this", "next")


def _unit(found: Found, scene: Scene) -> Meaning | None:
    """This, last or next week, month, quarter, year …; from a report known by its month or year only what that allows."""
    name, step = found.words("unit"), way(found)
    allowed = {
        "day": "day week month quarter year decade century weekend",
        "month": "month quarter year decade century",
        "year": "year decade century",
    }
    if scene.now is None or name not in allowed[scene.now.precision].split():
        return point(None)
    whole = dates.unit(name, scene.now.start)
    if name == "weekend" and step is None:
        step = 0 if scene.coming or scene.now.start.weekday() > 3 else -1
    if name == "weekend" and found.words("which") == "last" and scene.now.start.weekday() > 4:
        whole = dates.weekend(scene.now.start)
    return point(dates.unit(name, dates.moved(whole.start, step or 0, name)))


def _bare_unit(found: Found, scene: Scene) -> Meaning | None:
    """ "the end of the year": this one, where what stands before makes it a time."""
    before = [token.word for token in scene.before[-2:]]
    if not before or before[-1] not in _BEFORE_UNITS or (before[-1] == "of" and before[0] not in _PARTS):
        return None
    if found.match.end(1) - found.match.start(1) == 1 and before[-1] != "of":
        return None
    return _unit(found, scene)


def _year_to_date(found: Found, scene: Scene) -> Meaning | None:
    if scene.today is None:
        return point(None)
    start = date(scene.today.year, 1, 1)
    told = f"{start.isoformat()}/{scene.today.isoformat()}"
    return point(Interval(start, scene.today + timedelta(1), "month"), told=told)


def _weeks(count: int) -> Reader:
    return lambda found, scene: point(dates.week(scene.today + timedelta(7 * count)) if scene.today else None)


def _season(found: Found, scene: Scene) -> Meaning | None:
    month = dates.SEASONS[_SEASONS[found.words("season")]]
    year = found.number("year") or found.number("short")
    if year is not None:
        return point(dates.months(year, month, 3))
    return yearly(scene, lambda y: dates.months(y, month, 3), 0, way(found))


def _part_of_year(size: int) -> Reader:
    """The nth quarter or half of a year: of the year told, else the last that had begun."""

    def read(found: Found, scene: Scene) -> Meaning | None:
        number, year = int(found["number"].value), found.number("year")
        if not 1 <= number <= 12 // size:
            return None
        if year is not None:
            return point(dates.months(year, (number - 1) * size + 1, size))
        return yearly(scene, lambda y: dates.months(y, (number - 1) * size + 1, size), 0)

    return read


def _year(found: Found, scene: Scene) -> Meaning | None:
    """A bare number as a year: 1850 to 2200, or any where "the year" says so."""
    year = int(found["year"].value)
    if year % 100 == 0 and found.after.endswith("s") and not found.words("said") and not _led_in(scene, ""):
        return None  # "2000 pieces"
    return point(dates.years(year)) if found.words("said") or 1850 <= year < 2200 else None


def _short_year(found: Found, scene: Scene) -> Meaning | None:
    return point(dates.years(int(found["short"].value)))


def _decade(found: Found, scene: Scene) -> Meaning | None:
    start = int(found["decade"].value)
    century = start % 100 == 0 and start < 2000
    return point(dates.years(start, 100 if century else 10))


def _worded_decade(found: Found, scene: Scene) -> Meaning | None:
    return point(dates.years(_DECADES[found.words("decade")], 10))


def _century(found: Found, scene: Scene) -> Meaning | None:
    number = int(found["number"].value)
    return point(dates.years((number - 1) * 100, 100)) if 2 <= number <= 30 else None


def _week_number(found: Found, scene: Scene) -> Meaning | None:
    number = int(found["number"].value)

    def inside(year: int) -> Interval:
        return dates.week(date.fromisocalendar(year, number, 1))

    return yearly(scene, inside, which=0) if 1 <= number <= 53 else None


def _fiscal(found: Found, scene: Scene) -> Meaning | None:
    """A fiscal year is told, but when it begins is not."""
    year = found.number("year")
    return point(None, told=f"FY{year}" if year else "XXXX")


_D, _M, _Y = "<day:DATE|WORDED>", "<month:ANYMONTH>", "<year:YEAR>"
_WHICH = "<which:LAST|NEXT|THIS>"
CALENDAR: tuple[Rule, ...] = tuple(
    rule(pattern, reader)
    for pattern, reader in (
        (f"{_M} (,|of|/|-)? {_Y}", _month_year),
        (f"{_Y} (,|/)? <month:MONTH>", _month_year),
        ("<which:> <month:MONTH>", _month),
        ("(in|since|during|by|until|till|from|between) <which:> <month:SOFT>", _month),
        (f"{_WHICH} <month:MONTH>", _month),
        ("<which:next|last> <month:SOFT>", _month),
        (f"(the)? {_WHICH} <unit:CALENDAR> (?!of (the)? (YEAR|MONTH|DATE|LAST|NEXT|THIS|year|month|quarter))", _unit),
        (f"{_WHICH} calendar <unit:year>", _unit),
        ("(the)? year to date", _year_to_date),
        ("(the)? <which:> week after next", _weeks(2)),
        ("(the)? <which:> week before last", _weeks(-2)),
        ("<which:same> <unit:week|month|year|weekend>", _unit),
        ("(the|at|on) <which:><unit:weekend>", _unit),
        (
            "(the)? <which:><unit:week|month|quarter|year|decade|century>"
            " (?!of|that|when|after|before|in|to|-|beginning|starting|commencing|ending|INT)",
            _bare_unit,
        ),
        (f"(the)? <which:><season:SEASON> (of|,)? ({_Y}|<short:SHORT>)", _season),
        ("(the)? <which:LAST|NEXT|THIS> <season:SEASON>", _season),
        ("(in|over|during|since|by|of) (the)? <which:><season:spring|summer|autumn|winter>", _season),
        ("the <which:><season:spring|summer|autumn|winter|fall> (?=of)", _season),
        (f"(the)? <number:ORD> quarter ((of|in|,)? {_Y})?", _part_of_year(3)),
        (f"(the)? <number:ORD> half ((of|in|,)? {_Y})", _part_of_year(6)),
        ("(the)? <number:ORD> half (?=of (this|last|next|the) year)", _part_of_year(6)),
        (f"<number:q#> ((of|in|,|-)? {_Y})?", _part_of_year(3)),
        (f"{_Y} -? <number:q#>", _part_of_year(3)),
        (f"<number:h#> ((of|in|,|-)? {_Y})", _part_of_year(6)),
        ("<said:> <year:YEAR>", _year),
        ("(the)? (calendar)? <said:year> <year:YEAR>", _year),
        ("(since|in|of|from|the) <short:SHORT>", _short_year),
        ("(the)? <decade:DECADE>", _decade),
        ("(the|in) (early|late|mid)? -? <decade:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties>", _worded_decade),
        ("(the)? <number:ORD> -? century", _century),
        ("(the)? week <number:INT>", _week_number),
        ("(fiscal|financial) year <year:YEAR>?", _fiscal),
        ("fy <year:YEAR>?", _fiscal),
    )
)
