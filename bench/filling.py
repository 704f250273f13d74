"""Filling a store with made-up reports in bulk: the rows that joining them one by one would have made, far sooner.

Who belongs together is told by the made-up world, so that only those are scored; days before `near` are past being met by new reports, and
their pairs get a score of the same size without a comparison. Marks come sorted: by chance
they would rewrite their table over and over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Index, MetaData, Table, Text, func, select

from bench.made_up import FIRST, Made
from dateline.corroborate import stories
from dateline.ledger import kinds
from dateline.ledger.filing import topic
from dateline.ledger.kinds import Kind
from dateline.records import Report
from dateline.store import Store, judging, neighbours, rows, tables
from dateline.store.judged import judgements, marks, members
from dateline.store.tellings import tellings
from dateline.tellings import Judgement, Score

BY = "dateline 0"
_KEPT = 5  # days after which no report tells of a happening any more
_PAST = Score(
    0.974, ("both ASSAULT", "same actor: a name of some length", "same recipient: a name of some length", "same day", "same town")
)
_WAITING = Table("marks_waiting", MetaData(), Column("hash", BigInteger), Column("node", Text))
Row = dict[str, Any]


@dataclass(slots=True)
class Together:
    """Nodes of one cluster as far as they have come: its name, and what is known of each."""

    name: str
    day: int
    known: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Filler:
    """Adds days of reports to a store that nobody else writes; what is open between days is kept in memory."""

    store: Store
    open: dict[tuple[str, str], Together] = field(default_factory=dict)

    def add(self, made: Iterable[Made], near: int) -> None:
        """Reports in the order of their numbers, a day at a time; pairs are compared from the day `near` on."""
        with self.store.connection() as connection:
            _WAITING.create(connection, checkfirst=True)
            taken = _taken(connection)
        for day, some in groupby(made, key=_day):
            with self.store.connection() as connection:
                self._day(connection, day, list(some), day >= near)
        with self.store.connection() as connection:
            waiting = select(_WAITING).distinct().order_by(_WAITING.c.hash, _WAITING.c.node)
            connection.execute(marks.insert().from_select(["hash", "node"], waiting))
            _WAITING.drop(connection)
            for index in taken:
                index.create(connection)

    def _day(self, connection: Connection, day: int, made: list[Made], compared: bool) -> None:
        filed: dict[Table, list[Row]] = defaultdict(list)
        about = {one.wire["report"]["id"]: topic(one.wire) for one in made}
        for key, one in enumerate(made, 1 + (connection.scalar(select(func.max(tables.codings.c.key))) or 0)):
            _file(one, key, about[one.wire["report"]["id"]], filed)
        for table, found in filed.items():
            connection.execute(table.insert(), found)
        for kind, belongs, known in _nodes(made, about):
            self._join(connection, kind, belongs, known, day, compared)
        self.open = {key: together for key, together in self.open.items() if together.day > day - _KEPT}

    def _join(
        self, connection: Connection, kind: Kind[Any], belongs: Mapping[str, str], known: Mapping[str, Any], day: int, compared: bool
    ) -> None:
        """Marks, judgements and members of the day's nodes, which come in the order of their publication."""
        marked = ({"hash": one, "node": node} for node, what in known.items() for one in neighbours.hashes(kind.name, kind.keys(what)))
        connection.execute(_WAITING.insert(), list(marked))
        seen = f"{FIRST.fromordinal(FIRST.toordinal() + day)}T12:00:00+00:00"
        found, entered = [], []
        for node, of in belongs.items():
            together = self.open.setdefault((kind.name, of), Together(node, day))
            found += [_judged(kind, (node, known[node]), other, compared, seen) for other in together.known.items()]
            together.known[node] = known[node]
            entered.append({"of": kind.name, "node": node, "cluster": together.name, "since": seen})
        judging.judge(connection, (one for one in found if one))
        connection.execute(members.insert(), entered)


def _file(made: Made, key: int, about: stories.Topic | None, filed: dict[Table, list[Row]]) -> None:
    """All rows of a report but those of joining; its only coding has the key that it has itself."""
    wire, seen = made.wire, _seen(made)
    report = Report(wire["text"].encode(), "text", wire["report"]["sha256"])
    times = {"first_seen": seen, "last_seen": seen}
    filed[tables.reports].append({"key": key, "id": wire["report"]["id"], "version": 1, **rows.of_report(report, wire), **times})
    coding = {"key": key, "report": key, "model": wire["coder"]["model"], "version": wire["coder"]["version"], "withdrawn": None}
    texts = {"wire": rows.one_line(wire), "source": rows.one_line({"report": wire["report"]})}
    filed[tables.codings].append({**coding, **texts, "topic": stories.packed(about) if about else None, **times})
    filed[tables.events] += rows.of_events(wire, key, key)
    filed[tables.roles] += rows.of_roles(wire, key)
    filed[tables.counts] += rows.of_counts(wire, key)


def _taken(connection: Connection) -> list[Index]:
    """The indexes that fill by chance, taken away to be made again when all is filled."""
    found = [index for table in (tables.events, tables.roles, judgements, members) for index in table.indexes]
    for index in found:
        index.drop(connection)
    return found


def _nodes(made: list[Made], about: Mapping[str, Any]) -> Iterator[tuple[Kind[Any], dict[str, str], dict[str, Any]]]:
    """Of each kind the nodes with what they belong to, and with what is known of them, by publication."""
    told = sorted((telling.published or "", telling.id, telling, one.of[telling.id]) for one in made for telling in tellings(one.wire))
    yield kinds.events(), {id_: of for _, id_, _, of in told}, {id_: telling for _, id_, telling, _ in told}
    ordered = sorted(made, key=lambda one: (one.wire["report"]["published"], one.wire["report"]["id"]))
    ids = {one.wire["report"]["id"]: one for one in ordered}
    yield kinds.topics(), {id_: one.about for id_, one in ids.items()}, {id_: about[id_] for id_ in ids}
    yield kinds.bodies(), {id_: one.copy_of or id_ for id_, one in ids.items()}, {id_: one.wire["text"] for id_, one in ids.items()}


def _judged(kind: Kind[Any], new: tuple[str, Any], old: tuple[str, Any], compared: bool, seen: str) -> Judgement | None:
    score = kind.compare(new[1], old[1]) if compared else _PAST
    kept = score is not None and score.value >= kind.least
    return Judgement(kind.name, min(new[0], old[0]), max(new[0], old[0]), "same", BY, score, seen) if score and kept else None


def _day(made: Made) -> int:
    return FIRST.fromisoformat(made.wire["report"]["published"][:10]).toordinal() - FIRST.toordinal()


def _seen(made: Made) -> str:
    return f"{made.wire['report']['published']}:00+00:00"
