"""train: the coder learns a user's own codings and types (needs the extra `train`)."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.annotate.model import SHIPPED
from dateline.corpus import CodedReport
from dateline.errors import DatelineError
from dateline.train.own import Own, own

__all__ = ["Plan", "left_out", "own", "train"]

LEAST = 50  # examples of a type that it should have


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train: `hold` leaves one report in five out, to measure with."""

    epochs: int = 6
    seed: int = 1
    hold: bool = True


def train(corpus: Path, out: Path, base: Path | None = None, plan: Plan = Plan(), say: Callable[[str], None] = print) -> None:
    """Tune a coder on the forms of `corpus` and write it to `out`, a folder for `--model`; `base` is another coder than the one that ships.

    Sentences of the corpus that ships are shown along, so that what was known is kept. DatelineError names what is missing or wrong.
    """
    told = own(corpus)
    for line in _scarce(told):
        say(line)
    try:
        from dateline.train import tuning
    except ImportError as error:
        raise DatelineError(f"training needs {error.name}, which is not installed; run: pip install 'dateline[train]'") from error
    held = [r for r in told.reports if plan.hold and left_out(r)]
    tuning.tune(told, [r for r in told.reports if r not in held], base or SHIPPED, out, plan, say)
    for line in tuning.measured(told, held, base or SHIPPED, out):
        say(line)


def left_out(report: CodedReport) -> bool:
    """One report in five, by a hash of its name."""
    return zlib.crc32(f"own/{report.set}/{report.id}".encode()) % 5 == 0


def _scarce(told: Own) -> Iterator[str]:
    counts = Counter(event.type for report in told.reports for event in report.events)
    for name in told.types:
        if counts[name] < LEAST:
            yield f"{name}: {counts[name]} coded; below {LEAST} expect it to be found badly"
