from __future__ import annotations

from typing import Any

import pytest

from dateline.corroborate.claims import claims
from dateline.corroborate.disputes import Dispute, contested, only_in
from dateline.tellings import Side, Telling
from tests.corroborate.making import count, day, known, side, source, sources, teller, telling, town

ARMY = (teller("the army", "institution", id="sudanese-armed-forces", country="SDN"),)
RSF = (teller("the RSF", "armed_group", id="rapid-support-forces", country="SDN"),)
BY_RSF, BY_ARMY = known("rapid-support-forces", "SDN", "REB"), known("sudanese-armed-forces", "SDN", "MIL")
BY_AIR_FORCE = known("sudanese-air-force", "SDN", "MIL")


def disputes(*tellings: Telling) -> dict[str, list[Dispute]]:
    """What is contested among the claims of these tellings, by field."""
    made = claims(tellings, sources(*(source(t.report) for t in tellings)))
    found: dict[str, list[Dispute]] = {}
    for dispute in contested(made, tellings):
        found.setdefault(dispute.prop, []).append(dispute)
    return found


def rival(prop: str, one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether what the army tells and what the RSF tells rule each other out."""
    return prop in disputes(telling("t1", chain=ARMY, **one), telling("t2", chain=RSF, **other))


def test_what_is_denied_or_doubted_is_contested() -> None:
    denial = (teller("the RSF", "armed_group", "denies", id="rapid-support-forces"),)
    doubt = (teller("Kyiv", "institution", "doubts", id="ukraine"),)
    assert disputes(telling(chain=denial))["occurred"] == [Dispute("occurred", ("yes",), "denied")]
    assert disputes(telling(chain=doubt))["occurred"] == [Dispute("occurred", ("yes",), "doubted")]


def test_a_claim_alone_may_be_contested() -> None:
    (occurred, _) = claims([telling("t1"), telling("t2", realis="negated")], {})
    assert contested(occurred) == (Dispute("occurred", ("yes",), "denied"),)


def test_what_nobody_denies_is_not_contested() -> None:
    assert disputes(telling("t1", chain=ARMY, actors=(BY_RSF,)), telling("t2", chain=RSF, actors=(BY_RSF,))) == {}


@pytest.mark.parametrize(
    ("ours", "theirs", "rivals"),
    [
        (BY_RSF, BY_ARMY, True),
        (BY_RSF, side("masked gunmen"), False),
        (BY_AIR_FORCE, BY_ARMY, False),
        (known("sudan", "SDN", "GOV", "country"), BY_ARMY, False),
    ],
)
def test_two_actors_said_to_have_done_it(ours: Side, theirs: Side, rivals: bool) -> None:
    assert rival("actor", {"actors": (ours,)}, {"actors": (theirs,)}) is rivals


def test_actors_whom_one_telling_names_together_are_no_rivals() -> None:
    assert not rival("actor", {"actors": (BY_RSF, BY_ARMY)}, {"actors": (BY_ARMY,)})


@pytest.mark.parametrize(
    ("a", "b", "rivals"),
    [((12, 12, 12), (15, 15, 15), True), ((12, 12, None), (15, 15, 15), False), ((10, None, 15), (14, None, 20), False)],
)
def test_counts_that_no_number_fits(a: tuple[int, int, int], b: tuple[int, int, int], rivals: bool) -> None:
    assert rival("count:killed", {"counts": (count("killed", *a),)}, {"counts": (count("killed", *b),)}) is rivals


def test_one_origin_that_corrects_itself_is_no_rival_of_itself() -> None:
    first, later = ({"counts": (count("killed", n, n, n),)} for n in (12, 15))
    assert "count:killed" not in disputes(telling("t1", chain=ARMY, **first), telling("t2", chain=ARMY, **later))


def test_tellings_of_unknown_origin_may_be_one_and_the_same() -> None:
    first, later = ({"counts": (count("killed", n, n, n),)} for n in (12, 15))
    assert "count:killed" not in disputes(telling("t1", **first), telling("t2", chain=ARMY, **later))


@pytest.mark.parametrize(
    ("place", "rivals"),
    [
        (town("Kosti", 371760, lat=13.16, lon=32.66), False),
        (town("Port Sudan", 366541, admin1="Red Sea", lat=19.62, lon=37.22), True),
        (town("White Nile", 408697, precision=4), False),
        (town("the Sahel", 1, precision=6), False),
    ],
)
def test_two_places(place: Any, rivals: bool) -> None:
    assert rival("place", {"places": (town("Rabak"),)}, {"places": (place,)}) is rivals


@pytest.mark.parametrize(
    ("days", "rivals"), [(("2024-11-16", "2024-11-17"), True), (("2024-11-01", "2024-12-01"), False), (("2024-11-15", None), False)]
)
def test_two_days(days: tuple[str, Any], rivals: bool) -> None:
    assert rival("time", {"when": day("2024-11-17", "2024-11-18")}, {"when": day(*days)}) is rivals


def test_what_only_adds_is_no_contradiction() -> None:
    assert not rival("mode", {"modes": ("drone",)}, {"modes": ("aerial",)})


def test_a_headline_that_says_more_than_its_body() -> None:
    title = telling("t1", part="title", sentence=0, actors=(BY_RSF,), counts=(count("killed", 24, None, 99, "Dozens"),))
    body = telling("t2", "r1", actors=(BY_RSF,))
    other = telling("t3", "r2", counts=(count("killed", 24, None, 99, "dozens"),))
    made = claims([title, body, other], sources(source("r1"), source("r2")))
    assert [(one.report, one.prop, one.value, one.parts, one.text) for one in only_in(made)] == [
        ("r1", "count:killed", "24–99", ("title",), "Dozens")
    ]


def test_a_body_that_says_it_more_finely_says_it() -> None:
    title = telling("t1", part="title", sentence=0, places=(town("Sudan", 366755, admin1=None, precision=5),))
    made = claims([title, telling("t2", "r1", places=(town("Rabak"),))], sources(source("r1")))
    assert only_in(made) == ()


def test_where_the_body_tells_nothing_of_the_event_only_that_is_listed() -> None:
    made = claims([telling("t1", part="lede", sentence=0, actors=(BY_RSF,))], sources(source("r1")))
    assert [(one.prop, one.value, one.parts) for one in only_in(made)] == [("occurred", "yes", ("lede",))]
