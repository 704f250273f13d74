"""Clusters by average link: two clusters join while their pairs' mean score is high enough. People's judgements win over scores.

Scores are summed as whole numbers, so that no order of summing can tell, and ties are broken by ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

JOIN = 0.3  # the mean score of their pairs at which two clusters join (measured: ecbplus train, even files of evals/ledger)
MISSING = (
    0.1  # what a pair without a score counts: one that shares no key, or scores below the least that is kept, may still be of one event
)
_UNIT = 1_000_000

Pair = tuple[str, str]


def cluster(
    ids: Iterable[str], scores: Mapping[Pair, float], judged: Mapping[Pair, bool], join: float = JOIN, missing: float = MISSING
) -> tuple[frozenset[str], ...]:
    """The clusters of `ids`, ordered by their least id, whatever the order of what is given.

    `judged` is what people say: True joins, False keeps apart, whatever the scores. Of judgements that contradict one another
    "different" wins: the pairs judged "same" are taken by their ids, the least first, and one is left out when it would put two
    that are judged different, straight or by way of others, into one cluster. Pairs of others than `ids` are passed over.

    Time and memory grow with the number of scored pairs, not with the square of the nodes, so that there is no largest component.
    """
    forest = _Forest(ids, scores, judged, missing)
    forest.join_judged(judged)
    forest.join_scored(join)
    return tuple(sorted((frozenset(members) for members in forest.members.values()), key=min))


@dataclass(slots=True, init=False)
class _Forest:
    """Clusters by their least id, with the sum and number of the scores to each neighbour, and whom each must not join."""

    members: dict[str, list[str]]
    links: dict[str, dict[str, tuple[int, int]]]
    apart: dict[str, set[str]]
    missing: int
    root: dict[str, str] = field(default_factory=dict)

    def __init__(self, ids: Iterable[str], scores: Mapping[Pair, float], judged: Mapping[Pair, bool], missing: float) -> None:
        self.missing = round(missing * _UNIT)
        self.members = {name: [name] for name in ids}
        self.root = {name: name for name in self.members}
        self.links = {name: {} for name in self.members}
        self.apart = {name: set() for name in self.members}
        for (a, b), score in scores.items():
            if a != b and a in self.links and b in self.links:
                self.links[a][b] = self.links[b][a] = (round(score * _UNIT), 1)
        for (a, b), same in judged.items():
            if not same and a in self.apart and b in self.apart:
                self.apart[a].add(b)
                self.apart[b].add(a)

    def join_judged(self, judged: Mapping[Pair, bool]) -> None:
        """What people say is the same, but for what they say is different."""
        pairs = sorted((min(pair), max(pair)) for pair, same in judged.items() if same)
        for a, b in pairs:
            if a in self.root and b in self.root:
                one, other = self.root[a], self.root[b]
                if one != other and other not in self.apart[one]:
                    self._merge(one, other)

    def join_scored(self, join: float) -> None:
        """The best pair of clusters first, until none is good enough.

        The heap holds for each cluster its best pair as it was; as no pair grows better by a third joining one of it, that is the
        most it can be, and what is found to have changed is looked up anew.
        """
        heap = [best for name in self.members for best in self._best(name, join)]
        heapify(heap)
        while heap:
            mean, a, b = heappop(heap)
            if a not in self.links:
                continue
            if b in self.links[a] and b not in self.apart[a] and -mean == self._mean(a, b):
                a = self._merge(a, b)
            for best in self._best(a, join):
                heappush(heap, best)

    def _best(self, name: str, join: float) -> list[tuple[float, str, str]]:
        """The cluster's best pair, if one is good enough; of equals that with the least id."""
        pairs = ((-self._mean(name, other), name, other) for other in self.links[name].keys() - self.apart[name])
        return [best for best in [min(pairs, default=None)] if best and -best[0] >= join * _UNIT]

    def _mean(self, a: str, b: str) -> float:
        total, number = self.links[a][b]
        pairs = len(self.members[a]) * len(self.members[b])
        return (total + self.missing * (pairs - number)) / pairs

    def _merge(self, a: str, b: str) -> str:
        """Into the one with the lesser id, which stays the name of both."""
        kept, gone = min(a, b), max(a, b)
        for name in self.members[gone]:
            self.root[name] = kept
        self.members[kept] += self.members.pop(gone)
        for other, (total, number) in self.links.pop(gone).items():
            del self.links[other][gone]
            if other != kept:
                before = self.links[kept].get(other, (0, 0))
                self.links[kept][other] = self.links[other][kept] = (before[0] + total, before[1] + number)
        for other in self.apart.pop(gone):
            self.apart[other].discard(gone)
            self.apart[other].add(kept)
            self.apart[kept].add(other)
        return kept
