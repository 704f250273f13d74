"""The score of what was found in pages."""

from __future__ import annotations

from dateline.evaluate.articles import adapt, answer, overlap, score, shingles

WORDS = "The foreign minister of Arcadia met his counterpart from Borduria on Tuesday to discuss a truce along the river that parts them."
PAGE = f"""<html><head><title>River truce near - The Arcadian</title>
<meta property="article:published_time" content="2024-12-05T02:24:00+01:00"></head>
<body><article><h1>River truce near</h1>{f"<p>{WORDS}</p>" * 3}</article></body></html>"""
EMPTY = (
    '<html><head><title>River truce near</title><meta property="article:published_time" content="2024-12-05"></head><body></body></html>'
)


def test_runs_of_four_words() -> None:
    assert shingles("") == {}
    assert shingles("Two words") == {("Two", "words"): 1}
    assert shingles("a b c d e") == {("a", "b", "c", "d"): 1, ("b", "c", "d", "e"): 1}


def test_overlap_counts_what_stands_twice_twice() -> None:
    assert overlap("a b c d", "a b c d") == (1.0, 1.0)
    assert overlap("a b c d", "a b c d a b c d") == (0.2, 1.0)
    assert overlap("", "") == (1.0, 1.0)
    assert overlap("a b c d", "") == (0.0, 0.0)


def test_an_answer_tells_what_the_page_tells() -> None:
    said = answer(adapt({"id": 1, "url": "", "html": PAGE}))
    assert (said["title"], said["date"]) == ("River truce near", "2024-12-05")
    assert WORDS in said["body"]


def test_a_page_without_an_article_still_has_its_title_and_its_date() -> None:
    said = answer({"id": 2, "html": EMPTY})
    assert (said["body"], said["title"], said["date"]) == ("", "River truce near", "2024-12-05")


def test_what_is_no_page_has_nothing() -> None:
    assert answer({"id": 3, "html": ""}) == {"id": 3, "body": "", "title": None, "date": None, "outlet": None}


def test_the_measures() -> None:
    gold = {"id": 1, "html": "", "body": "a b c d", "title": "A  Title", "date": "2024-12-05", "with": ["b c"], "without": ["x y"]}
    right = {"id": 1, "body": "a b c d", "title": "a title", "date": "2024-12-05", "outlet": None}
    none = {"id": 1, "body": "", "title": None, "date": None, "outlet": None}
    found = score([(gold, right), (gold, none)])
    assert (found["f1"], found["title"], found["date_p"], found["date_r"], found["with_without_f1"]) == (0.5, 0.5, 1.0, 0.5, 0.667)
