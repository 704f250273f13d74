from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.corroborate.claims import claims
from dateline.tellings import Claim, Source, Spot, Telling
from tests.corroborate.making import REUTERS, actor, count, day, known, side, source, sources, teller, telling, town

ARMY = teller("the army", "institution", id="sudanese-armed-forces", country="SDN", sectors="MIL")
RSF = teller("the RSF", "armed_group", id="rapid-support-forces", country="SDN", sectors="REB")
RSF_DENIES = teller("the RSF", "armed_group", "denies", 1, id="rapid-support-forces", country="SDN", sectors="REB")
BY_RSF = {"actors": (known("rapid-support-forces", "SDN", "REB"),)}
SUDAN = town("Sudan", 366755, admin1=None, precision=5, lat=None, lon=None)
WHITE_NILE = town("White Nile", 408697, precision=4)
RABAK = town()


def of(*tellings: Telling, known: dict[str, Source] | None = None) -> dict[tuple[str, str], Claim]:
    """Claims by field and value; every report is of an outlet of its own."""
    return {(c.prop, c.value): c for c in claims(tellings, known or sources(*(source(t.report) for t in tellings)))}


def values(prop: str, *tellings: Telling) -> dict[str, tuple[int, int]]:
    """The values of a field, with how many tellings affirm and how many contest each."""
    return {value: (c.affirmed.tellings, c.contested.tellings) for (name, value), c in of(*tellings).items() if name == prop}


def test_a_value_has_all_who_tell_it() -> None:
    told = [telling("t1", chain=(ARMY,), **BY_RSF), telling("t2", chain=(ARMY,), **BY_RSF), telling("t3", **BY_RSF)]
    claim = of(*told)["actor", "Rapid Support Forces"]
    assert [voice.telling for voice in claim.voices] == ["t1", "t2", "t3"]
    assert (claim.affirmed.tellings, claim.affirmed.outlets, claim.affirmed.origins, claim.affirmed.unknown) == (3, 3, 1, 1)
    assert claim.contested.tellings == 0


def test_a_voice_tells_on_whose_word_where_and_when() -> None:
    told = telling("t1", part="lede", chain=(ARMY,), **BY_RSF)
    (voice,) = of(told)["actor", "Rapid Support Forces"].voices
    assert (voice.report, voice.outlet, voice.part, voice.chain, voice.stance) == ("r1", "The R1 Courier", "lede", (ARMY,), "affirms")
    assert (voice.published, voice.seen, voice.text) == ("2024-11-17", "2024-11-18T00:00:00+00:00", "Rapid Support Forces")
    assert (voice.origin, voice.party) == ("sudanese-armed-forces", "adversary")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, {"yes": (1, 0)}),
        ({"realis": "historical"}, {"yes": (1, 0)}),
        ({"realis": "negated"}, {"yes": (0, 1)}),
        ({"realis": "future"}, {"future": (1, 0)}),
        ({"realis": "hypothetical"}, {"hypothetical": (1, 0)}),
        ({"chain": (teller("Kyiv", stance="alleges"),)}, {"yes": (1, 0)}),
        ({"chain": (RSF_DENIES,)}, {"yes": (0, 1)}),
        ({"chain": (teller("Kyiv", stance="doubts"),)}, {"yes": (0, 1)}),
        ({"chain": (ARMY, RSF_DENIES)}, {"yes": (1, 1)}),
    ],
)
def test_whether_it_occurred(told: dict[str, Any], expected: dict[str, tuple[int, int]]) -> None:
    assert values("occurred", telling(**told)) == expected


def test_a_denial_has_its_own_origin_and_party() -> None:
    affirms, denies = of(telling(chain=(ARMY, RSF_DENIES), **BY_RSF))["occurred", "yes"].voices
    assert (affirms.stance, affirms.origin, affirms.party) == ("affirms", "sudanese-armed-forces", "adversary")
    assert (denies.stance, denies.origin, denies.party) == ("denies", "rapid-support-forces", "self")


