from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.corroborate.independence import origins, support
from dateline.tellings import Source, Telling
from tests.corroborate.making import BBC, REUTERS, RT, TASS, actor, relay, source, sources, teller, telling

ARMY = teller("the army", "institution", id="sudanese-armed-forces", country="SDN")
OBSERVATORY = teller("the Observatory", "monitor", id="syrian-observatory", country="SYR")
SPUTNIK = actor("Sputnik", "RUS", id="sputnik", kind="outlet", owner="Rossiya Segodnya", control="SC")


def count(tellings: list[Telling], known: dict[str, Source]) -> tuple[int, int]:
    """Known origins, and tellings of unknown origin."""
    found = support(tellings, origins(tellings, known), known)
    return found.origins, found.unknown


def two(one: dict[str, Any], other: dict[str, Any], *known: Source) -> tuple[int, int]:
    """The same for two tellings, t1 of r1 and t2 of r2, whose outlets are two that nothing is known of unless the case says more."""
    every = sources(source("r1"), source("r2"), *known)
    return count([telling("t1", **one), telling("t2", **other)], every)


def via(*chain: Any) -> dict[str, Any]:
    return {"chain": chain}


def test_two_named_sources_are_two_origins() -> None:
    assert two(via(ARMY), via(OBSERVATORY)) == (2, 0)


def test_the_same_innermost_holder_is_one_whoever_passes_it_on() -> None:
    state_tv = teller("state television", "outlet", level=0)
    assert two(via(state_tv, replace(ARMY, level=1)), via(ARMY)) == (1, 0)


def test_a_name_without_an_id_is_known_by_its_form_and_by_its_country() -> None:
    bare, full = teller("Zahid Mohammed Rawi", "person"), teller("Zahid Mohammed RAWI", "person", country="IRQ")
    assert two(via(bare), via(full)) == (1, 0)
    assert two(via(replace(bare, who=actor(country="SYR"))), via(full)) == (2, 0)


def test_a_name_takes_the_id_that_it_has_elsewhere() -> None:
    assert two(via(teller("Rapid Support Forces", "armed_group")), via(teller("Rapid Support Forces", "armed_group", id="rsf"))) == (1, 0)


@pytest.mark.parametrize("words", ["officials", "U.S. officials", "Two residents", "Police", "sources in the Kremlin", "the army", None])
def test_unnamed_holders_count_for_nobody_where_the_outlet_is_not_known_to_report_itself(words: str | None) -> None:
    unnamed = teller(words, "anonymous" if words is None else "public")
    assert two(via(unnamed), via(unnamed)) == (0, 2)


def test_unnamed_holders_count_for_the_outlet_that_they_told() -> None:
    residents = teller("residents", "public")
    told = [
        telling("t1", chain=(residents,), words="Residents told Reuters that a strike hit the depot."),
        telling("t2", chain=(residents,)),
    ]
    known = sources(source("r1", publisher=REUTERS), source("r2"))
    assert origins(told, known) == {"t1": "reuters", "t2": None}


def test_unnamed_holders_count_for_the_named_one_who_passes_them_on() -> None:
    told = telling(chain=(OBSERVATORY, teller("activists", "public", level=1)))
    assert origins([told], sources(source())) == {"t1": "syrian-observatory"}


def test_holders_side_by_side_never_count_for_more_than_there_are() -> None:
    both = via(teller("witnesses", "witness"), ARMY, OBSERVATORY)
    assert two(both, both) == (1, 0)
    assert two(both, via(OBSERVATORY)) == (2, 0)


def test_a_denier_is_no_innermost_source() -> None:
    told = telling(chain=(ARMY, teller("RSF", "armed_group", "denies", 1, id="rsf")))
    assert origins([told], sources(source())) == {"t1": "sudanese-armed-forces"}


def test_a_report_that_tells_nothing_of_where_it_has_it_has_no_known_origin() -> None:
    assert two({}, {}, source("r2", publisher=BBC)) == (0, 2)


BY_JANE = "Reporting by Jane Doe in Rabak"


def test_a_wire_agency_tells_no_more_than_others_of_where_it_has_it() -> None:
    assert two({}, {}, source("r2", publisher=REUTERS)) == (0, 2)
    assert two({}, {}, source("r2", publisher=REUTERS, credit="Reuters")) == (0, 2)
    assert two({}, {}, source("r2", publisher=REUTERS, credit=BY_JANE)) == (1, 1)


