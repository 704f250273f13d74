import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from dateline.annotate.viterbi import best_tags

O, B, I = range(3)  # noqa: E741 - the tags' own names


def test_an_inside_tag_needs_a_beginning():
    row = np.array([[0.5, 0.1, 0.4], [0.1, 0.4, 0.5], [0.1, 0.2, 0.7]], np.float32)
    assert best_tags([row], [[True] * 3]) == [[O, B, I]]


def test_what_is_not_usable_is_outside():
    row = np.array([[0.1, 0.8, 0.1], [0.1, 0.2, 0.7]], np.float32)
    assert best_tags([row], [[False, True]]) == [[O, B]]


rows = st.lists(
    arrays.arrays(np.float32, st.tuples(st.integers(1, 8), st.just(5)), elements=st.floats(0.0625, 1, width=32)), min_size=1, max_size=4
)


@given(rows)
def test_tags_are_lawful_and_rows_do_not_disturb_each_other(found):
    together = best_tags(found, [[True] * len(r) for r in found])
    for row, tags in zip(found, together, strict=True):
        assert tags == best_tags([row], [[True] * len(row)])[0]
        for before, tag in zip([O, *tags], tags, strict=False):
            assert tag % 2 or tag == O or before in (tag - 1, tag)
