import pytest

from dateline.annotate.counts import bounds, counted


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("13", (13, 13, 13)),
        ("at least 12", (12, 12, None)),
        ("more than 60 people", (60, 60, None)),
        ("up to 50", (None, 50, 50)),
        ("about 40", (40, None, None)),
        ("several hundred", (200, None, 999)),
        ("dozens of villagers", (24, None, 99)),
        ("hundreds", (100, None, 999)),
        ("thousands", (1000, None, 9999)),
        ("a few", (3, None, 9)),
        ("tens of thousands of marchers", (10_000, None, 99_999)),
        ("twenty-three", (23, 23, 23)),
        ("two hundred and five", (205, 205, 205)),
        ("1.5 million", (1_500_000, 1_500_000, 1_500_000)),
        ("between 30 and 40", (30, None, 40)),
        ("two dozen", (24, 24, 24)),
        ("a soldier", (1, 1, 1)),
        ("the crowd's anger", (1, 1, 1)),
        ("soldiers", None),
    ],
)
def test_number_phrases_follow_the_codebook(words, expected):
    assert bounds(words) == expected


def test_what_is_counted_is_read_off_the_nearest_words():
    assert counted("12", "the blast killed 12 and wounded 30", "ASSAULT") == "killed"
    assert counted("30 wounded", "the blast killed 12 and 30 wounded", "ASSAULT") == "injured"
    assert counted("thousands", "thousands filled the square", "PROTEST") == "participants"
