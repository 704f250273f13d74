"""Filing one report: its tellings, its topic and its words find what they belong with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from dateline.corroborate import stories
from dateline.ledger import kinds
from dateline.ledger.joining import place
from dateline.store import told
from dateline.store.storable import clean
from dateline.store.tellings import tellings

Row = Mapping[str, Any]


def topic(wire: Row) -> stories.Topic | None:
    """What a report is about; None where it was skipped."""
    if not wire["text"]:
        return None
    report = wire["report"]
    return stories.topic(clean(report["id"]), report["title"], wire["text"], report["published"], tellings(wire))


def join(connection: Connection, report: str, by: str, now: str) -> None:
    """Give what the report tells now its place, and take what it told before out of it."""
    codings = list(told.codings(connection, report))
    earlier = [coding for coding in codings if coding["withdrawn"] is not None]
    current = [(report, coding) for coding in codings if coding["withdrawn"] is None]
    texts = {one: coding["wire"]["text"] for one, coding in current if coding["wire"]["text"]}
    about = {one: stories.unpacked(coding["topic"]) for one, coding in current if coding["topic"]}
    once = ((report, stories.unpacked(coding["topic"])) for coding in earlier if coding["topic"])
    place(connection, kinds.bodies(), texts, ((report, coding["wire"]["text"]) for coding in earlier), by, now)
    place(connection, kinds.topics(), about, once, by, now)
    place(connection, kinds.events(), *told.ever_told_by(connection, report), by, now)
