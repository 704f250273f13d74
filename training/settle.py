"""`python -m training.settle MODEL`: fit the coder's confidence and choose its threshold on the held-out reports, into its card."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from dateline import __version__, resolve
from dateline.annotate import Coder, annotate, load
from dateline.annotate.reading import reading
from dateline.evaluate import events, inputs
from dateline.export.wire import wire
from evals import gold

Json = dict[str, Any]
LOWEST, HIGHEST = 15, 90
RIDGE = 0.1
EVEN = 0.005  # F1 within which thresholds are as good as alike on so few reports


def settle(folder: Path) -> None:
    """Write `evidence` (weights of the logistic model) and `threshold` into the card.

    Of thresholds that score as good as alike the surest: a record that claims too much is trusted less than one that misses some.
    """
    rows = [gold.events(r) for r in gold.reports()]
    card = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    untuned = load(folder)
    card["settings"] = {"evidence": _fitted(rows, untuned), "threshold": LOWEST / 100}
    coder = dataclasses.replace(untuned, settings=card["settings"])
    names = resolve.load()
    texts = [inputs.text(row["id"], row["text"], row["published"]) for row in rows]
    coded = [wire(resolve.resolve(annotate(text, coder), names), __version__) for text in texts]
    scores = {}
    for percent in range(LOWEST, HIGHEST):
        kept = [{**c, "events": [e for e in c["events"] if e["confidence"] >= percent / 100]} for c in coded]
        scores[percent] = events.score(zip(rows, kept, strict=True))["events"]["f1"]
    chosen = max(percent for percent, f1 in scores.items() if f1 >= max(scores.values()) - EVEN)
    card["settings"]["threshold"] = chosen / 100
    (folder / "model.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(f"{len(rows)} held-out reports: events F1 {scores[chosen]:.3f} with {card['settings']}")


def _fitted(rows: list[Json], coder: Coder) -> list[float]:
    """Weights of a logistic model by Newton's method with a small ridge: is a candidate an event of its type?"""
    evidence, right = [], []
    for row in rows:
        found = reading(inputs.text(row["id"], row["text"]), coder, threshold=0.0).deeds
        said = [_as_event(row["text"], d.type, d.trigger.start, d.trigger.end) for d in found]
        wanted = [e for e in (events.event(row["text"], g) for g in row["events"]) if e]
        hits = {id(c) for _, c in events.match(wanted, said)[0]}
        evidence += [[1.0, *d.evidence] for d in found]
        right += [id(c) in hits for c in said]
    x, y = np.array(evidence), np.array(right, float)
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - RIDGE * weights
        curve = (x.T * (p * (1 - p))) @ x + RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return [round(float(w), 4) for w in weights]


def _as_event(text: str, type_: str, start: int, end: int) -> events.Event:
    made = events.event(text, {"type": type_, "trigger": {"start": start, "end": end}})
    assert made is not None
    return made


if __name__ == "__main__":
    settle(Path(sys.argv[1]))
