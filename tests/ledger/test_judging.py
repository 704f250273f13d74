"""People join, split and undo; what they judged are rows, and outlives what the program thinks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import pytest

from dateline import Record
from dateline.errors import DatelineError
from dateline.ledger import record as ledger_record
from dateline.records import Resolution
from tests.ledger.making import DAY_1, DAY_2, OTHER_STRIKE, SAME_STRIKE, SECOND, STRIKE, TOLD_AGAIN, Deed, file, report, telling_id

PEACE = Deed("Ministers of Kenya and Uganda signed a pact on sugar in Kisumu.", "signed", "AGREE", day=("2026-02-17", "2026-02-18"))
ANN, BEN = telling_id("ann", STRIKE), telling_id("ben", SAME_STRIKE)
YAO, ZOE = telling_id("yao", PEACE), telling_id("zoe", PEACE)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each act a second after the one before it."""
    seconds: Iterator[int] = count()
    monkeypatch.setattr(ledger_record, "_now", lambda: f"2026-03-05T00:00:{next(seconds):02}+00:00")


def pairs() -> list[Resolution]:
    """Two tellings of a strike, two of a pact."""
    return [report("ann", STRIKE), report("ben", SAME_STRIKE), report("yao", PEACE, bytes_="a"), report("zoe", PEACE, bytes_="b")]


def events(record: Record, as_of: str | None = None) -> set[frozenset[str]]:
    """The events as sets of their reports."""
    return {frozenset(telling.report for telling in seen.event.tellings) for seen in record.events(as_of)}


def parts(*words: str) -> set[frozenset[str]]:
    return {frozenset(some.split()) for some in words}


def test_join_and_undo(record: Record) -> None:
    file(record, pairs())
    assert events(record) == parts("ann ben", "yao zoe")
    act = record.join([BEN, ZOE], "ada", "one deal")
    assert events(record) == parts("ann ben yao zoe")
    assert record.undo(act) == 3
    assert events(record) == parts("ann ben", "yao zoe")


def test_split_and_undo(record: Record) -> None:
    file(record, pairs())
    act = record.split(ANN, [BEN], "ada")
    assert events(record) == parts("ann", "ben", "yao zoe")
    assert record.undo(act) == 1
    assert events(record) == parts("ann ben", "yao zoe")


def test_judgements_are_rows_that_say_who_why_and_when(record: Record) -> None:
    file(record, pairs())
    act = record.join([ANN, YAO], "ada", "the same day")
    record.undo(act)
    kept = record.judgements()
    assert len(kept) == 3
    assert {(one.act, one.judgement.by, one.judgement.verdict, one.judgement.of) for one in kept} == {(act, "ada", "same", "event")}
    assert {one.judgement.score.reasons for one in kept} == {("the same day",)}
    assert {(one.judgement.made, one.judgement.withdrawn) for one in kept} == {("2026-03-05T00:00:00+00:00", "2026-03-05T00:00:01+00:00")}
    assert record.judgements("2026-03-04") == []


def test_history_holds_the_programs_reasons_and_the_persons(record: Record) -> None:
    file(record, pairs())
    act = record.join([ANN, YAO], "ada")
    history = record.history(ZOE)
    assert {one.act for one in history} == {act, None}
    program = [one.judgement for one in history if one.act is None]
    assert {frozenset((one.a, one.b)) for one in program} == {frozenset((ANN, BEN)), frozenset((YAO, ZOE))}
    assert all(one.by == "dateline 1.0" and one.score.reasons and 0 < one.score.value <= 1 for one in program)


def test_of_judgements_that_contradict_one_another_different_wins(record: Record) -> None:
    file(record, pairs())
    apart = record.split(ANN, [BEN], "ada")
    again = record.join([ANN, BEN], "bob", "surely one")
    assert events(record) == parts("ann", "ben", "yao zoe")
    record.undo(apart)
    assert events(record) == parts("ann ben", "yao zoe")
    record.undo(again)
    assert events(record) == parts("ann ben", "yao zoe"), "the program still thinks so"


def test_what_others_judged_stands_when_an_act_is_undone(record: Record) -> None:
    file(record, pairs())
    first = record.join([ANN, YAO], "ada")
    record.split(ANN, [ZOE], "bob")
    record.undo(first)
    assert events(record) == parts("ann ben", "yao", "zoe")
    assert [one.judgement.by for one in record.judgements() if one.judgement.withdrawn is None] == ["bob"] * 3


def test_a_judgement_of_difference_moves_nobody_else_when_a_neighbour_comes(record: Record) -> None:
    """What is only judged different from the newcomer's neighbours keeps its own company."""
    file(record, pairs())
    joined = record.join([ANN, YAO], "ada")
    record.split(ANN, [YAO, ZOE], "bob")
    record.undo(joined)
    assert events(record) == parts("ann ben", "yao zoe")
    file(record, [report("cem", TOLD_AGAIN)], DAY_2)
    assert events(record) == parts("ann ben cem", "yao zoe")


