"""Filing one report: its tellings, its topic and its words find what they belong with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from dateline.corroborate import stories
from dateline.ledger import kinds
from dateline.ledger.joining import place
from dateline.store import told
from dateline.store.tellings import tellings

Row = Mapping[str, Any]


def topic(wire: Row) -> stories.Topic | None:
    """What a report is about; None where it was skipped."""
    if not wire["text"]:
        return None
    report = wire["report"]
    return stories.topic(report["id"], report["title"], wire["text"], report["published"], tellings(wire))


def join(connection: Connection, report: str, by: str, now: str) -> None:
    """Give what the report tells now its place, and take what it told before out of it."""
    earlier = told.once(connection, report)
    current = told.wires(connection, [report]).get(report)
    text = current["text"] if current else ""
    place(connection, kinds.bodies(), {report: text} if text else {}, ((report, row["wire"]["text"]) for row in earlier), by, now)
    about = {one: stories.unpacked(line) for one, line in told.topics(connection, [report]).items()}
    place(connection, kinds.topics(), about, ((report, stories.unpacked(row["topic"])) for row in earlier if row["topic"]), by, now)
    place(connection, kinds.events(), told.told_by(connection, report), told.once_told_by(connection, report), by, now)
