"""Low, best and high numbers of people hit, computed on reading out of figures that stay side by side. Nothing is averaged or summed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.corroborate.figures import Figure, read
from dateline.corroborate.heard import AFFIRMS, innermost, standing
from dateline.corroborate.values import order
from dateline.tellings import Claim, Support, Voice

PEOPLE = ("killed", "injured", "casualties", "missing", "detained", "displaced")


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as told: the value, its numbers, who claims it, who stands behind and against it, and when it was last told."""

    value: str
    figure: Figure
    claimants: tuple[str, ...]
    affirmed: Support
    contested: Support
    latest: str | None


@dataclass(frozen=True, slots=True)
class View:
    """One number out of the figures, and why it is this one, in words."""

    number: int | None
    told: Told
    reason: str


@dataclass(frozen=True, slots=True)
class Range:
    """The figures for one kind of victims side by side; the views are None where nobody affirms any figure, or none with such a bound."""

    what: str
    low: View | None
    best: View | None
    high: View | None
    figures: tuple[Told, ...]


def ranges(claims: Iterable[Claim]) -> tuple[Range, ...]:
    """For each kind of victims told of an event, the low, best and high views, and all figures.

    Low is the least number that anyone stands for (of "at least 12" and "12–15" that is 12; "up to 50" has none), high the greatest ("at
    least 12" reaches 12, though it may be more), best the figure with the most independent origins, of equals the one told latest, then by
    most tellings, then the lower; its number is None where it has none, as "200–999". Figures that are only denied or doubted are listed,
    and in no view.
    """
    figures: dict[str, list[Told]] = {}
    for claim in claims:
        what = claim.prop.removeprefix("count:")
        if what != claim.prop and what in PEOPLE:
            figures.setdefault(what, []).append(_told(claim))
    return tuple(_range(what, figures[what]) for what in sorted(figures, key=lambda what: order(f"count:{what}")))


def _told(claim: Claim) -> Told:
    behind = [voice for voice in claim.voices if voice.stance == AFFIRMS]
    claimants = tuple(sorted({_claimant(voice) for voice in behind}))
    latest = max((voice.published for voice in behind if voice.published), default=None)
    return Told(claim.value, read(claim.value), claimants, claim.affirmed, claim.contested, latest)


def _claimant(voice: Voice) -> str:
    """Who claims it: the innermost holder that stands for it, else the outlet."""
    names = [teller.who.name or teller.text or "unnamed" for teller in innermost(standing(voice.chain))]
    return " and ".join(names) or voice.outlet or "an unknown outlet"


def _range(what: str, told: Sequence[Told]) -> Range:
    figures = tuple(sorted(told, key=lambda one: (one.figure.least is None, one.figure.least or 0, one.figure.most or 0, one.value)))
    behind = [one for one in figures if one.affirmed.tellings]
    lows = [(one.figure.least, one) for one in behind if one.figure.least is not None]
    highs = [(one.figure.most, one) for one in behind if one.figure.most is not None]
    low = min(lows, key=lambda pair: (pair[0], _rank(pair[1])), default=None)
    high = min(highs, key=lambda pair: (-pair[0], _rank(pair[1])), default=None)
    best = min(behind, key=_rank, default=None)
    return Range(
        what=what,
        low=View(low[0], low[1], f"the least told: {_by(low[1])}") if low else None,
        best=View(best.figure.best, best, f"{_origins(best.affirmed)}: {_by(best)}") if best else None,
        high=View(high[0], high[1], f"the most told: {_by(high[1])}{_open(high[1].figure)}") if high else None,
        figures=figures,
    )


def _rank(told: Told) -> tuple[int, tuple[int, ...], int, int, str]:
    """The most origins first, then the latest told, the most tellings, the lower number."""
    late = tuple(-ord(c) for c in told.latest or "")
    return (-told.affirmed.origins, (*late, 0) if late else (1,), -told.affirmed.tellings, told.figure.most or 0, told.value)


def _by(told: Told) -> str:
    return f"{told.value}, according to {', '.join(told.claimants)}"


def _origins(support: Support) -> str:
    if not support.origins:
        return "no known origin"
    return "1 origin" if support.origins == 1 else f"{support.origins} independent origins"


def _open(told: Figure) -> str:
    return " (or more)" if told.high is None and told.low is not None else ""
