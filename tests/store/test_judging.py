"""Judgements are rows: added, withdrawn, and found by the nodes that they are of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Connection

from dateline.store import Store, judging
from dateline.tellings import Judgement, Score

ONE, TWO = "2026-03-01T00:00:00+00:00", "2026-03-02T00:00:00+00:00"
AB = Judgement("event", "a", "b", "same", "dateline 1", Score(0.75, ("both ASSAULT", "same place: “Rabak”")), ONE)


@pytest.fixture
def connection(store_url: str) -> Iterator[Connection]:
    with Store.open(store_url) as store, store.connection() as opened:
        yield opened


def touching(connection: Connection, *nodes: str, of: str = "event") -> list[Judgement]:
    return [kept.judgement for kept in judging.touching(connection, of, nodes)]


def test_what_is_kept_comes_back_by_either_node(connection: Connection) -> None:
    judging.judge(connection, [AB])
    assert touching(connection, "a") == touching(connection, "b") == touching(connection, "a", "b") == [AB]
    assert touching(connection, "c") == touching(connection, "a", of="story") == []


def test_what_is_withdrawn_counts_no_more_and_is_still_there(connection: Connection) -> None:
    judging.judge(connection, [AB], "act")
    (kept,) = judging.acts(connection, "act")
    judging.withdraw(connection, [kept.key], TWO)
    assert touching(connection, "a") == []
    assert [one.judgement for one in judging.acts(connection)] == [replace(AB, withdrawn=TWO)]


def test_the_programs_own_are_no_acts(connection: Connection) -> None:
    judging.judge(connection, [AB])
    judging.judge(connection, [replace(AB, by="ada", made=TWO)], "act")
    assert [one.judgement.by for one in judging.acts(connection)] == ["ada"]
    assert list(judging.acts(connection, "another")) == list(judging.acts(connection, at=ONE)) == []


def test_edges_hold_what_clustering_asks_for(connection: Connection) -> None:
    judging.judge(connection, [AB])
    judging.judge(connection, [replace(AB, b="c", verdict="different", score=Score(1.0, ()))], "act")
    found = dict(judging.edges(connection, "event", ["a"]))
    assert set(found.values()) == {judging.Edge("a", "b", "same", 0.75, False), judging.Edge("a", "c", "different", 1.0, True)}


def test_many_nodes(connection: Connection) -> None:
    judging.judge(connection, [replace(AB, a=f"a{n}", b=f"b{n}") for n in range(6000)])
    assert len({kept.key for kept in judging.touching(connection, "event", [f"a{n}" for n in range(6000)])}) == 6000
