"""Each filter by itself, all at once, and what is only seen over all tellings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dateline import Record
from dateline.errors import DatelineError
from dateline.records import Actor
from tests.ledger.making import MARCH, PACT, RABAK, RSF, SAME_STRIKE, STRIKE, Deed, eight, file, report, telling_id

STRIKES = {"alpha", "alpha-copy", "beta", "gamma", "epsilon"}


def found(record: Record, as_of: str | None = None, limit: int | None = None, **asked: Any) -> list[set[str]]:
    """The events' types with their reports, in their order."""
    return [{telling.report for telling in seen.event.tellings} for seen in record.events(as_of, limit, **asked)]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"actor": "Rapid Support Forces"}, [{"delta"}, STRIKES]),
        ({"actor": "rapid support forces"}, [{"delta"}, STRIKES]),
        ({"actor": "rsf"}, [{"delta"}, STRIKES]),
        ({"actor": "teachers"}, [{"epsilon"}]),
        ({"actor": "the power station"}, [{"delta"}]),
        ({"actor": "Sudanese Armed Forces"}, []),  # it only says so
        ({"country": "sdn"}, [{"delta"}, {"epsilon"}, STRIKES, {"eta"}]),
        ({"country": "KEN"}, []),
        ({"type": "PROTEST"}, [{"epsilon"}, {"eta"}]),
        ({"type": "agree"}, [{"zeta"}]),
        ({"quad": 1}, [{"zeta"}]),
        ({"quad": 3}, []),
        ({"place": "Rabak"}, [STRIKES]),
        ({"place": "gedaref"}, [{"delta"}]),  # its words, and its province
        ({"place": "White Nile"}, [{"epsilon"}, STRIKES, {"eta"}]),
        ({"place": "371760"}, [{"epsilon"}, {"eta"}]),
        ({"place": "٣٧١٧٦٠"}, [{"epsilon"}, {"eta"}]),
        ({"place": "²"}, []),
        ({"place": "9" * 30}, []),
        ({"since": "2026-02-17"}, [{"alpha", "alpha-copy"}, {"zeta"}]),
        ({"since": "2026-02-16", "type": "ASSAULT"}, [STRIKES]),
        ({"until": "2026-02-16"}, [{"delta"}, {"epsilon"}]),
        ({"until": "2026-02-15"}, [{"delta"}]),
        ({"since": "2026-02-15", "until": "2026-02-16"}, [{"epsilon"}]),
        ({"source": "kosti radio"}, [STRIKES]),
        ({"source": "residents"}, [STRIKES]),
        ({"source": "sudan-army"}, [STRIKES]),
        ({"source": "The Nile Gazette"}, [{"delta"}, STRIKES, {"alpha", "alpha-copy"}]),
        ({"independent": 2}, [STRIKES]),
        ({"independent": 99}, []),
        ({"confidence": 0.81}, []),
        ({"realis": "asserted", "type": "AGREE"}, [{"zeta"}]),
        ({"realis": "negated"}, []),
        ({"contested": True}, [STRIKES]),
        ({"story": "zeta"}, [{"zeta"}]),
        ({"story": "zet"}, [{"zeta"}]),
    ],
)
def test_a_filter(known: Record, asked: dict[str, Any], expected: list[set[str]]) -> None:
    assert found(known, **asked) == expected


def test_without_filters_nothing_is_left_out_and_the_earliest_is_first(known: Record) -> None:
    assert found(known) == [{"delta"}, {"epsilon"}, STRIKES, {"alpha", "alpha-copy"}, {"zeta"}, {"eta"}]
    assert found(known, limit=2) == [{"delta"}, {"epsilon"}]
    assert found(known, limit=0) == []
    assert found(known, limit=1, contested=True) == [STRIKES]


def test_one_telling_must_meet_all(known: Record) -> None:
    assert found(known, source="Kosti Radio", actor="rsf", place="Rabak") == [STRIKES]
    assert found(known, source="Kosti Radio", place="Gedaref") == []
    assert found(known, source="The Nile Gazette", type="PROTEST") == []
    assert found(known, source="residents", realis="asserted", confidence=0.7, country="SDN", quad=4, type="ASSAULT") == [STRIKES]


