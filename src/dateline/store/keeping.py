"""The store: what was read is added once, and nothing that was added is changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike, fspath
from types import TracebackType
from typing import Any, Self

from sqlalchemy import URL, ColumnElement, Connection, Engine, Table, func, select

from dateline.records import Report, Resolution, Skip
from dateline.store import rows, tables
from dateline.store.opening import address, opened, told
from dateline.store.rows import Row, StoredEvent, StoredReport
from dateline.store.storable import clean

_BATCH = 500  # rows that a reader fetches at a time
_CURRENT = tables.codings.c.withdrawn.is_(None)


class Store:
    """The record in a database. `add` commits each report by itself; within `batch` all of them at its end, or none."""

    def __init__(self, engine: Engine, url: URL) -> None:
        """On a database that `opened` has seen; use `Store.open`."""
        self._engine, self._url = engine, url
        self._batch: Connection | None = None

    @classmethod
    def open(cls, where: str | PathLike[str]) -> Self:
        """An SQLite file, made where there is none, or a database by its SQLAlchemy URL."""
        url = address(fspath(where))
        return cls(opened(url), url)

    def __enter__(self) -> Self:
        """For `with`."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Let the database go."""
        self._engine.dispose()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """One transaction for all that is added inside: kept when the block ends, left out whole when it fails."""
        if self._batch is not None:  # the outer one decides
            yield
            return
        with told(self._url), self._engine.begin() as self._batch:
            try:
                yield
            finally:
                self._batch = None

    def add(self, item: Resolution | Skip, wire: Row, seen: str, topic: str | None = None) -> bool:
        """Keep a report and its coding; False where both were there and only `last_seen` moved. When it returns, it is on the disk.

        `topic` is what it is about, as the ledger compares it.
        """
        if self._batch is not None:
            return _add(self._batch, item, wire, seen, topic)
        with self.batch():
            return self.add(item, wire, seen, topic)

    @contextmanager
    def connection(self, reading: bool = False) -> Iterator[Connection]:
        """For what else is kept and asked here: the batch's own connection where there is one."""
        with told(self._url):
            if self._batch is not None:
                yield self._batch
            elif reading:
                with self._reading() as connection:
                    yield connection
            else:
                with self._engine.begin() as connection:
                    yield connection

    def reports(self) -> Iterator[StoredReport]:
        """Every version of every report, in the order in which they came, with its last coding."""
        r, c = tables.reports.c, tables.codings.c
        told_columns = [r[n] for n in ("id", "version", "sha256", "path", "url", "outlet", "title", "published")]
        last = select(func.max(c.key)).where(c.report == r.key).correlate(tables.reports).scalar_subquery()
        query = select(*told_columns, c.model, r.first_seen, r.last_seen).join(tables.codings, c.key == last).order_by(r.key)
        for row in self._read(query):
            yield StoredReport(**{**row, "model": row["model"] or None})

    def events(self, type_: str | None = None, realis: str | None = None) -> Iterator[StoredEvent]:
        """Events of the current codings, in the order in which they came; of one type or realis where it is given."""
        e, r = tables.events.c, tables.reports.c
        names = ("id", "sentence", "type", "modes", "realis", "quad", "score", "trigger", "time_start", "time_end", "confidence", "part")
        wanted = [column == value for column, value in ((e.type, type_), (e.realis, realis)) if value is not None]
        query = select(r.id.label("report"), *(e[n] for n in names)).join(tables.reports, e.report == r.key)
        query = query.join(tables.codings, e.coding == tables.codings.c.key)
        for row in self._read(query.where(_CURRENT, *wanted).order_by(e.coding, e.sentence, e.start, e.id)):
            yield StoredEvent(**{**row, "modes": tuple(filter(None, row["modes"].split("; ")))})

    def wires(self) -> Iterator[Row]:
        """The wire objects of the current codings."""
        c = tables.codings.c
        for row in self._read(select(c.wire).where(_CURRENT).order_by(c.key)):
            yield json.loads(row["wire"])

    def _read(self, query: Any) -> Iterator[Row]:
        with told(self._url), self._reading() as connection:
            for row in connection.execute(query).yield_per(_BATCH).mappings():
                yield dict(row)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """A batch reads what it has added itself."""
        if self._batch is not None:
            yield self._batch
            return
        with self._engine.connect().execution_options(reading=True) as connection:
            if connection.dialect.name == "postgresql":  # one answer is of one moment; SQLite's always is
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection


