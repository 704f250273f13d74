"""Copies of a report, and what only looks like one."""

from __future__ import annotations

import random
import subprocess
import sys
import time

import pytest

from dateline.corroborate import copies
from dateline.corroborate.copies import compare, credited, enough, hashes, origin
from dateline.corroborate.copy_words import own, words
from dateline.records import Actor, Relay, Span
from dateline.tellings import Source
from evals.copying.desk import EDITS
from evals.copying.strangers import STRANGERS

WIRE = [
    "KHARKIV, Ukraine (Reuters) - Russian missiles struck a power plant on the edge of Kharkiv early on Monday, killing four workers and "
    "leaving some 300,000 people without electricity, the regional governor said.",
    "The governor, Oleh Syniehubov, wrote on Telegram that two of the dead were engineers who had stayed behind to shut down a turbine.",
    "“We are clearing the rubble and cannot yet say how many people are underneath,” he said.",
    "Russia's defence ministry said its forces had hit a depot where foreign weapons were kept, and did not mention the plant.",
    "Reuters could not independently verify either account.",
    "The mayor said that trams would not run until Wednesday and that schools in three districts would stay closed for the week.",
    "Hospitals were running on generators, and water was being brought to the upper floors of apartment blocks by volunteers.",
    "The attack was the ninth on the region's power grid since October, according to the grid operator, which put the damage at "
    "40 percent of its capacity in the area.",
    "Ukraine has asked its partners for transformers and air defence systems before temperatures fall below zero.",
]
OTHER_DESK = [
    "At least four people died when rockets hit a thermal power station outside Ukraine's second city before dawn, officials reported.",
    "Residents described two loud blasts and a column of smoke that could be seen from the centre.",
    "Much of the city lost light and heating; the subway was stopped for hours and passengers walked along the tracks.",
    "Moscow spoke of a strike on an arms store. Kyiv called the raid an attempt to freeze civilians.",
    "Engineers believe that repairs will take until the spring, since spare parts for Soviet-era machines are hardly made any more.",
    "Prime Minister Denys Shmyhal told a meeting of the cabinet that rolling cuts would be needed in five regions.",
    "It was the worst single loss of life at an energy site this year.",
]
ELSEWHERE = [
    "The port of Beira reopened on Thursday after a cyclone had torn the roofs off its warehouses.",
    "Fishermen put out again in the afternoon, though the harbour master warned of drifting timber.",
    "The town council will hear on Friday how the money from the relief fund is to be shared out.",
]
BODY = "\n".join(WIRE)


def source(report: str, outlet: str | None = None, published: str | None = None, credit: str | None = None, **known: object) -> Source:
    fields = {"publisher": None, "url": None, "title": None, "relays": (), "seen": "2024-12-06T00:00:00Z", **known}
    return Source(report=report, outlet=outlet, published=published, credit=credit, **fields)  # type: ignore[arg-type]


def meets(a: str, b: str) -> bool:
    """Whether the index brings the two together."""
    mine, theirs = hashes(a), hashes(b)
    return enough(len({*mine} & {*theirs}), len(mine), len(theirs))


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("seed", range(4))
def test_whatever_a_desk_does_it_is_found_and_known(edit: str, seed: int) -> None:
    copy = "\n".join(EDITS[edit](random.Random(f"{edit} {seed}"), list(WIRE), list(OTHER_DESK), list(ELSEWHERE)))
    assert meets(BODY, copy)
    assert compare(BODY, copy) is not None


@pytest.mark.parametrize("kind", STRANGERS)
@pytest.mark.parametrize("seed", range(4))
def test_what_shares_words_for_another_reason_is_no_copy(kind: str, seed: int) -> None:
    a, b = STRANGERS[kind](random.Random(f"{kind} {seed}"), list(WIRE), list(OTHER_DESK))
    assert compare("\n".join(a), "\n".join(b)) is None


def test_two_desks_on_one_happening_do_not_even_meet() -> None:
    other = "\n".join(OTHER_DESK)
    assert not meets(BODY, other)
    assert compare(BODY, other) is None


def test_the_reasons_are_words() -> None:
    assert compare(BODY, BODY) == copies.Score(1.0, ("same words throughout",))
    half = compare(BODY, "\n".join(WIRE[:5]))
    assert half is not None
    assert half.reasons[0] == "all words of the shorter stand in the longer, in order"
    assert half.reasons[1].endswith("words for 100 of the longer")
    led = compare(BODY, "\n".join([OTHER_DESK[0], *WIRE[1:]]))
    assert led is not None
    assert led.value < 0.9
    assert {"the lead of the shorter is its own", "the longer begins otherwise"} & {*led.reasons}


def test_nothing_depends_on_which_comes_first() -> None:
    copy = "\n".join([*WIRE[:6], *ELSEWHERE[:2]])
    assert compare(BODY, copy) == compare(copy, BODY)
    assert hashes(copy) == hashes(copy)


def test_rows_are_few_signed_numbers_and_the_same_in_every_process() -> None:
    rows = hashes(BODY)
    assert len(rows) == len(set(rows)) == copies.ROWS
    assert all(-(2**63) <= row < 2**63 for row in rows)
    code = "import sys; from dateline.corroborate.copies import hashes; print(hashes(sys.stdin.read()))"
    run = subprocess.run([sys.executable, "-c", code], input=BODY, capture_output=True, text=True, check=True, encoding="utf-8")
    assert run.stdout.strip() == str(rows)


