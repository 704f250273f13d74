from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.dates import interval

THURSDAY = date(2024, 12, 5)


@pytest.mark.parametrize(
    ("words", "start", "end", "precision"),
    [
        ("Wednesday", "2024-12-04", "2024-12-05", "day"),
        ("on Thursday", "2024-12-05", "2024-12-06", "day"),
        ("last Thursday", "2024-11-28", "2024-11-29", "day"),
        ("next Monday", "2024-12-09", "2024-12-10", "day"),
        ("yesterday", "2024-12-04", "2024-12-05", "day"),
        ("today", "2024-12-05", "2024-12-06", "day"),
        ("5 March 2016", "2016-03-05", "2016-03-06", "day"),
        ("March 5, 2016", "2016-03-05", "2016-03-06", "day"),
        ("on 19 September", "2024-09-19", "2024-09-20", "day"),
        ("Dec. 28", "2024-12-28", "2024-12-29", "day"),
        ("in May 2020", "2020-05-01", "2020-06-01", "month"),
        ("in December", "2024-12-01", "2025-01-01", "month"),
        ("last month", "2024-11-01", "2024-12-01", "month"),
        ("last week", "2024-11-25", "2024-12-02", "week"),
        ("three weeks ago", "2024-11-11", "2024-11-18", "week"),
        ("since 2016", "2016-01-01", "2017-01-01", "year"),
        ("recently", "2024-11-05", "2024-12-06", "month"),
    ],
)
def test_words_mean_days(words, start, end, precision):
    found = interval(words, THURSDAY)
    assert (str(found.start), str(found.end), found.precision) == (start, end, precision)


@pytest.mark.parametrize("words", ["soon", "31 February 2020", "for decades", ""])
def test_what_is_open_stays_open(words):
    assert interval(words, THURSDAY) is None


def test_without_a_day_to_count_from_a_weekday_is_open():
    assert interval("on Wednesday", None) is None


@given(st.text(max_size=40), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_an_interval_is_never_empty(words, today):
    found = interval(words, today)
    assert found is None or found.start < found.end
