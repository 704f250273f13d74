"""Runs the verbs in order, and nothing else."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path

from dateline.annotate import Coder, annotate, load
from dateline.errors import DatelineError
from dateline.records import Annotation, Report, Skip
from dateline.text import read as read_text

_AHEAD = 8  # reports in flight a worker, so that memory does not grow with the input


def code(item: Report | Skip, coder: Coder) -> Annotation | Skip:
    """One item through all stages; what an earlier stage left out goes through as it is.

    A fault of our own on one report, which hostile input may provoke, is told as a skip of that report: the rest goes on.
    """
    if isinstance(item, Skip):
        return item
    try:
        text = read_text(item)
        return text if isinstance(text, Skip) else annotate(text, coder)
    except (ArithmeticError, AssertionError, LookupError, RuntimeError, TypeError, ValueError) as fault:
        return Skip(
            "pipeline", f"a fault of dateline's own ({type(fault).__name__}: {fault}); please report it with the text", item, item.path
        )


def run(
    items: Iterable[Report | Skip], coder: Coder | None = None, workers: int = 1, model: Path | None = None
) -> Generator[Annotation | Skip, None, None]:
    """All items in their order, coded in `workers` processes. Each report is coded by itself, so that the number does not matter."""
    if workers <= 1:
        own = coder or load(model)
        for item in items:
            yield code(item, own)
        return
    pool = ProcessPoolExecutor(workers, initializer=_prepare, initargs=(model,))
    try:
        source = iter(items)
        waiting = deque(pool.submit(_code, item) for item in islice(source, workers * _AHEAD))
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(pool.submit(_code, item) for item in islice(source, 1))
    except BrokenProcessPool as error:
        raise DatelineError("a worker ended before its time, as for want of memory: use fewer --workers, or smaller reports") from error
    finally:
        pool.shutdown(cancel_futures=True)  # who asks for no more waits for no more


_WORKER: list[Coder | DatelineError] = []


def _prepare(model: Path | None) -> None:
    """Load the coder once a process; what is wrong with it is kept for the first report, for here nobody would hear of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; the first one ends the others
    try:
        _WORKER.append(load(model))
    except DatelineError as error:
        _WORKER.append(error)


def _code(item: Report | Skip) -> Annotation | Skip:
    if isinstance(_WORKER[0], DatelineError):
        raise _WORKER[0]
    return code(item, _WORKER[0])
