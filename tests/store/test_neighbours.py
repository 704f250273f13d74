"""Neighbours are found by the keys that they share, and no more when these are taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, func, select

from dateline.store import Store, neighbours
from dateline.store.judged import marks


@pytest.fixture
def connection(store_url: str) -> Iterator[Connection]:
    with Store.open(store_url) as store, store.connection() as opened:
        yield opened


def test_sharing_tells_how_many_keys(connection: Connection) -> None:
    neighbours.mark(connection, "event", {"a": ["x", "y", 7], "b": ["x", "y"], "c": ["z"]})
    assert neighbours.sharing(connection, "event", {"a": ["x", "y", 7]}) == {"a": {"b": 2}}
    assert neighbours.sharing(connection, "event", {"new": ["x", "z", 7]}) == {"new": {"a": 2, "b": 1, "c": 1}}
    assert neighbours.sharing(connection, "event", {"c": ["z"], "d": []}) == {"c": {}, "d": {}}


def test_kinds_are_kept_apart(connection: Connection) -> None:
    neighbours.mark(connection, "event", {"a": ["x"]})
    assert neighbours.sharing(connection, "story", {"b": ["x"]}) == {"b": {}}


def test_what_is_unmarked_is_found_no_more(connection: Connection) -> None:
    neighbours.mark(connection, "event", {"a": ["x", "y"], "b": ["x"]})
    neighbours.unmark(connection, "event", {"a": ["x", "never marked"]})
    assert neighbours.sharing(connection, "event", {"new": ["x", "y"]}) == {"new": {"b": 1, "a": 1}}


def test_marking_twice_is_marking_once(connection: Connection) -> None:
    for _ in range(2):
        neighbours.mark(connection, "event", {"a": ["x", "x", "y"]})
    assert connection.scalar(select(func.count()).select_from(marks)) == 2


def test_a_key_of_any_letters(connection: Connection) -> None:
    keys = ["\x00", "\ud800", "", "é", -(2**63), 2**63 - 1, "1", 1]
    neighbours.mark(connection, "event", {"a": keys})
    assert neighbours.sharing(connection, "event", {"b": keys}) == {"b": {"a": 7}}, "a number is the key of its digits"
