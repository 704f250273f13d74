from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from bench.curve import curve
from bench.filling import Filler, add
from bench.ledger import asked, filed, worlds
from bench.made_up import News, World, told_again
from dateline.export.wire import wire
from dateline.ledger import Record
from dateline.store import membership
from tests.ledger.making import eight

RATE = 2  # reports a day: two worlds of seven reports side by side in a week
WORLDS = 5


@pytest.fixture(scope="module")
def news() -> News:
    """Seven reports that a test wrote, so that no model is needed."""
    return told_again([[wire(item, "1.0") for item in eight() if item.text.published]])


@pytest.fixture(scope="module")
def one_by_one(news: News, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.open(tmp_path_factory.mktemp("single") / "record.db") as record:
        for world in worlds(news, RATE, 0, WORLDS):
            for made in world.wires():
                add(record, made)
        yield record


@pytest.fixture(scope="module")
def in_bulk(news: News, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.open(tmp_path_factory.mktemp("bulk") / "record.db") as record:
        Filler(record.store).add(worlds(news, RATE, 0, 2))
        Filler(record.store).add(worlds(news, RATE, 2, WORLDS - 1))
        filed(record, next(worlds(news, RATE, WORLDS - 1, WORLDS)).wires())
        yield record


def parts(record: Record, of: str, world: World) -> set[tuple[str, ...]]:
    """How a world's nodes are clustered, by the ids that the scenarios have."""
    reports = {made["report"]["id"] for made in world.news.wires}
    nodes = {world.id(old): old for old in world.ids() if (old in reports) != (of == "event")}
    with record.store.connection(reading=True) as connection:
        named = membership.clusters(connection, of, nodes)
        whole = membership.nodes(connection, of, set(named.values()))
    assert named.keys() == nodes.keys(), "each node is in a cluster"
    return {tuple(sorted(nodes.get(node, f"of another world: {node}") for node in together)) for together in whole.values()}


def test_worlds_come_side_by_side_and_week_after_week(news: News) -> None:
    assert [(world.number, world.weeks) for world in worlds(news, RATE, 0, WORLDS)] == [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2)]


def test_a_world_is_the_same_whenever_it_is_made(news: News) -> None:
    assert list(World(news, 3, 1).wires()) == list(World(news, 3, 1).wires())


def test_what_is_told_stands_in_the_text(news: News) -> None:
    for made in World(news, 1, 0).wires():
        for event in made["events"]:
            for span in (event["trigger"], *event["actors"], *event["recipients"], *event["places"]):
                assert made["text"][span["start"] : span["end"]] == span["text"]


def test_rare_words_are_other_ones_and_common_words_stay(news: News) -> None:
    told = World(news, 1, 0).words("The paramilitaries shelled a depot in Rabak, killing 4 of 250 people in 2026").split()
    kept = ["The", "a", "in", "4", "of", "people", "in", "2026"]
    assert [word for word in told if word in kept] == kept
    assert told[2].endswith("ed"), "a form of a word stays that form"
    assert told[1:] != World(news, 2, 0).words("The paramilitaries shelled").split()[1:]
    assert len(told[6]) == len("Rabak,")


def test_dates_move_by_weeks(news: News) -> None:
    days = [[made["report"]["published"][:10] for made in World(news, 0, weeks).wires()] for weeks in (0, 1)]
    assert days[0][0] == "2012-01-17"
    assert days[1][0] == "2012-01-24"


@pytest.mark.parametrize("of", ["event", "story", "copy"])
def test_worlds_do_not_run_into_one_another(of: str, news: News, one_by_one: Record) -> None:
    found = [parts(one_by_one, of, world) for world in worlds(news, RATE, 0, WORLDS)]
    assert all(other == found[0] for other in found)
    assert any(len(together) > 1 for together in found[0])


@pytest.mark.parametrize("of", ["event", "story", "copy"])
def test_a_store_filled_in_bulk_joins_as_one_filled_one_by_one(of: str, news: News, in_bulk: Record, one_by_one: Record) -> None:
    for world in worlds(news, RATE, 0, WORLDS):
        assert parts(in_bulk, of, world) == parts(one_by_one, of, world)


def test_a_filled_store_is_asked(news: News, in_bulk: Record) -> None:
    assert set(asked(in_bulk, World(news, 0, 0).wires())) == {"nothing", "actor", "country", "type", "place", "days"}


def test_a_curve_tells_its_figures_in_words() -> None:
    drawn = ElementTree.fromstring(curve([10, 1000], {"all": [5.0, 7.0]}, "Filing", "foot"))
    assert "5 ms at 10, 7 ms at 1,000" in "".join(drawn.itertext())
