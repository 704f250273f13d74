"""`python -m training.trials ablation|folds LOG`: train small coders and measure them, each trial a line in LOG.

`ablation` leaves out one source or one head at a time; `folds` leaves out a fifth of the corpus's reports at a time and measures on it.
To be done in an evening on two cores, both train on a share of the corpus and for few epochs: what they tell is what a part is worth
beside others, not how good the coder is. What stands in LOG is not run again. `python -m training.trials table LOG` prints it as a table.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import torch

from dateline.annotate import load as load_coder
from dateline.annotate.inventory import inventory
from dateline.annotate.model import tokenizer
from dateline.corpus import CodedReport, held_out, load
from dateline.evaluate import coded, events
from dateline.train.encoder import pretrained
from dateline.train.examples import examples, labels
from dateline.train.export import export
from dateline.train.learn import Recipe, learn
from dateline.train.networks import Coder, Shape
from training.confidence import Json
from training.settle import EVEN, HIGHEST, LOWEST, coded_rows, cut
from training.train import auxiliary_examples
from training.trial_table import MEASURES, table

FOLDS = 5
HEADS = ("entities", "content", "framing", "holder_kinds", "types", "modes", "contexts", "realis", "stances")


@dataclass(frozen=True, slots=True)
class Trial:
    """One coder to be: what it does without. `fold` is the part of the corpus that it is measured on; None: the held-out tenth."""

    name: str
    without: str = ""
    composed: bool = True
    real: bool = True
    recipe: Recipe = field(default_factory=Recipe)
    fold: int | None = None

    def teaches(self, report: CodedReport) -> bool:
        """Whether a report is trained on."""
        kind = self.composed if report.set == "composed" else self.real
        return kind and not self.measures(report)

    def measures(self, report: CodedReport) -> bool:
        """Whether a report is measured on."""
        return held_out(report) if self.fold is None else _place(report) % FOLDS == self.fold


def ablation(recipe: Recipe) -> Iterator[Trial]:
    """All, all again from another seed (what differs by chance), then one part less at a time."""
    yield Trial("all", recipe=recipe)
    yield Trial("all, another seed", recipe=replace(recipe, seed=recipe.seed + 1))
    yield Trial("without composed texts", composed=False, recipe=recipe)
    yield Trial("without real texts", real=False, recipe=recipe)
    for name in ("re3d", "wikigold", "gum", "meantime"):
        yield Trial(f"without {name}", without=name, recipe=recipe)
    yield Trial("without hidden words", recipe=replace(recipe, hidden=0.0))
    for head in HEADS:
        yield Trial(f"without the head {head}", recipe=replace(recipe, weights={**recipe.weights, head: 0.0}))


def folds(recipe: Recipe) -> Iterator[Trial]:
    """One fifth of the reports less at a time."""
    yield from (Trial(f"fold {n + 1}", recipe=recipe, fold=n) for n in range(FOLDS))


def run(trial: Trial, share: float) -> dict[str, Any]:
    """Train and measure."""
    torch.manual_seed(trial.recipe.seed)
    pieces, by, start = tokenizer(), labels(inventory()), time.monotonic()
    taught = [r for r in load() if trial.teaches(r) and _place(r) // FOLDS % 100 < share * 100]
    data = [*examples(taught, pieces, by), *_some(auxiliary_examples(pieces, by, trial.without), share)]
    coder = Coder(by.names, pretrained(), Shape())
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        learn(coder, data, trial.recipe, partial(print, trial.name, flush=True), out / "state.pt")
        export(coder, out, int8=True)
        measured = _measured([r for r in load() if trial.measures(r)], out)
    told = {"windows": len(data), "events taught": sum(len(r.events) for r in taught), "seconds": round(time.monotonic() - start)}
    return {"trial": trial.name, "share": share, "epochs": trial.recipe.epochs, **told, "measures": measured}


def _place(report: CodedReport) -> int:
    return zlib.crc32(f"fold {report.set}/{report.id}".encode())


def _some(data: Iterator[Any], share: float) -> Iterator[Any]:
    return (one for n, one in enumerate(data) if n % 100 < share * 100)


def _measured(reports: Sequence[CodedReport], folder: Path) -> dict[str, float | None]:
    """On coded reports, at the best threshold for events, which favours every trial alike."""
    coder = load_coder(folder)
    rows: list[Json] = [coded.events(report) for report in reports]
    pairs = coded_rows(rows, replace(coder, settings={"threshold": LOWEST / 100}))
    scores = {percent: events.score(cut(pairs, percent / 100)) for percent in range(LOWEST, HIGHEST, 5)}
    best = max(score["events"]["f1"] for score in scores.values())
    chosen = max(percent for percent, score in scores.items() if score["events"]["f1"] >= best - EVEN)
    found = scores[chosen]
    measures = {name: found[name]["f1"] if isinstance(found[name], dict) else found[name] for name in MEASURES}
    return measures | {"threshold": chosen / 100}


def main(argv: list[str] | None = None) -> int:
    """Run what is not in the log yet, or print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("ablation", "folds", "table"))
    parser.add_argument("log", type=Path)
    parser.add_argument("--share", type=float, default=0.25, help="of the corpus and the other sets (default: 0.25)")
    parser.add_argument("--epochs", type=int, default=3)
    args = parser.parse_args(argv)
    if args.what == "table":
        print("\n".join(table(args.log)))
        return 0
    torch.set_num_threads(2)
    done = {json.loads(line)["trial"] for line in args.log.read_text(encoding="utf-8").splitlines()} if args.log.exists() else set()
    for trial in (ablation if args.what == "ablation" else folds)(Recipe(epochs=args.epochs, rate=1.5e-4)):
        if trial.name not in done:
            with args.log.open("a", encoding="utf-8") as log:
                log.write(json.dumps(run(trial, args.share)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
