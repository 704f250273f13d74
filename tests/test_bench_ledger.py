from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from xml.etree import ElementTree

import pytest

from bench.curve import curve
from bench.filling import Filler
from bench.ledger import add, asked, filed
from bench.made_up import World
from dateline.ledger import Record
from dateline.store import membership

REPORTS, MORE = 60, 6


@pytest.fixture(scope="module")
def world() -> World:
    return World(rate=30)


@pytest.fixture(scope="module")
def in_bulk(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.open(tmp_path_factory.mktemp("bulk") / "record.db") as record:
        Filler(record.store).add(world.reports(0, REPORTS), 0)
        filed(record, world.reports(REPORTS, REPORTS + MORE))
        yield record


@pytest.fixture(scope="module")
def one_by_one(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.open(tmp_path_factory.mktemp("single") / "record.db") as record:
        for made in world.reports(0, REPORTS + MORE):
            add(record, made)
        yield record


def parts(record: Record, of: str, nodes: list[str]) -> set[tuple[str, ...]]:
    """The nodes as they are clustered."""
    with record.store.connection(reading=True) as connection:
        named = membership.clusters(connection, of, nodes)
    assert named.keys() == set(nodes), "each node is in a cluster"
    ordered = sorted(nodes, key=lambda node: (named[node], node))
    return {tuple(some) for _, some in groupby(ordered, named.__getitem__)}


def test_a_world_is_the_same_for_the_same_seed() -> None:
    first, again, other = World(rate=30), World(rate=30), World(seed=2, rate=30)
    assert [one.wire for one in first.reports(40, 44)] == [one.wire for one in again.reports(40, 44)]
    assert first.report(40).wire != other.report(40).wire


def test_what_is_told_stands_in_the_text(world: World) -> None:
    for made in world.reports(0, REPORTS):
        for event in made.wire["events"]:
            for span in (event["trigger"], *event["actors"], *event["recipients"], *event["places"]):
                assert made.wire["text"][span["start"] : span["end"]] == span["text"]


def test_copies_are_told_of_earlier_reports(world: World) -> None:
    made = list(world.reports(0, 200))
    ids = [one.wire["report"]["id"] for one in made]
    copies = [one for one in made if one.copy_of]
    assert 4 <= len(copies) <= 40
    assert all(ids.index(one.copy_of or "") < ids.index(one.wire["report"]["id"]) for one in copies)


def test_a_store_filled_in_bulk_joins_as_one_filled_one_by_one(world: World, in_bulk: Record, one_by_one: Record) -> None:
    """Of what came one by one to either; the rest of the bulk is told by the world, and mostly so by joining."""
    last = list(world.reports(REPORTS, REPORTS + MORE))
    for of, nodes in (("event", [id_ for one in last for id_ in one.of]), ("copy", [one.wire["report"]["id"] for one in last])):
        alike = parts(in_bulk, of, nodes) & parts(one_by_one, of, nodes)
        assert len(alike) >= 0.8 * len(parts(one_by_one, of, nodes))


def test_a_filled_store_is_asked(in_bulk: Record, world: World) -> None:
    assert set(asked(in_bulk, world.reports(0, REPORTS))) == {"nothing", "actor", "country", "type", "place", "days"}


def test_a_curve_tells_its_figures_in_words() -> None:
    drawn = ElementTree.fromstring(curve([10, 1000], {"all": [5.0, 7.0]}, "Filing", "foot"))
    assert "5 ms at 10, 7 ms at 1,000" in "".join(drawn.itertext())
