"""Whether the record is as sure as it is right: expected calibration error, field by field, and the bins of a reliability diagram.

Ten bins of equal width, as most published figures have them: a bin says "of those given 0.7 to 0.8, so many were right" on any set, and
one with few cases weighs little, so that chance adds less to the figure than with bins of equal numbers.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.evaluate.events import ROLES, Event, event, match, same_words, statements
from dateline.evaluate.measures import Measures

Json = dict[str, Any]
BINS = 10
FIELDS = ("events", *ROLES, "attributions")


@dataclass(frozen=True, slots=True)
class Case:
    """One answer: how sure the coder was, and whether it was right."""

    sure: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of like confidence: its bounds, how many, their mean confidence, the share that is right."""

    low: float
    high: float
    n: int
    sure: float
    right: float


Cases = Mapping[str, Sequence[Case]]


def cases(pairs: Iterable[tuple[Json, Json]]) -> Cases:
    """Cases of every field over (gold report, coded report) pairs.

    An event is right where it is matched, to an optional one too; a role's words where the gold has them, over matched events; an
    attribution where it is found with its source, over reports whose gold has any.
    """
    found: dict[str, list[Case]] = {field: [] for field in FIELDS}
    for gold, coded in pairs:
        golds, codeds = ([e for row in report["events"] if (e := event(gold["text"], row))] for report in (gold, coded))
        matched, _, extra = match(golds, codeds)
        judged = [(c, True) for _, c in matched] + [(e, False) for e in extra]
        found["events"] += [Case(e.sure, right) for e, right in judged if e.sure is not None]
        for role in ROLES:
            found[role] += [case for g, c in matched for case in _words(g, c, role)]
        if gold.get("attributions"):
            right, wrong = statements(gold["attributions"], coded.get("attributions") or [])
            found["attributions"] += [Case(a["confidence"], True) for a in right] + [Case(a["confidence"], False) for a in wrong]
    return found


def _words(gold: Event, coded: Event, role: str) -> Iterator[Case]:
    """A case for each span: words that stand for several actors are several entries, and one case."""
    right = {c.span for _, c in same_words(gold.roles[role], coded.roles[role])}
    for span, sure in {r.span: r.sure for r in coded.roles[role]}.items():
        if sure is not None:
            yield Case(sure, span in right)


def _bin(case: Case) -> int:
    """Which bin a case falls into; a confidence of 1 into the last."""
    return min(int(case.sure * BINS), BINS - 1)


def bins(told: Iterable[Case]) -> tuple[Bin, ...]:
    """The bins that hold anything, in order."""
    held: dict[int, list[Case]] = {}
    for case in told:
        held.setdefault(_bin(case), []).append(case)
    return tuple(
        Bin(i / BINS, (i + 1) / BINS, len(some), sum(c.sure for c in some) / len(some), sum(c.right for c in some) / len(some))
        for i, some in sorted(held.items())
    )


def error(told: Sequence[Case]) -> float:
    """Expected calibration error: by how much confidence and share of right ones differ, on the average over all cases."""
    return sum(b.n * abs(b.sure - b.right) for b in bins(told)) / len(told)


def chance(told: Sequence[Case]) -> float:
    """About the error that so few cases would show were each confidence exactly right: the mean absolute deviation of a normal error."""
    doubt: dict[int, float] = {}
    for case in told:
        doubt[_bin(case)] = doubt.get(_bin(case), 0.0) + case.sure * (1 - case.sure)
    return sum(math.sqrt(2 / math.pi * variance) for variance in doubt.values()) / len(told)


def measures(by_field: Cases) -> Measures:
    """`ece` of each field, and what is behind it: the error that `chance` alone would give, cases, mean confidence, share that is right."""
    return {
        "ece": {field: round(error(told), 3) if told else None for field, told in by_field.items()},
        "calibration": {field: _behind(told) if told else None for field, told in by_field.items()},
    }


def _behind(told: Sequence[Case]) -> Measures:
    return {
        "chance": round(chance(told), 3),
        "n": len(told),
        "confidence": round(sum(c.sure for c in told) / len(told), 3),
        "right": round(sum(c.right for c in told) / len(told), 3),
    }