def _add(connection: Connection, item: Resolution | Skip, wire: Row, seen: str, topic: str | None) -> bool:
    report = item.report if isinstance(item, Skip) else item.text.report
    if report is None:
        return _skipped(connection, None, wire, seen)
    key, new = _report(connection, report, wire, seen)
    coded = _coding(connection, key, wire, seen, topic)
    left_out = _skipped(connection, key, wire, seen)
    return new or coded or left_out


def _report(connection: Connection, report: Report, wire: Row, seen: str) -> tuple[int, bool]:
    """The key of this very content under this id, added as the next version where it is new."""
    r = tables.reports.c
    id_ = clean(wire["report"]["id"]) or report.sha256[:24]  # a skipped report may have no id yet
    known = connection.scalar(select(r.key).where(r.id == id_, r.sha256 == report.sha256))
    if known is not None:
        _seen_again(connection, tables.reports, r.key == known, seen)
        return known, False
    version = (connection.scalar(select(func.max(r.version)).where(r.id == id_)) or 0) + 1
    row = {"id": id_, "version": version, **rows.of_report(report, wire), "first_seen": seen, "last_seen": seen}
    return _insert(connection, tables.reports, row), True


def _coding(connection: Connection, report: int, wire: Row, seen: str, topic: str | None) -> bool:
    c, model = tables.codings.c, wire["coder"]["model"] or ""
    known = connection.scalar(select(c.key).where(c.report == report, c.model == model))
    if known is not None:
        _seen_again(connection, tables.codings, c.key == known, seen)
        return False
    if not model and connection.scalar(select(c.key).where(c.report == report).limit(1)) is not None:
        return False  # what was coded once stays, though these bytes are skipped now
    last = _is_last(connection, report)
    if last:
        _withdraw(connection, report, seen)
    row: Row = {"report": report, "model": model, "version": wire["coder"]["version"], "wire": rows.one_line(wire)}
    row |= {"source": rows.one_line({"report": wire["report"]}), "topic": topic, "withdrawn": None if last else seen}
    coding = _insert(connection, tables.codings, {**row, "first_seen": seen, "last_seen": seen})
    _parts(connection, wire, coding, report)
    return True


def _is_last(connection: Connection, report: int) -> bool:
    r, later = tables.reports.c, tables.reports.alias().c
    newer = select(later.key).join(tables.reports, r.id == later.id).where(r.key == report, later.version > r.version)
    return connection.scalar(newer.limit(1)) is None


def _withdraw(connection: Connection, report: int, seen: str) -> None:
    """The coding that this report, or an older version of it, had until now."""
    r, c = tables.reports.c, tables.codings.c
    same_id = select(r.key).where(r.id == select(r.id).where(r.key == report).scalar_subquery())
    connection.execute(tables.codings.update().where(c.report.in_(same_id), c.withdrawn.is_(None)).values(withdrawn=seen))


def _parts(connection: Connection, wire: Row, coding: int, report: int) -> None:
    filled: list[tuple[Table, list[Row]]] = [
        (tables.events, rows.of_events(wire, coding, report)),
        (tables.roles, list(rows.of_roles(wire, coding))),
        (tables.counts, list(rows.of_counts(wire, coding))),
        (tables.framing, list(rows.of_framing(wire, coding))),
        (tables.attributions, list(rows.of_attributions(wire, coding))),
        (tables.holders, list(rows.of_holders(wire, coding))),
    ]
    for table, found in filled:
        if found:
            connection.execute(table.insert(), found)


def _skipped(connection: Connection, report: int | None, wire: Row, seen: str) -> bool:
    """Each skip of the wire object once for a report, or for a path where nothing could be opened."""
    added = [_skip(connection, report, clean(wire["report"]["path"]), skip, seen) for skip in wire["skips"]]
    return any(added)


def _skip(connection: Connection, report: int | None, path: str | None, skip: Row, seen: str) -> bool:
    s = tables.skips.c
    told_skip = {"report": report, "path": path, "stage": skip["stage"], "reason": clean(skip["reason"])}
    known = connection.scalar(select(s.key).where(*(s[name].is_not_distinct_from(value) for name, value in told_skip.items())))
    if known is not None:
        _seen_again(connection, tables.skips, s.key == known, seen)
        return False
    _insert(connection, tables.skips, {**told_skip, "first_seen": seen, "last_seen": seen})
    return True


def _seen_again(connection: Connection, table: Table, which: ColumnElement[bool], seen: str) -> None:
    connection.execute(table.update().where(which, table.c.last_seen < seen).values(last_seen=seen))


def _insert(connection: Connection, table: Table, row: Row) -> int:
    key: int = connection.scalars(table.insert().values(**row).returning(table.c.key)).one()
    return key
