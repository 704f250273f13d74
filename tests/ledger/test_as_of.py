"""The record as it was known on a day, and what it learned from one day to another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from dateline import Record
from dateline.errors import DatelineError
from dateline.ledger.changes import Change
from dateline.ledger.moments import moment
from tests.ledger.making import DAY_1, DAY_2, DAY_3, GEDAREF, SAME_STRIKE, SECOND, STRIKE, Deed, eight, file, report, skipped, telling_id

ANN, BEN = telling_id("ann", STRIKE), telling_id("ben", SAME_STRIKE)
CORRECTED = replace(STRIKE, type="COERCE", count=("injured", 9, "nine people"), place="Rabak", at=GEDAREF)


def told(record: Record, as_of: str | None = None) -> list[tuple[str, ...]]:
    """Each event's tellings' reports."""
    return [tuple(telling.report for telling in seen.event.tellings) for seen in record.events(as_of)]


def values(record: Record, prop: str, as_of: str | None = None) -> set[str]:
    return {claim.value for claim in record.event(ANN, as_of).event.claims if claim.prop == prop}


def test_each_day_knows_what_was_added_until_its_end(record: Record) -> None:
    file(record, [report("ann", STRIKE)], DAY_1)
    file(record, [report("ben", SAME_STRIKE, published="2026-02-18")], DAY_2)
    assert told(record, "2026-02-28") == []
    assert told(record, "2026-03-01") == [("ann",)]
    assert told(record, "2026-03-01T08:59:59") == []
    assert told(record, "2026-03-01T10:00+01:00") == [("ann",)]
    assert told(record, "2026-03-02") == told(record) == [("ann", "ben")]


def test_before_anything_there_is_nothing(record: Record) -> None:
    file(record, eight())
    assert list(record.events("2020-01-01")) == []
    assert list(record.stories("2020-01-01")) == []
    assert record.judgements("2020-01-01") == []
    assert record.diff("2019-01-01", "2020-01-01") == []
    with pytest.raises(DatelineError, match="no such event"):
        record.event(telling_id("alpha", STRIKE), "2020-01-01")
    with pytest.raises(DatelineError, match="no such story"):
        record.story("alpha", "2020-01-01")


def test_a_recoded_report_is_seen_with_its_earlier_values_on_the_earlier_day(record: Record) -> None:
    file(record, [report("ann", STRIKE)], DAY_1)
    file(record, [report("ann", CORRECTED, model=SECOND)], DAY_3)
    assert (values(record, "type", "2026-03-02"), values(record, "type")) == ({"ASSAULT"}, {"COERCE"})
    assert (values(record, "place", "2026-03-02"), values(record, "place")) == ({"Rabak (town)"}, {"Al Qadarif (town)"})
    assert (values(record, "count:killed", "2026-03-02"), values(record, "count:killed")) == ({"9"}, set())
    assert (values(record, "count:injured", "2026-03-02"), values(record, "count:injured")) == (set(), {"9"})
    assert [row["type"] for row in record.events("2026-03-02").rows()] == ["ASSAULT"]
    assert [row["type"] for row in record.events("2026-03-02", type="assault").rows()] == ["ASSAULT"]
    assert list(record.events("2026-03-02", type="COERCE")) == list(record.events(type="ASSAULT")) == []


def test_a_telling_that_was_withdrawn_is_found_on_an_earlier_day_alone(record: Record) -> None:
    file(record, [report("ann", STRIKE)], DAY_1)
    file(record, [report("ann", model=SECOND, bytes_="another version")], DAY_2)
    assert record.event(ANN, "2026-03-01").event.id == ANN
    with pytest.raises(DatelineError):
        record.event(ANN)


def test_a_report_whose_next_version_cannot_be_read_tells_no_more(record: Record) -> None:
    file(record, [report("ann", STRIKE), report("ben", SAME_STRIKE)], DAY_1)
    file(record, [skipped(report("ann", bytes_="another version"))], DAY_2)
    assert told(record, "2026-03-01") == [("ann", "ben")]
    assert told(record) == [("ben",)]
    assert record.event(BEN).event.id == BEN
    assert {source.report for story in record.stories() for source in story.sources} == {"ben"}
    with pytest.raises(DatelineError, match="no such story"):
        record.story("ann")


def test_two_versions_of_a_report_tell_what_the_later_one_does(record: Record) -> None:
    file(record, [report("ann", STRIKE)], DAY_1)
    file(record, [report("ann", SAME_STRIKE)], DAY_2)
    assert told(record) == told(record, "2026-03-01") == [("ann",)]
    assert values_of(record, "count:killed") == {"12"}
    assert values_of(record, "count:killed", "2026-03-01") == {"9"}
    with pytest.raises(DatelineError):
        record.event(ANN)
    assert record.event(telling_id("ann", SAME_STRIKE)).event.tellings[0].words == SAME_STRIKE.sentence


def values_of(record: Record, prop: str, as_of: str | None = None) -> set[str]:
    return {claim.value for seen in record.events(as_of) for claim in seen.event.claims if claim.prop == prop}


def changed(found: list[Change]) -> set[tuple[str, str | None, str | None]]:
    return {(one.prop, one.before, one.after) for one in found}


def test_diff_tells_what_came_and_what_went_field_by_field(record: Record) -> None:
    file(record, [report("ann", STRIKE)], DAY_1)
    file(record, [report("ann", CORRECTED, model=SECOND)], DAY_3)
    found = record.diff("2026-03-02", "2026-03-03")
    assert changed(found) == {
        ("type", "ASSAULT", None), ("type", None, "COERCE"),
        ("place", "367644", None), ("place", None, "366847"),
        ("count:killed", "9/9/9", None), ("count:injured", None, "9/9/9"),
    }  # fmt: skip
    assert {(one.subject, one.when) for one in found} == {(ANN, DAY_3)}
    assert {one.by for one in found if one.after} == {SECOND}
    assert record.diff("2026-03-01", "2026-03-02") == record.diff("2026-03-03", "2026-03-04") == []


def test_diff_over_a_value_that_came_and_went_in_between_is_empty(record: Record) -> None:
    file(record, [report("ann", STRIKE)], DAY_1)
    file(record, [report("ann", CORRECTED, model=SECOND)], DAY_2)
    file(record, [report("ann", STRIKE, model="coder-3")], DAY_3)
    assert record.diff("2026-03-01", "2026-03-03") == []
    assert len(record.diff("2026-03-01", "2026-03-02")) == len(record.diff("2026-03-02", "2026-03-03")) == 6


def test_diff_of_a_new_report_holds_each_of_its_statements(record: Record) -> None:
    file(record, [report("ann", STRIKE)], DAY_1)
    file(record, [report("ben", SAME_STRIKE, published="2026-02-18")], DAY_2)
    found = [one for one in record.diff("2026-03-01", "2026-03-02") if one.subject == BEN]
    assert ("event", None, ANN) in changed(found)
    assert {("type", None, "ASSAULT"), ("actor", None, "rsf"), ("recipient", None, "the fuel depot")} < changed(found)
    assert {one.before for one in found} == {None}


def test_diff_tells_who_was_joined_and_parted(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    file(record, [report("ann", STRIKE), report("ben", SAME_STRIKE, published="2026-02-18")], DAY_1)
    monkeypatch.setattr("dateline.ledger.record._now", lambda: DAY_2)
    act = record.split(ANN, [BEN], "ada")
    monkeypatch.setattr("dateline.ledger.record._now", lambda: DAY_3)
    record.undo(act)
    parted = record.diff("2026-03-01", "2026-03-02")
    assert [(one.subject, one.prop, one.before, one.after, one.when) for one in parted] == [(BEN, "event", ANN, BEN, DAY_2)]
    joined = record.diff("2026-03-02", "2026-03-03")
    assert [(one.subject, one.prop, one.before, one.after, one.when) for one in joined] == [(BEN, "event", BEN, ANN, DAY_3)]
    assert record.diff("2026-03-01", "2026-03-03") == []


def test_diff_is_in_one_order_whatever_the_letters(record: Record) -> None:
    """A database sorts words in its own way."""
    with record.store.connection() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text('ALTER TABLE members ALTER COLUMN node TYPE text COLLATE "en-x-icu"'))
    ids = ["b", "B", "a-1", "a1", "A", "é", "_"]
    file(record, [report(name, STRIKE) for name in ids], DAY_1)
    file(record, [skipped(report(name, bytes_="another version")) for name in ids], DAY_2)
    assert [one.subject for one in record.diff("2026-03-01", "2026-03-02") if one.prop == "copy"] == sorted(ids)


def test_the_earlier_day_comes_first(record: Record) -> None:
    with pytest.raises(DatelineError, match="name the earlier day first"):
        record.diff("2026-03-02", "2026-03-01")
    assert record.diff("2026-03-01", "2026-03-01") == []


@pytest.mark.parametrize(
    ("told_", "meant"),
    [
        ("2026-03-01", "2026-03-01T23:59:59+00:00"),
        ("20260301", "2026-03-01T23:59:59+00:00"),
        ("2026-W09-7", "2026-03-01T23:59:59+00:00"),
        ("2026-03-01T12:00", "2026-03-01T12:00:00+00:00"),
        ("2026-03-01 12:00:30.9", "2026-03-01T12:00:30+00:00"),
        ("2026-03-01T12:00+02:00", "2026-03-01T10:00:00+00:00"),
        ("2026-03-01T12:00Z", "2026-03-01T12:00:00+00:00"),
    ],
)
def test_a_day_means_its_end_and_a_time_without_a_zone_is_utc(told_: str, meant: str) -> None:
    assert moment(told_) == meant


@pytest.mark.parametrize("told_", ["", "yesterday", "2026-02-30", "2026", "2026-03", "0001-01-01T00:00+14:00", "9999-12-31T23:00-14:00"])
def test_what_is_no_day_is_told(told_: str) -> None:
    with pytest.raises(DatelineError, match="write it as"):
        moment(told_)


def test_one_answer_is_of_one_moment(record: Record, store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written while an answer is gone over is not in it."""
    monkeypatch.setattr("dateline.ledger.record._SOME", 1)
    march = Deed("Teachers marched through Kosti.", "marched", "PROTEST", day=("2026-01-15", "2026-01-16"))
    items = [report("ann", STRIKE), report("ben", SAME_STRIKE), report("mia", march)]
    file(record, items)
    before = told(record)
    answer = iter(record.events())
    first = next(answer)
    with Record.open(store_url) as other:
        file(other, [skipped(report("ben", bytes_="another version"))], DAY_2)
    rest = [tuple(telling.report for telling in seen.event.tellings) for seen in answer]
    assert [tuple(telling.report for telling in first.event.tellings), *rest] == before == [("mia",), ("ann", "ben")]
    assert told(record) == [("mia",), ("ann",)]
