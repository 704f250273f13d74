"""Who published a report: an outlet or office by its own name, which is no name in a sentence."""

from __future__ import annotations

from dateline.records import Actor
from dateline.resolve.actors.reader import Reader
from dateline.resolve.actors.table import Table

_MEDIA = frozenset(("outlet", "agency"))


def publisher(outlet: str | None, date: str | None, table: Table) -> Actor | None:
    """The outlet or office of that name, where the table knows it.

    Its known name has to come first ("the Border Monitor" is no Monitor), and a country in it publishes nothing ("Radio Sahara English").
    """
    if not outlet:
        return None
    reader = Reader(outlet, date, table, None, {})
    found = next((actor for actor in reader.actors(0, len(outlet), []) if actor.actor_id and actor.kind != "country"), None)
    if found and found.kind in _MEDIA and not any(map(reader.report.opening, (0, 1))):
        return None
    return found
