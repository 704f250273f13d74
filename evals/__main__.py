"""`python -m evals [--floors] [--json]`: score the coder on every set at hand and print one table; with --floors fail below a floor."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dateline.corpus.texts import SHARED
from dateline.evaluate import evaluate
from dateline.pipeline import Files, Tools, load
from evals import gold, ledgers

HERE = Path(__file__).resolve().parent
MEASURES = {
    "events": ["events.f1", "events.p", "events.r", "actors.f1", "recipients.f1", "places.f1", "realis_macro_f1", "mode_f1", "chain_told",
               "chain_long", "framing.f1", "counts", "attributions.f1",
               "ece.events", "ece.actors", "ece.recipients", "ece.places", "ece.attributions"],
    "attribution": ["source.f1", "cue.f1", "content.f1", "attribution.f1"],
    "entities": ["f1", "overlapping.f1"],
    "relation": ["root.macro_f1", "root.accuracy", "quad.macro_f1", "quad.accuracy"],
    "document": ["macro_f1", "micro_f1"],
    "places": ["span_f1", "accuracy_161km", "accuracy_161km_all", "country", "mean_km", "auc"],
    "times": ["span_f1", "value_f1"],
    "actors": ["country", "sector", "wikidata", "name"],
    "stories": ["bcubed_f1", "bcubed_p", "bcubed_r", "events.conll_f1"],
    "articles": ["f1", "title", "date_f1", "with_without_f1"],
    "ledger": list(ledgers.COLUMNS),
}  # fmt: skip
SETS = (
    ("events", "gold_dev/dev"), ("attribution", "gum/dev"), ("attribution", "meantime/dev"), ("entities", "re3d/dev"),
    ("entities", "wikigold/dev"), ("places", "geovirus/dev"), ("places", "geowebnews/dev"), ("times", "recognizers_text/dev"),
    ("times", "meantime/dev"), ("articles", "article_extraction/train"), ("articles", "trafilatura_eval/train"),
    ("articles", "htmldate_eval/train"), ("stories", "ecbplus/dev"),
)  # fmt: skip


def files(folder: Path) -> Iterator[tuple[str, str, Path]]:
    """(task, set, file) for every set at hand; the held-out reports are written to `folder` first."""
    for task, name in SETS:
        path = SHARED / "data" / f"{name}.jsonl.gz"
        if path.exists():
            yield task, name.replace("/", " "), path
        else:
            print(f"left out: {name} is not under the shared folder; set DATELINE_SHARED to where it stands", file=sys.stderr)
    reports = gold.reports()
    for task, rows in (
        ("events", [gold.events(r) for r in reports]),
        ("relation", [row for r in reports for row in gold.relations(r)]),
        ("document", [gold.document(r) for r in reports]),
    ):
        yield task, f"held out ({len(rows)})", _written(folder / f"{task}.jsonl", rows)
    for name in ("mentions", "drawn"):
        mentions = list(gold.actors(name))
        if mentions:
            yield "actors", f"{name} ({len(mentions)})", _written(folder / f"{name}.jsonl", mentions)


def scored(folder: Path, tools: Tools) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(task, set, measures) for every set, and for the half of the ledger's scenarios that nothing was tuned on."""
    yield from ((task, name, evaluate(task, path, tools).measures) for task, name, path in files(folder))
    yield "ledger", "odd", ledgers.measure("odd", tools)


def _written(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def measure(measures: dict[str, Any], name: str) -> float | None:
    """A measure by its dotted name."""
    value: Any = measures
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value if isinstance(value, int | float) else None


def _worse(key: str, value: float | None, floor: float) -> bool:
    """Whether a measure is not as good as it must be; of a calibration error the pinned figure is the most, not the least."""
    return value is None or (value > floor if key.startswith("ece.") else value < floor)


def main() -> int:
    """Exit status 1 when a floor is not reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--floors", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--model", type=Path)
    args = parser.parse_args()
    tools = load(Files(model=args.model))
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    print(f"coder {tools.coder.version}+{tools.knowledge.version}, {datetime.now(UTC).date()}")
    print(f"{'task':12} {'set':18} {'measure':22} {'value':>6} {'floor':>6}")
    below = 0
    with tempfile.TemporaryDirectory() as folder:
        for task, name, measures in scored(Path(folder), tools):
            if args.json:
                print(json.dumps({"task": task, "set": name, **measures}))
            for key in MEASURES[task]:
                value = measure(measures, key)
                if value is None and task == "articles":  # a set of pages has gold for some of them only
                    continue
                floor = floors.get(task, {}).get(name.partition(" (")[0], {}).get(key)
                under = floor is not None and _worse(key, value, floor)
                below += under
                reached, pinned = ("-" if value is None else f"{value:.3f}"), ("" if floor is None else f"{floor:.2f}")
                print(f"{task:12} {name:18} {key:22} {reached:>6} {pinned:>6}{' BELOW' if under else ''}")
    if below:
        print(f"{below} below the floor")
    return 1 if below and args.floors else 0


if __name__ == "__main__":
    sys.exit(main())
