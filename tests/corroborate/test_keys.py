from __future__ import annotations

from typing import Any

import pytest

from dateline.corroborate.keys import MOST, keys
from dateline.tellings import Spot
from tests.corroborate.tellings_made import MELITOPOL, SHELLED, UKRAINE, count, day, side, telling


@pytest.mark.parametrize(
    "changed",
    [
        {"when": None, "published": "2023-02-15"},  # next day's paper, which tells no day
        {"when": day("2023-02-15", "2023-02-16")},  # a day off, as over midnight
        {"places": (), "trigger": "opened fire"},  # the name stands in the sentence, but not as the place
        {"type": "COERCE", "actors": ()},
        {"actors": (), "words": "Two died when shells hit a queue.", "places": (Spot("Orikhiv", SHELLED.places[0].where),)},
        {"report": "a", "when": None, "published": None, "places": (), "actors": (), "type": "AID"},  # one report: all are compared
    ],
)
def test_tellings_of_one_event_share_a_key(changed: dict[str, Any]) -> None:
    assert keys(SHELLED) & keys(telling("b1", **changed))


@pytest.mark.parametrize(
    "changed",
    [
        {"when": day("2023-03-14", "2023-03-15")},
        {"when": None, "published": "2022-02-14"},
        {"type": "CONSULT", "trigger": "met", "words": "The two ministers met.", "places": (), "actors": (side("The ministers"),)},
    ],
)
def test_tellings_of_other_times_or_deeds_share_none(changed: dict[str, Any]) -> None:
    assert not keys(SHELLED) & keys(telling("b1", **changed))


def test_keys_are_few_however_much_is_told() -> None:
    full = telling(
        "c1",
        words="Kharkiv Izium Orikhiv Melitopol Tokmak Vasylivka Polohy Huliaipole Enerhodar Berdiansk Mariupol were shelled",
        recipients=(side("residents of Orikhiv", "residents", "UKR", "CVL"), side("Enerhodar")),
        places=(*SHELLED.places, Spot("Melitopol", MELITOPOL), Spot("Ukraine", UKRAINE)),
        counts=(count("killed", 12),),
        when=None,
    )
    assert len(keys(full)) <= MOST


def test_an_undated_telling_is_found_by_another_undated_one() -> None:
    undated = telling("b1", when=None, published=None)
    assert keys(undated) & keys(telling("c1", when=None, published=None))
    assert not keys(undated) & keys(SHELLED)


def test_what_is_told_of_a_whole_year_is_sought_by_its_publication() -> None:
    year = telling("b1", when=day("2023-01-01", "2024-01-01"), published="2023-02-15")
    assert keys(year) & keys(SHELLED)
