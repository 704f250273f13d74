"""The likeliest lawful sequence of BIO tags: an I tag only follows a B or I tag of its own label (Viterbi 1967)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dateline.annotate.model import Floats

FORBIDDEN = -1e4


@cache
def _moves(tags: int) -> Floats:
    """0 where tag j may follow tag i, else FORBIDDEN; (tags, tags), in the order O, B-x, I-x, B-y …"""
    allowed = np.zeros((tags, tags), np.float32)
    for inside in range(2, tags, 2):
        allowed[:, inside] = FORBIDDEN
        allowed[[inside - 1, inside], inside] = 0
    return allowed


def best_tags(rows: Sequence[Floats], usable: Sequence[Sequence[bool]]) -> list[list[int]]:
    """For rows of tag probabilities (pieces, tags), all at once: the best tags of each; O where a piece is not usable."""
    if not rows:
        return []
    longest, tags = max(map(len, rows)), rows[0].shape[1]
    logs = np.full((len(rows), longest, tags), FORBIDDEN, np.float32)
    logs[:, :, 0] = 0
    for n, (row, use) in enumerate(zip(rows, usable, strict=True)):
        at = np.flatnonzero(use)
        logs[n, at] = np.log(row[at] + 1e-9)
    moves = _moves(tags)
    score = logs[:, 0] + np.where(np.arange(tags) % 2, 0, np.where(np.arange(tags) == 0, 0, FORBIDDEN))
    came: list[NDArray[np.intp]] = []
    for step in range(1, longest):
        options = score[:, :, None] + moves[None]
        came.append(options.argmax(1))
        score = options.max(1) + logs[:, step]
    every = np.arange(len(rows))
    path = [score.argmax(-1)]
    for back in reversed(came):
        path.append(back[every, path[-1]])
    columns = np.stack(path[::-1], 1)
    return [columns[n, : len(row)].tolist() for n, row in enumerate(rows)]
