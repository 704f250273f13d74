"""What is joined, each in its own way: tellings to events, reports to stories, reports to copies of one text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from sqlalchemy import Connection

from dateline.corroborate import cluster, compare, copies, keys, stories
from dateline.store import told
from dateline.tellings import Score, Telling

T = TypeVar("T")
Pair = tuple[str, str]
Group = Callable[[Iterable[str], Mapping[Pair, float], Mapping[Pair, bool]], tuple[frozenset[str], ...]]
EVENT, STORY, COPY = "event", "story", "copy"


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """How nodes of one kind are found, compared and joined: `least` is the score that is kept, `group`
    makes clusters of nodes that hang together.

    `load` gives what is known of nodes by their ids; `worth` tells by the number of shared keys, of all keys, whether two are compared;
    `most` is how many that hang together are clustered together, see `hanging`.
    """

    name: str
    keys: Callable[[T], Iterable[str | int]]
    compare: Callable[[T, T], Score | None]
    load: Callable[[Connection, Iterable[str]], Mapping[str, T]]
    least: float
    group: Group
    worth: Callable[[int, int], bool] = lambda shared, of: shared > 0
    most: int = 500


@cache
def events() -> Kind[Telling]:
    """Tellings of one event."""
    return Kind(EVENT, keys.keys, compare.compare, told.tellings, compare.LINK, cluster.cluster, most=100)


@cache
def topics() -> Kind[stories.Topic]:
    """Reports of one story."""
    return Kind(STORY, stories.keys, stories.compare, _topics, stories.LINK, stories.group)


@cache
def bodies() -> Kind[str]:
    """Copies of one text: a chain of copies is one, however far its ends have drifted apart."""
    return Kind(
        COPY, copies.hashes, copies.compare, told.bodies, 0.0, _chained, lambda shared, of: copies.enough(shared, of, of), most=100_000
    )


def _chained(ids: Iterable[str], scores: Mapping[Pair, float], judged: Mapping[Pair, bool]) -> tuple[frozenset[str], ...]:
    return cluster.cluster(ids, scores, judged, join=0.0, missing=0.0)


def _topics(connection: Connection, reports: Iterable[str]) -> dict[str, stories.Topic]:
    return {report: stories.unpacked(line) for report, line in told.topics(connection, reports).items()}
