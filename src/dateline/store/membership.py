"""Which telling is of which event, which report of which story or copies: with since when and until when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, bindparam, or_, select

from dateline.store.chunks import chunks
from dateline.store.judged import members


def clusters(connection: Connection, of: str, nodes: Iterable[str], at: str | None = None) -> dict[str, str]:
    """The cluster of each node that is in one, now or as it was known at a time."""
    query = _clusters(at is not None)
    found: dict[str, str] = {}
    for some in chunks(nodes):
        found.update((node, cluster) for node, cluster in connection.execute(query, {"of": of, "nodes": some, "at": at}))
    return found


def nodes(connection: Connection, of: str, named: Iterable[str], at: str | None = None) -> dict[str, list[str]]:
    """The nodes of each cluster, by id."""
    query = _nodes(at is not None)
    found: dict[str, list[str]] = defaultdict(list)
    for some in chunks(named):
        for cluster, node in connection.execute(query, {"of": of, "named": some, "at": at}):
            found[cluster].append(node)
    return dict(found)


def move(connection: Connection, of: str, now: Mapping[str, str | None], when: str) -> set[str]:
    """Put nodes into clusters, or out of all (None); the nodes that changed. What stays as it was is not touched."""
    before = clusters(connection, of, now)
    changed = {node for node, cluster in now.items() if before.get(node) != cluster}
    for some in chunks(changed & before.keys()):
        connection.execute(_LEAVE, {"in": of, "nodes": some, "when": when})
    rows = [{"of": of, "node": node, "cluster": now[node], "since": when} for node in sorted(changed) if now[node] is not None]
    if rows:
        connection.execute(_ENTER, rows)
    return changed


def alive(at: Any, rows: FromClause = members) -> ColumnElement[bool]:
    """What holds now (None), or held at a time, or at the time that will be bound; of the table, or of another name for it."""
    m = rows.c
    return m.until.is_(None) if at is None else and_(m.since <= at, or_(m.until.is_(None), m.until > at))


_M = members.c  # the statements are made once: to put one together takes longer than to run it
_ENTER = members.insert()
_LEAVE = (
    members.update()
    .where(_M.of == bindparam("in"), _M.node.in_(bindparam("nodes", expanding=True)), _M.until.is_(None))
    .values(until=bindparam("when"))
)


@cache
def _clusters(past: bool) -> Select[Any]:
    held = alive(bindparam("at") if past else None)
    return select(_M.node, _M.cluster).where(_M.of == bindparam("of"), _M.node.in_(bindparam("nodes", expanding=True)), held)


@cache
def _nodes(past: bool) -> Select[Any]:
    held = alive(bindparam("at") if past else None)
    named = _M.cluster.in_(bindparam("named", expanding=True))
    return select(_M.cluster, _M.node).where(_M.of == bindparam("of"), named, held).order_by(_M.cluster, _M.node)
