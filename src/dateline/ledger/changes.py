"""What the record learned between two times, field by field: values that came, that went, and that were joined or parted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, column, or_, select, table

from dateline.ledger.kinds import COPY, EVENT, STORY
from dateline.store.judged import members
from dateline.store.membership import alive
from dateline.store.statements import VIEW

_NAMES = ("subject", "prop", "value", "text", "chain", "stance", "origin", "first_seen", "withdrawn")
_S = table(VIEW, *(column(name) for name in _NAMES))


@dataclass(frozen=True, slots=True)
class Change:
    """One value that was `added` or `withdrawn`, or a telling or report that was `joined` to an event, story or copies (`prop`).

    `before` and `after` are the values at either time, None where there was none. `text` are the words; `by` is the coder.
    """

    subject: str
    prop: str
    before: str | None
    after: str | None
    text: str | None
    when: str
    by: str | None


def changes(connection: Connection, start: str, end: str) -> Iterator[Change]:
    """Between two times (the second not before the first), by subject and field; what came and went in between is no change."""
    yield from _values(connection, start, end)
    yield from _joined(connection, start, end)


def _values(connection: Connection, start: str, end: str) -> Iterator[Change]:
    """A value that another coding tells again, in whatever words, has not changed."""
    before = {_key(row): row for row in _told(connection, start, and_(_S.c.withdrawn > start, _S.c.withdrawn <= end))}
    after = {_key(row): row for row in _told(connection, end, _S.c.first_seen > start)}
    gone = {key: row for key, row in before.items() if key not in after}
    come = {key: row for key, row in after.items() if key not in before}
    for key in sorted(gone.keys() | come.keys()):
        row = come.get(key) or gone[key]
        subject, prop, value = key
        when = row["first_seen"] if key in come else row["withdrawn"]
        yield Change(subject, prop, None if key in come else value, value if key in come else None, row["text"], when, row["origin"])


def _told(connection: Connection, at: str, which: Any) -> list[dict[str, Any]]:
    held = and_(_S.c.first_seen <= at, or_(_S.c.withdrawn.is_(None), _S.c.withdrawn > at))
    return [dict(row) for row in connection.execute(select(_S).where(held, which)).mappings()]


def _key(row: dict[str, Any]) -> tuple[str, str, str]:
    return row["subject"], row["prop"], row["value"]


def _joined(connection: Connection, start: str, end: str) -> Iterator[Change]:
    """Nodes that are in another cluster at the end than at the start; one that stands alone under its own id tells nothing new."""
    m = members.c
    moved = select(m.of, m.node).where(or_(and_(m.since > start, m.since <= end), and_(m.until > start, m.until <= end))).distinct()
    for of, node in sorted(map(tuple, connection.execute(moved))):  # a database sorts words in its own way
        before, after = (_cluster(connection, of, node, at) for at in (start, end))
        was, is_ = before and before[0], after and after[0]
        if was != is_ and of in (EVENT, STORY, COPY) and (was, is_) != (None, node):
            yield Change(node, of, was, is_, None, after[1] if after else end, None)


def _cluster(connection: Connection, of: str, node: str, at: str) -> tuple[str, str] | None:
    m = members.c
    row = connection.execute(select(m.cluster, m.since).where(m.of == of, m.node == node, alive(at))).first()
    return (row.cluster, row.since) if row else None
