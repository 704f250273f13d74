"""What each threshold buys: precision and recall of the events that are kept above it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.evaluate.events import score

Json = dict[str, Any]
STEP = 5  # hundredths
OWN = "  (the coder's own)"


@dataclass(frozen=True, slots=True)
class Cut:
    """Events of at least this confidence: how many, and how they score; `own` marks the coder's own threshold."""

    threshold: float
    events: int
    p: float
    r: float
    f1: float
    own: bool


def cuts(pairs: Iterable[tuple[Json, Json]], own: float) -> tuple[Cut, ...]:
    """One for every 0.05 from where something is lost to where nothing is left, and one for the coder's own threshold.

    The coded reports are those of a coder with threshold 0: whether an event is found does not depend on the others.
    """
    held = list(pairs)
    sure = [e["confidence"] for _, coded in held for e in coded["events"]]
    if not sure:
        return ()
    steps = {n / 100 for n in range(0, 100, STEP) if min(sure) - STEP / 100 < n / 100 <= max(sure)}
    return tuple(_cut(held, threshold, threshold == own) for threshold in sorted(steps | {own}))


def _cut(held: Sequence[tuple[Json, Json]], threshold: float, own: bool) -> Cut:
    kept = [(gold, {**coded, "events": [e for e in coded["events"] if e["confidence"] >= threshold]}) for gold, coded in held]
    found = score(kept)["events"]
    return Cut(threshold, sum(len(coded["events"]) for _, coded in kept), found["p"], found["r"], found["f1"], own)


def table(rows: Iterable[Cut]) -> str:
    """The cuts as lines of text, the coder's own marked."""
    lines = ["threshold  precision  recall     f1  events"]
    lines += [f"{r.threshold:9.2f}  {r.p:9.3f}  {r.r:6.3f}  {r.f1:5.3f}  {r.events:6}{OWN if r.own else ''}" for r in rows]
    return "\n".join(lines) + "\n"
