"""Filling a store with made-up worlds in bulk: the rows that joining their reports one by one would have made, far sooner.

One world of each week is joined in truth, in a store of its own; the others of that week have its judgements and clusters under their own
ids, with the reasons as that world has them (where words are equally rare, joining goes by the alphabet, so that another world's clusters
may differ here and there). What is kept between tellings of two worlds is left out, so what hangs together is a little smaller than in
truth. Marks are made from each report's own words; they come sorted, as by chance they would rewrite their table over and over. Rows of
holders, attributions and framing are left out: neither joining nor the queries here read them.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Index, MetaData, Table, Text, func, select

from bench.made_up import Wire, World
from dateline.corroborate import stories
from dateline.ledger import Record, kinds
from dateline.ledger.filing import topic
from dateline.records import Report, Resolution
from dateline.records import Text as Body
from dateline.store import Store, neighbours, rows, tables
from dateline.store.judged import judgements, marks, members
from dateline.store.tellings import tellings

_WAITING = Table("marks_waiting", MetaData(), Column("hash", BigInteger), Column("node", Text))
Row = dict[str, Any]


def add(record: Record, wire: Wire) -> bool:
    """File a made-up report as if it had been read."""
    text = Body(wire["report"]["id"], _report(wire), wire["text"], ())
    return record.add(Resolution(text, (), (), (), (), (), (), wire["coder"]["model"]), wire, seen(wire))


def seen(wire: Wire) -> str:
    """When a report is filed: at noon of the day on which it was published."""
    return f"{wire['report']['published'][:10]}T12:00:00+00:00"


def _report(wire: Wire) -> Report:
    return Report(wire["text"].encode(), "text", wire["report"]["sha256"])


@dataclass(frozen=True, slots=True)
class Joined:
    """What joining made of one world, by the ids that the scenarios have: judgements, and of each kind the clusters."""

    judged: tuple[Row, ...]
    clusters: tuple[tuple[str, tuple[str, ...]], ...]


def joined(world: World) -> Joined:
    """Join a world in a store of its own."""
    old = {world.id(id_): id_ for id_ in world.ids()}
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "one.db") as record:
        with record.batch():
            for wire in world.wires():
                add(record, wire)
        with record.store.connection(reading=True) as connection:
            judged = [dict(row) for row in connection.execute(select(judgements).where(judgements.c.withdrawn.is_(None))).mappings()]
            m = members.c
            entered = connection.execute(select(m.of, m.cluster, m.node).where(m.until.is_(None)).order_by(m.of, m.cluster, m.node))
            named = groupby(entered.all(), key=lambda row: (row.of, row.cluster))
            clusters = tuple((of, tuple(old[row.node] for row in some)) for (of, _), some in named)
    return Joined(tuple({**row, "a": old[row["a"]], "b": old[row["b"]]} for row in judged), clusters)


@dataclass(frozen=True, slots=True)
class Filler:
    """Adds worlds to a store that nobody else writes."""

    store: Store

    def add(self, worlds: Iterable[World]) -> None:
        """Whole worlds, those of one week one after another."""
        with self.store.connection() as connection:
            _WAITING.create(connection, checkfirst=True)
            taken = _taken(connection)
        for _, some in groupby(worlds, key=lambda world: world.weeks):
            known: Joined | None = None
            for world in some:
                known = known or joined(world)
                with self.store.connection() as connection:
                    _fill(connection, world, known)
        with self.store.connection() as connection:
            waiting = select(_WAITING).distinct().order_by(_WAITING.c.hash, _WAITING.c.node)
            connection.execute(marks.insert().from_select(["hash", "node"], waiting))
            _WAITING.drop(connection)
            for index in taken:
                index.create(connection)


def _taken(connection: Connection) -> list[Index]:
    """The indexes that fill by chance, taken away to be made again when all is filled."""
    found = [index for table in (tables.events, tables.roles, judgements, members) for index in table.indexes]
    for index in found:
        index.drop(connection)
    return found


def _fill(connection: Connection, world: World, known: Joined) -> None:
    filed: dict[Table, list[Row]] = defaultdict(list)
    first: dict[str, tuple[str, str]] = {}
    for key, wire in enumerate(world.wires(), 1 + (connection.scalar(select(func.max(tables.codings.c.key))) or 0)):
        about = topic(wire)
        _file(wire, key, about, filed)
        filed[_WAITING] += _marked(wire, about)
        for node in (wire["report"]["id"], *(telling.id for telling in tellings(wire))):
            first[node] = wire["report"]["published"], node
    filed[judgements] += _judged(world, known, first)
    filed[members] += _entered(world, known, first)
    for table, found in filed.items():
        if found:
            connection.execute(table.insert(), found)


def _file(wire: Wire, key: int, about: stories.Topic | None, filed: dict[Table, list[Row]]) -> None:
    """All rows of a report but those of joining; its only coding has the key that it has itself."""
    times = {"first_seen": seen(wire), "last_seen": seen(wire)}
    filed[tables.reports].append({"key": key, "id": wire["report"]["id"], "version": 1, **rows.of_report(_report(wire), wire), **times})
    coding = {"key": key, "report": key, "model": wire["coder"]["model"], "version": wire["coder"]["version"], "withdrawn": None}
    texts = {"wire": rows.one_line(wire), "source": rows.one_line({"report": wire["report"]})}
    filed[tables.codings].append({**coding, **texts, "topic": stories.packed(about) if about else None, **times})
    filed[tables.events] += rows.of_events(wire, key, key)
    filed[tables.roles] += rows.of_roles(wire, key)
    filed[tables.counts] += rows.of_counts(wire, key)


def _marked(wire: Wire, about: stories.Topic | None) -> Iterator[Row]:
    """By which keys the report's nodes of each kind are found."""
    events, topics, bodies, report = kinds.events(), kinds.topics(), kinds.bodies(), wire["report"]["id"]
    found = [(events.name, telling.id, events.keys(telling)) for telling in tellings(wire)]
    found += [(topics.name, report, topics.keys(about))] if about else []
    found += [(bodies.name, report, bodies.keys(wire["text"]))] if wire["text"] else []
    return ({"hash": one, "node": node} for of, node, keys in found for one in neighbours.hashes(of, keys))


def _judged(world: World, known: Joined, first: Mapping[str, tuple[str, str]]) -> Iterator[Row]:
    for row in known.judged:
        a, b = sorted((world.id(row["a"]), world.id(row["b"])))
        if a in first and b in first:
            yield {**{name: value for name, value in row.items() if name != "key"}, "a": a, "b": b}


def _entered(world: World, known: Joined, first: Mapping[str, tuple[str, str]]) -> Iterator[Row]:
    """Each cluster is named by its first node, as joining names it."""
    for of, old in known.clusters:
        nodes = [world.id(id_) for id_ in old]
        name = min(nodes, key=first.__getitem__)
        since = f"{max(first[node][0][:10] for node in nodes)}T12:00:00+00:00"
        yield from ({"of": of, "node": node, "cluster": name, "since": since} for node in nodes)
