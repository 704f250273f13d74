"""How well clusters agree with gold ones: B-cubed, MUC and CEAF-e, as the reference scorer of CoNLL 2012 defines them.

Pradhan et al., Scoring Coreference Partitions of Predicted Mentions (ACL 2014). Clusters are given as a label for every item, in one order;
here both sides hold the same items, so that its treatment of mentions found on one side alone plays no part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

Labels = Sequence[Hashable]
Prf = tuple[float, float, float]


def bcubed(gold: Labels, said: Labels) -> Prf:
    """Mean over the items: what share of its said cluster is of its gold one (precision), and the other way round (recall)."""
    both, golds, saids = _counts(gold, said)
    p = sum(n * n / saids[s] for (_, s), n in both.items())
    r = sum(n * n / golds[g] for (g, _), n in both.items())
    return _prf(p, len(said), r, len(gold))


def muc(gold: Labels, said: Labels) -> Prf:
    """Links: of a cluster's size less one, how many hold when the other side parts it. Single items have no link and count for nothing."""
    both, golds, saids = _counts(gold, said)
    parts_of_gold = Counter(g for g, _ in both)
    parts_of_said = Counter(s for _, s in both)
    r = sum(size - parts_of_gold[g] for g, size in golds.items())
    p = sum(size - parts_of_said[s] for s, size in saids.items())
    return _prf(p, len(said) - len(saids), r, len(gold) - len(golds))


def ceaf_e(gold: Labels, said: Labels) -> Prf:
    """Clusters matched one to one so that the sum of their likeness, 2 · shared / (size + size), is greatest; single items included."""
    both, golds, saids = _counts(gold, said)
    row, column = {g: i for i, g in enumerate(golds)}, {s: i for i, s in enumerate(saids)}
    like = np.zeros((len(golds), len(saids)))
    for (g, s), n in both.items():
        like[row[g], column[s]] = 2 * n / (golds[g] + saids[s])
    best = _matched(like)
    return _prf(best, len(saids), best, len(golds))


def conll(gold: Labels, said: Labels) -> float:
    """The mean F1 of the three."""
    return sum(measure(gold, said)[2] for measure in (muc, bcubed, ceaf_e)) / 3


def _counts(gold: Labels, said: Labels) -> tuple[Counter[tuple[Hashable, Hashable]], Counter[Hashable], Counter[Hashable]]:
    return Counter(zip(gold, said, strict=True)), Counter(gold), Counter(said)


def _prf(right_p: float, all_p: int, right_r: float, all_r: int) -> Prf:
    p, r = right_p / all_p if all_p else 0.0, right_r / all_r if all_r else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def _matched(like: NDArray[np.float64]) -> float:
    """The greatest sum over one-to-one matches: block by block, since most clusters share no item, even by way of others."""
    left, total = set(range(like.shape[0])), 0.0
    while left:
        rows, columns = _block(like, left.pop())
        left -= rows
        total += _assigned(like[np.ix_(sorted(rows), sorted(columns))])
    return total


def _block(like: NDArray[np.float64], start: int) -> tuple[set[int], set[int]]:
    rows, columns, edge = {start}, set[int](), [start]
    while edge:
        new = {int(c) for c in np.flatnonzero(like[edge.pop()])} - columns
        columns |= new
        further = {int(r) for c in new for r in np.flatnonzero(like[:, c])} - rows
        rows |= further
        edge += further
    return rows, columns


def _assigned(like: NDArray[np.float64]) -> float:
    """The Hungarian method (shortest augmenting paths, after Jonker and Volgenant) for a matrix with no more rows than columns."""
    if like.shape[0] > like.shape[1]:
        like = like.T
    n, m = like.shape
    cost = np.zeros((n + 1, m + 1))
    cost[1:, 1:] = -like
    by_row, by_column = np.zeros(n + 1), np.zeros(m + 1)
    holder, before = np.zeros(m + 1, dtype=int), np.zeros(m + 1, dtype=int)
    for row in range(1, n + 1):
        holder[0], at = row, 0
        least, done = np.full(m + 1, np.inf), np.zeros(m + 1, dtype=bool)
        while True:
            done[at] = True
            slack = cost[holder[at]] - by_row[holder[at]] - by_column
            better = ~done & (slack < least)
            better[0] = False
            least[better], before[better] = slack[better], at
            step_to = int(np.where(done, np.inf, least)[1:].argmin()) + 1
            step = least[step_to]
            by_row[holder[done]] += step
            by_column[done] -= step
            least[~done] -= step
            at = step_to
            if holder[at] == 0:
                break
        while at:
            holder[at], at = holder[before[at]], int(before[at])
    return float(sum(like[holder[c] - 1, c - 1] for c in range(1, m + 1) if holder[c]))