def test_a_denial_is_about_who_and_how_and_how_many_not_about_where_and_when() -> None:
    fields: dict[str, Any] = {
        "modes": ("drone",),
        "counts": (count("killed", 4, 4, 4),),
        "places": (RABAK,),
        "when": day("2024-11-16", "2024-11-17"),
    }
    told = of(telling(chain=(RSF_DENIES,), framing=("militia",), recipients=(side("a depot"),), **fields, **BY_RSF))
    against = {prop for (prop, _), claim in told.items() if claim.contested.tellings}
    assert against == {"occurred", "actor", "mode", "count:killed"}
    assert set(told) - {key for key in told if key[0] in against} == {("framing", "militia")}


def test_no_casualties_is_the_figure_nought() -> None:
    assert values("count:casualties", telling(realis="negated", counts=(count("casualties", 0, 0, 0),))) == {"0": (1, 0)}


def test_figures_stay_side_by_side_as_they_are_told() -> None:
    told = [telling(f"t{n}", counts=(figure,)) for n, figure in enumerate([count("killed", 12, 12, None), count("killed", 12, 12, 12),
                                                                           count("killed", 10, None, 15)], 1)]  # fmt: skip
    assert values("count:killed", *told) == {"at least 12": (1, 0), "12": (1, 0), "10–15": (1, 0)}


def test_a_figure_of_what_only_might_happen_is_doubted() -> None:
    assert values("count:killed", telling(realis="hypothetical", counts=(count("killed", 40, 40, 40),))) == {"40": (0, 1)}


def test_who_says_the_town_says_the_province_and_the_country_not_the_reverse() -> None:
    told = [telling("t1", places=(SUDAN,)), telling("t2", places=(WHITE_NILE,)), telling("t3", places=(SUDAN, RABAK))]
    assert values("place", *told) == {"Sudan (country)": (3, 0), "White Nile (province)": (2, 0), "Rabak (town)": (1, 0)}


def test_a_country_does_not_hold_a_town_of_another() -> None:
    told = [telling("t1", places=(SUDAN,)), telling("t2", places=(town("Aleppo", 170063, "SYR", "Aleppo"),))]
    assert values("place", *told) == {"Sudan (country)": (1, 0), "Aleppo (town)": (1, 0)}


def test_words_that_are_no_known_place_are_kept_as_words() -> None:
    assert values("place", telling(places=(Spot("The Depot", None),))) == {"depot": (1, 0)}


def test_who_says_the_day_says_the_month() -> None:
    told = [telling("t1", when=day("2024-11-01", "2024-12-01")), telling("t2", when=day("2024-11-16", "2024-11-17"))]
    assert values("time", *told) == {"2024-11-01/2024-12-01": (2, 0), "2024-11-16/2024-11-17": (1, 0)}


def test_the_day_of_publication_is_told_by_nobody() -> None:
    assert values("time", telling(when=day("2024-11-17", "2024-11-18", "publication"))) == {}


def test_who_says_the_army_says_the_state() -> None:
    told = [
        telling("t1", actors=(known("russia", "RUS", "GOV", "country"),)),
        telling("t2", actors=(known("russian-air-force", "RUS", "MIL"),)),
    ]
    assert values("actor", *told) == {"Russia": (2, 0), "Russian Air Force": (1, 0)}


def test_one_actor_under_two_names_is_one_value() -> None:
    told = [telling("t1", actors=(side("HTS", actor("Hayat Tahrir al-Sham", id="hts")),)), telling("t2", actors=(side("HTS"),))]
    assert values("actor", *told) == {"Hayat Tahrir al-Sham": (2, 0)}


def test_words_for_nobody_known_are_folded() -> None:
    assert values("actor", telling("t1", actors=(side("Masked gunmen"),)), telling("t2", actors=(side("masked gunmen"),))) == {
        "masked gunmen": (2, 0)
    }


def test_two_values_that_would_be_written_alike_carry_their_keys() -> None:
    ids = ("james-smith-1", "james-smith-2")
    told = [telling(f"t{n}", actors=(side("Smith", actor("James Smith", id=id)),)) for n, id in enumerate(ids, 1)]
    assert set(values("actor", *told)) == {"James Smith [james-smith-1]", "James Smith [james-smith-2]"}


