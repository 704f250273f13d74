"""Runs the verbs in order, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path

from dateline.annotate import Coder, annotate, load
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
) -> Iterator[Annotation | Skip]:
    """All items in their order, coded in `workers` processes. Each report is coded by itself, so that the number does not matter."""
    if workers <= 1:
        own = coder or load(model)
        for item in items:
            yield code(item, own)
        return
    with ProcessPoolExecutor(workers, initializer=_prepare, initargs=(model,)) as pool:
        source = iter(items)
        waiting = [pool.submit(_code, item) for item in islice(source, workers * _AHEAD)]
        while waiting:
            yield waiting.pop(0).result()
            waiting.extend(pool.submit(_code, item) for item in islice(source, 1))


_WORKER: list[Coder] = []


def _prepare(model: Path | None) -> None:
    """Load the coder once a process."""
    _WORKER.append(load(model))


def _code(item: Report | Skip) -> Annotation | Skip:
    return code(item, _WORKER[0])
