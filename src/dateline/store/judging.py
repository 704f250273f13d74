"""Judgements, by people and by the program: added, withdrawn, never edited."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, or_, select, union_all

from dateline.store.chunks import chunks
from dateline.store.judged import judgements
from dateline.store.storable import clean
from dateline.tellings import Judgement, Score

PROGRAM = "dateline"  # how the `by` of what the program judges begins


@dataclass(frozen=True, slots=True)
class Kept:
    """A judgement as it stands in its table; `act` is what is undone together."""

    key: int
    act: str | None
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Edge:
    """As much of a judgement that counts as clustering asks for; `judged` where a person made it."""

    a: str
    b: str
    verdict: str
    score: float
    judged: bool


def judge(connection: Connection, made: Iterable[Judgement], act: str | None = None) -> None:
    """Keep new judgements."""
    rows = [_row(one) | {"act": act} for one in made]
    if rows:
        connection.execute(_INSERT, rows)


def withdraw(connection: Connection, keys: Iterable[int], when: str) -> None:
    """Let judgements count no longer."""
    for some in chunks(keys):
        connection.execute(judgements.update().where(judgements.c.key.in_(some)).values(withdrawn=when))


def touching(connection: Connection, of: str, nodes: Iterable[str]) -> Iterator[Kept]:
    """What counts now of these nodes with any other; what has both in `nodes` may come twice where these are many."""
    j = judgements.c
    for some in chunks(nodes):
        yield from _kept(connection, or_(and_(j.of == of, j.a.in_(some)), and_(j.of == of, j.b.in_(some))), j.withdrawn.is_(None))


def edges(connection: Connection, of: str, nodes: Iterable[str]) -> Iterator[tuple[int, Edge]]:
    """By its key, what counts now of these nodes with any other; what has both in `nodes` comes twice."""
    for some in chunks(nodes):
        for key, act, a, b, verdict, score in connection.execute(_EDGES, {"of": of, "nodes": some}):
            yield key, Edge(a, b, verdict, score, act is not None)


def acts(connection: Connection, act: str | None = None, at: str | None = None) -> Iterator[Kept]:
    """What people judged, of one act where it is named, also what is withdrawn; what was made by `at` where that is told."""
    j = judgements.c
    named = j.act.is_not(None) if act is None else j.act == act
    yield from _kept(connection, named, *([j.made <= at] if at else []))


def _kept(connection: Connection, *which: ColumnElement[bool]) -> Iterator[Kept]:
    for row in connection.execute(select(judgements).where(and_(*which)).order_by(judgements.c.key)).mappings():
        score = Score(row["score"], tuple(json.loads(row["reasons"])))
        told = {name: row[name] for name in ("of", "a", "b", "verdict", "by", "made", "withdrawn")}
        yield Kept(row["key"], row["act"], Judgement(**told, score=score))


_J = judgements.c
_INSERT = judgements.insert()
_EDGES = union_all(  # made once, as all that follow a report: to put one together takes longer than to run it
    *(
        select(_J.key, _J.act, _J.a, _J.b, _J.verdict, _J.score).where(
            _J.of == bindparam("of"), end.in_(bindparam("nodes", expanding=True)), _J.withdrawn.is_(None)
        )
        for end in (_J.a, _J.b)
    )
)


def _row(one: Judgement) -> dict[str, Any]:
    names = ("of", "a", "b", "verdict", "by", "made", "withdrawn")
    reasons = json.dumps([clean(reason) for reason in one.score.reasons], ensure_ascii=False)
    return {**{name: clean(getattr(one, name)) for name in names}, "score": one.score.value, "reasons": reasons}
