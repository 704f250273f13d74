"""Every expression of time in a body, with what it means on the report's day."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.dates import Interval
from dateline.resolve.times.bounds import BOUNDS
from dateline.resolve.times.calendar import CALENDAR
from dateline.resolve.times.days import DAYS
from dateline.resolve.times.durations import DURATIONS
from dateline.resolve.times.figures import FIGURES
from dateline.resolve.times.grammar import apply
from dateline.resolve.times.holidays import HOLIDAYS
from dateline.resolve.times.meaning import Meaning
from dateline.resolve.times.parts import PARTS
from dateline.resolve.times.ranges import EARLY_RANGES, RANGES
from dateline.resolve.times.relations import RELATIONS
from dateline.resolve.times.symbols import NUMERIC, PAIR, Token
from dateline.resolve.times.vague import VAGUE
from dateline.resolve.times.words import tokens

_POINTS = (*HOLIDAYS, *EARLY_RANGES, *FIGURES, *DAYS, *CALENDAR, *VAGUE)
_RELATED = (*RELATIONS, *PARTS)
_LEVELS = (DURATIONS, _POINTS, _RELATED, _RELATED, RANGES, BOUNDS)  # twice: "at noon on Tuesday of last week"


@dataclass(frozen=True, slots=True)
class Timex:
    """Words that tell a time, by their bounds in the body."""

    start: int
    end: int
    meaning: Meaning


def scan(body: str, now: Interval | None) -> list[Timex]:
    """All expressions in order, none overlapping; `now` is the report's day (or month, or year), if known."""
    told = tokens(body)
    order = _order(told)
    for rules in _LEVELS:
        told = apply(rules, told, now, order)
    return [Timex(t.start, t.end, t.meaning) for t in told if t.meaning is not None and t.meaning.kind != "NONE"]


def _order(told: list[Token]) -> str | None:
    """Whether the body's dates in figures put day or month first, where one of them tells."""
    seen = {("dmy" if t.parts[0] > 12 else "mdy") for t in told if t.symbol in (NUMERIC, PAIR) and (t.parts[0] > 12) != (t.parts[1] > 12)}
    return seen.pop() if len(seen) == 1 else None
