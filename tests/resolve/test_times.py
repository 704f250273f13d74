"""When the deeds of a report happened."""

import pytest

from dateline.evaluate.inputs import text as as_text
from dateline.records import Annotation, Mention, Span
from dateline.resolve.times import times
from dateline.text.heading import dated


def told(body, words=(), *, published="2024-12-05", realis="asserted", day=None):
    """The time of one deed whose time is told by the words."""
    from dataclasses import replace

    text = replace(as_text("r", body, published), dated=day)
    spans = tuple(Span(body.index(w), body.index(w) + len(w), w) for w in words)
    deed = Mention("m", 0, "ASSAULT", (), (), 4, -9.0, Span(0, 1, body[:1]), (), (), (), (), spans, (), (), realis, (), (), 1.0)
    return times(Annotation(text, (), (deed,), (), (), (), (), "none")).get("m")


def days(when):
    return (when.start, when.end, when.basis, when.precision)


@pytest.mark.parametrize(
    ("body", "words", "found"),
    [
        ("They struck on Wednesday.", ["on Wednesday"], ("2024-12-04", "2024-12-05", "stated", "day")),
        ("They have fought since 2016.", ["since 2016"], ("2016-01-01", "2024-12-06", "stated", "year")),
        ("They held it until last week.", ["until last week"], (None, "2024-12-02", "stated", "week")),
        ("They fought during the siege.", ["during the siege"], (None, None, "stated", None)),
        ("They fought during the siege in May.", ["during the siege", "in May"], ("2024-05-01", "2024-06-01", "stated", "month")),
        ("They met for the first time since 2011.", ["since 2011"], ("2024-12-05", "2024-12-06", "publication", "day")),
        ("They struck before dawn.", ["before dawn"], ("2024-12-05", "2024-12-06", "publication", "day")),
        ("They struck.", [], ("2024-12-05", "2024-12-06", "publication", "day")),
    ],
)
def test_the_words_tell_the_time_or_the_publication_does(body, words, found):
    assert days(told(body, words)) == found


def test_the_words_stand_in_the_record():
    assert told("They struck on Wednesday.", ["on Wednesday"]).span.text == "on Wednesday"


def test_the_datelines_day_goes_before_the_publications():
    assert days(told("They struck.", day="2024-12-03")) == ("2024-12-03", "2024-12-04", "heading", "day")
    assert told("They struck on Wednesday.", ["Wednesday"], day="2024-12-03").start == "2024-11-27"


@pytest.mark.parametrize(
    ("published", "start", "end", "precision"),
    [("2024-12", "2024-12-01", "2025-01-01", "month"), ("2024", "2024-01-01", "2025-01-01", "year")],
)
def test_a_publication_known_by_its_month_or_year_is_as_wide(published, start, end, precision):
    assert days(told("They struck.", published=published)) == (start, end, "publication", precision)


@pytest.mark.parametrize("realis", ["future", "hypothetical", "negated", "historical"])
def test_only_what_is_told_as_fact_falls_back(realis):
    assert told("They struck.", realis=realis) is None


@pytest.mark.parametrize("published", [None, "2024-13-45", "soon", "9999-12-31", "0000"])
def test_without_a_usable_day_there_is_no_fallback(published):
    assert told("They struck.", published=published) is None
    assert days(told("They struck on Wednesday.", ["on Wednesday"], published=published)) == (None, None, "stated", None)


@pytest.mark.parametrize(
    ("printed", "published", "day"),
    [
        ("Dec 5", "2024-12-06", "2024-12-05"),
        ("Dec. 31", "2025-01-02T10:00", "2024-12-31"),
        ("5 December", "2024", "2024-12-05"),
        ("Dec 5", "2024-12", "2024-12-05"),
        ("Dec. 5, 2023", None, "2023-12-05"),
        ("Dec 5", None, None),
        ("Feb 29", "2025-01-02", "2024-02-29"),
        ("Feb 31", "2025-01-02", None),
    ],
)
def test_a_datelines_year_is_the_publications(printed, published, day):
    assert dated(printed, published) == day
