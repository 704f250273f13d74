from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from dateline.corroborate.compare import LINK, compare, shipped
from dateline.corroborate.features import features
from dateline.corroborate.rarity import weight, words
from dateline.corroborate.wording import stem
from dateline.tellings import Spot
from tests.corroborate.tellings_made import MELITOPOL, SHELLED, UKRAINE, count, day, side, telling

AGAIN = telling(
    "b1", trigger="shelling", words="A Russian shelling of Orikhiv market on Tuesday killed four.", counts=(count("killed", 4),)
)


def test_one_event_told_twice_is_joined_and_says_why() -> None:
    score = compare(SHELLED, AGAIN)
    assert score.value > 0.9
    assert {"same town: Orikhiv", "same day", "both say ‘shelled’", "both ASSAULT"} <= set(score.reasons)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"when": day("2023-02-17", "2023-02-18")}, "days apart: 3"),
        ({"places": (Spot("Melitopol", MELITOPOL),)}, "different towns: Orikhiv, Melitopol (87 km apart)"),
        ({"actors": (side("Ukrainian troops", "ukraine-army", "UKR", "MIL"),)}, "different actors: Russian troops / Ukrainian troops"),
        ({"type": "AID", "quad": 2}, "different types: AID, ASSAULT"),
        ({"counts": (count("killed", 40),)}, "different numbers: killed 2, 40"),
        ({"realis": "hypothetical"}, "one asserted, one hypothetical"),
        ({"when": None, "published": "2023-02-10"}, "reported before the other's day, by days: 4"),
        ({"modes": ("aerial",)}, "different modes: aerial, heavy-weapons"),
    ],
)
def test_what_speaks_against_lowers_the_score_and_is_told(changed: dict[str, Any], reason: str) -> None:
    other = telling("b1", **changed)
    score = compare(SHELLED, other)
    assert reason in score.reasons
    assert score.value < compare(SHELLED, telling("b1")).value


@pytest.mark.parametrize(
    "changed",
    [{"actors": ()}, {"places": ()}, {"counts": ()}, {"modes": ()}, {"realis": "negated"}, {"places": (Spot("Ukraine", UKRAINE),)}],
)
def test_what_is_not_told_or_denied_is_no_contradiction(changed: dict[str, Any]) -> None:
    assert compare(SHELLED, telling("b1", **changed)).value > LINK


def test_a_look_alike_three_days_later_is_not_joined() -> None:
    words = "Orikhiv came under fire again on Friday; a school was hit."
    later = telling("b1", words=words, trigger="came under fire", when=day("2023-02-17", "2023-02-18"), actors=(), counts=())
    assert compare(SHELLED, later).value < LINK


def test_two_deeds_of_one_sentence_are_two() -> None:
    killed = telling("a2", report="a", trigger="accused", type="ACCUSE", quad=3, modes=())
    assert compare(SHELLED, killed).value < LINK


VARIANTS = [
    SHELLED, AGAIN, telling("b1", actors=(), recipients=(side("Russian troops"),)), telling("c1", type="COERCE", trigger="hit", when=None),
    telling("d1", places=(Spot("Melitopol", MELITOPOL), Spot("Ukraine", UKRAINE)), counts=(count("killed", 9), count("injured", 3))),
    telling("a2", part="title", words="Orikhiv shelled"), telling("e1", when=None, published=None, words="", trigger=""),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), list(product(VARIANTS, VARIANTS)))
def test_the_order_of_a_pair_cannot_tell(a: Any, b: Any) -> None:
    assert compare(a, b) == compare(b, a)


def test_every_feature_that_is_seen_has_a_weight() -> None:
    seen = {found.name for a, b in product(VARIANTS, VARIANTS) for found in features(a, b)}
    assert len(seen) > 15
    assert seen <= shipped().of.keys()


def test_rare_words_weigh_more_than_common_ones_and_unknown_ones_most() -> None:
    assert weight("the") < weight("said") < weight("seized") < weight("orikhivvv")
    assert words("Ukraine’s army seized 1,200 AK-47 rifles") == ("ukraine", "army", "seized", "1,200", "ak-47", "rifles")


@pytest.mark.parametrize(("a", "b"), [("shelled", "shelling"), ("killed", "killing"), ("shot", "shooting"), ("arrests", "arrested")])
def test_forms_of_a_word_share_a_stem(a: str, b: str) -> None:
    assert stem(a) == stem(b)
