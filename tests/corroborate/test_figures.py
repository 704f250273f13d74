from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.corroborate.figures import Figure, read, written

FORMS = [
    (Figure(12, 12, 12), "12"),
    (Figure(12, 12, None), "at least 12"),
    (Figure(None, 50, 50), "up to 50"),
    (Figure(None, 40, None), "about 40"),
    (Figure(200, None, 999), "200–999"),
    (Figure(10, 12, 15), "10–15, at best 12"),
]


@pytest.mark.parametrize(("figure", "value"), FORMS)
def test_a_figure_is_written_as_it_is_told(figure: Figure, value: str) -> None:
    assert written(figure) == value


bound = st.none() | st.integers(0, 10**6)


@given(bound, bound, bound)
def test_what_is_written_can_be_read_back(low: int | None, best: int | None, high: int | None) -> None:
    value = written(Figure(low, best, high))
    assert (value is None) == (low is best is high is None)
    if value is not None:
        assert read(value) == Figure(low, best, high)


def test_other_words_are_no_figure() -> None:
    with pytest.raises(ValueError, match="not a figure"):
        read("dozens")


@pytest.mark.parametrize(
    ("a", "b", "meet"),
    [
        ("12", "12", True),
        ("12", "15", False),
        ("at least 12", "15", True),
        ("at least 12", "11", False),
        ("10–15", "14–20", True),
        ("up to 50", "51", False),
        ("about 40", "45", True),
        ("about 40", "60", False),
    ],
)
def test_figures_that_one_number_fits(a: str, b: str, meet: bool) -> None:
    assert read(a).overlaps(read(b)) is read(b).overlaps(read(a)) is meet
