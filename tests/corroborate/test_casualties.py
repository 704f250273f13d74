from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dateline.corroborate.casualties import Range, ranges
from dateline.corroborate.claims import claims
from dateline.records import Count
from dateline.tellings import Telling
from tests.corroborate.making import count, source, sources, teller, telling

ARMY = (teller("the army", "institution", id="army"),)
RSF = (teller("the RSF", "armed_group", id="rsf"),)
UN = (teller("the UN", "institution", id="un"),)


def killed(number: int) -> tuple[Count, ...]:
    return (count("killed", number, number, number),)


def told(*tellings: Telling) -> tuple[Range, ...]:
    """The ranges over tellings of reports by as many outlets."""
    return ranges(claims(tellings, sources(*(source(t.report) for t in tellings))))


def numbers(found: Range) -> tuple[int | None, int | None, int | None]:
    """The low, best and high views."""
    low, best, high = (view.number if view else None for view in (found.low, found.best, found.high))
    return low, best, high


def test_all_figures_stay_side_by_side_with_who_claims_them() -> None:
    (found,) = told(
        telling("t1", counts=killed(4)), telling("t2", counts=killed(2), chain=ARMY), telling("t3", counts=killed(9), chain=RSF)
    )
    assert [(one.value, one.claimants) for one in found.figures] == [("2", ("the army",)), ("4", ("The R1 Courier",)), ("9", ("the RSF",))]
    assert (found.what, numbers(found)) == ("killed", (2, 2, 9))


def test_best_is_the_figure_with_the_most_independent_origins() -> None:
    many = [telling(f"t{n}", counts=killed(9)) for n in range(5)]
    (found,) = told(*many, telling("t5", counts=killed(4), chain=ARMY), telling("t6", counts=killed(4), chain=UN))
    assert found.best is not None
    assert (found.best.number, found.best.reason) == (4, "2 independent origins: 4, according to the UN, the army")


def test_of_figures_with_as_many_origins_the_latest_is_best() -> None:
    early = telling("t1", counts=killed(12), chain=ARMY, published="2024-11-16")
    (found,) = told(early, telling("t2", counts=killed(7), chain=RSF, published="2024-11-17T10:00"))
    assert numbers(found) == (7, 7, 12)
    (undated,) = told(early, telling("t2", counts=killed(7), chain=RSF, published=None))
    assert numbers(undated) == (7, 12, 12)


def test_open_bounds() -> None:
    figures = (count("killed", 12, 12, None), count("killed", None, 50, 50), count("killed", None, 40, None))
    (found,) = told(*(telling(f"t{n}", counts=(figure,)) for n, figure in enumerate(figures)))
    assert numbers(found)[::2] == (12, 50)
    (least,) = told(telling("t1", counts=figures[:1]))
    assert least.high is not None
    assert least.high.reason == "the most told: at least 12, according to The R1 Courier (or more)"
    (most,) = told(telling("t1", counts=figures[1:2]))
    assert most.low is None


def test_a_span_without_a_best_number_gives_none() -> None:
    (found,) = told(telling("t1", counts=(count("killed", 200, None, 999),)))
    assert numbers(found) == (200, None, 999)


def test_figures_that_are_only_denied_are_listed_and_counted_nowhere() -> None:
    denial = (teller("the RSF", "armed_group", "denies", id="rsf"),)
    (found,) = told(telling("t1", counts=killed(4)), telling("t2", counts=killed(90), chain=denial))
    assert [one.value for one in found.figures] == ["4", "90"]
    assert numbers(found) == (4, 4, 4)


def test_kinds_of_victims_stay_apart_and_other_counts_are_left_out() -> None:
    figures = (count("injured", 9, 9, 9), count("participants", 50, 50, 50), *killed(4))
    assert [one.what for one in told(telling(counts=figures))] == ["killed", "injured"]


def test_no_figures_no_ranges() -> None:
    assert told(telling()) == ()


figure = st.tuples(*(st.none() | st.integers(0, 30) for _ in range(3)))


@given(st.lists(st.tuples(figure, st.sampled_from([(), ARMY, RSF])), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_views_are_among_the_figures_whatever_the_order(given_figures: list[Any], chance: Any) -> None:
    tellings = [telling(f"t{n}", counts=(count("killed", *bounds),), chain=chain) for n, (bounds, chain) in enumerate(given_figures)]
    found = told(*tellings)
    assert told(*chance.sample(tellings, len(tellings))) == found
    for one in found:
        assert all(view.told in one.figures for view in (one.low, one.best, one.high) if view)
        assert one.low is None or one.high is None or one.low.number is not None
