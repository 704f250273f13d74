"""Reports on one happening, and on one that is like it."""

from __future__ import annotations

import json
from itertools import combinations, permutations

import pytest

from dateline.corroborate import story_groups
from dateline.corroborate.stories import LINK, Topic, compare, group, keys, packed, topic, unpacked

QESHM = [
    (
        "a1",
        "Quake hits island off Iran, five hurt",
        "An earthquake of magnitude 5.6 shook Qeshm island off southern Iran on Sunday, injuring five villagers, state television said. "
        "The tremor struck near the town of Dargahan, said governor Mehdi Karimi. Several houses in Dargahan collapsed.",
        "2008-12-07",
    ),
    (
        "a2",
        "Five wounded as tremor jolts Qeshm",
        "Five villagers were wounded when a magnitude 5.6 quake jolted the Gulf island of Qeshm on Sunday. "
        "Officials in Dargahan said that walls had fallen. Iran sits on several faults, Mehdi Karimi said.",
        "2008-12-08",
    ),
]
ALIKE = (
    "b1",
    "Ten dead as quake flattens villages in southern Iran",
    "A 6.1 magnitude earthquake killed ten people in southern Iran on Sunday, rescue workers said. "
    "The quake flattened villages near the port of Bandar Abbas, governor Ahmad Shafei said. Tonban was worst hit, Ahmad Shafei added.",
    "2005-11-27",
)
OTHER = (
    "c1",
    "Saints place Pierre Thomas on injured reserve",
    "The New Orleans Saints placed running back Pierre Thomas on injured reserve on Wednesday. Coach Sean Payton said that Thomas had hurt "
    "his ankle against the Atlanta Falcons.",
    "2011-01-05",
)


@pytest.fixture(name="quakes")
def _quakes() -> list[Topic]:
    return [topic(*report) for report in QESHM]


def test_two_reports_of_one_quake_are_found_by_a_key_and_kept(quakes: list[Topic]) -> None:
    assert keys(quakes[0]) & keys(quakes[1])
    assert compare(*quakes).value > 0.5


def test_the_reasons_name_what_both_tell(quakes: list[Topic]) -> None:
    reasons = " | ".join(compare(*quakes).reasons)
    assert "‘qeshm’" in reasons
    assert "1 day apart" in reasons
    assert "both count 5 vill" in reasons


def test_another_quake_in_the_same_country_is_another_story(quakes: list[Topic]) -> None:
    score = compare(quakes[0], topic(*ALIKE))
    assert score.value < LINK
    assert any("days apart" in reason for reason in score.reasons)


def test_unrelated_reports_share_no_key_and_score_next_to_nothing(quakes: list[Topic]) -> None:
    assert not keys(quakes[0]) & keys(topic(*OTHER))
    assert compare(quakes[0], topic(*OTHER)).value < 0.01


@pytest.mark.parametrize(("a", "b"), list(combinations([*QESHM, ALIKE, OTHER], 2)))
def test_which_report_is_named_first_does_not_matter(a: tuple[str, str, str, str], b: tuple[str, str, str, str]) -> None:
    assert compare(topic(*a), topic(*b)) == compare(topic(*b), topic(*a))


def test_a_name_is_what_is_written_with_a_capital_inside_a_sentence() -> None:
    about = topic(
        "x", "Party Girl Leaves Clinic", "Tara Reid left the clinic. A friend of Reid said so. The Promises clinic was silent.", None
    )
    assert {"reid", "promises"} <= about.names
    assert not {"clinic", "party", "friend"} & about.names


def test_a_topic_is_packed_in_a_line_and_comes_back_the_same() -> None:
    for about in (topic(*QESHM[0]), topic("empty", None, "", None)):
        line = packed(about)
        assert "\n" not in line
        assert unpacked(line) == about


def test_a_long_report_keeps_no_more_than_its_most_telling_words() -> None:
    about = topic("x", None, " ".join(f"Word{chr(97 + n % 26)}{chr(97 + n // 26)} fell." for n in range(600)), "2020-01-01")
    assert len(about.words) == 80
    assert len(keys(about)) <= 30
    assert len(json.dumps(packed(about))) < 6000


def test_a_word_said_a_million_times_takes_no_longer_than_reading_it() -> None:
    assert topic("x", None, "boom " * 100_000, None).words.keys() == {"boom"}


def test_what_tells_nothing_is_said_to_tell_nothing() -> None:
    assert compare(topic("x", None, "", None), topic("y", None, "", None)).reasons == ("nothing telling in common",)


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("September 18th, 2013, 05:31 GMT\nMicrosoft patched it.", "2013-09-18"),
        ("Tuesday 28 April 2009 22.34 BST\nThe administration overturned it.", "2009-04-28"),
        ("http : / / www . example . org / news / 2013 - 09 - 26 / vote\nTwo parties stand.", "2013-09-26"),
        ("February 31, 2010\nNo such day.", None),
    ],
)
def test_a_full_date_in_the_head_stands_in_for_the_publication(body: str, day: str | None) -> None:
    told, published = topic("x", None, body, None), topic("x", None, "", day)
    assert told.day == published.day


def test_the_publication_comes_before_a_date_in_the_head() -> None:
    assert topic("x", None, "May 1, 2010\nIt happened.", "2010-05-03").day == topic("x", None, "", "2010-05-03").day


def test_an_address_gives_its_last_words_and_not_its_host() -> None:
    about = topic("x", None, "http : / / www . fishwrap . com / news / saints - place - thomas . html\nIt is so.", None)
    assert {"saints", "thomas"} <= about.words.keys()
    assert not {"fishwrap", "html", "www"} & about.words.keys()


CHAIN = {("a", "b"): 0.9, ("b", "c"): 0.9, ("a", "c"): 0.4, ("c", "d"): 0.3, ("d", "e"): 0.9}


def test_reports_that_stand_near_the_same_others_are_one_story() -> None:
    assert group("abcde", CHAIN, {}) == (frozenset("abc"), frozenset("de"))


def test_the_order_of_ids_pairs_and_scores_does_not_matter() -> None:
    wanted = group("abcde", CHAIN, {})
    for turned in permutations(CHAIN.items()):
        assert group("edcba", {(b, a): score for (a, b), score in turned}, {}) == wanted


def test_what_a_person_says_wins() -> None:
    assert group("abcde", CHAIN, {("b", "c"): False})[0] != frozenset("abc")
    assert frozenset("abcde") in group("abcde", CHAIN, {("c", "d"): True})


def test_people_who_contradict_each_other_keep_apart() -> None:
    assert group("ab", {("a", "b"): 0.9}, {("a", "b"): True, ("b", "a"): False}) == (frozenset("a"), frozenset("b"))


def test_a_report_without_scores_is_a_story_by_itself() -> None:
    assert group("ab", {}, {}) == (frozenset("a"), frozenset("b"))


def test_where_too_many_hang_together_weak_ties_are_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(story_groups, "_MOST", 3)
    assert group("abcde", CHAIN, {}) == (frozenset("abc"), frozenset("de"))
    same = dict.fromkeys(combinations("abcde", 2), 1.0)  # no tie is weaker than another
    assert group("abcde", same, {}) == (frozenset("abcde"),)
