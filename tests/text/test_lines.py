"""White space and hard wraps."""

from __future__ import annotations

from dateline.text.lines import join, plain, split

WRAPPED = """The foreign minister of Arcadia met his counterpart from Borduria
on Tuesday to discuss a truce along the river that parts their two
countries, an official said.

Both sides accused each other of breaking the last agreement, which
was signed in the spring and had held for less than three weeks."""


def body(text: str) -> str:
    return join(split(plain(text)))


def test_line_ends_and_blanks_become_plain() -> None:
    assert body("One\u00a0day.\r\nTwo\u200b days.\r\rThree\tdays. ") == "One day.\nTwo days.\n\nThree days."


def test_characters_stay_as_printed() -> None:
    assert body("“Cafe\u0301” – it’s 5…") == "“Cafe\u0301” – it’s 5…"


def test_quotes_once_read_in_the_wrong_encoding_come_back() -> None:
    assert body("He said \x93no\x94.") == "He said “no”."


def test_hard_wrapped_paragraphs_become_one_line_each() -> None:
    assert body(WRAPPED).split("\n\n") == [part.replace("\n", " ") for part in WRAPPED.split("\n\n")]


def test_short_lines_are_no_hard_wraps() -> None:
    listed = "Present were:\nthe minister of defence\nthe minister of trade\nthe governor of the bank\nNobody else was let in."
    assert body(listed) == listed
