"""The day of publication: what pages declare, what they show, and which of the two is believed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from dateline.text.date_lines import called_line, line_by_headline
from dateline.text.page_dates import declared, published_on
from dateline.text.page_lines import PageLine, page_lines

PROSE = "The ministers of Arcadia and Borduria met on the bridge and agreed that their engineers would look at its piers. " * 3


def shown(*lines: str, title: str = "Bridge reopens") -> str | None:
    return line_by_headline([PageLine("The Arcadian"), PageLine(title, "h1"), *map(PageLine, lines)], title)


def day(head: str, body: str, guess: str | None = None, url: str | None = None, title: str = "Bridge reopens") -> str | None:
    source = f"<html><head>{head}</head><body><h1>{title}</h1>{body}<p>{PROSE}</p></body></html>"
    tree = document_fromstring(source)
    found = published_on(declared(tree, source, url), guess, url, page_lines(tree), title)
    return found.iso if found else None


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("5 December 2024", "2024-12-05"),
        ("December 5th, 2024", "2024-12-05"),
        ("Thursday, Dec. 5, 2024, 9:15 a.m.", "2024-12-05"),
        ("2024-12-05 09:15", "2024-12-05"),
        ("Donnerstag, 5. Dezember 2024", "2024-12-05"),
        ("05.12.24, 09:15 Uhr", "2024-12-05"),
        ("Publié le 5 décembre 2024 à 9 h 15", "2024-12-05"),
        ("5 de diciembre de 2024", "2024-12-05"),
        ("25/12/2024", "2024-12-25"),
        ("By Jane Doe | 5 Dec 2024 | 3 min read", "2024-12-05"),
        ("05/12/2024", None),  # either way
        ("9.-11. September 2024", None),  # a range
        ("Updated 6 December 2024", None),
        ("Event: 7 December 2024", None),
        ("© 2024 The Arcadian, 1 January 2024", None),
        ("31 February 2024", None),
    ],
)
def test_a_date_line_by_the_headline(line: str, iso: str | None) -> None:
    assert shown(line) == iso


def test_the_line_that_calls_itself_the_date_of_publication_comes_first() -> None:
    assert shown("6 December 2024", "Published: 5 December 2024") == "2024-12-05"
    assert shown("Published 5 December 2024, updated 8 December 2024") == "2024-12-05"
    assert shown("Published by the desk, updated 8 December 2024") is None


def test_a_date_far_below_the_headline_is_of_something_else() -> None:
    assert shown(*["Words of the report that hold no date at all."] * 15, "4 December 2024") is None


def test_prose_tells_no_date_of_publication() -> None:
    assert shown("The bridge was closed on 1 March 2023 after a barge had struck one of its piers, the ministry said.") is None


def test_what_a_page_quotes_tells_nothing_of_its_own_date() -> None:
    assert day("", "<blockquote><p>— J. Doe (@jdoe) 1 January 2020</p></blockquote>") is None


def test_a_called_date_anywhere_on_the_page() -> None:
    assert called_line([PageLine("Words."), PageLine("Erschienen am: 01.11.2023")]) == "2023-11-01"
    assert called_line([PageLine("The last rain fell on 1 November 2023.")]) is None


def test_a_guess_gives_way_to_what_is_declared_and_to_what_is_shown() -> None:
    meta = '<meta itemprop="datePublished" content="2018-06-22">'
    assert day(meta, "<p>2018-08-29 14:15</p>", guess="2018-08-29") == "2018-06-22"
    assert day("", "<p>Written: 2023-11-07 15:03</p>", guess="2023-11-03") == "2023-11-07"
    assert day("", "", guess="2023-11-03") == "2023-11-03"
    assert day("", "") is None


def test_a_declared_day_is_not_given_up_for_a_distant_date_line() -> None:
    meta = '<meta property="article:published_time" content="2024-12-05T10:00:00+01:00">'
    assert day(meta, "<p>20 November 2024</p>", guess="2024-12-05") == "2024-12-05T10:00+01:00"


def test_the_day_on_the_readers_calendar_wins_over_that_of_utc() -> None:
    meta = '<meta property="article:published_time" content="2024-12-05T02:10:44+00:00">'
    assert day(meta, "<p>December 4, 2024 6:10 pm</p>", guess="2024-12-05") == "2024-12-04"
    local = '<script type="application/ld+json">{"datePublished": "2024-12-04 18:10:44"}</script>'
    assert day(meta + local, "", guess="2024-12-05") == "2024-12-04T18:10"
    offset = '<script type="application/ld+json">{"datePublished": "2024-12-04T21:10:44-05:00"}</script>'
    assert day(meta + offset, "", guess="2024-12-05") == "2024-12-04T21:10-05:00"


def test_another_moment_is_no_local_time() -> None:
    meta = '<meta property="article:published_time" content="2024-12-05T02:10:44+00:00">'
    other = '<script type="application/ld+json">{"datePublished": "2024-12-04 18:31:09"}</script>'
    assert day(meta + other, "", guess="2024-12-05") == "2024-12-05T02:10+00:00"


def test_the_day_in_the_address_is_the_publishers_own() -> None:
    assert day("", "<p>6 December 2024</p>", guess="2024-12-05", url="https://a.example/2024/12/05/bridge") == "2024-12-05"


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d.%m.%Y"]))
def test_every_day_is_read_back(told: date, manner: str) -> None:
    assert shown(told.strftime(manner)) == told.isoformat()


@given(st.text(max_size=120))
def test_no_line_breaks_the_reading(line: str) -> None:
    found = shown(line)
    assert found is None or date.fromisoformat(found)
