"""A figure as it is told: its bounds, and the one way to write them; a claim's value can be read back into numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.records import Count

_ABOUT = 4  # "about 40" does not contradict what lies within a quarter of it
_FORMS = (
    (re.compile(r"at least (\d+)"), lambda a: (a, a, None)),
    (re.compile(r"more than (\d+), at best (\d+)"), lambda a, b: (a, b, None)),
    (re.compile(r"(\d+) or more"), lambda a: (a, None, None)),
    (re.compile(r"up to (\d+), at best (\d+)"), lambda a, b: (None, b, a)),
    (re.compile(r"up to (\d+)"), lambda a: (None, a, a)),
    (re.compile(r"(\d+) or fewer"), lambda a: (None, None, a)),
    (re.compile(r"about (\d+)"), lambda a: (None, a, None)),
    (re.compile(r"(\d+)–(\d+), at best (\d+)"), lambda a, b, c: (a, c, b)),
    (re.compile(r"(\d+)–(\d+)"), lambda a, b: (a, None, b)),
    (re.compile(r"(\d+)"), lambda a: (a, a, a)),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """Lowest, best and highest number; None is an open bound, or no best one."""

    low: int | None
    best: int | None
    high: int | None

    @property
    def least(self) -> int | None:
        """The least number that the figure stands for: its lower bound, or an approximate one's own; none of "up to 50"."""
        return self.low if self.low is not None or self.high is not None else self.best

    @property
    def most(self) -> int | None:
        """The greatest number that it stands for; of "at least 12" that is 12, though it may be more."""
        return next((n for n in (self.high, self.best, self.low) if n is not None), None)

    def overlaps(self, other: Figure) -> bool:
        """Whether one number can be what both tell."""
        (a, b), (c, d) = self._bounds(), other._bounds()
        return a <= d and c <= b

    def _bounds(self) -> tuple[float, float]:
        if self.low is None and self.high is None and self.best is not None:
            return self.best - self.best / _ABOUT, self.best + self.best / _ABOUT
        return self.low or 0, float("inf") if self.high is None else self.high


def figure(count: Count) -> Figure:
    """The bounds of a count."""
    return Figure(count.low, count.best, count.high)


def written(told: Figure) -> str | None:
    """ "12", "at least 12", "up to 50", "about 40", "200–999" …; None where no number is told."""
    low, best, high = told.low, told.best, told.high
    if low is not None and high is not None:
        if best is None:
            return f"{low}–{high}"
        return str(best) if low == best == high else f"{low}–{high}, at best {best}"
    if low is not None:
        return f"{low} or more" if best is None else f"at least {low}" if best == low else f"more than {low}, at best {best}"
    if high is not None:
        return f"{high} or fewer" if best is None else f"up to {high}" if best == high else f"up to {high}, at best {best}"
    return f"about {best}" if best is not None else None


def read(value: str) -> Figure:
    """A written figure as numbers; ValueError for anything else."""
    for form, bounds in _FORMS:
        if match := form.fullmatch(value):
            return Figure(*bounds(*map(int, match.groups())))
    raise ValueError(f"not a figure: {value!r}")
