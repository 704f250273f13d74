"""What holds for any bytes at all."""

from __future__ import annotations

import hashlib

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.records import Report, Skip, Text
from dateline.text import read

WORDS = st.sampled_from(
    [
        "The",
        "minister",
        "said",
        "on",
        "Monday",
        "that",
        "talks",
        "would",
        "go",
        "on",
        ".",
        ",",
        ":",
        "“",
        "”",
        "Share",
        "Home",
        "©",
        "2019",
        "Read",
        "more",
        "By",
        "Jane",
        "Doe\n",
        "",
        "",
        "",
        "March",
        "7",
        "GENEVA",
        "(Reuters)",
        "-",
        "05/12/2024",
        "\xa0",
        "\u200b",
        "comments",
        "\n",
        "\n\n",
        "\r\n",
        "newsletter",
    ]
)
PAGES = st.lists(WORDS, max_size=120).map(" ".join)


def as_read(content: bytes) -> Text | Skip:
    return read(Report(content, "text", hashlib.sha256(content).hexdigest()))


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_no_bytes_break_it(content: bytes) -> None:
    assert isinstance(as_read(content), Text | Skip)


@given(st.one_of(st.text(max_size=300), PAGES))
@settings(max_examples=200, deadline=None)
def test_bounds_fit_the_body_and_reading_twice_is_the_same(page: str) -> None:
    found = as_read(page.encode("utf-8", "replace"))
    assert as_read(page.encode("utf-8", "replace")) == found
    if isinstance(found, Text):
        assert found.body.strip() == found.body != ""
        assert all(0 <= a < b <= len(found.body) for a, b in found.sentences)
        assert list(found.sentences) == sorted(found.sentences)
        assert all(at < len(found.sentences) for at in found.paragraphs)
