"""Maps from what the networks give to how often they are right: fitted on some reports, and measured on others."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

from dateline.annotate import Coder
from dateline.annotate.certainty import log_odds, weighed
from dateline.annotate.reading import EVEN, reading
from dateline.evaluate import events, inputs
from dateline.evaluate.calibration import Case, cases, chance, error

Json = dict[str, Any]
T = TypeVar("T")
Pair = tuple[Json, Json]  # a gold report and the coded one
RIDGE = 0.1
ROUNDS = 3  # which of two candidates is the gold event hangs on their confidences, and these on which it is
LEAST = 50  # answers that a map is fitted on


@dataclass(frozen=True, slots=True)
class Candidates:
    """What may be events in one report, with the evidence for each, and the gold events."""

    id: str
    golds: tuple[events.Event, ...]
    found: tuple[tuple[events.Event, tuple[float, ...]], ...]

    def cases(self, weights: Sequence[float], threshold: float = 0.0) -> Iterator[tuple[tuple[float, ...], Case]]:
        """Evidence and case of every candidate that these weights keep; of two for one gold event the surer one is right."""
        sure = [(round(weighed(evidence, weights), 3), made, evidence) for made, evidence in self.found]
        kept = sorted((one for one in sure if one[0] >= threshold), key=lambda one: -one[0])
        hits = {id(made) for _, made in events.match(self.golds, [made for _, made, _ in kept])[0]}
        return ((evidence, Case(score, id(made) in hits)) for score, made, evidence in kept)


def candidates(row: Json, coder: Coder) -> Candidates:
    """All that the networks take for a deed in a held-out report."""
    text = row["text"]
    found = reading(inputs.text(row["id"], text), coder, threshold=0.0).deeds
    made = [(_as_event(text, d.type, d.trigger.start, d.trigger.end), d.evidence) for d in found]
    return Candidates(row["id"], tuple(e for g in row["events"] if (e := events.event(text, g))), tuple(made))


def _as_event(text: str, type_: str, start: int, end: int) -> events.Event:
    made = events.event(text, {"type": type_, "trigger": {"start": start, "end": end}})
    assert made is not None
    return made


def evidence_weights(reports: Iterable[Candidates]) -> list[float]:
    """Weights of the evidence that a candidate is an event of its type."""
    held, weights = list(reports), list(EVEN)
    for _ in range(ROUNDS):
        told = [one for report in held for one in report.cases(weights)]
        weights = logistic([evidence for evidence, _ in told], [case.right for _, case in told])
    return weights


def field_maps(pairs: Iterable[Pair]) -> dict[str, list[float]]:
    """For each field other than events the two weights of a map of log odds (Platt scaling); none where there is too little to fit on."""
    told = {field: some for field, some in cases(pairs).items() if field != "events" and len(some) >= LEAST}
    return {field: logistic([[log_odds(c.sure)] for c in some], [c.right for c in some]) for field, some in told.items()}


def logistic(rows: Sequence[Sequence[float]], right: Sequence[bool]) -> list[float]:
    """Weights of a logistic model by Newton's method with a small ridge; the first stands alone."""
    x, y = np.array([[1.0, *row] for row in rows]), np.array(right, float)
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - RIDGE * weights
        curve = (x.T * (p * (1 - p))) @ x + RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return [round(float(w), 4) for w in weights]


def crossed(reports: Sequence[Candidates], pairs: Sequence[Pair], threshold: float) -> dict[str, list[Case]]:
    """Cases of every field with maps fitted on one half of the reports and applied to the other, both ways."""
    found: dict[str, list[Case]] = {}
    for number in (0, 1):
        here, there = (_half(reports, lambda r: r.id, n) for n in (number, 1 - number))
        weights = evidence_weights(here)
        found.setdefault("events", []).extend(case for report in there for _, case in report.cases(weights, threshold))
        here_coded, there_coded = (_half(pairs, lambda p: str(p[0]["id"]), n) for n in (number, 1 - number))
        maps, raw = field_maps(here_coded), cases(there_coded)
        for field, fitted in maps.items():
            found.setdefault(field, []).extend(Case(weighed([log_odds(c.sure)], fitted), c.right) for c in raw[field])
    return found


def _half(items: Iterable[T], name: Callable[[T], str], number: int) -> list[T]:
    """Half of the reports, by a hash of their names."""
    return [item for item in items if zlib.crc32(f"half {name(item)}".encode()) % 2 == number]


def told(found: dict[str, list[Case]]) -> str:
    """One line a field: its calibration error, what chance alone would give, how many cases."""
    return "\n".join(f"  {field:12} ece {error(some):.3f}  chance {chance(some):.3f}  n {len(some)}" for field, some in found.items())