def test_half_of_each_telling_is_not_enough(record: Record) -> None:
    sure = replace(STRIKE, said=(), confidence=0.9)
    file(record, [report("ann", sure, outlet="A"), report("ben", replace(SAME_STRIKE, confidence=0.4), outlet="B")])
    assert found(record, confidence=0.9, source="A") == [{"ann", "ben"}]
    assert found(record, confidence=0.9, source="B") == []
    assert found(record, confidence=0.9, source="residents") == []


def test_names_are_found_in_letters_of_either_case(record: Record) -> None:
    ministry = Actor("x", "Ministère de l’Économie", "FRA", ("GOV",), "institution", None, 0.9, "")
    file(record, [report("ann", replace(STRIKE, by=ministry), outlet="École Nouvelle")])
    assert found(record, actor="MINISTèRE DE L’Économie") == [{"ann"}]
    assert found(record, source="École nouvelle") == [{"ann"}]


@pytest.mark.parametrize("words", ["a\x00b", "\ud800", "%", "_", "' OR 1=1 --", "‮"])
def test_any_words_can_be_asked_for(known: Record, words: str) -> None:
    assert all(found(known, **{name: words}) == [] for name in ("actor", "country", "type", "place", "source", "realis"))
    with pytest.raises(DatelineError, match="no such story"):
        found(known, story=words)


def test_a_name_that_no_database_can_hold_is_found_by_its_own_words(record: Record) -> None:
    file(record, [report("ann", replace(STRIKE, by=replace(RSF, name="R\x00S\ud800F")))])
    assert found(record, actor="R\x00S\ud800F") == [{"ann"}]


def test_days_that_are_open_to_one_side(record: Record) -> None:
    before = replace(STRIKE, day=(None, "2019-05-01"))
    since = replace(PACT, day=("2026-01-01", None))
    file(record, [report("old", before), report("new", since)])
    assert found(record, until="2020-01-01") == [{"old"}]
    assert found(record, since="2026-01-20") == [{"new"}]
    assert found(record, since="2019-05-01", until="2026-01-01") == []


def test_what_has_no_day_is_of_the_day_of_its_report(record: Record) -> None:
    bare = replace(MARCH, day=None)
    file(record, [report("dated", bare, published="2026-02-17T23:30"), report("bare", replace(PACT, day=None), published=None)])
    assert found(record) == [{"dated"}, {"bare"}]
    assert found(record, since="2026-02-17", until="2026-02-18") == [{"dated"}]
    assert found(record, since="2026-02-18") == found(record, until="2026-02-17") == []


def test_ties_are_broken_by_ids_in_the_order_of_their_letters(record: Record) -> None:
    """A database sorts words in its own way; what is asked twice must come in one order from each."""
    day = ("2026-01-01", "2026-01-02")
    deeds = [Deed(f"Dockers number {n} marched through port {n}.", "marched", "PROTEST", day=day) for n in range(9)]
    file(record, [report(f"r{n}", deed) for n, deed in enumerate(deeds)])
    ids = [seen.event.id for seen in record.events()]
    assert ids == sorted(ids)


def test_stories_are_those_of_the_events_that_are_met(known: Record) -> None:
    assert [story.id for story in known.stories(type="AGREE")] == ["zeta"]
    assert [story.id for story in known.stories(limit=1)] == ["delta"]
    assert {source.report for story in known.stories() for source in story.sources} == {item.text.id for item in eight()}
    assert [story.id for story in known.stories(place=RABAK.name, actor="teachers")] == []


def test_a_story_is_listed_also_where_another_one_told_all_its_events_first(record: Record) -> None:
    """Two reports with nothing in common but one event."""
    dam = Deed("Engineers opened the sluices of the Merowe dam after the river rose.", "opened", "AID", day=("2026-02-10", "2026-02-11"))
    again = Deed("A depot burned in Rabak.", "burned", place="Rabak", at=RABAK, day=("2026-02-16", "2026-02-17"))
    file(record, [report("ann", STRIKE, published="2026-02-17"), report("dam", dam, again, published="2026-02-19")])
    record.join([telling_id("ann", STRIKE), telling_id("dam", dam), telling_id("dam", again)], "ada")
    record.split("ann", ["dam"], "ada", of="story")
    assert record.story("ann").id != record.story("dam").id
    assert [{source.report for source in story.sources} for story in record.stories()] == [{"ann"}, {"dam"}]
    assert [{source.report for source in story.sources} for story in record.stories(story="dam")] == [{"dam"}]
