"""When a page says it was published: dates in the many manners that pages print them, never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
# In order: the first that matches is the date of the line.
_DATES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<number>[01]?\d)[-/.](?P<day>[0-3]?\d)(?!\d)",
        rf"\b{_DAY}[\s-]+(?:of\s+)?{_MONTH}[\s,-]*{_YEAR}",
        rf"\b{_MONTH}\s*{_DAY}(?:\s*,\s*|\s+){_YEAR}",
        r"(?<![\d./-])(?P<first>[0-3]?\d)(?P<mark>[/.-])(?P<second>[0-3]?\d)(?P=mark)(?P<year>(?:19|20)\d\d)(?![\d/-])",
        rf"\b{_MONTH}\s*,?\s+{_YEAR}",
    )
)
_NUMERIC = _DATES[3]
_ZONES = {"gmt": "+00:00", "utc": "+00:00", "z": "+00:00", "est": "-05:00", "edt": "-04:00", "cst": "", "pst": "-08:00", "pdt": "-07:00",
          "cet": "+01:00", "cest": "+02:00", "et": "", "bst": "", "ist": "", "": ""}  # fmt: skip
_ZONE = r"\s*\(?(?P<zone>gmt|utc|z|e[sd]t|p[sd]t|cst|cest|cet|et|bst|ist)?\b\)?\s*(?P<offset>[+-]\d\d:?\d\d)?"
_TIME = re.compile(
    rf"(?<![\d.:])(?P<hour>[0-2]?\d)(?:[:.h](?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?)?\s*(?P<half>[ap]\.?m\b\.?)?{_ZONE}(?![\d:])", re.I
)
_UPDATED = re.compile(r"\b(?:updated?|modified|edited|revised)\b", re.I)
_CUE = re.compile(
    r"\b(?:published|posted|released|issued|publication|date|first published|created|uploaded|filed|updated?|modified)\b", re.I
)
_STAMP_WORDS = re.compile(
    r"\b(?:first|last|originally|published|posted|released|issued|publication|date[d]?|created|uploaded|filed|updated?|modified|edited|on|at"
    r"|by|mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs)?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|gmt|utc"
    r"|local time|time|min(?:ute)?s?|read|hrs?|hours?|[ap]\.?m|is|est|edt|pst|pdt|et|ist|bst|cet|cest|the|of|ago)\b|[^\w]|\b\d{1,2}\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date that a line tells: ISO 8601, its precision, and whether the line calls it an update of an earlier one."""

    iso: str
    precision: str
    update: bool = False
    cued: bool = False


def stamp(line: str, order: str | None = None) -> Stamp | None:
    """The date of a line, with its time of day; `order` ("dmy", "mdy") settles 05/12, without it such a date is none."""
    if not _may_hold(line):
        return None
    for pattern in _DATES:
        for found in pattern.finditer(line):
            day = _day(found.groupdict(), order)
            if day is not None:
                return _stamped(day, line, found)
    return None


def is_stamp(line: str) -> bool:
    """Whether the line is there to tell a date of publication and for nothing else."""
    if len(line) > 160 or not _may_hold(line):
        return False
    found = next((m for pattern in _DATES for m in [pattern.search(line)] if m), None)
    if found is None:
        return False
    rest = line[: found.start()] + " " + line[found.end() :]
    bare = _STAMP_WORDS.sub(" ", _TIME.sub(" ", re.sub(r"\bT(?=\d)", " ", rest))).split()
    return not bare or (len(bare) <= 8 and _CUE.search(line) is not None and len(line) <= 110 and not line.endswith("."))


def day_order(texts: Iterable[str]) -> str | None:
    """Whether numeric dates stand day first or month first, by those of the page that leave no choice."""
    seen = set()
    for text in texts:
        for found in _NUMERIC.finditer(text):
            first, second = int(found["first"]), int(found["second"])
            if first > 12 >= second:
                seen.add("dmy")
            elif second > 12 >= first:
                seen.add("mdy")
    return seen.pop() if len(seen) == 1 else None


def moment(told: str) -> Stamp | None:
    """A date of a page's metadata: ISO 8601 to the minute, midnight sharp read as no time at all."""
    found = stamp(told.strip())
    if found is None or found.precision != "minute" or found.iso[11:16] != "00:00":
        return found
    return Stamp(found.iso[:10], "day")


def _may_hold(line: str) -> bool:
    return "19" in line or "20" in line


def _day(got: dict[str, str | None], order: str | None) -> str | None:
    year = int(got["year"] or 0)
    if got.get("first"):
        return _settled(year, int(got["first"] or 0), int(got["second"] or 0), order)
    month = int(got["number"] or 0) if got.get("number") else 1 + _MONTHS.index((got["month"] or "")[:3].lower())
    return _iso(year, month, int(got["day"] or 0)) if got.get("day") else f"{year:04}-{month:02}"


def _settled(year: int, first: int, second: int, order: str | None) -> str | None:
    day_first, month_first = _iso(year, second, first), _iso(year, first, second)
    if day_first and month_first and day_first != month_first:
        return {"dmy": day_first, "mdy": month_first, None: None}[order]
    return day_first or month_first


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _stamped(day: str, line: str, found: re.Match[str]) -> Stamp:
    before, after = line[: found.start()], line[found.end() :]
    update = bool(_UPDATED.search(before)) and not re.search(r"\bpublished\b", before, re.I)
    clock = (_clock(after[:40]) or _clock(before[-40:])) if len(day) == 10 else None
    precision = {7: "month", 10: "day"}[len(day)]
    cued = _CUE.search(line) is not None
    return Stamp(f"{day}T{clock}", "minute", update, cued) if clock else Stamp(day, precision, update, cued)


def _clock(words: str) -> str | None:
    """A time of day, with its zone where it is told and means one thing."""
    for found in _TIME.finditer(re.sub(r"^T(?=\d)", " ", words)):
        if not (found["minute"] or found["half"]):
            continue
        hour = int(found["hour"])
        if found["half"]:
            hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
        if hour < 24:
            return f"{hour:02}:{found['minute'] or '00'}{_zone(found)}"
    return None


def _zone(found: re.Match[str]) -> str:
    offset = found["offset"]
    if offset:
        return offset if ":" in offset else f"{offset[:3]}:{offset[3:]}"
    return _ZONES[(found["zone"] or "").lower()]
