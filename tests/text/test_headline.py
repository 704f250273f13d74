"""The headline: the heading of the page that its title stands for."""

from __future__ import annotations

import pytest

from dateline.text.headline import headline
from dateline.text.page_lines import PageLine


def told(title: str | None, *headings: str, outlet: str | None = "The Arcadian") -> str | None:
    return headline(title, outlet, [PageLine("Menu"), *(PageLine(heading, "h1") for heading in headings)])


@pytest.mark.parametrize(
    ("title", "headings", "expected"),
    [
        ("River truce near - The Arcadian", [], "River truce near"),
        ("River truce near | Foreign", ["River truce near"], "River truce near"),
        (
            "Truce on river near, ministers say",
            ["The Arcadian", "Arcadia: truce on the river is near, say both ministers"],
            "Arcadia: truce on the river is near, say both ministers",
        ),
        ("Football: Arcadia beat Borduria in the final", ["Football"], "Football: Arcadia beat Borduria in the final"),
        ("River truce near", ["Harvest festival opens in the hills"], "River truce near"),
        ("River truce near", ["RIVER TRUCE NEAR"], "River truce near"),
        (None, ["River truce near"], None),
    ],
)
def test_headline(title: str | None, headings: list[str], expected: str | None) -> None:
    assert told(title, *headings) == expected
