"""`python -m training.settle MODEL`: fit the coder's confidences and choose its threshold on the held-out reports, into its card."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from dateline import __version__, resolve
from dateline.annotate import Coder, annotate, load
from dateline.evaluate import events, inputs
from dateline.export.wire import wire
from evals import gold
from training.confidence import Json, Pair, candidates, crossed, evidence_weights, field_maps, told

LOWEST, HIGHEST = 15, 90
EVEN = 0.005  # F1 within which thresholds are as good as alike on so few reports


def settle(folder: Path) -> None:
    """Write `evidence` (weights of the logistic model), `threshold` and `calibration` (a map for each field) into the card.

    Of thresholds that score as good as alike the surest: a record that claims too much is trusted less than one that misses some.
    """
    rows = [gold.events(r) for r in gold.reports()]
    card = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    untuned = load(folder)
    reports = [candidates(row, untuned) for row in rows]
    settings: Json = {"evidence": evidence_weights(reports), "threshold": LOWEST / 100}
    pairs = coded_rows(rows, dataclasses.replace(untuned, settings=settings))
    scores = {percent: events.score(cut(pairs, percent / 100))["events"]["f1"] for percent in range(LOWEST, HIGHEST)}
    chosen = max(percent for percent, f1 in scores.items() if f1 >= max(scores.values()) - EVEN) / 100
    kept = cut(pairs, chosen)
    card["settings"] = {**settings, "threshold": chosen, "calibration": field_maps(kept)}
    (folder / "model.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(f"{len(rows)} held-out reports: events F1 {scores[round(chosen * 100)]:.3f} with {card['settings']}")
    print(f"calibration error, fitted on one half of the reports and measured on the other:\n{told(crossed(reports, kept, chosen))}")


def coded_rows(rows: Sequence[Json], coder: Coder) -> list[Pair]:
    """Every row with the record that the coder makes of its text."""
    names = resolve.load()
    texts = [inputs.text(row["id"], row["text"], row["published"]) for row in rows]
    coded = [wire(resolve.resolve(annotate(text, coder), names), __version__) for text in texts]
    return list(zip(rows, coded, strict=True))


def cut(pairs: Sequence[Pair], threshold: float) -> list[Pair]:
    """The records without the events below the threshold."""
    return [(row, {**coded, "events": [e for e in coded["events"] if e["confidence"] >= threshold]}) for row, coded in pairs]


if __name__ == "__main__":
    settle(Path(sys.argv[1]))
