"""The log of trials as a table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from statistics import mean, stdev

MEASURES = ("events", "actors", "recipients", "places", "realis_macro_f1", "mode_f1", "chain_told", "framing", "attributions")


def table(log: Path) -> Iterator[str]:
    """The log in Markdown: measures of the first trial and of folds, and by how much each other differs from the first."""
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    yield f"| trial | events taught | {' | '.join(MEASURES)} |"
    yield f"| --- | ---: |{' ---: |' * len(MEASURES)}"
    first = lines[0]
    for line in lines:
        differs = line is not first and not line["trial"].startswith("fold")
        values = [_told(line["measures"][name], first["measures"][name] if differs else None) for name in MEASURES]
        yield f"| {line['trial']} | {line['events taught']} | {' | '.join(values)} |"
    parts = [line["measures"] for line in lines if line["trial"].startswith("fold")]
    if len(parts) > 1:
        told = [[part[name] for part in parts if part[name] is not None] for name in MEASURES]
        yield f"| mean (standard deviation) | | {' | '.join(f'{mean(some):.3f} ({stdev(some):.3f})' for some in told)} |"


def _told(value: float | None, less: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if less is None else f"{value - less:+.3f}"
