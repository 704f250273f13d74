"""Partial dates as half-open intervals: what words like 'on Wednesday', 'last month' or '5 December' mean on a given day.

Rules of the codebook, section 7: a weekday is the last one up to the day of the report; 'recently' is the thirty days before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {
    m: n
    for n, m in enumerate(
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"], 1
    )
}
MONTHS |= {m[:3]: n for m, n in MONTHS.items()} | {"sept": 9}
WEEKDAYS = {d: n for n, d in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])}
NUMBERS = {
    w: n for n, w in enumerate(["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"])
} | {"a": 1, "an": 1}

_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `start` up to, not with, `end`; precision is day, week, month or year."""

    start: date
    end: date
    precision: str


def interval(words: str, today: date | None) -> Interval | None:
    """What a time expression means in a report of that day; None where the words, or the lack of a day to count from, leave it open."""
    text = " ".join(words.lower().split())
    for pattern, read in _RULES:
        match = pattern.search(text)
        if match:
            try:
                return read(match, today)
            except (ValueError, OverflowError):  # 31 February; a date before the year 1 or after 9999
                return None
    return None


def _days(start: date, count: int = 1, precision: str = "day") -> Interval:
    return Interval(start, start + timedelta(count), precision)


def _month(year: int, month: int) -> Interval:
    after = date(year + month // 12, month % 12 + 1, 1)
    return Interval(date(year, month, 1), after, "month")


def _year(year: int) -> Interval:
    return Interval(date(year, 1, 1), date(year + 1, 1, 1), "year")


def _full(m: re.Match[str], today: date | None) -> Interval | None:
    return _days(date(int(m["year"]), MONTHS[m["month"]], int(m["day"])))


def _iso(m: re.Match[str], today: date | None) -> Interval | None:
    return _days(date(int(m[1]), int(m[2]), int(m[3])))


def _no_year(m: re.Match[str], today: date | None) -> Interval | None:
    """A day and month without a year: the last one up to a month ahead of the report."""
    if today is None:
        return None
    found = date(today.year, MONTHS[m["month"]], int(m["day"]))
    return _days(found if found <= today + timedelta(31) else found.replace(year=today.year - 1))


def _month_year(m: re.Match[str], today: date | None) -> Interval | None:
    return _month(int(m["year"]), MONTHS[m["month"]])


def _bare_month(m: re.Match[str], today: date | None) -> Interval | None:
    if today is None:
        return None
    month = MONTHS[m["month"]]
    return _month(today.year if month <= today.month else today.year - 1, month)


def _weekday(m: re.Match[str], today: date | None) -> Interval | None:
    """The last such day up to the report's own; 'next' is the one after it."""
    if today is None:
        return None
    back = (today.weekday() - WEEKDAYS[m["weekday"]]) % 7
    if (m["which"] or "").strip() == "next":
        return _days(today + timedelta(7 - back))
    return _days(today - timedelta(back or (7 if (m["which"] or "").strip() == "last" else 0)))


def _shift(days: int, length: int = 1, precision: str = "day") -> Callable[[re.Match[str], date | None], Interval | None]:
    return lambda m, today: None if today is None else _days(today + timedelta(days), length, precision)


def _ago(m: re.Match[str], today: date | None) -> Interval | None:
    count = int(m["count"]) if m["count"].isdigit() else NUMBERS.get(m["count"])
    if today is None or count is None:
        return None
    unit = m["unit"]
    if unit == "day":
        return _days(today - timedelta(count))
    if unit == "week":
        return _days(today - timedelta(7 * count + today.weekday()), 7, "week")
    if unit == "month":
        months = today.year * 12 + today.month - 1 - count
        return _month(months // 12, months % 12 + 1)
    return _year(today.year - count)


def _calendar(unit: str, back: int) -> Callable[[re.Match[str], date | None], Interval | None]:
    """This or last week, month or year."""

    def read(m: re.Match[str], today: date | None) -> Interval | None:
        if today is None:
            return None
        if unit == "week":
            return _days(today - timedelta(today.weekday() + 7 * back), 7, "week")
        if unit == "month":
            months = today.year * 12 + today.month - 1 - back
            return _month(months // 12, months % 12 + 1)
        return _year(today.year - back)

    return read


_Reader = Callable[[re.Match[str], date | None], Interval | None]
_RULES: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"\b(\d{4})-(\d\d)-(\d\d)\b", _iso),
        (rf"\b{_DAY} (?:of )?{_MONTH},? {_YEAR}\b", _full),
        (rf"\b{_MONTH} {_DAY},? {_YEAR}\b", _full),
        (rf"\b{_DAY} (?:of )?{_MONTH}(?!\w)", _no_year),
        (rf"\b{_MONTH} {_DAY}\b(?! ?\d)", _no_year),
        (rf"\b{_MONTH},? {_YEAR}\b", _month_year),
        (r"\b(?P<which>last |next |this )?(?P<weekday>" + "|".join(WEEKDAYS) + r")\b", _weekday),
        (r"\byesterday\b|\blast night\b|\bovernight\b", _shift(-1)),
        (r"\btoday\b|\btonight\b|\bthis (?:morning|afternoon|evening)\b|\bearlier in the day\b", _shift(0)),
        (r"\btomorrow\b", _shift(1)),
        (r"\b(?P<count>\d+|" + "|".join(NUMBERS) + r") (?P<unit>day|week|month|year)s? (?:ago|earlier)\b", _ago),
        (r"\b(?:in|over|during|within) the (?:last|past) 24 hours\b", _shift(-1, 2)),
        (r"\bthis week\b", _calendar("week", 0)),
        (r"\blast week\b", _calendar("week", 1)),
        (r"\bthis month\b", _calendar("month", 0)),
        (r"\blast month\b", _calendar("month", 1)),
        (r"\bthis year\b", _calendar("year", 0)),
        (r"\blast year\b", _calendar("year", 1)),
        (r"\brecent(?:ly)?\b", _shift(-30, 31, "month")),
        (rf"^(?:(?:in|last|since|early|late|mid|early in|late in|by|of) )*{_MONTH}$", _bare_month),
        (rf"^(?:(?:in|since|during|early|late|by|of) )*{_YEAR}$", lambda m, today: _year(int(m["year"]))),
    )
)
