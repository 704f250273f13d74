"""Pages as source: the article and what the metadata tell."""

from __future__ import annotations

import hashlib
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.records import Report, Skip, Text
from dateline.text import read

with warnings.catch_warnings():  # what trafilatura's own imports warn of is not ours to mend
    warnings.simplefilter("ignore")
    import trafilatura as _  # noqa: F401

PARAGRAPHS = [
    "The foreign minister of Arcadia met his counterpart from Borduria on Tuesday to discuss a truce along the river that parts them.",
    "Both sides accused each other of breaking the last agreement, which was signed in the spring and had held for three weeks only.",
    "The talks are to go on next week in a third country, according to a statement that the two ministries published together.",
]
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>River truce near - The Arcadian</title>
<meta property="og:site_name" content="The Arcadian"><meta property="article:section" content="World">
<meta property="article:published_time" content="2024-12-05T02:24:00+01:00"><meta name="author" content="Jane Doe"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>River truce near</h1>{body}</article>
<aside><h3>Most read</h3><a href="/a">Bridge reopens</a></aside><footer>© 2024 The Arcadian. All rights reserved.</footer></body></html>"""


def html(source: str, **told: str) -> Text | Skip:
    content = source.encode()
    return read(Report(content, "html", hashlib.sha256(content).hexdigest(), **told))


def page() -> str:
    return PAGE.format(body="".join(f"<p>{words}</p>" for words in PARAGRAPHS))


def test_a_page_gives_its_article_and_its_metadata() -> None:
    found = html(page(), url="https://arcadian.example/world/truce")
    assert isinstance(found, Text)
    assert found.body.split("\n") == PARAGRAPHS
    assert (found.title, found.outlet, found.section, found.author) == ("River truce near", "The Arcadian", "World", "Jane Doe")
    assert (found.published, found.published_precision) == ("2024-12-05T02:24+01:00", "minute")


def test_what_the_input_told_of_a_page_wins() -> None:
    found = html(page(), title="Truce", outlet="Wire", published="2024-12-04")
    assert isinstance(found, Text)
    assert (found.title, found.outlet, found.published) == ("Truce", "Wire", "2024-12-04")


@pytest.mark.parametrize(
    "source", ["<html><body></body></html>", "<html><head><title>x</title></head></html>", "<?xml version='1.0'?><a/>"]
)
def test_a_page_without_an_article_is_skipped(source: str) -> None:
    found = html(source)
    assert isinstance(found, Skip)
    assert found.reason


PIECES = [
    "<p>",
    "</p>",
    "<h1>",
    "<!-- x -->",
    "<?pi x?>",
    "<script>",
    "</script>",
    "<time datetime='2024-13-45'>",
    "<meta itemprop='datePublished' content='x'>",
    "<div class='body'>",
    "</div>",
    "<a href='/x'>",
    '"articleBody": "',
    '"datePublished": "2024-12-05T25:61"',
    "5 December 2024",
    "words of it. ",
    "\x00",
    "&#0;",
    "é",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@settings(max_examples=40, deadline=None)
def test_whatever_stands_in_a_page_is_read_or_skipped(pieces: list[str]) -> None:
    assert isinstance(html("<html><body>" + "".join(pieces), url="https://a.example/2024/99/99/x"), Text | Skip)


def test_comments_between_words_do_not_cut_the_article() -> None:
    split = [line.replace(" ", " <!-- --> ") for line in PARAGRAPHS]
    found = html(PAGE.format(body="".join(f"<p>{words}</p>" for words in split)))
    assert isinstance(found, Text)
    assert [" ".join(line.split()) for line in found.body.split("\n")] == PARAGRAPHS
