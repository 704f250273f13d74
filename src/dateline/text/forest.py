"""The line classifier: boosted trees out of a JSON file, and the smoothest reading of a page that their scores allow."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray

MODEL = "furniture.json"
_Whole = NDArray[np.int32]
_Real = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees as tables (tree, node); a leaf leads to itself, so that `depth` steps end in one for every line."""

    feature: _Whole
    threshold: _Real
    left: _Whole
    right: _Whole
    value: _Real
    base: float
    depth: int
    bias: float
    cost: float

    def scores(self, rows: _Real) -> _Real:
        """For each row the log odds that its line belongs to the article, with the bias towards keeping it."""
        trees = np.arange(len(self.feature))
        at = np.zeros((len(rows), len(trees)), dtype=np.int32)
        line = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            below = rows[line, self.feature[trees, at]] <= self.threshold[trees, at]
            at = np.where(below, self.left[trees, at], self.right[trees, at])
        summed: _Real = self.value[trees, at].sum(axis=1) + np.float32(self.base)
        return summed + np.float32(self.bias)


def smoothed(scores: list[float], cost: float) -> list[bool]:
    """The sequence of in and out with the greatest sum of scores of what is in, less the cost of its changes."""
    outside, inside = 0.0, 0.0
    origins: list[tuple[bool, bool]] = []
    for score in scores:
        origins.append((inside - cost > outside, inside >= outside - cost))
        outside, inside = max(outside, inside - cost), max(inside, outside - cost) + score
    state, found = inside > outside, []
    for from_inside_out, from_inside_in in reversed(origins):
        found.append(state)
        state = from_inside_in if state else from_inside_out
    return found[::-1]


@functools.cache
def forest() -> Forest:
    """The trained trees; read when first asked for."""
    got = json.loads(resources.files("dateline.text").joinpath(MODEL).read_text(encoding="utf-8"))
    return unpacked(got)


def unpacked(got: dict[str, object]) -> Forest:
    """The forest that a model file holds: per tree five lists, one entry a node."""
    trees = got["trees"]
    assert isinstance(trees, list)
    size = max(len(tree[0]) for tree in trees)
    real = [np.array([_padded(tree[k], size) for tree in trees], dtype=np.float32) for k in (1, 4)]
    whole = [np.array([_padded(tree[k], size) for tree in trees], dtype=np.int32) for k in (0, 2, 3)]
    numbers = {name: float(str(got[name])) for name in ("base", "bias", "cost")}
    return Forest(whole[0], real[0], whole[1], whole[2], real[1], depth=int(str(got["depth"])), **numbers)


def _padded(nodes: list[float], size: int) -> list[float]:
    return nodes + [0] * (size - len(nodes))