def test_type_mode_context_recipient_backer_and_framing_are_claims_too() -> None:
    told = telling(
        modes=("drone",), contexts=("military",), recipients=(side("a depot"),), backers=(known("iran", "IRN"),), framing=("Terrorists",)
    )
    assert set(of(told)) == {("occurred", "yes"), ("type", "ASSAULT"), ("mode", "drone"), ("context", "military"), ("recipient", "a depot"),
                             ("backer", "Iran"), ("framing", "terrorists")}  # fmt: skip


def test_claims_come_by_field_then_by_origins_then_by_tellings() -> None:
    counts = [(count("killed", n, n, n),) for n in (1, 2, 2, 3, 3, 3)]
    holders = [(RSF,), (ARMY,), (RSF,), (), (), ()]
    told = [telling(f"t{n}", counts=c, chain=h) for n, (c, h) in enumerate(zip(counts, holders, strict=True))]
    found = [(c.prop, c.value) for c in claims(told, sources(*(source(t.report) for t in told)))]
    assert found == [("occurred", "yes"), ("type", "ASSAULT"), ("count:killed", "2"), ("count:killed", "1"), ("count:killed", "3")]


def test_reports_of_which_nothing_is_known_still_have_voices() -> None:
    (voice,) = {c.prop: c for c in claims([telling()], {})}["occurred"].voices
    assert (voice.outlet, voice.seen, voice.origin, voice.party) == (None, "", None, None)


SIDES = [
    side("RSF"),
    known("rapid-support-forces", "SDN", "REB"),
    known("sudan", "SDN", "GOV", "country"),
    known("sudan-air-force", "SDN", "MIL"),
]
PLACES = [SUDAN, WHITE_NILE, RABAK]
DAYS = [None, day("2024-11-01", "2024-12-01"), day("2024-11-16", "2024-11-17")]


@st.composite
def told(draw: st.DrawFn, number: int) -> Telling:
    """A telling of one of three reports."""
    return telling(
        f"t{number}",
        f"r{draw(st.integers(1, 3))}",
        part=draw(st.sampled_from(["title", "lede", "body"])),
        realis=draw(st.sampled_from(["asserted", "negated", "hypothetical"])),
        actors=tuple(draw(st.lists(st.sampled_from(SIDES), max_size=2))),
        places=tuple(draw(st.lists(st.sampled_from(PLACES), max_size=2))),
        when=draw(st.sampled_from(DAYS)),
        counts=tuple(count("killed", n, n, n) for n in draw(st.lists(st.integers(0, 3), max_size=2))),
        chain=tuple(draw(st.lists(st.sampled_from([ARMY, RSF, RSF_DENIES]), max_size=2))),
    )


@given(st.integers(1, 6).flatmap(lambda size: st.tuples(*(told(n) for n in range(size)))), st.randoms(use_true_random=False))
def test_the_order_of_tellings_changes_nothing(tellings: tuple[Telling, ...], chance: Any) -> None:
    known_sources = sources(source("r1", publisher=REUTERS), source("r2", copy_of="r1"), source("r3"))
    assert claims(chance.sample(tellings, len(tellings)), known_sources) == claims(tellings, known_sources)


@given(st.integers(1, 6).flatmap(lambda size: st.tuples(*(told(n) for n in range(size)))))
def test_the_three_numbers_add_up(tellings: tuple[Telling, ...]) -> None:
    for claim in claims(tellings, sources(source("r1", publisher=REUTERS), source("r2", copy_of="r1"), source("r3"))):
        for support in (claim.affirmed, claim.contested):
            assert support.origins + support.unknown <= support.tellings
            assert support.outlets <= support.tellings
        assert claim.affirmed.tellings == sum(voice.stance == "affirms" for voice in claim.voices)
        assert claim.contested.tellings == len({voice.telling for voice in claim.voices if voice.stance != "affirms"})
