"""Reports as they should not be: empty, undated, skipped and read again, with words that no database or terminal can hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline import Record, Skip
from dateline.export.wire import wire
from dateline.ledger import wire as ledger_wire
from tests.export.samples import all_items, hostile
from tests.ledger.making import DAY_1, DAY_2, DAY_3, RSF, SAME_STRIKE, SECOND, STRIKE, file, report, skipped, telling_id

HOSTILE_ID = "r\x00\ud800\x1b[31m\u202e"


def test_a_report_with_an_empty_body_tells_what_its_title_does(record: Record) -> None:
    headed = replace(STRIKE, sentence="Shells hit depot in Rabak", trigger="hit", actor=None, recipient="depot", count=None, said=())
    file(record, [report("ann", headed=headed, published=None)])
    seen = next(iter(record.events()))
    assert [(telling.part, telling.words) for telling in seen.event.tellings] == [("title", "Shells hit depot in Rabak")]
    assert seen.story is None, "a story is told by bodies"
    assert list(record.stories()) == []
    assert ledger_wire.event(seen)["story"] is None


def test_a_report_that_tells_nothing_is_in_the_record_and_in_no_event(record: Record) -> None:
    assert file(record, [report("ann", published=None), report("ben")]) == [True, True]
    assert list(record.events()) == []
    assert [one.id for one in record.store.reports()] == ["ann", "ben"]


def test_a_report_without_a_date_comes_last_and_is_dated_by_nothing(record: Record) -> None:
    file(record, [report("ann", replace(STRIKE, day=None), published=None), report("ben", SAME_STRIKE)])
    rows = list(record.events().rows())
    assert rows[-1]["start"] is rows[-1]["end"] is rows[-1]["first_published"] is None


def test_a_report_that_was_skipped_and_is_read_at_last_finds_its_place(record: Record) -> None:
    item = report("ann", STRIKE)
    assert file(record, [skipped(item), report("ben", SAME_STRIKE)], DAY_1) == [True, True]
    assert file(record, [item], DAY_2) == [True]
    assert [len(seen.event.tellings) for seen in record.events()] == [2]
    assert [len(seen.event.tellings) for seen in record.events("2026-03-01")] == [1]


def test_what_could_not_be_opened_is_kept_and_joined_with_nothing(record: Record) -> None:
    assert file(record, [Skip("intake", "no such file", None, "in/none.txt")] * 2) == [True, False]
    assert list(record.events()) == []


def test_an_older_version_that_is_read_after_the_newer_is_the_newest(record: Record) -> None:
    """What came last counts: nothing else tells which is which."""
    file(record, [report("ann", STRIKE)], DAY_1)
    file(record, [report("ann", SAME_STRIKE)], DAY_2)
    file(record, [report("ann", STRIKE, model=SECOND)], DAY_3)
    assert [seen.event.id for seen in record.events()] == [telling_id("ann", SAME_STRIKE)], "coding an earlier version anew changes nothing"
    assert [version.version for version in record.store.reports()] == [1, 2]


def test_ids_that_no_database_can_hold(record: Record) -> None:
    """They come out as they are kept, whoever asks, and name their report."""
    file(record, [report(HOSTILE_ID, STRIKE), report("ann", SAME_STRIKE)])
    seen = record.event(telling_id(HOSTILE_ID, STRIKE))
    kept = {one.id for one in record.store.reports()} - {"ann"}
    assert set(seen.sources) == {*kept, "ann"} == {telling.report for telling in seen.event.tellings}
    assert {source.report for source in record.story(HOSTILE_ID).sources} >= kept
    assert file(record, [report(HOSTILE_ID, STRIKE)], DAY_2) == [False]
    assert [len(one.event.tellings) for one in record.events()] == [2]
    assert file(record, [report(HOSTILE_ID, STRIKE, model=SECOND)], DAY_2) == [True]
    assert [len(one.event.tellings) for one in record.events()] == [2]


def test_a_copy_whose_id_no_database_can_hold(record: Record) -> None:
    file(record, [report(HOSTILE_ID, STRIKE, published="2026-02-17T08:00"), report("ann", STRIKE, published="2026-02-17T09:00")])
    seen = next(iter(record.events()))
    assert sum(source.copy_of is not None for source in seen.sources.values()) == 1
    assert seen.sources["ann"].copy_of in seen.sources


@pytest.mark.parametrize("words", ["R\x00SF", "\ud800", "\x1b[2J\x07", "‮FSR", "a;b\r\n=1+1", "</script>", "🚀" * 50])
def test_names_of_any_letters(filed: Record, words: str) -> None:
    who = replace(RSF, name=words)
    file(filed, [report("ann", replace(STRIKE, by=who), outlet=words, title=words), report("ben", replace(SAME_STRIKE, by=who))])
    seen = next(iter(filed.events()))
    assert [side.who.name for telling in seen.event.tellings for side in telling.actors] == [words, words]
    assert len(list(filed.stories().rows())) >= 1


def test_every_sample_is_filed_and_comes_back(record: Record) -> None:
    assert file(record, all_items()) == [True] * 5
    told = {telling.id for seen in record.events() for telling in seen.event.tellings}
    assert told == {event["id"] for item in all_items() for event in wire(item, "1.0")["events"]}
    title = record.event("x01").sources["hostile"].title
    assert title == hostile().text.title
    assert all(ledger_wire.event(seen) for seen in record.events())
    assert {source.report for story in record.stories() for source in story.sources} == {"harbour", "hostile"}
