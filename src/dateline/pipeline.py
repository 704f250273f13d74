"""Runs the verbs in order, and nothing else."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from dateline import annotate, resolve
from dateline.errors import DatelineError
from dateline.records import Report, Resolution, Skip, Text
from dateline.text import read as read_text

_SHORT = 3  # sentences; of a longer body that tells no event, what looks like one in the title is a figure of speech: "late strike sinks"
_AHEAD = 8  # reports in flight a worker, so that memory does not grow with the input


@dataclass(frozen=True, slots=True)
class Files:
    """What to load other than what ships: a folder with a coder, a user's own table of actors, another gazetteer.

    `threshold` is the least confidence of an event that is kept, instead of the coder's own.
    """

    model: Path | None = None
    actors: Path | None = None
    gazetteer: Path | None = None
    threshold: float | None = None


@dataclass(frozen=True, slots=True)
class Tools:
    """What every report is read with: opened once."""

    coder: annotate.Coder
    knowledge: resolve.Knowledge


def load(files: Files = Files()) -> Tools:
    """The coder and the tables of names; DatelineError names what is wrong with a file."""
    coder = annotate.load(files.model)
    return Tools(coder if files.threshold is None else coder.at(files.threshold), resolve.load(files.actors, files.gazetteer))


def code(item: Report | Skip, tools: Tools) -> Resolution | Skip:
    """One item through all stages; what an earlier stage left out goes through as it is.

    A fault of our own on one report, which hostile input may provoke, is told as a skip of that report: the rest goes on.
    """
    if isinstance(item, Skip):
        return item
    try:
        text = read_text(item)
        if isinstance(text, Skip):
            return text
        understood = _understood(text, tools)
        titled = headline(text) if understood.mentions or len(text.sentences) < _SHORT else None
        return replace(understood, headline=_understood(titled, tools) if titled else None)
    except (ArithmeticError, AssertionError, LookupError, RuntimeError, TypeError, ValueError) as fault:
        return Skip(
            "pipeline", f"a fault of dateline's own ({type(fault).__name__}: {fault}); please report it with the text", item, item.path
        )


def _understood(text: Text, tools: Tools) -> Resolution:
    return resolve.resolve(annotate.annotate(text, tools.coder), tools.knowledge)


def headline(text: Text) -> Text | None:
    """The title as a text of its own, one sentence: what it tells is told, also where the body does not."""
    if not text.title or not text.title.strip():
        return None
    return replace(text, id=f"{text.id} title", body=text.title, sentences=((0, len(text.title)),), removed=(), paragraphs=(0,))


def run(
    items: Iterable[Report | Skip],
    tools: Tools | None = None,
    workers: int = 1,
    files: Files = Files(),
) -> Generator[Resolution | Skip, None, None]:
    """All items in their order, coded in `workers` processes. Each report is coded by itself, so that the number does not matter.

    One process takes `tools` where they are given, several load `files` themselves.
    """
    if workers <= 1:
        own = tools or load(files)
        for item in items:
            yield code(item, own)
        return
    pool = ProcessPoolExecutor(workers, initializer=_prepare, initargs=(files,))
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


_WORKER: list[Tools | DatelineError] = []


def _prepare(files: Files) -> None:
    """Load the tools once a process; what is wrong with them is kept for the first report, for here nobody would hear of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; the first one ends the others
    try:
        _WORKER.append(load(files))
    except DatelineError as error:
        _WORKER.append(error)


def _code(item: Report | Skip) -> Resolution | Skip:
    if isinstance(_WORKER[0], DatelineError):
        raise _WORKER[0]
    return code(item, _WORKER[0])
