from __future__ import annotations

import pytest

from dateline.corroborate.identities import Identities, proper, slug
from tests.corroborate.making import BBC, actor, source, sources, teller, telling


@pytest.mark.parametrize(
    ("name", "expected"),
    [("The Reuters", "reuters"), ("Bashar al-Assad", "bashar-al-assad"), ("RTÉ", "rte"), ("Hay’at Tahrir", "hayat-tahrir"), ("U.S.", "us")],
)
def test_a_name_takes_the_form_of_an_id(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(
    "words",
    ["Leila Bergström-Haddad", "the RSF", "a spokesman for Hamas", "Fair Fares Coalition", "Board of Inquiry", "the Port Authority"],
)
def test_words_that_name_someone(words: str) -> None:
    assert proper(words)


@pytest.mark.parametrize("words", ["the army", "U.S. officials", "Two residents", "Residents of Rabak", "a volunteer", "Police", "", None])
def test_words_that_name_nobody(words: str | None) -> None:
    assert not proper(words)


def test_a_name_takes_the_one_id_and_the_one_country_that_it_has_elsewhere() -> None:
    told = telling(chain=(teller("Rapid Support Forces", id="rsf"), teller("Zahid Rawi", country="IRQ")))
    known = Identities([told], {})
    assert known.named("the Rapid Support Forces") == "rsf"
    assert known.named("Zahid Rawi") == "zahid-rawi (IRQ)"


def test_a_name_of_two_ids_takes_neither() -> None:
    known = Identities([telling(chain=(teller("The Times", id="times-london"), teller("The Times", id="times-malta")))], {})
    assert known.named("The Times") == "times"


def test_anonymous_holders_have_an_identity_only_by_an_id() -> None:
    known = Identities([], {})
    assert known.teller(teller("Pentagon insiders", "anonymous")) is None
    assert known.teller(teller("U.S. officials", "anonymous", id="usa")) == "usa"


def test_an_outlet_is_known_by_its_actor_else_by_its_name() -> None:
    known = Identities([], sources(source(publisher=BBC)))
    assert known.outlet(source("r1", publisher=BBC)) == known.outlet(source("r2", "The BBC")) == "bbc"
    assert known.outlet(source("r3", "Beta News", publisher=actor())) == "beta-news"
    assert known.outlet(None) is None