@pytest.mark.parametrize(
    "body",
    [
        source("r1", publisher=actor("MONUSCO", id="monusco", kind="body")),
        source("r1", "Ministry of Health of Sudan"),
        source("r1", "Rabak Bar Association"),
    ],
)
def test_a_body_that_publishes_tells_of_its_own_doings(body: Source) -> None:
    assert count([telling("t1")], sources(body)) == (1, 0)


@pytest.mark.parametrize("outlet", ["Rabak Union-Tribune", "Army Times", "Radio of the Mission", "The White Nile"])
def test_an_outlet_is_no_body_by_its_name(outlet: str) -> None:
    assert count([telling("t1")], sources(source("r1", outlet))) == (0, 1)


def test_who_says_we_was_there() -> None:
    assert count([telling("t1", words="We counted four dead.")], sources(source("r1", "Aid for Rabak"))) == (1, 0)
    assert count([telling("t1", words="“We counted four,” he said.")], sources(source("r1", "Aid for Rabak"))) == (0, 1)


def test_an_office_of_which_there_is_one_is_named_by_it() -> None:
    council = teller("the local council", "institution")
    assert two(via(council), via(teller("The local council", "institution"))) == (1, 0)
    assert two(via(council), via(teller("the deputy mayor", "official"))) == (2, 0)
    assert two(via(teller("the officer", "official")), via(teller("the councils", "institution"))) == (0, 2)


def test_an_office_is_what_the_report_calls_it_in_more_words() -> None:
    full, short = teller("the National Council of Universities", "institution"), teller("the council", "institution")
    told = [telling("t1", chain=(full,)), telling("t2", "r1", chain=(short,))]
    assert set(origins(told, sources(source("r1"))).values()) == {"national-council-of-universities"}


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ({"words": "He told this newspaper that a strike hit the depot."}, {}),
        ({"words": "Our correspondent saw the depot burn."}, {}),
        ({"words": "Two residents told the Ledger of a strike."}, {}),
        ({"words": "A Ledger reporter counted four."}, {}),
        (via(teller("reporters of the Ledger", "witness")), {}),
        (via(teller("the Ledger", "outlet")), {}),
        ({}, {"credit": "Reporting by Jane Doe in Rabak"}),
        ({}, {"credit": "Source: Gulf of Guinea Ledger"}),
    ],
)
def test_signs_of_own_reporting(told: dict[str, Any], known: dict[str, Any]) -> None:
    report = source("r1", "Gulf of Guinea Ledger", **known)
    assert origins([telling("t1", **told)], sources(report)) == {"t1": "gulf-of-guinea-ledger"}


@pytest.mark.parametrize("words", ["He told the Review that a strike hit the depot.", "The depot was seen by drones.", "He kept a ledger."])
def test_no_signs_of_own_reporting(words: str) -> None:
    assert origins([telling("t1", words=words)], sources(source("r1", "Gulf of Guinea Ledger"))) == {"t1": None}


@pytest.mark.parametrize(
    "cites",
    [
        {"credit": "First published in Spanish by Reuters"},
        {"credit": "Reuters"},
        {"credit": "Source: Reuters / agencies"},
        {"relays": (relay("Reuters"),)},
        {"relays": (relay("reuters", credited=True),)},
    ],
)
def test_a_report_that_cites_another_outlet_counts_as_one_with_it(cites: dict[str, Any]) -> None:
    assert two({}, {}, source("r1", **cites), source("r2", publisher=REUTERS)) == (1, 0)


def test_a_holder_that_is_the_other_outlet_counts_as_one_with_it() -> None:
    reuters = teller("Reuters", "agency", id="reuters")
    assert two(via(reuters), {}, source("r2", publisher=REUTERS)) == (1, 0)
    assert two(via(reuters, replace(OBSERVATORY, level=1)), via(ARMY), source("r2", publisher=REUTERS)) == (1, 0)
    assert two(via(reuters), via(ARMY), source("r2", "Reuters")) == (1, 0)


def test_to_be_named_as_the_source_is_a_sign_of_own_reporting() -> None:
    assert two({}, via(teller("Gulf of Guinea Ledger", "outlet")), source("r1", "Gulf of Guinea Ledger")) == (1, 0)


