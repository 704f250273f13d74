"""What an extraction leaves out of an article, and what it lets in."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from dateline.text.asides import asides, link_lines, without_links
from dateline.text.whole_body import paragraphs, told_body, whole

WORDS = [
    f"Paragraph number {n} of the report tells at some length what the {n} ministers of Arcadia said of the bridge." for n in range(12)
]


def piece(words: list[str], make: str = "body") -> str:
    return f'<div class="{make}">' + "".join(f"<p>{line}</p>" for line in words) + "</div>"


def completed(body: list[str], page: str) -> list[str]:
    return whole("\n".join(body), paragraphs(document_fromstring(f"<html><body>{page}</body></html>"))).split("\n")


def test_later_pieces_of_a_body_that_adverts_part_come_back_in_their_place() -> None:
    page = piece(WORDS[:5]) + "<div class='ad'>Buy a boat</div>" + piece(WORDS[5:9]) + piece(WORDS[9:])
    assert completed(WORDS[:5] + WORDS[9:], page) == WORDS


def test_other_containers_are_no_pieces_of_the_body() -> None:
    assert completed(WORDS[:5], piece(WORDS[:5]) + piece(WORDS[5:], "teaser")) == WORDS[:5]
    assert completed(WORDS[:5], piece(WORDS[:5], "comment-text") + piece(WORDS[5:], "comment-text")) == WORDS[:5]
    assert completed(WORDS[:5], piece(WORDS[:5]) + f"<aside>{piece(WORDS[5:])}</aside>") == WORDS[:5]


def test_a_paragraph_left_out_with_reason_stays_out() -> None:
    assert completed(WORDS[:9], piece(WORDS[:9]) + piece(WORDS[9:10])) == WORDS[:9]


@given(st.text(max_size=300))
def test_a_body_without_paragraphs_stays_as_it_is(body: str) -> None:
    assert whole(body, []) == body


def test_a_body_told_in_the_metadata_alone() -> None:
    told = " ".join(WORDS)
    source = f'<script type="application/ld+json">{{"articleBody": {json.dumps("<p>" + told + "</p><p>End.</p>")}}}</script>'
    assert told_body(source, "Subscribe to read.") == f"{told}\nEnd."
    assert told_body(source, told[:800]) == told[:800]
    assert told_body('"articleBody": "broken \\u12', "Words.") == "Words."


def test_paragraphs_that_are_one_link_name_other_stories() -> None:
    page = (
        "<p><a href='/a'>Bridge over the river closed for the winter</a></p><p><a href='/b'>Arcadia</a> met its neighbour on Tuesday.</p>"
    )
    links = link_lines(document_fromstring(page))
    assert links == {"Bridge over the river closed for the winter"}
    assert without_links("One.\nBridge over the river closed for the winter\nTwo.", links) == "One.\nTwo."
    assert without_links("Bridge over the river closed for the winter", links) == "Bridge over the river closed for the winter"


def test_lines_between_and_behind_the_paragraphs() -> None:
    lines = {
        "Also on arcadian.com Ministers meet again": "readmore",
        "Lea también: El puente reabre": "readmore",
        "Bridge in PICTURES as the river falls [INSIGHT]": "readmore",
        "https://arcadian.example/bridge.html": "other",
        "jane.doe@arcadian.example": "byline",
        "Write to Jane Doe at jane.doe@arcadian.example": "byline",
        "Follow The Arcadian on Twitter and Instagram @arcadian": "share",
        "For the latest news download the Arcadian apps for phones.": "newsletter",
        "You must log in to read on": "newsletter",
        "This copy is for your personal, non-commercial use only.": "footer",
        "An error has occurred, please try again later.": "other",
    }
    assert dict(zip(lines, asides(list(lines)), strict=True)) == lines


def test_prose_stays() -> None:
    lines = [
        "Users who download the Chinese app hand over their contacts, the minister said.",
        "The company said it had won two million new subscribers in the spring.",
        "More than 40 people were detained, according to the ministry.",
        "An observer said that the error had occurred when the votes were counted, not when they were cast, and that it was small.",
        "Please, he said, let us talk.",
        "Related charges against the two ministers were dropped in March.",
        "“Read more books,” he told the crowd.",
    ]
    assert asides(lines) == [None] * len(lines)


def test_the_titles_behind_a_heading_of_related_stories_go_with_it() -> None:
    lines = ["He left.", "You may also like...", "Bridge reopens", "River falls again", "The talks go on next week, he said."]
    assert asides(lines) == [None, "related", "related", "related", None]
