from __future__ import annotations

from typing import Any

import pytest

from dateline.corroborate.parties import acquainted, of_state, party
from dateline.records import Actor
from dateline.tellings import Teller
from tests.corroborate.making import BBC, REUTERS, RT, TASS, actor, known, side, source, sources, teller, telling, town

RUSSIAN_ARMY = known("russian-armed-forces", "RUS", "MIL")
UKRAINE = known("ukraine", "UKR", "GOV", "country")
UKRAINIANS = side("four civilians", actor(country="UKR", sectors="CVL"))
RSF = known("rapid-support-forces", "SDN", "REB")
SUDAN_ARMY = known("sudanese-armed-forces", "SDN", "MIL")
KHARKIV = town("Kharkiv", 706483, "UKR", "Kharkiv")
MOSCOW = teller("the Kremlin", "institution", id="kremlin", country="RUS")
KYIV = teller("Ukrainian officials", "anonymous", country="UKR")


def of(chain: Teller | None, publisher: Actor | None = None, **told: Any) -> str | None:
    """What one teller is to a Russian attack on four Ukrainian civilians, unless the case tells of another deed."""
    deed = {"actors": (RUSSIAN_ARMY,), "recipients": (UKRAINIANS,)} | told
    return party(telling("t1", chain=(chain,) if chain else (), **deed), sources(source("r1", publisher=publisher)))


def test_a_side_tells_of_its_own_deed() -> None:
    assert of(teller("the Russian army", "institution", id="russian-armed-forces", country="RUS")) == "self"
    assert of(MOSCOW) == "self"
    assert of(teller("Sergei Shoigu", country="RUS", id="sergei-shoigu", sectors="GOV MIL")) == "self"


def test_the_victims_state_is_the_adversary() -> None:
    assert of(KYIV) == "adversary"
    assert of(teller("Zelensky", id="volodymyr-zelensky", country="UKR"), recipients=(UKRAINE,)) == "adversary"


@pytest.mark.parametrize("recipients", [(), (side("a depot"),)])
def test_a_state_on_whose_ground_force_is_used_from_abroad_is_the_adversary(recipients: tuple[Any, ...]) -> None:
    assert of(KYIV, recipients=recipients, places=(KHARKIV,)) == "adversary"
    assert of(KYIV, recipients=recipients, places=(KHARKIV,), quad=1) == "third"


@pytest.mark.parametrize(
    "chain",
    [
        teller("the UN", "institution", id="united-nations", country="UNO"),
        teller("Erdogan", id="recep-tayyip-erdogan", country="TUR"),
        teller("residents", "public", country="UKR"),
        teller("the Observatory", "monitor", id="syrian-observatory", country="SYR"),
        teller("Reuters", "agency", id="reuters", country="GBR", control="independent"),
    ],
)
def test_anyone_else_is_a_third_party(chain: Teller) -> None:
    assert of(chain) == "third"


@pytest.mark.parametrize(
    "chain",
    [teller("officials", "anonymous"), teller(None, "anonymous"), teller("a police spokeswoman"), teller("local media", "outlet")],
)
def test_of_tellers_whom_nobody_names_it_cannot_be_told(chain: Teller) -> None:
    assert of(chain) is None


@pytest.mark.parametrize("actors", [(), (side("gunmen"),)])
def test_while_it_is_not_known_who_did_it_only_those_who_are_no_side_by_trade_are_third(actors: tuple[Any, ...]) -> None:
    assert of(MOSCOW, actors=actors) is None
    assert of(teller("a doctor", "witness"), actors=actors) == "third"
    assert of(KYIV, actors=actors) == "adversary"


@pytest.mark.parametrize(("publisher", "expected"), [(TASS, "self"), (RT, "self"), (BBC, "third"), (REUTERS, "third"), (None, None)])
def test_without_a_chain_the_outlet_tells_and_a_state_outlet_is_its_states_voice(publisher: Actor | None, expected: str | None) -> None:
    assert of(None, publisher) == expected


@pytest.mark.parametrize(("country", "expected"), [("UKR", None), ("POL", "third"), (None, None)])
def test_an_outlet_of_unknown_control_is_third_only_if_it_is_of_no_sides_country(country: str | None, expected: str | None) -> None:
    assert of(None, actor("Gazeta", country, id="gazeta", kind="outlet")) == expected


def test_a_captured_outlet_speaks_for_its_state() -> None:
    assert of(teller("Al-Dunya", "outlet", id="al-dunya", country="RUS", control="CaPr")) == "self"


def test_the_innermost_teller_counts_not_the_outlet_that_passes_it_on() -> None:
    chain = (
        teller("TASS", "agency", id="tass", country="RUS", control="SC"),
        teller("Kyiv", "institution", level=1, id="kyiv", country="UKR"),
    )
    assert party(telling("t1", chain=chain, actors=(RUSSIAN_ARMY,), recipients=(UKRAINIANS,)), {}) == "adversary"


def test_tellers_side_by_side_who_are_not_the_same_to_the_event() -> None:
    assert party(telling("t1", chain=(MOSCOW, KYIV), actors=(RUSSIAN_ARMY,), recipients=(UKRAINIANS,)), {}) is None


def test_rebels_are_not_their_countrys_state() -> None:
    rsf = teller("The RSF", "institution", id="rapid-support-forces", country="SDN", sectors="REB")
    army = teller("the army", "institution", id="sudanese-armed-forces", country="SDN", sectors="MIL")
    assert (of(rsf, actors=(RSF,), recipients=()), of(army, actors=(RSF,), recipients=())) == ("self", "adversary")
    assert (of(army, actors=(SUDAN_ARMY,), recipients=()), of(rsf, actors=(SUDAN_ARMY,), recipients=())) == ("self", "adversary")


def test_what_a_holder_is_may_be_known_from_a_side() -> None:
    rsf = teller("The RSF", "institution", id="rapid-support-forces", country="SDN")
    assert of(rsf, actors=(SUDAN_ARMY,), recipients=(RSF,)) == "adversary"
    assert set(acquainted([telling(actors=(RSF,), backers=(UKRAINE,))])) == {"rapid-support-forces", "ukraine"}


def test_a_group_without_an_id_is_known_by_its_name() -> None:
    assert of(teller("Fares Coalition", "armed_group"), actors=(side("the Fares Coalition"),), recipients=()) == "self"
    assert of(teller("the fighters", "armed_group"), actors=(side("the fighters"),), recipients=()) is None


def test_a_denier_is_heard_only_where_nobody_stands_for_it() -> None:
    denial = teller("the Kremlin", "institution", "denies", 1, id="kremlin", country="RUS")
    deed: dict[str, Any] = {"actors": (RUSSIAN_ARMY,), "recipients": (UKRAINIANS,)}
    assert party(telling("t1", chain=(KYIV, denial), **deed), {}) == "adversary"
    assert party(telling("t1", chain=(denial,), **deed), {}) == "self"


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (actor(country="SYR", sectors="GOV"), "SYR"),
        (actor(country="SYR", kind="military"), "SYR"),
        (actor(country="SYR", sectors="PRM MIL"), None),
        (actor(country="SYR", sectors="CVL"), None),
        (actor(country="IGO", sectors="MIL"), None),
        (actor(sectors="GOV"), None),
    ],
)
def test_who_is_part_of_a_state(who: Actor, expected: str | None) -> None:
    assert of_state(who) == expected
