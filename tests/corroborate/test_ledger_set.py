"""The composed reports of evals/ledger hold to the rules that their README tells."""

import json
import re
from collections import Counter
from datetime import datetime
from itertools import chain
from pathlib import Path

import pytest

from dateline.annotate.taxonomy import taxonomy

FOLDER = Path(__file__).resolve().parents[2] / "evals" / "ledger"
FILES = sorted(FOLDER.glob("*.json"))
SETS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in FILES}
REPORT = {"id", "outlet", "title", "published", "credit", "text", "story", "copy_of", "origin"}
MENTION = {"id", "report", "trigger", "type", "event", "source", "stance", "origin"}
CLAIM = {
    *("event", "prop", "value", "affirmed_by", "denied_by", "independent_origins", "origins"),
    *("unknown", "tellings", "outlets", "why"),
}
PROP = re.compile(r"occurred|type|mode|actor|recipient|place|time|statement|count:[a-z]+")
NUMBERS = dict(
    zip("one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split(), range(1, 15), strict=True),
    nineteen=19,
    eighteen=18,
    **{"twenty-six": 26, "twenty-three": 23, "thirty": 30, "two hundred": 200, "a hundred": 100, "forty-three": 43},
)

every_set = pytest.mark.parametrize("gold", SETS.values(), ids=SETS)


def test_files_are_numbered_without_a_gap():
    assert len(SETS) >= 40
    assert [int(stem[:2]) for stem in SETS] == list(range(1, len(SETS) + 1))
    assert all(re.fullmatch(r"\d\d(-[a-z0-9]+)+", stem) for stem in SETS)


def test_the_page_tells_how_much_there_is():
    page = " ".join((FOLDER / "README.md").read_text(encoding="utf-8").split())
    reports, mentions, claims = (sum(len(gold[rows]) for gold in SETS.values()) for rows in ("reports", "mentions", "claims"))
    copies = sum(report["copy_of"] is not None for gold in SETS.values() for report in gold["reports"])
    assert f"{len(SETS)} small scenarios" in page
    assert f"{reports} reports, {copies} of them copies, {mentions:,} mentions of all 16 types, {claims} claims" in page


def test_ids_are_unique_over_all_files():
    ids = [row["id"] for gold in SETS.values() for row in chain(gold["reports"], gold["mentions"])]
    assert [i for i, times in Counter(ids).items() if times > 1] == []


@every_set
def test_rows_have_the_fields_that_the_page_tells(gold):
    assert set(gold) == {"scenario", "reports", "mentions", "claims"}
    for rows, fields in (("reports", REPORT), ("mentions", MENTION), ("claims", CLAIM)):
        assert all(set(row) == fields for row in gold[rows]), rows


@every_set
def test_reports_are_a_handful_of_short_dated_texts(gold):
    assert 3 <= len(gold["reports"]) <= 7
    assert len({report["outlet"] for report in gold["reports"]}) >= 3
    for report in gold["reports"]:
        assert 60 <= len(report["text"].split()) <= 220, report["id"]
        assert 2015 <= datetime.fromisoformat(report["published"]).year <= 2026, report["id"]


@every_set
def test_triggers_match_their_text_and_do_not_overlap(gold):
    texts = {report["id"]: report["text"] for report in gold["reports"]}
    reached = dict.fromkeys(texts, 0)
    for mention in gold["mentions"]:
        start, end, report = mention["trigger"]["start"], mention["trigger"]["end"], mention["report"]
        assert reached[report] <= start < end
        assert texts[report][start:end] == mention["trigger"]["text"]
        reached[report] = end


@every_set
def test_every_report_tells_of_an_event(gold):
    assert {mention["report"] for mention in gold["mentions"]} == {report["id"] for report in gold["reports"]}


@every_set
def test_types_and_stances_are_known_and_sources_stand_in_the_report(gold):
    texts = {report["id"]: report["text"] for report in gold["reports"]}
    for mention in gold["mentions"]:
        assert mention["type"] in taxonomy().types
        assert mention["stance"] in ("affirms", "denies", "doubts")
        assert mention["source"] is None or mention["source"] in texts[mention["report"]], mention["id"]


@every_set
def test_a_copy_tells_its_credit_follows_its_original_and_adds_no_origin(gold):
    reports = {report["id"]: report for report in gold["reports"]}
    origins = {name: {m["origin"] for m in gold["mentions"] if m["report"] == name} for name in reports}
    for copy in (report for report in reports.values() if report["copy_of"]):
        original = reports[copy["copy_of"]]
        assert copy["credit"]
        assert copy["origin"]
        assert original["copy_of"] is None
        assert copy["published"][:10] >= original["published"][:10]
        assert origins[copy["id"]] <= origins[original["id"]] | {None}


@every_set
def test_claims_refer_to_what_the_file_holds(gold):
    mentions = {mention["id"]: mention for mention in gold["mentions"]}
    reports = {report["id"] for report in gold["reports"]}
    for claim in gold["claims"]:
        assert claim["affirmed_by"]
        assert PROP.fullmatch(claim["prop"])
        assert claim["why"].endswith(".")
        assert (claim["event"] is None) == (claim["prop"] == "statement")
        for name in claim["affirmed_by"]:
            assert name in reports or (mentions[name]["event"], mentions[name]["stance"]) == (claim["event"], "affirms")
        for name in claim["denied_by"]:
            assert mentions[name]["event"] == claim["event"]
            assert mentions[name]["stance"] != "affirms"


@every_set
def test_the_numbers_of_a_claim_add_up(gold):
    mentions = {mention["id"]: mention for mention in gold["mentions"]}
    reports = {report["id"]: report for report in gold["reports"]}
    for claim in gold["claims"]:
        told = [mentions[name] for name in claim["affirmed_by"] if name in mentions]
        others = [name for name in claim["affirmed_by"] if name in reports]
        known = {mention["origin"] for mention in told} - {None}
        unknown = sum(mention["origin"] is None for mention in told)
        assert claim["tellings"] == len(told) + len(others)
        assert claim["outlets"] == len({reports[m["report"]]["outlet"] for m in told} | {reports[name]["outlet"] for name in others})
        assert claim["independent_origins"] == len(claim["origins"])
        assert known <= set(claim["origins"])
        assert unknown <= claim["unknown"] <= unknown + len(others)
        assert others or (known == set(claim["origins"]) and unknown == claim["unknown"])


@every_set
def test_an_event_that_is_said_to_have_occurred_names_all_who_tell_it(gold):
    """Unless a claim keeps apart what was planned and what was done."""
    for event in {claim["event"] for claim in gold["claims"] if claim["prop"] == "occurred"}:
        claims = [claim for claim in gold["claims"] if (claim["event"], claim["prop"]) == (event, "occurred")]
        told = {mention["id"] for mention in gold["mentions"] if mention["event"] == event and mention["stance"] == "affirms"}
        assert {name for claim in claims for name in claim["affirmed_by"]} == told


@every_set
def test_a_count_stands_in_every_report_that_is_said_to_tell_it(gold):
    """One of a thing may be told by its noun alone: "a shepherd was injured"."""
    texts = {report["id"]: report["text"].replace(",", "").lower() for report in gold["reports"]}
    homes = {mention["id"]: mention["report"] for mention in gold["mentions"]} | {name: name for name in texts}
    for claim in (claim for claim in gold["claims"] if claim["prop"].startswith("count:") and claim["value"] != "1"):
        for name in claim["affirmed_by"]:
            assert _number(claim["value"]) & _numbers(texts[homes[name]]), (name, claim["value"])


def _number(value: str) -> set[str]:
    """The figure in a value as texts write it: in digits or as a word; a value without one stands for itself."""
    found = re.search(r"\d+", value)
    return {found.group()} | {word for word, n in NUMBERS.items() if n == int(found.group())} if found else {value}


def _numbers(text: str) -> set[str]:
    return {*re.findall(r"\d+", text), *(word for word in ("several hundred", *NUMBERS) if re.search(rf"\b{word}\b", text))}


@pytest.mark.parametrize("half", [0, 1], ids=["even", "odd"])
def test_each_half_has_every_type_and_every_trap(half):
    golds = [gold for stem, gold in SETS.items() if int(stem[:2]) % 2 == half]
    assert {m["type"] for gold in golds for m in gold["mentions"]} == set(taxonomy().types)
    with_copies = [gold for gold in golds if any(report["copy_of"] for report in gold["reports"])]
    denied = [gold for gold in golds if any(claim["denied_by"] for claim in gold["claims"])]
    unknown = [gold for gold in golds if any(claim["unknown"] for claim in gold["claims"])]
    one_behind_many = [gold for gold in golds if any(c["outlets"] > c["independent_origins"] == 1 for c in gold["claims"])]
    assert len(with_copies) >= 4
    assert min(len(denied), len(unknown), len(one_behind_many)) >= 10