def test_two_reports_that_cite_a_third_are_one_also_without_it() -> None:
    assert two({}, {}, source("r1", credit="Remix News"), source("r2", relays=(relay("Remix News", "outlet"),))) == (1, 0)


def test_outlets_that_cite_each_other_in_a_ring_are_one() -> None:
    ring = [telling("t1", chain=(teller("Beta News", "outlet"),)), telling("t2", chain=(teller("Gamma News", "outlet"),)),
            telling("t3", chain=(teller("Alpha News", "outlet"),))]  # fmt: skip
    known = sources(source("r1", "Alpha News"), source("r2", "Beta News"), source("r3", "Gamma News"))
    assert set(origins(ring, known).values()) == {"alpha-news"}


def test_a_copy_counts_as_one_with_its_original_over_any_number_of_steps() -> None:
    told = [telling("t1"), telling("t2"), telling("t3")]
    known = sources(source("r1", publisher=REUTERS, credit=BY_JANE), source("r2", copy_of="r1"), source("r3", copy_of="r2"))
    assert origins(told, known) == dict.fromkeys(("t1", "t2", "t3"), "reuters")


def test_copies_of_a_report_that_is_not_here_count_as_one() -> None:
    assert two(via(ARMY), {}, source("r1", copy_of="r0"), source("r2", copy_of="r0")) == (1, 0)


def test_copies_in_a_ring_do_no_harm() -> None:
    assert two(via(ARMY), via(ARMY), source("r1", copy_of="r2"), source("r2", copy_of="r1")) == (1, 0)


def test_a_copy_joins_no_holders_that_its_original_keeps_apart() -> None:
    told = [telling(f"t{n}{mark}", f"r{n}", chain=(holder,)) for n in (1, 2) for mark, holder in (("a", ARMY), ("b", OBSERVATORY))]
    assert count(told, sources(source("r1"), source("r2", copy_of="r1"))) == (2, 0)


def test_a_copy_that_left_its_source_out_is_no_new_origin() -> None:
    told = [telling("t1", chain=(ARMY,)), telling("t2", words="Our reporter saw it.")]
    assert count(told, sources(source("r1"), source("r2", copy_of="r1"))) == (1, 0)


def test_a_copy_keeps_the_words_of_its_original_for_itself() -> None:
    ledger = via(teller("the Ledger", "outlet"))
    assert two(ledger, ledger, source("r1", "Gulf of Guinea Ledger"), source("r2", "The Copyist", copy_of="r1")) == (1, 0)


def test_outlets_that_share_an_owner_are_one() -> None:
    radio = actor("BBC Persian", "GBR", id="bbc-persian", owner="BBC", control="IP")
    own = {"words": "He told this broadcaster."}
    assert two(own, own, source("r1", publisher=BBC), source("r2", publisher=radio)) == (1, 0)
    assert two(own, own, source("r1", publisher=BBC), source("r2", publisher=RT)) == (2, 0)


def test_a_state_owns_the_outlets_that_it_controls() -> None:
    assert two(
        {}, via(teller("Sputnik", "outlet", id="sputnik", country="RUS", control="SC")), source("r1", publisher=TASS, credit=BY_JANE)
    ) == (1, 0)


def test_a_kind_of_owner_is_no_owner() -> None:
    taz, manifesto = (actor(name, "DEU", id=name, kind="agency", owner="newspaper cooperative") for name in ("taz", "il-manifesto"))
    assert two({}, {}, source("r1", publisher=taz, credit=BY_JANE), source("r2", publisher=manifesto, credit=BY_JANE)) == (2, 0)


def test_a_common_owner_joins_no_different_named_holders() -> None:
    assert two(via(ARMY), via(OBSERVATORY), source("r1", publisher=RT), source("r2", publisher=SPUTNIK)) == (2, 0)


@pytest.mark.parametrize(("part", "sentence"), [("title", 0), ("lede", 0)])
def test_a_title_and_a_lede_have_it_from_whom_the_body_has_it(part: str, sentence: int) -> None:
    told = [telling("t1", part=part, sentence=sentence), telling("t2", "r1", chain=(ARMY,))]
    assert count(told, sources(source("r1", publisher=REUTERS))) == (1, 0)