def test_a_judgement_survives_coding_again(record: Record) -> None:
    file(record, pairs())
    record.join([ANN, YAO], "ada")
    record.split(ANN, [BEN], "ada")
    file(record, [replace(item, model=SECOND) for item in pairs()], DAY_2)
    assert events(record) == parts("ann yao zoe", "ben")


def test_a_join_survives_the_loss_of_the_telling_that_it_went_through(record: Record) -> None:
    """Another coder does not find the event in one of three reports; the other two were joined by a person as well."""
    three = [report("ann", STRIKE), report("kim", OTHER_STRIKE), report("yao", PEACE)]
    file(record, three)
    assert len(events(record)) == 3
    record.join([telling_id("kim", OTHER_STRIKE), ANN, YAO], "ada")
    assert events(record) == parts("ann kim yao")
    for lost in three:
        kept = [item for item in three if item is not lost]
        file(record, [replace(lost, model=f"without-{lost.text.id}", mentions=(), attributions=())], DAY_2)
        assert events(record) == {frozenset(item.text.id for item in kept)}
        file(record, [replace(lost, model=f"with-{lost.text.id}")], DAY_2)
        assert events(record) == parts("ann kim yao")


def test_stories_are_joined_and_split_by_their_reports(record: Record) -> None:
    file(record, pairs())
    before = {frozenset(source.report for source in story.sources) for story in record.stories()}
    act = record.join(["ann", "yao"], "ada", of="story")
    assert record.story("yao").id == record.story("ann").id
    record.split("ann", ["yao", "zoe"], "ada", of="story")
    assert record.story("yao").id != record.story("ann").id
    record.undo(act)
    assert {frozenset(source.report for source in story.sources) for story in record.stories()} >= before - {frozenset({"yao", "zoe"})}


def test_a_report_whose_id_begins_another_ones_is_named_by_it(record: Record) -> None:
    file(record, [report("r1", STRIKE), report("r10", SAME_STRIKE), report("r100", TOLD_AGAIN)])
    assert {source.report for source in record.story("r1").sources} == {"r1", "r10", "r100"}
    record.split("r100", ["r1"], "ada", of="story")
    assert {source.report for source in record.story("r1").sources} == {"r1"}
    assert {source.report for source in record.story("r10").sources} == {"r10", "r100"}


def test_any_tellings_id_or_its_beginning_names_the_event(known: Record) -> None:
    strike = known.event(telling_id("alpha", STRIKE)).event
    assert len(strike.tellings) == 5
    for telling in strike.tellings:
        assert known.event(telling.id).event.id == strike.id
        assert known.event(telling.id[:10]).event.id == strike.id


@pytest.mark.parametrize("named", ["ffffffff", "%", "_", "", "a\x00b", "\ud800", "\\"])
def test_what_names_nothing_alone_is_an_error_that_names_the_remedy(known: Record, named: str) -> None:
    remedy = "dateline events" if named else "give more of its id"
    with pytest.raises(DatelineError, match=remedy):
        known.event(named)


def test_a_beginning_is_taken_by_the_letter(known: Record) -> None:
    """Ids are not words: a capital is another letter."""
    mixed = next(telling.id for seen in known.events() for telling in seen.event.tellings if telling.id[:8].upper() != telling.id[:8])
    assert known.event(mixed[:8])
    with pytest.raises(DatelineError, match="no such event"):
        known.event(mixed[:8].upper())


def test_acts_that_make_no_sense_are_refused(record: Record) -> None:
    file(record, pairs())
    with pytest.raises(DatelineError, match="not one already"):
        record.join([ANN, BEN], "ada")
    with pytest.raises(DatelineError, match="not all"):
        record.split(ANN, [ANN, BEN], "ada")
    with pytest.raises(DatelineError, match="none of its tellings"):
        record.split(ANN, [YAO], "ada")
    with pytest.raises(DatelineError, match="dateline judgements"):
        record.undo("no act")
    act = record.join([ANN, YAO], "ada")
    record.undo(act)
    with pytest.raises(DatelineError, match="undone already"):
        record.undo(act)
    assert events(record) == parts("ann ben", "yao zoe")


def test_names_and_reasons_of_any_letters_are_kept(record: Record) -> None:
    file(record, pairs())
    act = record.join([ANN, YAO], "A\x00da \ud800", "why\x00 \udfff‮")
    kept = [one.judgement for one in record.judgements() if one.act == act]
    assert {one.by for one in kept} == {"A\ufffdda \ufffd"}
    assert {one.score.reasons for one in kept} == {("why\ufffd \ufffd‮",)}


def test_an_events_past_is_told_as_it_was_judged_then(record: Record) -> None:
    file(record, pairs(), DAY_1)
    act = record.join([ANN, YAO], "ada")
    record.undo(act)
    assert events(record, "2026-03-04") == parts("ann ben", "yao zoe")
    assert events(record, "2026-03-05T00:00:00") == parts("ann ben yao zoe")
    assert events(record, "2026-03-05") == parts("ann ben", "yao zoe")
