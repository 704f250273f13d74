"""Which telling is of which event, which report of which story or copies: with since when and until when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from dateline.store.chunks import chunks
from dateline.store.judged import members


def clusters(connection: Connection, of: str, nodes: Iterable[str], at: str | None = None) -> dict[str, str]:
    """The cluster of each node that is in one, now or as it was known at a time."""
    m = members.c
    found: dict[str, str] = {}
    for some in chunks(nodes):
        found.update((row.node, row.cluster) for row in connection.execute(select(members).where(m.of == of, m.node.in_(some), alive(at))))
    return found


def nodes(connection: Connection, of: str, named: Iterable[str], at: str | None = None) -> dict[str, list[str]]:
    """The nodes of each cluster, by id."""
    m = members.c
    found: dict[str, list[str]] = defaultdict(list)
    for some in chunks(named):
        query = select(members).where(m.of == of, m.cluster.in_(some), alive(at)).order_by(m.cluster, m.node)
        for row in connection.execute(query):
            found[row.cluster].append(row.node)
    return dict(found)


def move(connection: Connection, of: str, now: Mapping[str, str | None], when: str) -> set[str]:
    """Put nodes into clusters, or out of all (None); the nodes that changed. What stays as it was is not touched."""
    before = clusters(connection, of, now)
    changed = {node for node, cluster in now.items() if before.get(node) != cluster}
    m = members.c
    for some in chunks(changed & before.keys()):
        connection.execute(members.update().where(m.of == of, m.node.in_(some), m.until.is_(None)).values(until=when))
    rows = [{"of": of, "node": node, "cluster": now[node], "since": when} for node in sorted(changed) if now[node] is not None]
    if rows:
        connection.execute(members.insert(), rows)
    return changed


def alive(at: str | None) -> ColumnElement[bool]:
    """What holds now, or held at a time."""
    m = members.c
    return m.until.is_(None) if at is None else and_(m.since <= at, or_(m.until.is_(None), m.until > at))
