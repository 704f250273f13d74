"""At rest neither the order, nor the batches, nor the number of runs can be told from the record."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import Record
from dateline.export.wire import wire
from dateline.ledger import kinds
from dateline.ledger import wire as ledger_wire
from dateline.records import Resolution, Skip
from dateline.store import membership
from tests.ledger.making import DAY_2, DAY_3, SECOND, STRIKE, eight, file, report

IDS = [item.text.id for item in eight()]


def at_rest(record: Record) -> object:
    """All that can be asked, and who belongs with whom."""
    with record.store.connection(reading=True) as connection:
        tellings = [telling.id for seen in record.events() for telling in seen.event.tellings]
        members = {of: membership.clusters(connection, of, nodes) for of, nodes in (("event", tellings), ("story", IDS), ("copy", IDS))}
    return members, [ledger_wire.event(seen) for seen in record.events()], [ledger_wire.story(story) for story in record.stories()]


def filled(path: Path, *rounds: Sequence[Resolution | Skip]) -> object:
    """Each round one batch."""
    with Record.open(path) as record:
        for items in rounds:
            file(record, items)
        return at_rest(record)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> object:
    return filled(tmp_path_factory.mktemp("rest") / "record.db", eight())


@settings(max_examples=8)
@given(order=st.permutations(range(8)), cuts=st.sets(st.integers(1, 7), max_size=4))
def test_neither_order_nor_batches_can_be_told(expected: object, order: list[int], cuts: set[int]) -> None:
    items = [eight()[n] for n in order]
    edges = [0, *sorted(cuts), 8]
    with tempfile.TemporaryDirectory() as folder:
        rounds = [items[a:b] for a, b in pairwise(edges)]
        assert filled(Path(folder) / "record.db", *rounds) == expected


def test_the_eight_are_what_they_are_made_to_be(expected: object) -> None:
    members, events, _ = expected  # type: ignore[misc]
    assert members["copy"]["alpha-copy"] == members["copy"]["alpha"] == "alpha"
    assert {members["copy"][one] for one in IDS} == set(IDS) - {"alpha-copy"}
    strike = max(events, key=lambda event: event["support"]["tellings"])
    assert {told["report"] for told in strike["tellings"]} == {"alpha", "alpha-copy", "beta", "gamma", "epsilon"}
    assert [source["copy_of"] for source in strike["sources"] if source["report"] == "alpha-copy"] == ["alpha"]
    assert members["story"]["delta"] == "delta"
    assert members["story"]["zeta"] == "zeta"


def test_adding_all_twice_changes_nothing(record: Record) -> None:
    assert file(record, eight()) == [True] * 8
    before = at_rest(record)
    assert file(record, reversed(eight()), DAY_2) == [False] * 8
    assert at_rest(record) == before


def test_every_database_comes_to_rest_alike(record: Record, expected: object) -> None:
    file(record, reversed(eight()))
    assert at_rest(record) == expected


def recoded() -> list[Resolution]:
    """By another coder, which does not find the copy's strike; one report came with other words, and one is empty now."""
    again = {item.text.id: replace(item, model=SECOND, mentions=item.mentions[item.text.id == "alpha-copy" :]) for item in eight()}
    shorter = report("alpha", STRIKE, outlet="The Nile Gazette", published="2026-02-17T08:00", model=SECOND)
    return list((again | {"alpha": shorter, "eta": report("eta", published=None, model=SECOND)}).values())


@settings(max_examples=6)
@given(order=st.permutations(range(8)), again=st.permutations(range(8)), most=st.integers(1, 4))
def test_nor_can_they_where_more_hang_together_than_are_clustered_together(order: list[int], again: list[int], most: int) -> None:
    """As in a busy week, where a part is bounded: parts fall apart and grow together as ties come and go."""
    with pytest.MonkeyPatch.context() as patched, tempfile.TemporaryDirectory() as folder:
        for name in ("events", "topics"):
            bounded = replace(getattr(kinds, name)(), most=most)
            patched.setattr(kinds, name, partial(lambda kind: kind, bounded))
        at_once = filled(Path(folder) / "once.db", recoded())
        one_by_one = [[eight()[n]] for n in order] + [[recoded()[n]] for n in again]
        assert filled(Path(folder) / "again.db", *one_by_one) == at_once


def test_coding_again_ends_as_coding_at_once_does(tmp_path: Path) -> None:
    at_once = filled(tmp_path / "once.db", recoded())
    again = filled(tmp_path / "again.db", eight(), recoded())
    mixed = filled(tmp_path / "mixed.db", eight()[:5], recoded()[3:], eight()[:2], recoded()[2::-1])
    assert again == at_once
    assert mixed == at_once


def test_what_the_wire_of_a_report_is_filed_by_is_not_changed(filed: Record) -> None:
    item = eight()[0]
    told = wire(item, "1.0")
    assert filed.add(item, told, DAY_3)
    assert told == wire(item, "1.0")
