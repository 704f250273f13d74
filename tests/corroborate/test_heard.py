from __future__ import annotations

import pytest

from dateline.corroborate.heard import main, words
from dateline.tellings import Teller
from tests.corroborate.making import teller, telling

ARMY = teller("the army", "institution", id="army", country="SDN")
RSF_DENIES = teller("the RSF", "armed_group", "denies", 1, id="rsf", country="SDN")
REUTERS = teller("Reuters", "agency", id="reuters")


def heard(*chain: Teller, realis: str = "asserted") -> list[tuple[str, list[str | None]]]:
    """Each stance with the words for its holders."""
    return [(word.stance, [t.text for t in word.tellers]) for word in words(telling(chain=chain, realis=realis))]


@pytest.mark.parametrize("stance", ["asserts", "confirms", "alleges", "requests", "plans"])
def test_who_tells_it_in_any_way_stands_for_it(stance: str) -> None:
    assert heard(teller("Kyiv", stance=stance)) == [("affirms", ["Kyiv"])]


def test_the_reports_own_voice_is_a_word_without_holders() -> None:
    assert heard() == [("affirms", [])]
    assert heard(realis="negated") == [("denies", [])]


def test_a_negated_telling_is_a_denial_by_its_holders() -> None:
    assert heard(ARMY, realis="negated") == [("denies", ["the army"])]


def test_one_telling_may_carry_both_words() -> None:
    assert heard(ARMY, RSF_DENIES) == [("affirms", ["the army"]), ("denies", ["the RSF"])]
    assert main(telling(chain=(ARMY, RSF_DENIES))).stance == "affirms"


def test_who_passes_a_denial_on_stands_for_nothing() -> None:
    assert heard(REUTERS, RSF_DENIES) == [("denies", ["Reuters", "the RSF"])]


def test_a_press_service_passes_on_its_own_states_denial() -> None:
    putin = teller("Putin", "official", "denies", 1, id="vladimir-putin", country="RUS")
    assert heard(teller("the Kremlin", "institution", id="kremlin", country="RUS"), putin) == [("denies", ["the Kremlin", "Putin"])]
    assert heard(teller("Kyiv", "institution", id="ukraine", country="UKR"), putin) == [("affirms", ["Kyiv"]), ("denies", ["Putin"])]


def test_an_outer_denier_stands_against_what_the_inner_holder_tells() -> None:
    kcna = teller("KCNA", "agency", "denies", id="kcna")
    assert heard(kcna, teller("Seoul", "institution", "alleges", 1)) == [("affirms", ["Seoul"]), ("denies", ["KCNA"])]


def test_a_doubt_is_neither() -> None:
    assert heard(teller("Reuters", "agency", "doubts"), teller("the army", level=1)) == [("affirms", ["the army"]), ("doubts", ["Reuters"])]
