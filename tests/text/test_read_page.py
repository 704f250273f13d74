"""What `read` makes of plain text: clean reports whole, copied pages without their furniture."""

from __future__ import annotations

import hashlib

import pytest

from dateline.records import Report, Skip, Text
from dateline.text import read

PROSE = [
    "The foreign minister of Arcadia met his counterpart from Borduria on Tuesday to discuss a truce along the river that parts them.",
    "Both sides accused each other of breaking the last agreement, which was signed in the spring and had held for three weeks.",
    "“We will not withdraw a single soldier before the prisoners are home,” the minister told reporters after four hours of talks.",
    "An official of the monitoring mission said that shelling had been heard again near the bridge, and that two people were wounded.",
    "The talks are to go on next week in a third country, according to a statement that the two ministries published together.",
]


def report(content: str | bytes, **told: str) -> Report:
    given = content.encode() if isinstance(content, str) else content
    return Report(given, told.pop("kind", "text"), hashlib.sha256(given).hexdigest(), **told)


def text(content: str | bytes, **told: str) -> Text:
    found = read(report(content, **told))
    assert isinstance(found, Text), found
    return found


def labels(found: Text) -> dict[str, str]:
    return {gone.text: gone.label for gone in found.removed}


def test_a_clean_report_comes_through_whole() -> None:
    body = "\n\n".join(PROSE)
    found = text(body)
    assert found.body == body
    assert found.removed == ()


def test_short_lines_of_a_statement_stay() -> None:
    body = (
        "The Foreign Secretary said:\n\n"
        + PROSE[0]
        + "\n\nNext steps\n\n- a new round of talks\n- joint patrols on the river\n\n"
        + PROSE[1]
    )
    assert text(body).body == body


def test_one_line_is_never_taken_away() -> None:
    assert text("Read more: minister resigns.").body == "Read more: minister resigns."


def test_a_copied_page_loses_its_furniture_and_says_what_it_lost() -> None:
    page = ["Published 5 December 2024 at 02.24", "Foreign. " + PROSE[0], "Share the article", "TwitterShare", *PROSE[1:],
            "Leave a Reply", "You must be logged in to post a comment."]  # fmt: skip
    found = text("\n".join(page))
    assert found.body == "\n".join(PROSE)
    assert (found.published, found.published_precision, found.section) == ("2024-12-05T02:24", "minute", "Foreign")
    assert labels(found) == {
        "Foreign.": "section",
        "Published 5 December 2024 at 02.24": "published",
        "Share the article": "share",
        "TwitterShare": "share",
        "Leave a Reply": "comments",
        "You must be logged in to post a comment.": "comments",
    }


def test_headline_byline_and_date_of_a_copied_page_are_told() -> None:
    page = ["Skip to content", "Menu", "Home", "World", "Politics", "Sport", "World", "Arcadia and Borduria talk about a river truce",
            "By Jane Doe", "March 7, 2019", "Share", "Tweet", *PROSE, "Read more: What the river treaty says", "Related stories",
            "Bridge reopens after ten years", "Fishermen fear a lost season", "Sign up for our newsletter", "Privacy policy",
            "© 2019 The Arcadian. All rights reserved."]  # fmt: skip
    found = text("\n".join(page))
    assert found.body == "\n".join(PROSE)
    assert (found.title, found.author, found.section) == ("Arcadia and Borduria talk about a river truce", "Jane Doe", "World")
    assert (found.published, found.published_precision) == ("2019-03-07", "day")
    assert labels(found)["Sign up for our newsletter"] == "newsletter"


def test_what_the_input_told_wins() -> None:
    found = text(
        "River truce\nMarch 7, 2019\n" + "\n".join(PROSE), id="x1", title="Truce talks", outlet="The Arcadian", published="2020-01-02"
    )
    assert (found.id, found.title, found.outlet, found.published, found.published_precision) == (
        "x1",
        "Truce talks",
        "The Arcadian",
        "2020-01-02",
        "day",
    )


def test_a_given_title_is_not_read_twice() -> None:
    found = text("River truce near\n\n" + "\n".join(PROSE), title="River truce near")
    assert found.body == "\n".join(PROSE)
    assert labels(found) == {"River truce near": "title"}


def test_the_foot_tells_who_is_credited() -> None:
    found = text("\n".join([*PROSE, "(Reporting by Jane Doe; Editing by John Roe)"]))
    assert found.body == "\n".join(PROSE)
    assert found.credit == "Reporting by Jane Doe; Editing by John Roe"


def test_paragraphs_are_the_first_sentences_of_lines() -> None:
    found = text("One came. Two went away again.\n\nThree stayed behind in the old city. Four left.")
    assert found.paragraphs == (0, 2)
    assert [found.body[a:b] for a, b in found.sentences][2] == "Three stayed behind in the old city."


def test_the_id_is_of_what_was_printed_and_where() -> None:
    body = "\n".join(PROSE)
    assert text(body).id == text(body).id
    assert len(text(body).id) == 24
    assert text(body, url="https://arcadian.example/1").id != text(body, url="https://arcadian.example/2").id
    assert text(body, title="A").id != text(body, title="B").id


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        ("\u200b\u200b\n".encode(), "empty"),
        (b"%PDF-1.7 \x00\x01", "PDF"),
        (b"PK\x03\x04rest", "zip"),
        (b"abc\x00def", "binary"),
        (("A line of prose. " * 20_000).encode(), "200,000"),
        (
            "Der Außenminister traf am Dienstag seinen Amtskollegen, um über einen Waffenstillstand am Fluss zu sprechen.",
            "'de'",
        ),
        ("Министр иностранных дел встретился во вторник", "'ru'"),
    ],
)
def test_what_cannot_be_read_is_skipped_with_a_reason(content: str | bytes, reason: str) -> None:
    found = read(report(content))
    assert isinstance(found, Skip)
    assert found.stage == "text"
    assert reason in found.reason


def test_other_languages_are_read_when_asked_for() -> None:
    found = read(
        report("Der Minister traf am Dienstag seinen Amtskollegen, um über einen Waffenstillstand am Fluss zu sprechen."), english=False
    )
    assert isinstance(found, Text)
    assert found.language == "de"
