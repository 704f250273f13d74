"""Expressions of time, as a report of Thursday 5 December 2024 uses them."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import dates
from dateline.resolve.times.timex import scan

THURSDAY = dates.days(date(2024, 12, 5))
# What is written, first day, first day after, precision.
CASES = """
Wednesday | 2024-12-04 | 2024-12-05 | day
on Thursday | 2024-12-05 | 2024-12-06 | day
last Thursday | 2024-11-28 | 2024-11-29 | day
next Tuesday | 2024-12-10 | 2024-12-11 | day
They will meet on Monday | 2024-12-09 | 2024-12-10 | day
The talks are set to begin on April 23 | 2025-04-23 | 2025-04-24 | day
closed until Friday | 2024-12-06 | 2024-12-07 | day
yesterday | 2024-12-04 | 2024-12-05 | day
tonight | 2024-12-05 | 2024-12-06 | day
the day before yesterday | 2024-12-03 | 2024-12-04 | day
overnight | 2024-12-04 | 2024-12-06 | day
in the early hours of Tuesday | 2024-12-03 | 2024-12-04 | day
late on Monday | 2024-12-02 | 2024-12-03 | day
Monday night | 2024-12-02 | 2024-12-03 | day
noon on Friday | 2024-11-29 | 2024-11-30 | day
at 0300 GMT on 5 December | 2024-12-05 | 2024-12-06 | day
5 March 2016 | 2016-03-05 | 2016-03-06 | day
March 5, 2016 | 2016-03-05 | 2016-03-06 | day
the fifth of March 2016 | 2016-03-05 | 2016-03-06 | day
on 19 September | 2024-09-19 | 2024-09-20 | day
Dec. 28 | 2024-12-28 | 2024-12-29 | day
Monday, 6 January | 2025-01-06 | 2025-01-07 | day
on the 3rd. | 2024-12-03 | 2024-12-04 | day
2024-11-30 | 2024-11-30 | 2024-12-01 | day
25/12/2023 | 2023-12-25 | 2023-12-26 | day
12.25.2023 | 2023-12-25 | 2023-12-26 | day
Christmas Eve | 2024-12-24 | 2024-12-25 | day
New Year's Day 2023 | 2023-01-01 | 2023-01-02 | day
Easter Monday | 2024-04-01 | 2024-04-02 | day
January first nineteen ninety-six | 1996-01-01 | 1996-01-02 | day
in May 2020 | 2020-05-01 | 2020-06-01 | month
in December | 2024-12-01 | 2025-01-01 | month
March of last year | 2023-03-01 | 2023-04-01 | month
last September | 2024-09-01 | 2024-10-01 | month
early March | 2024-03-01 | 2024-03-11 | week
mid-March | 2024-03-11 | 2024-03-21 | week
late March | 2024-03-21 | 2024-04-01 | week
last week | 2024-11-25 | 2024-12-02 | week
Tuesday of next week | 2024-12-10 | 2024-12-11 | day
over the weekend | 2024-11-30 | 2024-12-02 | day
the week of 20 November | 2024-11-18 | 2024-11-25 | week
the first week of 2024 | 2024-01-01 | 2024-01-08 | week
last month | 2024-11-01 | 2024-12-01 | month
last year | 2023-01-01 | 2024-01-01 | year
by the end of the year | 2024-09-01 | 2025-01-01 | month
the third quarter | 2024-07-01 | 2024-10-01 | month
the first half of 2020 | 2020-01-01 | 2020-07-01 | month
summer of 2014 | 2014-06-01 | 2014-09-01 | month
last winter | 2023-12-01 | 2024-03-01 | month
the 1990s | 1990-01-01 | 2000-01-01 | year
the 19th century | 1800-01-01 | 1900-01-01 | year
in 2014 | 2014-01-01 | 2015-01-01 | year
three weeks ago | 2024-11-11 | 2024-11-18 | week
ten days ago | 2024-11-25 | 2024-11-26 | day
two years ago | 2022-01-01 | 2023-01-01 | year
in the past 24 hours | 2024-12-04 | 2024-12-06 | day
over the past two years | 2022-12-05 | 2024-12-06 | year
the next three days | 2024-12-06 | 2024-12-09 | day
two days after 5 May 2020 | 2020-05-07 | 2020-05-08 | day
recently | 2024-11-05 | 2024-12-06 | month
3-5 May | 2024-05-03 | 2024-05-06 | day
from 3 to 5 May | 2024-05-03 | 2024-05-06 | day
Dec 2-4 | 2024-12-02 | 2024-12-05 | day
May 3 to June 5 | 2024-05-03 | 2024-06-06 | day
between March and June 2019 | 2019-03-01 | 2019-07-01 | month
from October to March 2019 | 2018-10-01 | 2019-04-01 | month
from Monday to Wednesday | 2024-12-02 | 2024-12-05 | day
2014-2016 | 2014-01-01 | 2017-01-01 | year
from 2014-16 | 2014-01-01 | 2017-01-01 | year
"""


@pytest.mark.parametrize("case", [line for line in CASES.splitlines() if line])
def test_words_mean_days(case):
    words, start, end, precision = case.split(" | ")
    (found,) = [t.meaning.interval for t in scan(words, THURSDAY)]
    assert (str(found.start), str(found.end), found.precision) == (start, end, precision)


@pytest.mark.parametrize(
    ("words", "starts"),
    [
        ("On 5 November he left, and four days later he was back.", ["2024-11-05", "2024-11-09"]),
        ("It began on Monday. The following day it ended.", ["2024-12-02", "2024-12-03"]),
        ("It began on 3 May. Ten days earlier, all was quiet.", ["2024-05-03", "2024-04-23"]),
        ("In 2012 he left. Later that year he was back.", ["2012-01-01", "2012-01-01"]),
    ],
)
def test_a_report_counts_from_the_day_it_told_last(words, starts):
    assert [str(t.meaning.interval.start) for t in scan(words, THURSDAY)] == starts


@pytest.mark.parametrize(
    "words", ["31 February 2020", "Ramadan 31 June", "05/11/2023", "30 Feb", "five years since", "in years 99999999999"]
)
def test_what_is_open_stays_open(words):
    assert all(t.meaning.interval is None for t in scan(words, THURSDAY))


@pytest.mark.parametrize(
    "words",
    [
        "soon may be",
        "Theresa May said",
        "a 56-year-old",
        "Jan Davis",
        "The Sun said",
        "in his 40s",
        "the 5th edition",
        "2000 soldiers",
        "24/7",
        "",
    ],
)
def test_what_only_looks_like_a_time_is_none(words):
    assert [t for t in scan(words, THURSDAY) if t.meaning.told != "FUTURE_REF"] == []


def test_a_day_in_figures_is_settled_by_the_reports_other_days():
    found = scan("On 05/11/2023 it began, on 25/11/2023 it ended.", THURSDAY)
    assert [str(t.meaning.interval.start) for t in found] == ["2023-11-05", "2023-11-25"]


def test_for_the_first_time_since_is_no_time_of_a_deed():
    (found,) = scan("He came back for the first time since 2011", THURSDAY)
    assert found.meaning.apart
    (found,) = scan("He has been there since 2011", THURSDAY)
    assert not found.meaning.apart


@pytest.mark.parametrize("words", ["on Wednesday", "last month", "yesterday", "two weeks ago", "5 May", "the following day"])
def test_without_a_day_to_count_from_it_is_open(words):
    assert [t.meaning.interval for t in scan(words, None)] == [None]


def test_a_report_of_a_known_month_knows_last_month_but_no_weekday():
    last, monday = scan("last month, on Monday", dates.months(2024, 12))
    assert (str(last.meaning.interval.start), monday.meaning.interval) == ("2024-11-01", None)


_WORDS = st.sampled_from(
    "last next this the of in on since from to between and until two 5 31 2019 9999 1 3rd 99999999999 May December Monday week weeks year"
    " century ago earlier later days end early late - / , . ' at 12:30 05/12/2024 past first quarter morning Easter nineteen ninety".split()
)


@given(
    st.lists(_WORDS, max_size=12).map(" ".join),
    st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 30)).map(dates.days)),
)
def test_no_words_break_it_and_no_interval_is_empty(words, now):
    found = scan(words, now)
    assert all(words[t.start : t.end].strip() for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(t.meaning.interval.start < t.meaning.interval.end for t in found if t.meaning.interval)
    assert all(t.meaning.value for t in found)


@given(st.text(max_size=60))
def test_any_text_can_be_read(words):
    assert all(0 <= t.start < t.end <= len(words) for t in scan(words, THURSDAY))
