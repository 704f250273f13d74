import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.records import Annotation, Attribution, Holder, Mention, Report, Span, Text
from dateline.resolve import GAZETTEER
from dateline.resolve.actors import Reader, actors
from dateline.resolve.places import names, towns
from dateline.resolve.places.gazetteer import open_gazetteer
from tests.resolve.actor_cases import CASES
from tests.resolve.actor_tables import table


def marked(text):
    """The text without its brackets, and the bounds of the last words in brackets."""
    plain, bounds, start = "", [], 0
    for part in re.split(r"([\[\]])", text):
        if part == "[":
            start = len(plain)
        elif part == "]":
            bounds.append((start, len(plain)))
        else:
            plain += part
    return plain, bounds[-1]


@cache
def gazetteer():
    return open_gazetteer(GAZETTEER)


def who(text, day="2024-01-01", outlet=None):
    plain, bounds = marked(text)
    return Reader(plain, day, table(), outlet, towns(names(plain, gazetteer()), gazetteer())).actors(*bounds)


@pytest.mark.parametrize(("text", "day", "name", "country", "sector"), CASES, ids=[c[0] for c in CASES])
def test_words_stand_for(text, day, name, country, sector):
    found = who(text, day)
    names = name if isinstance(name, tuple) else (None if name == "-" else name,)
    assert name == "*" or tuple(a.name for a in found) == names
    assert country == "*" or found[0].country == (None if country == "-" else country)
    assert sector == "*" or found[0].sectors[:1] == (() if sector == "-" else (sector,))


def test_without_a_date_the_answer_says_so_and_is_less_sure():
    dated, undated = (
        who("[President Vladimir Putin] spoke in Russia.", "2024-01-01")[0],
        who("[President Vladimir Putin] spoke in Russia.", None)[0],
    )
    assert undated.confidence < dated.confidence
    assert "no date" in undated.reason


def test_every_answer_has_its_reason():
    assert all(a.reason for case in CASES for a in who(case[0], case[1]))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aB .,'’-US\n1éالسوريا", max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_any_words_have_an_answer(body, start, end):
    found = Reader(body, None, table()).actors(min(start, end), max(start, end))
    assert found
    assert all(0 <= a.confidence <= 1 for a in found)


def span(body, words):
    return Span(body.index(words), body.index(words) + len(words), words)


def test_all_spans_that_stand_for_someone_are_answered():
    body = "Turkey backs Syria, Russia said, and Iran agreed."
    text = Text("1", Report(b"", "text", "0"), body, ((0, len(body)),), published="2024-01-01T10:00")
    said = Holder("official", "asserts", 0, span(body, "Russia"), None)
    other = Holder("official", "asserts", 0, span(body, "Iran"), None)
    unnamed = Holder("anonymous", "asserts", 0, None, None)
    deed = Mention(
        "m", 0, "SUPPORT", (), (), 1, 1.0, span(body, "backs"), (span(body, "Turkey"),), (span(body, "Syria"),), (), (), (), (), (),
        "asserted", (said, unnamed), (), 1.0,
    )  # fmt: skip
    words = Attribution("a", span(body, "agreed"), None, "asserts", (other,), (), (), 1.0)
    found = actors(Annotation(text, (), (deed,), (words,), (), (), (), "none"), table(), {})
    assert {body[a:b]: actor[0].country for (a, b), actor in found.items()} == {
        "Turkey": "TUR",
        "Syria": "SYR",
        "Russia": "RUS",
        "Iran": "IRN",
    }
