from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import dates

DAYS = st.dates(date(1200, 1, 1), date(8000, 1, 1))


@pytest.mark.parametrize(
    ("unit", "start", "end"),
    [
        ("day", "2024-12-05", "2024-12-06"),
        ("week", "2024-12-02", "2024-12-09"),
        ("weekend", "2024-12-07", "2024-12-09"),
        ("month", "2024-12-01", "2025-01-01"),
        ("quarter", "2024-10-01", "2025-01-01"),
        ("year", "2024-01-01", "2025-01-01"),
        ("decade", "2020-01-01", "2030-01-01"),
        ("century", "2000-01-01", "2100-01-01"),
    ],
)
def test_the_unit_that_holds_a_day(unit, start, end):
    found = dates.unit(unit, date(2024, 12, 5))
    assert (str(found.start), str(found.end)) == (start, end)


@pytest.mark.parametrize(
    ("start", "count", "unit", "end"),
    [
        ("2024-01-31", 1, "month", "2024-02-29"),
        ("2024-02-29", 1, "year", "2025-02-28"),
        ("2024-03-01", -2, "week", "2024-02-16"),
        ("2024-01-15", -1, "quarter", "2023-10-15"),
    ],
)
def test_a_day_moves_by_units(start, count, unit, end):
    assert dates.moved(date.fromisoformat(start), count, unit) == date.fromisoformat(end)


@pytest.mark.parametrize("day", ["2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05", "2038-04-25"])
def test_easter(day):
    assert dates.easter(int(day[:4])) == date.fromisoformat(day)


@given(DAYS, st.sampled_from(["day", "week", "month", "quarter", "year", "decade", "century"]))
def test_a_unit_holds_its_day_and_is_never_empty(day, unit):
    found = dates.unit(unit, day)
    assert found.start <= day < found.end


@given(DAYS, st.sampled_from(["week", "month", "quarter", "year"]))
def test_units_follow_one_another(day, unit):
    found = dates.unit(unit, day)
    assert dates.unit(unit, found.end).start == found.end


def test_there_is_no_day_beyond_the_calendar():
    with pytest.raises((ValueError, OverflowError)):
        dates.years(9999)
