"""The view `statements`: every value with its words, its speaker, its coder and both ends of its time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from dateline import Record
from tests.export.samples import harbour
from tests.ledger.making import DAY_1, DAY_2, DAY_3, FIRST, SECOND, STRIKE, file, report, skipped, telling_id

ANN = telling_id("ann", STRIKE)
COLUMNS = [
    "subject",
    "report",
    "prop",
    "value",
    "text",
    "start",
    "end",
    "chain",
    "stance",
    "origin",
    "first_seen",
    "last_seen",
    "withdrawn",
]


@pytest.fixture
def record(store_url: str) -> Iterator[Record]:
    with Record.open(store_url) as opened:
        yield opened


def statements(record: Record, **wanted: Any) -> list[dict[str, Any]]:
    """Rows of the view whose columns are as wanted, by subject, property and value."""
    with record.store.connection(reading=True) as connection:
        rows = [dict(row) for row in connection.execute(text("SELECT * FROM statements")).mappings()]
    found = [row for row in rows if all(row[name] == value for name, value in wanted.items())]
    return sorted(found, key=lambda row: (row["subject"], row["prop"], row["value"], row["first_seen"]))


def pairs(rows: list[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(row["prop"], row["value"]) for row in rows}


def test_every_value_is_a_row_with_the_words_that_say_it(record: Record) -> None:
    deed = replace(STRIKE, modes=("firearms", "heavy-weapons"), judging="paramilitary")
    item = report("ann", deed)
    file(record, [item])
    rows = statements(record, subject=ANN)
    assert list(rows[0]) == COLUMNS
    assert pairs(rows) == {
        ("type", "ASSAULT"), ("mode", "firearms; heavy-weapons"), ("realis", "asserted"), ("time", "2026-02-16/2026-02-17"),
        ("actor", "rsf"), ("recipient", "a fuel depot"), ("place", "367644"), ("count:killed", "9/9/9"), ("framing", "paramilitary"),
    }  # fmt: skip
    with_bounds = [row for row in rows if row["start"] is not None]
    assert all(item.text.body[row["start"] : row["end"]] == row["text"] for row in with_bounds)
    assert {row["prop"] for row in rows} - {row["prop"] for row in with_bounds} == {"count:killed"}
    assert {row["text"] for row in rows if row["prop"] in ("type", "actor", "count:killed")} == {
        "shelled", "The paramilitary Rapid Support Forces", "nine people",
    }  # fmt: skip


def test_each_has_its_speaker_its_coder_and_its_times(record: Record) -> None:
    file(record, [report("ann", STRIKE)])
    told = {tuple(row[name] for name in COLUMNS[7:]) for row in statements(record, subject=ANN)}
    assert told == {("Sudanese Armed Forces", "asserts", FIRST, DAY_1, DAY_1, None)}


def test_what_is_said_without_an_event_is_a_statement(record: Record) -> None:
    file(record, [harbour()])
    said = {row["subject"]: (row["value"], row["stance"]) for row in statements(record, prop="said")}
    assert said["a03"] == ("The sea does not forget", "asserts")
    assert set(said) == {one.id for one in harbour().attributions}


def test_the_chain_is_told_from_the_outermost_and_the_stance_is_the_innermosts(record: Record) -> None:
    file(record, [harbour()])
    assert {(row["chain"], row["stance"]) for row in statements(record, subject="e02")} == {
        ("Reuters > State television > the army", "alleges")
    }
    assert {(row["chain"], row["stance"]) for row in statements(record, subject="e01")} == {(None, None)}


def test_a_day_taken_from_the_publication_is_said_by_nobody(record: Record) -> None:
    item = report("ann", STRIKE)
    times = {ANN: replace(item.times[ANN], basis="publication")}
    file(record, [replace(item, times=times)])
    assert statements(record, prop="time") == []


@pytest.mark.parametrize(("day", "value"), [(("2026-02-16", None), "2026-02-16/.."), ((None, "2026-02-17"), "../2026-02-17")])
def test_a_time_that_is_open_to_one_side_is_a_statement(record: Record, day: tuple[str | None, str | None], value: str) -> None:
    file(record, [report("ann", replace(STRIKE, day=day))])
    assert [row["value"] for row in statements(record, prop="time")] == [value]


def test_a_count_that_is_open_to_one_side_is_a_statement(record: Record) -> None:
    file(record, [harbour()])
    assert pairs(statements(record, prop="count:killed")) == {("count:killed", "12/12/")}


def test_coding_again_adds_and_withdraws(record: Record) -> None:
    file(record, [report("ann", STRIKE)], DAY_1)
    before = statements(record, subject=ANN)
    file(record, [report("ann", replace(STRIKE, type="COERCE"), model=SECOND)], DAY_2)
    old, new = (statements(record, subject=ANN, origin=model) for model in (FIRST, SECOND))
    assert old == [row | {"withdrawn": DAY_2} for row in before], "nothing else of them has changed"
    assert pairs(new) == pairs(before) - {("type", "ASSAULT")} | {("type", "COERCE")}
    assert {(row["first_seen"], row["last_seen"], row["withdrawn"]) for row in new} == {(DAY_2, DAY_2, None)}


def test_reading_again_moves_last_seen_and_nothing_else(record: Record) -> None:
    file(record, [report("ann", STRIKE)], DAY_1)
    before = statements(record)
    file(record, [report("ann", STRIKE)], DAY_3)
    assert statements(record) == [row | {"last_seen": DAY_3} for row in before]


def test_another_version_and_a_skip_withdraw_what_was_told(record: Record) -> None:
    item = report("ann", STRIKE)
    file(record, [item], DAY_1)
    file(record, [report("ann", replace(STRIKE, type="COERCE"), bytes_="corrected")], DAY_2)
    assert {row["withdrawn"] for row in statements(record, value="ASSAULT")} == {DAY_2}
    file(record, [skipped(report("ann", bytes_="corrected again"))], DAY_3)
    assert {row["withdrawn"] for row in statements(record)} == {DAY_2, DAY_3}


def test_the_view_is_there_when_the_record_is_opened_again(store_url: str) -> None:
    with Record.open(store_url) as first:
        file(first, [report("ann", STRIKE)])
        before = statements(first)
    with Record.open(store_url) as again:
        assert statements(again) == before != []
