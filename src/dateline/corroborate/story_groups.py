"""Stories out of scored pairs: reports are near one another when they stand near the same others.

One pair's score says little where a story runs for days and its reports share few words, and too much where two alike happenings share
many. So a report is seen as all its scores, two reports are as near as these agree (the cosine), and that is done over again. Clusters of
the outcome are told by average link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from dateline.corroborate.cluster import Pair, cluster

JOIN = 0.6  # the mean nearness at which two clusters join
_PASSES = 3
_MOST = 500  # reports that are seen together: a matrix of them is made
_STEP = 0.05  # by which the least score rises where more hang together
_KEPT = 0.05  # nearness that counts as none below

Scores = Mapping[Pair, float]


def group(ids: Iterable[str], scores: Scores, judged: Mapping[Pair, bool], join: float = JOIN) -> tuple[frozenset[str], ...]:
    """The stories among reports, ordered by their least id, whatever the order of what is given; a pair without a score counts 0.

    What people say wins, as in `cluster`. Where more than 500 reports hang together the weakest ties that hold them together are let go, a
    twentieth at a time, until no more than that do: so the work for one report has a bound.
    """
    everyone = sorted(set(ids))
    sure = _sure(everyone, scores, judged)
    near: dict[Pair, float] = {}
    for part in _parts(everyone, sure, 0.0):
        inside = _within(part, sure)
        near.update(_near(part, inside) if len(part) <= _MOST else inside)
    return cluster(everyone, near, judged, join, 0.0)


def _sure(ids: list[str], scores: Scores, judged: Mapping[Pair, bool]) -> dict[Pair, float]:
    """Scores of these ids, where a person's word stands above the program's; the lesser id first."""
    known = set(ids)
    ruled = {**scores, **{pair: float(same) for pair, same in judged.items()}}
    found = {(min(pair), max(pair)): score for pair, score in ruled.items() if pair[0] != pair[1] and known.issuperset(pair)}
    for a, b in (pair for pair, same in judged.items() if not same):  # "different" wins, whichever way round the pair is named
        found.pop((min(a, b), max(a, b)), None)
    return found


def _parts(ids: list[str], scores: Scores, least: float) -> Iterator[list[str]]:
    """What hangs together by scores so high that no more than can be seen together does; or by the highest, however much it is."""
    beside: dict[str, list[str]] = {one: [] for one in ids}
    for (a, b), score in scores.items():
        if score > least:
            beside[a].append(b)
            beside[b].append(a)
    while beside:
        part = _reached(next(iter(beside)), beside)
        if len(part) <= _MOST or least > 1 - _STEP:
            yield part
        else:
            yield from _parts(part, _within(part, scores), least + _STEP)


def _reached(start: str, beside: dict[str, list[str]]) -> list[str]:
    """All that hangs together with one, taken out of what is left."""
    found, edge = [start], beside.pop(start)
    while edge:
        one = edge.pop()
        if one in beside:
            found.append(one)
            edge += beside.pop(one)
    return sorted(found)


def _within(part: list[str], scores: Scores) -> Scores:
    """The scores inside a part: looked up from the part's side where that is the smaller."""
    if len(part) ** 2 < len(scores):
        return {pair: scores[pair] for pair in combinations(part, 2) if pair in scores}
    known = set(part)
    return {pair: score for pair, score in scores.items() if known.issuperset(pair)}


def _near(part: list[str], scores: Scores) -> dict[Pair, float]:
    place = {one: at for at, one in enumerate(part)}
    seen: NDArray[np.float64] = np.eye(len(part))
    for (a, b), score in scores.items():
        seen[place[a], place[b]] = seen[place[b], place[a]] = score
    for _ in range(_PASSES):
        seen /= np.linalg.norm(seen, axis=1, keepdims=True)
        seen = seen @ seen.T
    kept = zip(*np.nonzero(np.triu(seen, 1) >= _KEPT), strict=True)
    return {(part[at], part[other]): float(seen[at, other]) for at, other in kept}
