"""Dates of publication as pages print them."""

from __future__ import annotations

import pytest

from dateline.text.published import day_order, is_stamp, moment, stamp


@pytest.mark.parametrize(
    ("line", "iso", "precision"),
    [
        ("Published 5 December 2024 at 02.24", "2024-12-05T02:24", "minute"),
        ("Updated: 3:14 PM EST, Thu March 7, 2019", "2019-03-07T15:14-05:00", "minute"),
        ("1:39 am EST, Wednesday, November 20, 2019", "2019-11-20T01:39-05:00", "minute"),
        ("December 5, 2024", "2024-12-05", "day"),
        ("Thu, 05 Dec 2024 14:05:33 GMT", "2024-12-05T14:05+00:00", "minute"),
        ("Dec. 5th, 2024 | 9 p.m.", "2024-12-05T21:00", "minute"),
        ("25/12/2024 - 14:05", "2024-12-25T14:05", "minute"),
        ("12/25/2024", "2024-12-25", "day"),
        ("2024-12-05", "2024-12-05", "day"),
        ("2024-12-05T02:24:11+01:00", "2024-12-05T02:24+01:00", "minute"),
        ("2019-11-20T06:35:39Z", "2019-11-20T06:35+00:00", "minute"),
        ("Published on the 3rd of May 2021", "2021-05-03", "day"),
        ("December 2024", "2024-12", "month"),
    ],
)
def test_a_line_tells_its_date(line: str, iso: str, precision: str) -> None:
    found = stamp(line)
    assert found is not None
    assert (found.iso, found.precision) == (iso, precision)
    assert is_stamp(line)


@pytest.mark.parametrize(("order", "iso"), [(None, None), ("dmy", "2024-12-05"), ("mdy", "2024-05-12")])
def test_day_and_month_are_never_guessed(order: str | None, iso: str | None) -> None:
    found = stamp("05/12/2024 - 14:05", order)
    assert (found.iso[:10] if found else None) == iso


def test_other_dates_of_the_page_settle_the_order() -> None:
    assert day_order(["05/12/2024", "of 28/11/2024"]) == "dmy"
    assert day_order(["05/12/2024", "11/28/2024"]) == "mdy"
    assert day_order(["28/11/2024", "11/28/2024"]) is None


@pytest.mark.parametrize(
    "line",
    [
        "The treaty was signed on 5 December 2024.",
        "In March 2019 the army took the city after a siege of forty days",
        "UN resolution 2254 of December 18, 2015, is the ground for all talks, officials say",
        "31/31/2024",
        "",
    ],
)
def test_prose_with_a_date_is_no_date_line(line: str) -> None:
    assert not is_stamp(line) or stamp(line) is None


def test_midnight_in_metadata_is_no_time_of_day() -> None:
    found = moment("2024-12-05T00:00:00")
    assert found is not None
    assert (found.iso, found.precision) == ("2024-12-05", "day")