def test_what_a_report_tells_without_a_source_rests_on_the_one_that_it_names() -> None:
    told = [telling("t1"), telling("t2", "r1", sentence=2, chain=(ARMY,))]
    assert count(told, sources(source("r1"))) == (1, 0)
    assert count(told, sources(source("r1", publisher=REUTERS, credit=BY_JANE))) == (2, 0)


def test_a_report_of_which_nothing_is_known_is_unknown() -> None:
    assert count([telling()], {}) == (0, 1)


def test_support_counts_tellings_outlets_origins_and_the_unknown() -> None:
    told = [telling("t1", chain=(ARMY,)), telling("t2", "r1", chain=(ARMY,)), telling("t3"), telling("t4"), telling("t5", chain=(ARMY,))]
    unnamed = replace(source("r5"), outlet=None, url="https://www.ledger.example/1")
    known = sources(source("r1", publisher=BBC), source("r3", "BBC", publisher=BBC), source("r4", "The Ledger"), unnamed)
    found = support(told, origins(told, known), known)
    assert (found.tellings, found.outlets, found.origins, found.unknown) == (5, 3, 1, 2)


HOLDERS = [
    ARMY,
    OBSERVATORY,
    teller("residents", "public"),
    teller("Reuters", "agency", id="reuters"),
    teller("RT", "outlet", level=1),
    teller("RSF", "armed_group", "denies", 1, id="rsf"),
    teller("Beta News", "outlet"),
    teller("Leila Haddad", "expert", level=1),
]
OUTLETS = [REUTERS, TASS, RT, SPUTNIK, BBC, None]


@st.composite
def records(draw: st.DrawFn) -> tuple[list[Telling], dict[str, Source]]:
    """A few tellings of a few reports, with chains, credits, copies and owners of every sort."""
    reports = [f"r{n}" for n in range(draw(st.integers(1, 6)))]
    known = {report: draw(reported(report, reports)) for report in reports}
    return [draw(told(f"t{n}", known)) for n in range(draw(st.integers(1, 8)))], known


@st.composite
def reported(draw: st.DrawFn, report: str, others: list[str]) -> Source:
    publisher = draw(st.sampled_from(OUTLETS))
    return source(
        report,
        None if publisher else draw(st.sampled_from(["Alpha News", "Beta News", None])),
        publisher,
        credit=draw(st.sampled_from([None, None, "Reuters", "Beta News"])),
        copy_of=draw(st.sampled_from([None, None, *others])),
        published=draw(st.sampled_from(["2024-11-16", "2024-11-17", None])),
    )


@st.composite
def told(draw: st.DrawFn, id: str, known: dict[str, Source]) -> Telling:
    report = draw(st.sampled_from(sorted(known)))
    return telling(
        id,
        report,
        chain=tuple(draw(st.lists(st.sampled_from(HOLDERS), max_size=3))),
        sentence=draw(st.integers(0, 3)),
        part=draw(st.sampled_from(["title", "lede", "body"])),
        realis=draw(st.sampled_from(["asserted", "negated"])),
        published=known[report].published,
    )


@given(records(), st.randoms(use_true_random=False))
def test_the_order_of_tellings_and_sources_changes_nothing(record: tuple[list[Telling], dict[str, Source]], chance: Any) -> None:
    tellings, known = record
    shuffled, reports = chance.sample(tellings, len(tellings)), chance.sample(sorted(known), len(known))
    assert origins(shuffled, {report: known[report] for report in reports}) == origins(tellings, known)


@given(records())
def test_a_copy_never_adds_an_origin(record: tuple[list[Telling], dict[str, Source]]) -> None:
    tellings, known = record
    first = tellings[0].report
    again = [replace(one, id=f"copy-{one.id}", report="z-copy", published="9999") for one in tellings if one.report == first]
    more = known | {"z-copy": source("z-copy", "The Copyist", copy_of=first)}
    assert count(tellings + again, more)[0] == count(tellings, known)[0]


@given(records())
def test_there_are_never_more_origins_than_tellings(record: tuple[list[Telling], dict[str, Source]]) -> None:
    tellings, known = record
    found = support(tellings, origins(tellings, known), known)
    assert found.origins + found.unknown <= found.tellings == len(tellings)
