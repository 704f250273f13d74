"""Who belongs to what, since when and until when."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, select

from dateline.store import Store, membership
from dateline.store.judged import members

ONE, TWO, THREE = (f"2026-03-0{n}T00:00:00+00:00" for n in (1, 2, 3))


@pytest.fixture
def connection(store_url: str) -> Iterator[Connection]:
    with Store.open(store_url) as store, store.connection() as opened:
        yield opened


def test_moving_in_and_on_and_out(connection: Connection) -> None:
    assert membership.move(connection, "event", {"a": "a", "b": "a", "c": None}, ONE) == {"a", "b"}
    assert membership.move(connection, "event", {"a": "a", "b": "b"}, TWO) == {"b"}
    assert membership.move(connection, "event", {"a": None}, THREE) == {"a"}
    told = {at: membership.clusters(connection, "event", ["a", "b", "c"], at) for at in (ONE, TWO, THREE, None)}
    assert told == {ONE: {"a": "a", "b": "a"}, TWO: {"a": "a", "b": "b"}, THREE: {"b": "b"}, None: {"b": "b"}}


def test_before_the_first_there_is_none(connection: Connection) -> None:
    membership.move(connection, "event", {"a": "a"}, TWO)
    assert membership.clusters(connection, "event", ["a"], ONE) == {}
    assert membership.nodes(connection, "event", ["a"], ONE) == {}


def test_kinds_are_kept_apart(connection: Connection) -> None:
    membership.move(connection, "event", {"a": "x"}, ONE)
    membership.move(connection, "story", {"a": "y"}, ONE)
    assert membership.clusters(connection, "event", ["a"]) == {"a": "x"}
    assert membership.nodes(connection, "story", ["x", "y"]) == {"y": ["a"]}


def test_what_stays_is_not_written_again(connection: Connection) -> None:
    membership.move(connection, "event", {"a": "a", "b": "a"}, ONE)
    before = connection.execute(select(members)).all()
    assert membership.move(connection, "event", {"a": "a", "b": "a"}, TWO) == set()
    assert connection.execute(select(members)).all() == before


def test_more_than_a_statement_can_ask_for(connection: Connection) -> None:
    many = {f"n{n}": f"n{n % 10}" for n in range(12_000)}
    assert membership.move(connection, "event", many, ONE) == many.keys()
    assert membership.clusters(connection, "event", many) == many
    assert len(membership.nodes(connection, "event", ["n0"])["n0"]) == 1200
