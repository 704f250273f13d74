"""The ledger's measures on one small scenario: reports that the record holds as it should, or not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dateline.ledger import Seen
from dateline.tellings import Claim, Event, Source, Support, Telling, Voice
from evals import claimed, ledgers
from evals.scenes import Ours, Scene, scenes
from tests.corroborate.making import source, telling

MENTIONS = (("a1", "a", "strike"), ("b1", "b", "strike"), ("c1", "c", "other"))
SAID = Claim("occurred", "yes", (), Support(0, 0, 0, 0), Support(0, 0, 0, 0))


def report(id: str, story: str, copy_of: str | None = None) -> dict[str, Any]:
    return {"id": id, "outlet": f"The {id.upper()}", "story": story, "copy_of": copy_of}


def gold_claim(**changed: Any) -> dict[str, Any]:
    plain = {"event": "strike", "prop": "occurred", "value": "yes", "affirmed_by": ["a1", "b1"], "denied_by": []}
    return {**plain, "tellings": 2, "outlets": 2, "independent_origins": 1, "unknown": 1, **changed}


def scene(*claims: dict[str, Any]) -> Scene:
    reports = (report("a", "x"), report("b", "x", "a"), report("c", "y"))
    origins = {"a1": "army"}
    mentions = tuple({"id": id, "report": of, "event": event, "origin": origins.get(id)} for id, of, event in MENTIONS)
    return Scene("01-depot", reports, mentions, claims or (gold_claim(),))


def voice(telling: Telling, stance: str = "affirms", origin: str | None = None, text: str = "") -> Voice:
    return Voice(telling.id, telling.report, None, telling.part, (), stance, None, "", origin, None, text)


def seen(*tellings: Telling, claims: tuple[Claim, ...] = ()) -> Seen:
    sources = {one.report: source(one.report, f"The {one.report.upper()}") for one in tellings}
    return Seen(Event(tellings[0].id, tellings, claims, Support(0, 0, 0, 0)), sources, None)


T1, T2, T3 = (telling(f"t{n}", of) for n, of in ((1, "a"), (2, "b"), (3, "c")))
TOLD = {"t1": "a1", "t2": "b1", "t3": "c1"}


def ours(*events: Seen, stories: tuple[str, ...] = ("ab", "c"), copied: dict[str, str] | None = None) -> Ours:
    known: dict[str, Source] = {r: source(r, f"The {r.upper()}") for r in "abc"}
    known |= {r: replace(known[r], copy_of=of) for r, of in (copied or {}).items()}
    return Ours(events, (), tuple(map(frozenset, stories)), known, TOLD)


def test_events_are_scored_over_tellings_that_tell_a_gold_mention() -> None:
    assert ledgers.events([scene()], ours(seen(T1, T2), seen(T3)))["f1"] == 1
    apart = ledgers.events([scene()], ours(seen(T1), seen(T2), seen(T3)))
    assert (apart["p"], apart["r"]) == (1, pytest.approx(2 / 3))
    together = ledgers.events([scene()], ours(seen(T1, T2, T3)))
    assert (together["p"], together["r"]) == (pytest.approx(5 / 9), 1)


def test_a_title_tells_no_gold_mention() -> None:
    found = ledgers.events([scene()], ours(seen(T1, T2, telling("t4", "a", part="title")), seen(T3)))
    assert (found["scored"], found["f1"]) == (3, 1)


def test_stories_are_scored_over_reports() -> None:
    assert ledgers.stories([scene()], ours())["f1"] == 1
    assert ledgers.stories([scene()], ours(stories=("a", "b", "c")))["r"] == pytest.approx(2 / 3)


def test_copies_are_pairs_and_tell_which_came_first() -> None:
    right = ledgers.copies([scene()], ours(copied={"b": "a"}))
    assert (right["p"], right["r"], right["direction"]) == (1, 1, 1)
    turned = ledgers.copies([scene()], ours(copied={"a": "b"}))
    assert (turned["f1"], turned["direction"]) == (1, 0)
    wrong = ledgers.copies([scene()], ours(copied={"b": "a", "c": "a"}))
    assert (wrong["p"], wrong["r"]) == (pytest.approx(1 / 3), 1)
    assert ledgers.copies([scene()], ours())["f1"] == 0


def scored(claim: Claim, gold: dict[str, Any]) -> dict[str, Any]:
    one = scene(gold)
    held = ours(seen(T1, T2, claims=(claim,)))
    return claimed.score(claimed.matches([one], held), held)


def test_the_numbers_of_a_claim_are_compared_with_the_golds() -> None:
    claim = replace(SAID, voices=(voice(T1, origin="army"), voice(T2)))
    found = scored(claim, gold_claim())
    assert found["found"] == 1
    assert [found[name]["exact"] for name in ("tellings", "outlets", "origins", "unknown")] == [1, 1, 1, 1]
    less = scored(replace(SAID, voices=(voice(T1),)), gold_claim())
    assert [less[name]["exact"] for name in ("tellings", "outlets", "origins", "unknown")] == [0, 0, 0, 1]
    assert (less["origins"]["near"], less["origins"]["under"]) == (1, 1)


def test_a_headline_counts_only_where_its_report_tells_no_more() -> None:
    title = telling("t0", "a", part="title")
    assert scored(replace(SAID, voices=(voice(title), voice(T1), voice(T2))), gold_claim())["tellings"]["exact"] == 1
    assert scored(replace(SAID, voices=(voice(title), voice(T2))), gold_claim())["tellings"]["exact"] == 1


def test_who_denies_is_told_by_the_mentions() -> None:
    claim = replace(SAID, voices=(voice(T1), voice(T2, "denies")))
    assert scored(claim, gold_claim(denied_by=["b1"]))["deniers"]["f1"] == 1
    assert scored(claim, gold_claim())["deniers"]["f1"] == 0


@pytest.mark.parametrize(
    ("prop", "value", "ours_prop", "ours_value"),
    [
        ("occurred", "planned", "occurred", "future"),
        ("type", "AID (rescue)", "type", "AID"),
        ("time", "2024-04-12", "time", "2024-04-12/2024-04-13"),
        ("place", "Cairo", "place", "Cairo (town)"),
        ("actor", "the Indian army", "actor", "Indian Army"),
        ("count:killed", "26", "count:killed", "at least 26"),
        ("count:dollars", "3 million", "count:other", "3000000"),
    ],
)
def test_values_are_the_same_in_other_words(prop: str, value: str, ours_prop: str, ours_value: str) -> None:
    claim = replace(SAID, prop=ours_prop, value=ours_value)
    assert scored(claim, gold_claim(prop=prop, value=value))["found"] == 1


@pytest.mark.parametrize(
    ("prop", "value", "ours_prop", "ours_value"),
    [
        ("occurred", "yes", "occurred", "future"),
        ("time", "2024-04-12", "time", "2024-04-01/2024-05-01"),
        ("place", "Cairo", "place", "Agadir (town)"),
        ("count:killed", "26", "count:injured", "26"),
        ("count:killed", "26", "count:killed", "at least 21"),
        ("actor", "the Indian army", "recipient", "Indian Army"),
    ],
)
def test_other_values_are_not(prop: str, value: str, ours_prop: str, ours_value: str) -> None:
    claim = replace(SAID, prop=ours_prop, value=ours_value)
    assert scored(claim, gold_claim(prop=prop, value=value))["found"] == 0


def test_the_exact_figure_goes_before_one_with_the_same_number() -> None:
    exact, loose = (replace(SAID, prop="count:killed", value=value) for value in ("26", "at least 26"))
    held = ours(seen(T1, T2, claims=(loose, exact)))
    (match,) = claimed.matches([scene(gold_claim(prop="count:killed", value="26"))], held)
    assert match.claim == exact


def test_the_halves_are_the_even_and_the_odd_files() -> None:
    even, odd = scenes("even"), scenes("odd")
    assert {int(one.name[:2]) % 2 for one in even} == {0}
    assert [*sorted(one.name for one in (*even, *odd))] == [one.name for one in scenes()]
