"""Tellings and sources as they were kept, now or as they were known at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Select, and_, bindparam, func, select

from dateline.store import tables
from dateline.store.chunks import chunks
from dateline.store.packing import unpacked
from dateline.store.tellings import source
from dateline.tellings import Source, Telling

_E, _C, _R = tables.events.c, tables.codings.c, tables.reports.c
Row = dict[str, Any]


def tellings(connection: Connection, ids: Iterable[str], at: str | None = None) -> dict[str, Telling]:
    """By id; those that are withdrawn, or were not known yet, are left out."""
    query = _tellings(at is not None)
    return {id_: unpacked(line) for some in chunks(ids) for id_, line in connection.execute(query, {"ids": some, "at": at})}


def told_by(connection: Connection, report: str, at: str | None = None) -> dict[str, Telling]:
    """The tellings of one report."""
    return {one: telling for _, one, telling in _told_by(connection, [report], at)}


def _told_by(connection: Connection, reports: Iterable[str], at: str | None) -> Iterator[tuple[str, str, Telling]]:
    query = select(_R.id.label("report"), _E.id, _E.telling).select_from(tables.events)
    query = query.join(tables.codings, _E.coding == _C.key).join(tables.reports, _E.report == _R.key)
    for some in chunks(reports):
        for row in connection.execute(query.where(_R.id.in_(some), alive(at)).order_by(_E.part, _E.start, _E.id)):
            yield row.report, row.id, unpacked(row.telling)


def ever_told_by(connection: Connection, report: str) -> tuple[dict[str, Telling], list[tuple[str, Telling]]]:
    """The tellings of one report, and all that its withdrawn codings told."""
    now: dict[str, Telling] = {}
    once: list[tuple[str, Telling]] = []
    for id_, line, withdrawn in connection.execute(_EVER_TOLD, {"report": report}):
        if withdrawn is None:
            now[id_] = unpacked(line)
        else:
            once.append((id_, unpacked(line)))
    return now, once


def published(connection: Connection, of: str, nodes: Iterable[str]) -> dict[str, str | None]:
    """Those of the nodes that are there now (tellings of events, else reports), and when their reports were published."""
    query = _PUBLISHED_EVENTS if of == "event" else _PUBLISHED
    return {id_: day for some in chunks(nodes) for id_, day in connection.execute(query, {"ids": some})}


def bodies(connection: Connection, reports: Iterable[str]) -> dict[str, str]:
    """The text of each report."""
    return {report: wire["text"] for report, wire in wires(connection, reports).items()}


def codings(connection: Connection, report: str) -> Iterator[Row]:
    """`wire`, `topic` and `withdrawn` of a report's codings, of all that there ever were."""
    for wire, topic, withdrawn in connection.execute(_CODINGS, {"report": report}):
        yield {"wire": json.loads(wire), "topic": topic, "withdrawn": withdrawn}


def topics(connection: Connection, reports: Iterable[str]) -> dict[str, str]:
    """What each report is about, packed."""
    return {id_: line for some in chunks(reports) for id_, line in connection.execute(_TOPICS, {"ids": some})}


def wires(connection: Connection, reports: Iterable[str], at: str | None = None) -> dict[str, Row]:
    """The record of each report."""
    query = _wires(at is not None)
    return {id_: json.loads(wire) for some in chunks(reports) for id_, wire in connection.execute(query, {"ids": some, "at": at})}


def sources(connection: Connection, reports: Iterable[str], at: str | None = None) -> dict[str, Source]:
    """Where each report comes from; copies are not told here."""
    query = select(_R.id, _R.first_seen, _C.source).join(tables.reports, _C.report == _R.key).where(alive(at))
    found = {}
    for some in chunks(reports):
        for row in connection.execute(query.where(_R.id.in_(some))):
            found[row.id] = source(json.loads(row.source), row.first_seen)
    return found


def alive(at: Any) -> ColumnElement[bool]:
    """Codings that hold now (None), or held at a time, or at the time that will be bound."""
    until = func.coalesce(_C.withdrawn, "9999")  # no bare column: SQLite would go over all that hold, by their index, to find a few
    return until == "9999" if at is None else and_(_C.first_seen <= at, until > at)


_OF_EVENTS = select(_E.id).select_from(tables.events).join(tables.codings, _E.coding == _C.key)  # statements are made once: that is slow
_OF_CODINGS = select(_R.id).select_from(tables.codings).join(tables.reports, _C.report == _R.key)
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_CODINGS = _OF_CODINGS.with_only_columns(_C.wire, _C.topic, _C.withdrawn).where(_R.id == bindparam("report")).order_by(_C.key)
_EVER_TOLD = (
    _OF_EVENTS.join(tables.reports, _E.report == _R.key)
    .add_columns(_E.telling, _C.withdrawn)
    .where(_R.id == bindparam("report"))
    .order_by(_E.part, _E.start, _E.id)
)
_PUBLISHED = _OF_CODINGS.add_columns(_R.published).where(_R.id.in_(_IDS), alive(None), _C.model != "")
_PUBLISHED_EVENTS = _OF_EVENTS.join(tables.reports, _E.report == _R.key).add_columns(_R.published).where(_E.id.in_(_IDS), alive(None))
_TOPICS = _OF_CODINGS.add_columns(_C.topic).where(_R.id.in_(_IDS), alive(None), _C.topic.is_not(None))


@cache
def _tellings(past: bool) -> Select[Any]:
    return _OF_EVENTS.add_columns(_E.telling).where(_E.id.in_(_IDS), alive(bindparam("at") if past else None))


@cache
def _wires(past: bool) -> Select[Any]:
    return _OF_CODINGS.add_columns(_C.wire).where(_R.id.in_(_IDS), alive(bindparam("at") if past else None))
