"""`python -m bench.ledger [--sizes 10000,100000] [--reports 100] [--db URL]`: what joining one more report costs as the record grows.

A store is filled with made-up reports to each size, the last of them one by one; then further ones are filed, each timed by itself, by the
clock and by the processor (which other programs on the machine do not slow). Then the record is asked.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from bench.__main__ import peak
from bench.curve import curve
from bench.filling import Filler
from bench.made_up import Made, World
from dateline.ledger import Record, filing
from dateline.records import Report, Resolution, Text

SIZES = (10_000, 100_000, 1_000_000)
NEAR = 30  # days before the end whose pairs are compared: what a new report can meet hangs together with no others
CURVE = Path(__file__).resolve().parents[1] / "docs" / "ledger-cost.svg"


@dataclass(slots=True)
class Times:
    """Of each report, in seconds: filing it, joining alone, and the processor's part of filing it."""

    add: list[float] = field(default_factory=list)
    join: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cost:
    """What was measured at a size; `asked` is the median of three runs of each query, in seconds."""

    size: int
    times: Times
    memory: float
    asked: dict[str, float]


def add(record: Record, made: Made) -> bool:
    """File a made-up report as if it had been read."""
    wire = made.wire
    report = Report(wire["text"].encode(), "text", wire["report"]["sha256"])
    text = Text(wire["report"]["id"], report, wire["text"], ())
    return record.add(Resolution(text, (), (), (), (), (), (), wire["coder"]["model"]), wire, f"{wire['report']['published']}:00+00:00")


def filed(record: Record, made: Iterable[Made]) -> Times:
    """File reports one at a time."""
    times = Times()
    with _watched(times.join):
        for one in made:
            start, used = time.perf_counter(), time.process_time()
            add(record, one)
            times.add.append(time.perf_counter() - start)
            times.processor.append(time.process_time() - used)
    return times


@contextmanager
def _watched(seconds: list[float]) -> Iterator[None]:
    """Joining with its time noted; put in its place while the bench runs."""
    work = filing.join

    def join(connection: Connection, report: str, by: str, now: str) -> None:
        start = time.perf_counter()
        work(connection, report, by, now)
        seconds.append(time.perf_counter() - start)

    filing.join = join
    try:
        yield
    finally:
        filing.join = work


def asked(record: Record, made: Iterable[Made]) -> dict[str, float]:
    """Seconds until fifty events are there, for each filter alone; what is asked for is what the first report tells that tells it all."""
    told = ((one.wire["report"]["published"][:10], event) for one in made for event in one.wire["events"])
    day, event = next((day, event) for day, event in told if event["places"] and event["actors"][0]["actor_id"])
    filters: dict[str, dict[str, Any]] = {
        "nothing": {}, "actor": {"actor": event["actors"][0]["actor_id"]}, "country": {"country": event["places"][0]["country"]},
        "type": {"type": event["type"]}, "place": {"place": event["places"][0]["name"]}, "days": {"since": day, "until": day + "T24"},
    }  # fmt: skip
    return {name: statistics.median(_seconds(record, filters[name]) for _ in range(3)) for name in filters}


def _seconds(record: Record, filters: dict[str, Any]) -> float:
    start = time.perf_counter()
    found = list(record.events(limit=50, **filters))
    assert found, f"nothing meets {filters}"
    return time.perf_counter() - start


def measure(record: Record, world: World, args: argparse.Namespace) -> Iterator[Cost]:
    """Fill to each size, file some reports unmeasured, and then those that are timed."""
    filler, at = Filler(record.store), 0
    for size in args.sizes:
        filler.add(world.reports(at, size - args.warm), (size - args.warm) // world.rate - NEAR)
        filed(record, world.reports(size - args.warm, size))
        times, at = filed(record, world.reports(size, size + args.reports)), size + args.reports
        found = asked(record, world.reports(size // 2, size))
        yield Cost(size, times, peak(), found)


def row(cost: Cost) -> str:
    """A size's line of the table, times in milliseconds."""
    t = cost.times
    told = (statistics.median(t.add), _late(t.add), statistics.median(t.join), _late(t.join), statistics.median(t.processor))
    queries = " ".join(f"{name} {1000 * seconds:.0f}" for name, seconds in cost.asked.items())
    return f"{cost.size:>9,} " + " ".join(f"{1000 * seconds:8.1f}" for seconds in told) + f" {cost.memory:8.0f}  {queries}"


def _late(times: list[float]) -> float:
    """The time that one in twenty exceeds."""
    return statistics.quantiles(times, n=20)[-1]


def drawn(costs: list[Cost]) -> str:
    """The curve of all sizes."""
    ms = 1000
    lines = {
        "all, one in 20": [ms * _late(cost.times.add) for cost in costs],
        "all, median": [ms * statistics.median(cost.times.add) for cost in costs],
        "joining, median": [ms * statistics.median(cost.times.join) for cost in costs],
    }
    memory = ", ".join(f"{cost.memory:.0f} MB at {cost.size:,}" for cost in costs)
    return curve([cost.size for cost in costs], lines, "Filing one more report", f"Peak memory: {memory}")


def ratio(costs: list[Cost]) -> float:
    """The median at the largest size to that at the first."""
    return statistics.median(costs[-1].times.add) / statistics.median(costs[0].times.add)


def main() -> int:
    """Print the figures and draw the curve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=lambda told: [int(size) for size in told.split(",")], default=list(SIZES))
    parser.add_argument("--reports", type=int, default=100, help="that are timed at each size")
    parser.add_argument("--warm", type=int, default=100, help="that are filed before them one by one")
    parser.add_argument("--rate", type=int, default=2000, help="reports a day")
    parser.add_argument("--db", help="an empty database by its URL; otherwise an SQLite file, removed at the end")
    parser.add_argument("--curve", type=Path, default=CURVE)
    args = parser.parse_args()
    print("  reports   median  one/20    join  one/20 processor  memory  asked for 50 events by (all ms, memory MB)", flush=True)
    costs = []
    with tempfile.TemporaryDirectory() as folder, Record.open(args.db or Path(folder) / "made-up.db") as record:
        for cost in measure(record, World(rate=args.rate), args):
            costs.append(cost)
            print(row(cost), flush=True)
    print(f"ratio {ratio(costs):.2f}: the median at {costs[-1].size:,} to that at {costs[0].size:,}")
    args.curve.write_text(drawn(costs), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
