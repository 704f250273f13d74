"""Datelines and credits."""

from __future__ import annotations

import pytest

from dateline.text.heading import Heading, credit_line, heading, signed


@pytest.mark.parametrize(
    ("lede", "found"),
    [
        ("GENEVA (Reuters) - Talks began on Monday.", Heading("GENEVA", "Reuters")),
        ("(Reuters) — Talks began on Monday.", Heading(None, "Reuters")),
        ("BEIRUT, Dec 5 — Talks began on Monday.", Heading("BEIRUT", None, "Dec 5")),
        ("BEIRUT, Dec. 5 (Xinhua) -- Talks began on Monday.", Heading("BEIRUT", "Xinhua", "Dec. 5")),
        ("WASHINGTON, Dec. 5, 2024 /PRNewswire/ -- Talks began.", Heading("WASHINGTON", "PRNewswire", "Dec. 5, 2024")),
        ("WASHINGTON, Dec. 5, 2024 — Talks began on Monday.", Heading("WASHINGTON", None, "Dec. 5, 2024")),
        ("MOSCOW. December 5 (Interfax) - Talks began.", Heading("MOSCOW", "Interfax", "December 5")),
        ("NEW DELHI: The minister said no.", Heading("NEW DELHI")),
        ("KYIV, Ukraine (AP) — Talks began on Monday.", Heading("KYIV, Ukraine", "AP")),
        ("Damascus, Syria – The minister said no.", Heading("Damascus, Syria")),
    ],
)
def test_a_dateline_tells_place_agency_and_day(lede: str, found: Heading) -> None:
    assert heading(lede) == found


@pytest.mark.parametrize(
    "lede",
    [
        "The minister said no - and left.",
        "NATO: The alliance will not move.",
        "BREAKING: Talks began on Monday.",
        "Moscow (and with it the region) - all was quiet.",
        "President Putin – who was in Sochi – said no.",
        "U.S. forces struck the camp.",
        "– Syria must not become a threat, he said.",
        "",
    ],
)
def test_other_openings_are_no_dateline(lede: str) -> None:
    assert heading(lede) == Heading()


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("(Reporting by Jane Doe in Geneva; Editing by John Roe)", "Reporting by Jane Doe in Geneva; Editing by John Roe"),
        ("Reporting by Jane Doe; editing by John Roe", "Reporting by Jane Doe; editing by John Roe"),
        ("(AFP)", "AFP"),
        ("— AP", "AP"),
        ("Source: Anadolu Agency", "Anadolu Agency"),
        ("Jane Doe contributed to this report.", "Jane Doe"),
        ("Reporting by the mission has stopped. No one knows why.", None),
        ("The source: a man from the town.", None),
    ],
)
def test_credit_lines(line: str, who: str | None) -> None:
    assert credit_line(line) == who


def test_an_agency_may_sign_the_last_line() -> None:
    assert signed("All was quiet, he said. – AFP") == "AFP"
    assert signed("He spoke to AFP") is None
