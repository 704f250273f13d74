"""Which actor names of a record nothing resolves: what a user's own table should hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Json = Mapping[str, Any]


def unresolved(records: Iterable[Json]) -> list[tuple[str, int]]:
    """Names without an id in the records as they are on the wire, with how often they stand, most frequent first."""
    counts = Counter(name for record in records for name in _names(record))
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _names(record: Json) -> Iterator[str]:
    for actor in _actors(record):
        if not actor.get("actor_id") and actor.get("name"):
            yield str(actor["name"])


def _actors(record: Json) -> Iterator[Json]:
    for event in record.get("events", ()):
        for role in ("actors", "recipients", "backers", "attribution"):
            yield from event.get(role, ())
    for said in record.get("attributions", ()):
        yield from said.get("chain", ())
    for tie in record.get("relations", ()):
        yield from (side for side in (tie.get("subject"), tie.get("object")) if side)
        yield from tie.get("attribution") or ()
