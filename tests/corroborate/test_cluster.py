from __future__ import annotations

from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from dateline.corroborate.cluster import cluster

IDS = ("a", "b", "c", "d", "e", "f")
PAIRS = [(x, y) for x in IDS for y in IDS if x < y]


def groups(*written: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) for group in written)


def test_likely_pairs_join_and_the_others_stay_alone() -> None:
    scores = {("a", "b"): 0.9, ("b", "c"): 0.8, ("a", "c"): 0.7, ("d", "e"): 0.9}
    assert cluster(IDS, scores, {}) == groups("abc", "de", "f")


def test_one_strong_link_does_not_join_two_clusters_that_else_share_none() -> None:
    scores = {("a", "b"): 0.9, ("a", "c"): 0.9, ("b", "c"): 0.9, ("d", "e"): 0.9, ("d", "f"): 0.9, ("e", "f"): 0.9, ("c", "d"): 0.8}
    assert cluster(IDS, scores, {}) == groups("abc", "def")


def test_people_win_over_scores() -> None:
    scores = {("a", "b"): 0.99, ("b", "c"): 0.6}
    assert cluster("abcd", scores, {("a", "b"): False, ("c", "d"): True}) == groups("a", "bcd")


def test_what_people_keep_apart_stays_apart_by_way_of_others_too() -> None:
    everything = dict.fromkeys(PAIRS, 0.99)
    found = cluster(IDS, everything, {("a", "f"): False})
    assert all(not {"a", "f"} <= group for group in found)


def test_different_wins_where_people_contradict_one_another() -> None:
    judged = {("a", "b"): True, ("b", "c"): True, ("a", "c"): False}
    assert cluster("abc", {}, judged) == groups("ab", "c")


def test_the_order_of_what_is_given_cannot_tell() -> None:
    scores = {("a", "b"): 0.6, ("b", "c"): 0.6, ("c", "d"): 0.6, ("a", "d"): 0.6}
    found = {cluster(ids, dict(pairs), {}) for ids in permutations("abcd") for pairs in permutations(scores.items())}
    assert len(found) == 1


@given(
    st.dictionaries(st.sampled_from(PAIRS), st.floats(0, 1), max_size=15),
    st.dictionaries(st.sampled_from(PAIRS), st.booleans(), max_size=4),
    st.randoms(),
)
def test_clusters_part_the_ids_whatever_the_scores_and_judgements(scores, judged, random) -> None:  # type: ignore[no-untyped-def]
    found = cluster(IDS, scores, judged)
    assert sorted(ident for group in found for ident in group) == list(IDS)
    assert all(not {a, b} <= group for (a, b), same in judged.items() if not same for group in found)
    ids, shuffled = list(IDS), list(scores.items())
    random.shuffle(ids)
    random.shuffle(shuffled)
    assert cluster(ids, {pair[::-1]: score for pair, score in shuffled}, judged) == found


def test_two_thousand_nodes_are_clustered_in_a_moment_into_what_was_put_in() -> None:
    ids = [f"{number:04}" for number in range(2000)]
    scores = {(a, b): 0.8 for at, a in enumerate(ids) for b in ids[at + 1 : at - at % 10 + 10]}
    scores |= {(a, b): 0.35 for a, b in pairwise(ids) if (a, b) not in scores}  # all hang together
    assert cluster(ids, scores, {}) == tuple(frozenset(ids[at : at + 10]) for at in range(0, 2000, 10))
