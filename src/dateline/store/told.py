"""Tellings and sources as they were kept, now or as they were known at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from dateline.store import tables
from dateline.store.chunks import chunks
from dateline.store.packing import unpacked
from dateline.store.tellings import source
from dateline.tellings import Source, Telling

_E, _C, _R = tables.events.c, tables.codings.c, tables.reports.c
Row = dict[str, Any]


def tellings(connection: Connection, ids: Iterable[str], at: str | None = None) -> dict[str, Telling]:
    """By id; those that are withdrawn, or were not known yet, are left out."""
    query = select(_E.id, _E.telling).join(tables.codings, _E.coding == _C.key).where(alive(at))
    return {row.id: unpacked(row.telling) for some in chunks(ids) for row in connection.execute(query.where(_E.id.in_(some)))}


def told_by(connection: Connection, report: str, at: str | None = None) -> dict[str, Telling]:
    """The tellings of one report."""
    return {one: telling for _, one, telling in _told_by(connection, [report], at)}


def _told_by(connection: Connection, reports: Iterable[str], at: str | None) -> Iterator[tuple[str, str, Telling]]:
    query = select(_R.id.label("report"), _E.id, _E.telling).select_from(tables.events)
    query = query.join(tables.codings, _E.coding == _C.key).join(tables.reports, _E.report == _R.key)
    for some in chunks(reports):
        for row in connection.execute(query.where(_R.id.in_(some), alive(at)).order_by(_E.part, _E.start, _E.id)):
            yield row.report, row.id, unpacked(row.telling)


def once_told_by(connection: Connection, report: str) -> list[tuple[str, Telling]]:
    """All that a report told by codings that are withdrawn."""
    query = select(_E.id, _E.telling).select_from(tables.events).join(tables.codings, _E.coding == _C.key)
    query = query.join(tables.reports, _E.report == _R.key).where(_R.id == report, _C.withdrawn.is_not(None))
    return [(row.id, unpacked(row.telling)) for row in connection.execute(query)]


def known(connection: Connection, of: str, nodes: Iterable[str]) -> Iterator[str]:
    """Those of the nodes that are there now: tellings of events, else reports."""
    for some in chunks(nodes):
        if of == "event":
            query = select(_E.id).join(tables.codings, _E.coding == _C.key).where(_E.id.in_(some), alive(None))
        else:
            query = select(_R.id).join(tables.codings, _C.report == _R.key).where(_R.id.in_(some), alive(None), _C.model != "")
        yield from connection.scalars(query)


def firsts(connection: Connection, of: str, nodes: Iterable[str]) -> dict[str, str | None]:
    """When the reports of the nodes were published."""
    found: dict[str, str | None] = {}
    for some in chunks(nodes):
        query = (
            select(_R.published, _E.id if of == "event" else _R.id).select_from(tables.codings).join(tables.reports, _C.report == _R.key)
        )
        if of == "event":
            query = query.join(tables.events, _E.coding == _C.key).where(_E.id.in_(some), alive(None))
        else:
            query = query.where(_R.id.in_(some), alive(None))
        found.update((row.id, row.published) for row in connection.execute(query))
    return found


def bodies(connection: Connection, reports: Iterable[str]) -> dict[str, str]:
    """The text of each report."""
    return {report: wire["text"] for report, wire in wires(connection, reports).items()}


def once(connection: Connection, report: str) -> list[Row]:
    """`wire` and `topic` of a report's codings that are withdrawn."""
    query = select(_C.wire, _C.topic).join(tables.reports, _C.report == _R.key).where(_R.id == report, _C.withdrawn.is_not(None))
    return [{"wire": json.loads(row.wire), "topic": row.topic} for row in connection.execute(query)]


def topics(connection: Connection, reports: Iterable[str]) -> dict[str, str]:
    """What each report is about, packed."""
    query = select(_R.id, _C.topic).join(tables.reports, _C.report == _R.key).where(alive(None), _C.topic.is_not(None))
    return {row.id: row.topic for some in chunks(reports) for row in connection.execute(query.where(_R.id.in_(some)))}


def wires(connection: Connection, reports: Iterable[str], at: str | None = None) -> dict[str, Row]:
    """The record of each report."""
    query = select(_R.id, _C.wire).join(tables.reports, _C.report == _R.key).where(alive(at))
    return {row.id: json.loads(row.wire) for some in chunks(reports) for row in connection.execute(query.where(_R.id.in_(some)))}


def sources(connection: Connection, reports: Iterable[str], at: str | None = None) -> dict[str, Source]:
    """Where each report comes from; copies are not told here."""
    query = select(_R.id, _R.first_seen, _C.source).join(tables.reports, _C.report == _R.key).where(alive(at))
    found = {}
    for some in chunks(reports):
        for row in connection.execute(query.where(_R.id.in_(some))):
            found[row.id] = source(json.loads(row.source), row.first_seen)
    return found


def alive(at: str | None) -> ColumnElement[bool]:
    """Codings that hold now, or held at a time."""
    return _C.withdrawn.is_(None) if at is None else and_(_C.first_seen <= at, or_(_C.withdrawn.is_(None), _C.withdrawn > at))
