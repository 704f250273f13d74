"""One contract for every database: SQLite on disk and a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select

from dateline.export.wire import wire
from dateline.records import Annotation, Skip
from dateline.store import Store, tables
from tests.export.samples import all_items, empty_handed, harbour, hostile, report, unopened, unread

EARLY, LATE = "2026-01-01T00:00:00+00:00", "2026-01-02T00:00:00+00:00"


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with Store.open(store_url) as opened:
        yield opened


def add(store: Store, item: Annotation | Skip, seen: str = EARLY) -> bool:
    return store.add(item, wire(item, "1.0"), seen)


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with store._engine.connect() as connection:
        return {table.name: [tuple(row) for row in connection.execute(select(table))] for table in tables.metadata.sorted_tables}


def recoded(item: Annotation, model: str = "coder-2+fedcba987654") -> Annotation:
    """Another model, which finds one event less."""
    return replace(item, model=model, mentions=item.mentions[:-1], links=())


def edited(item: Annotation) -> Annotation:
    """The same report under its id, with other bytes."""
    told = report(item.text.body + " (corrected)", id=item.text.id, title=item.text.title)
    return replace(item, text=replace(item.text, report=told), mentions=item.mentions[:1], links=(), attributions=())


def test_all_that_was_added_is_read_back(store: Store):
    assert [add(store, item) for item in all_items()] == [True] * 5
    assert [r.id for r in store.reports()] == ["harbour", "hostile", empty_handed().text.id, "sv1"]
    events = list(store.events())
    assert [e.id for e in events] == [m.id for m in (*harbour().mentions, *hostile().mentions)]
    struck = next(e for e in events if e.id == "e02")
    assert (struck.report, struck.type, struck.modes, struck.trigger) == ("harbour", "ASSAULT", ("heavy-weapons",), "struck")
    assert (struck.time_start, struck.score, struck.confidence) == ("2024-12-03", -9.5, 0.81)
    assert {e.id for e in store.events(type_="ASSAULT", realis="asserted")} == {"e02", "e04"}
    assert list(store.wires()) == [wire(item, "1.0") for item in all_items()[:4]]


def test_the_bytes_are_kept_as_they_came(store: Store):
    for item in all_items():
        add(store, item)
    kept = [dict(zip(tables.reports.c.keys(), row, strict=True)) for row in dump(store)["reports"]]
    assert [r["content"] for r in kept] == [i.report.content if isinstance(i, Skip) else i.text.report.content for i in all_items()[:4]]  # type: ignore[union-attr]


def test_chains_are_kept_with_their_levels(store: Store):
    add(store, harbour())
    rows = [dict(zip(tables.holders.c.keys(), row, strict=True)) for row in dump(store)["holders"]]
    struck = sorted((r["level"], r["text"], r["stance"]) for r in rows if (r["of"], r["id"]) == ("event", "e02"))
    assert struck == [(0, "Reuters", "asserts"), (1, "State television", "asserts"), (2, "the army", "alleges")]
    assert {r["id"] for r in rows if r["of"] == "attribution"} == {"a01", "a02", "a03"}
    parts = [dict(zip(tables.roles.c.keys(), row, strict=True)) for row in dump(store)["roles"]]
    assert [(p["role"], p["text"], p["carried"]) for p in parts if p["event"] == "e02"] == [
        ("actor", "the rebels", True),
        ("recipient", "12 people", False),
        ("place", "the old harbour", False),
        ("place", "the port of Sarn", True),
        ("instrument", "rockets", False),
    ]


def test_reading_again_moves_last_seen_and_nothing_else(store: Store):
    for item in all_items():
        add(store, item)
    before = dump(store)
    assert [add(store, item, EARLY) for item in all_items()] == [False] * 5
    assert dump(store) == before
    assert [add(store, item, LATE) for item in all_items()] == [False] * 5
    after = dump(store)
    moved = {name: [[LATE if value == EARLY and n == len(row) - 1 else value for n, value in enumerate(row)] for row in rows]
             for name, rows in before.items() if name in ("reports", "codings", "skips")}  # fmt: skip
    for name, rows in after.items():
        assert rows == ([tuple(row) for row in moved[name]] if name in moved else before[name])


def test_last_seen_does_not_go_back(store: Store):
    add(store, harbour(), LATE)
    add(store, harbour(), EARLY)
    assert [(r.first_seen, r.last_seen) for r in store.reports()] == [(LATE, LATE)]


def test_another_models_coding_is_added_and_current(store: Store):
    add(store, harbour())
    assert add(store, recoded(harbour()), LATE)
    assert [r.model for r in store.reports()] == ["coder-2+fedcba987654"]
    assert len(list(store.events())) == len(harbour().mentions) - 1
    assert len(dump(store)["codings"]) == 2
    assert len(dump(store)["events"]) == 2 * len(harbour().mentions) - 1
    assert not add(store, harbour(), LATE)
    assert [r.model for r in store.reports()] == ["coder-2+fedcba987654"]


def test_other_content_under_an_id_is_a_new_version(store: Store):
    add(store, harbour())
    assert add(store, edited(harbour()), LATE)
    assert [(r.id, r.version) for r in store.reports()] == [("harbour", 1), ("harbour", 2)]
    assert [e.id for e in store.events()] == ["e01"]
    assert harbour().text.report.content in dump(store)["reports"][0]
    add(store, recoded(harbour()), LATE)
    assert [e.id for e in store.events()] == ["e01"], "the last version stays current when an earlier one is coded anew"


def test_a_report_that_was_skipped_and_then_read_is_current(store: Store):
    told = harbour().text.report
    add(store, Skip("text", "too long", told))
    assert [r.model for r in store.reports()] == [None]
    assert add(store, harbour(), LATE)
    assert [(r.version, r.model) for r in store.reports()] == [(1, harbour().model)]
    assert len(dump(store)["skips"]) == 1


def test_what_was_read_once_stays_though_it_is_skipped_later(store: Store):
    add(store, harbour())
    add(store, Skip("text", "too long", harbour().text.report), LATE)
    assert [r.model for r in store.reports()] == [harbour().model]
    assert len(list(store.events())) == len(harbour().mentions)
    assert len(dump(store)["skips"]) == 1


def test_what_could_not_be_opened_is_kept_once(store: Store):
    assert add(store, unopened())
    assert not add(store, unopened(), LATE)
    assert add(store, replace(unopened(), reason="a folder"))
    assert len(dump(store)["skips"]) == 2
    assert list(store.reports()) == []


def failing_batch(store: Store) -> None:
    with store.batch():
        add(store, hostile())
        raise KeyError


def test_a_batch_is_kept_whole_or_not_at_all(store: Store):
    with store.batch():
        add(store, harbour())
        add(store, unread())
        assert len(list(store.reports())) == 2
    with pytest.raises(KeyError):
        failing_batch(store)
    assert [r.id for r in store.reports()] == ["harbour", "sv1"]
    assert add(store, hostile())


def test_what_was_kept_is_there_when_it_is_opened_again(store_url: str):
    with Store.open(store_url) as store:
        add(store, harbour())
        before = dump(store)
    with Store.open(store_url) as store:
        assert dump(store) == before
        assert not add(store, harbour())


def test_a_number_larger_than_a_database_holds(store: Store):
    huge = 10**24
    counted = replace(harbour().mentions[1].counts[0], low=huge, best=huge)
    item = replace(harbour(), mentions=(harbour().mentions[0], replace(harbour().mentions[1], counts=(counted,))), links=())
    assert add(store, item)
    assert next(iter(store.wires()))["events"][1]["counts"][0]["low"] == huge
    assert 2**63 - 1 in dump(store)["counts"][0]
