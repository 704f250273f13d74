"""`python -m training.settle MODEL`: choose the coder's threshold where the held-out reports score best, and write it into its card."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path

from dateline import __version__
from dateline.annotate import annotate, load
from dateline.evaluate import events, inputs
from dateline.export.wire import wire
from evals import gold

LOWEST, HIGHEST, STEP = 30, 95, 1


def settle(folder: Path) -> float:
    """The chosen threshold; among equals the middle one."""
    coder = dataclasses.replace(load(folder), settings={"threshold": LOWEST / 100})
    rows = [gold.events(r) for r in gold.reports()]
    coded = [wire(annotate(inputs.text(row["id"], row["text"], row["published"]), coder), __version__) for row in rows]
    scores = {}
    for percent in range(LOWEST, HIGHEST, STEP):
        kept = [{**c, "events": [e for e in c["events"] if e["confidence"] >= percent / 100]} for c in coded]
        scores[percent] = events.score(zip(rows, kept, strict=True))["events"]["f1"]
    best = [percent for percent, f1 in scores.items() if f1 == max(scores.values())]
    chosen = best[len(best) // 2] / 100
    card = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    card["settings"] = {"threshold": chosen}
    (folder / "model.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(f"{len(rows)} held-out reports: events F1 {max(scores.values()):.3f} at threshold {chosen}")
    return chosen


if __name__ == "__main__":
    settle(Path(sys.argv[1]))