def test_stored_rows_outlive_a_new_version_of_the_library() -> None:
    """A library that hashes otherwise would cut every stored report off from new ones."""
    assert hashes("The quick brown fox jumps over the lazy dog near the old mill.")[:3] == PINNED


PINNED = (3295685820, 5974835870, 10244148802)


def test_a_headline_is_no_report() -> None:
    assert hashes("Four dead in Kharkiv") == ()
    assert hashes("") == ()
    assert compare("Four dead in Kharkiv", "Four dead in Kharkiv") is None
    assert not enough(0, 0, 40)


def test_house_style_falls_together() -> None:
    american = 'Mr. Smith said the defense program cost 40 percent more in Sept., "well above" what the U.S. labor center recognized.'
    british = "Smith said the defence programme cost 40 per cent more in September, ‘well above’ what the US labour centre recognised."
    assert words(american).folded == words(british).folded


@pytest.mark.parametrize("marks", ["“”", "‘’", '""', "«»"])
def test_quotations_are_marked_in_any_house_style(marks: str) -> None:
    told = words(f"He said: {marks[0]}We can’t wait. The children’s homes are cold.{marks[1]} Then he left the workers’ hall.")
    assert [
        word for word, quoted in zip(told.printed, told.quoted, strict=True) if quoted
    ] == "We can’t wait The children’s homes are cold".split()


@pytest.mark.parametrize(
    "foot",
    [
        "Reporting by Ann Lee in Kyiv and Bo Chen; editing by Cy Day",
        "Copyright 2024 The Associated Press. All rights reserved.",
        "Sign up for our weekly newsletter.",
        "Our Standards: The Thomson Reuters Trust Principles.",
        "About the Agency\nFounded in 1952, it has many offices.\nIt is read widely.",
    ],
)
def test_standing_lines_are_left_out(foot: str) -> None:
    assert own(f"{BODY}\n{foot}\n").strip() == BODY


@pytest.mark.parametrize("body", ["war " * 300_000, '"' * 300_000, "a. " * 100_000, "about x\n" * 40_000, "'a " * 100_000])
def test_hostile_bodies_take_no_time(body: str) -> None:
    start = time.process_time()
    hashes(body)
    compare(body, body + "end")
    assert time.process_time() - start < 5


AGENCY = Actor("reuters", "Reuters", "GBR", ("JRN",), "agency", None, 1.0, "by name")


@pytest.mark.parametrize(
    ("credit", "name"),
    [
        ("Reuters", "Reuters"),
        ("(AFP)", "AFP"),
        ("Source: TASS", "TASS"),
        ("This article was first published by Meduza.", "Meduza"),
        ("This article was originally published on The Conversation", "Conversation"),
        ("Translated from Der Spiegel", "Der Spiegel"),
        ("With inputs from PTI", "PTI"),
        ("Reporting by Ann Lee in Kyiv; editing by Bo Chen", None),
        ("Translated by Ann Lee", None),
        ("AFP/Reuters", None),
        (None, None),
    ],
)
def test_whom_a_credit_line_names(credit: str | None, name: str | None) -> None:
    assert credited(source("a", "Daily News", credit=credit)) == name


def test_a_relay_of_an_agency_is_a_credit_and_an_outlet_that_is_quoted_is_none() -> None:
    assert credited(source("a", "Daily News", relays=(Relay("Xinhua", "agency", Span(0, 6, "Xinhua")),))) == "Xinhua"
    assert credited(source("a", "Daily News", relays=(Relay("Bild", "outlet", Span(0, 4, "Bild")),))) is None
    assert credited(source("a", "Reuters", credit="Reuters")) is None


def test_the_original_is_the_one_that_the_others_credit() -> None:
    wire = source("w", "Reuters", "2024-12-05")
    paper = source("p", "Daily News", "2024-12-04", "Thomson Reuters")
    assert origin([paper, wire]) == ("w", "another copy credits Reuters")
    site = source("s", "Site", "2024-12-06", "Source: Daily News")
    assert origin([site, paper, wire])[0] == "w"


def test_an_original_that_is_not_here_is_named() -> None:
    found = origin([source("a", "Daily News", "2024-12-04", "AFP"), source("b", "Herald", "2024-12-05")])
    assert found == (None, "credited to AFP, whose own report is not among the copies")


def test_an_agency_s_own_report_is_the_original() -> None:
    assert origin([source("a", "Daily News"), source("w", "reuters.com", publisher=AGENCY)])[0] == "w"


@pytest.mark.parametrize(
    ("first", "second", "earliest"),
    [
        ("2024-12-05T10:00+00:00", "2024-12-05T13:00+02:00", "a"),
        ("2024-12-05T12:00+02:00", "2024-12-05T11:00+00:00", "a"),
        ("2024-12-05T10:00", "2024-12-05T10:30", "a"),
        ("2024-12-06", "2024-12-05T23:00", "b"),
        ("2024-12-05", "2024-12-05", None),
        ("2024-12-05T10:00", "2024-12-05", None),
        ("2024-12-05", None, None),
        ("2024-12", "2024-12-05", None),
    ],
)
def test_the_earliest_is_the_original_where_the_times_can_be_compared(first: str, second: str | None, earliest: str | None) -> None:
    assert origin([source("a", "Daily News", first), source("b", "Herald", second)])[0] == earliest
    assert origin([source("b", "Herald", second), source("a", "Daily News", first)])[0] == earliest
