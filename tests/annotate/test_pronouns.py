from dateline.annotate.pronouns import settled
from dateline.records import Span

MINISTER = Span(0, 12, "The minister")
UNITED_STATES = Span(20, 37, "The United States")


def at(start, words):
    return Span(start, start + len(words), words)


def test_what_is_in_sight_wins():
    found = settled([at(50, "He")], {(50, 52): MINISTER}, None)
    assert found[50, 52].text == "The minister"
    assert found[50, 52].carried


def test_a_later_pronoun_stands_for_what_the_last_one_stood_for():
    found = settled([at(50, "He"), at(90, "his"), at(95, "she")], {(50, 52): MINISTER}, None)
    assert found[90, 93].text == "The minister"
    assert (95, 98) not in found


def test_a_statements_own_we_is_its_issuer():
    assert settled([at(60, "We")], {}, UNITED_STATES)[60, 62].text == "The United States"


def test_nothing_is_told_where_nothing_is_known():
    assert settled([at(60, "They"), at(3, "we")], {}, UNITED_STATES) == {}
