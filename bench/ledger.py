"""`python -m bench.ledger [--sizes 1000,10000] [--reports 60] [--kept FOLDER] [--db URL]`: what one more report costs as the record grows.

The scenarios of evals/ledger are coded once (half a minute; with --kept once for all runs), and a store is filled in bulk with worlds that
tell them again; then some reports of one more world are filed one by one, each timed by itself, by the clock and by the processor (which
other programs on the machine slow less). Then the record is asked. A size is rounded to whole worlds.
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
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from bench.__main__ import peak
from bench.curve import curve
from bench.filling import Filler, add
from bench.made_up import News, Wire, World, news
from dateline.ledger import Record, filing
from dateline.store import tables

SIZES = (1_000, 10_000, 100_000)
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


def filed(record: Record, wires: Iterable[Wire]) -> Times:
    """File reports one at a time."""
    times = Times()
    with _watched(times.join):
        for one in wires:
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


def asked(record: Record, wires: Iterable[Wire]) -> dict[str, float]:
    """Seconds until fifty events are there, for each filter alone; what is asked for is what the first telling tells that tells it all."""
    told = ((wire["report"]["published"][:10], event) for wire in wires for event in wire["events"])
    day, event = next((day, event) for day, event in told if _tells_all(event))
    filters: dict[str, dict[str, Any]] = {
        "nothing": {}, "actor": {"actor": event["actors"][0]["actor_id"]}, "country": {"country": event["places"][0]["country"]},
        "type": {"type": event["type"]}, "place": {"place": event["places"][0]["name"]}, "days": {"since": day, "until": day + "T24"},
    }  # fmt: skip
    return {name: statistics.median(_seconds(record, filters[name]) for _ in range(3)) for name in filters}


def _tells_all(event: Wire) -> bool:
    """Whether an event has a place and an actor that are known."""
    return bool(event["places"] and event["actors"] and event["actors"][0]["actor_id"] and event["places"][0]["geonames"])


def _seconds(record: Record, filters: dict[str, Any]) -> float:
    start = time.perf_counter()
    found = list(record.events(limit=50, **filters))
    assert found, f"nothing meets {filters}"
    return time.perf_counter() - start


def worlds(told: News, rate: int, start: int, stop: int) -> Iterator[World]:
    """Worlds by their numbers: side by side as many as make so many reports a day, then those of the next week."""
    abreast = max(1, 7 * rate // len(told.wires))
    return (World(told, number, number // abreast) for number in range(start, stop))


def measure(record: Record, told: News, args: argparse.Namespace) -> Iterator[Cost]:
    """Fill to each size, file some reports unmeasured, and then those that are timed."""
    filler, at = Filler(record.store), 0
    for size in args.sizes:
        stop = at + max(1, round((size - _size(record)) / len(told.wires)))
        filler.add(worlds(told, args.rate, at, stop))
        more = next(worlds(told, args.rate, stop, stop + 1)).wires()
        filed(record, islice(more, args.warm))
        times = filed(record, islice(more, args.reports))
        at = stop + 1
        yield Cost(_size(record), times, peak(), asked(record, next(worlds(told, args.rate, stop - 1, stop)).wires()))


def _size(record: Record) -> int:
    with record.store.connection(reading=True) as connection:
        return connection.scalar(select(func.count()).select_from(tables.reports)) or 0


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
    parser.add_argument("--reports", type=int, default=60, help="that are timed at each size")
    parser.add_argument("--warm", type=int, default=20, help="that are filed before them one by one")
    parser.add_argument("--rate", type=int, default=2000, help="reports a day")
    parser.add_argument("--kept", type=Path, help="a folder where the coded scenarios are kept between runs")
    parser.add_argument("--db", help="an empty database by its URL; otherwise an SQLite file, removed at the end")
    parser.add_argument("--curve", type=Path, default=CURVE)
    args = parser.parse_args()
    print("  reports   median  one/20    join  one/20 processor  memory  asked for 50 events by (all ms, memory MB)", flush=True)
    costs = []
    with tempfile.TemporaryDirectory() as folder, Record.open(args.db or Path(folder) / "made-up.db") as record:
        for cost in measure(record, news(args.kept), args):
            costs.append(cost)
            print(row(cost), flush=True)
            args.curve.write_text(drawn(costs), encoding="utf-8")
    print(f"ratio {ratio(costs):.2f}: the median at {costs[-1].size:,} to that at {costs[0].size:,}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
