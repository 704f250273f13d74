"""Logistic regression by Newton's method, for models of a dozen features: enough, and the same to the last digit everywhere."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def fitted(values: Floats, same: Floats, counts: Floats, penalty: float, known: Floats | float = 0.0) -> tuple[float, Floats]:
    """Bias and weights; `counts` is what each row counts for, `known` log-odds that are given. Weights are drawn to 0."""
    spread = values.std(axis=0) + 1e-9
    inputs = np.c_[np.ones(len(values)), values / spread]
    drawn = np.diag([0.0, *[penalty] * values.shape[1]])
    weights = np.zeros(inputs.shape[1])
    for _ in range(20):
        likely = 1 / (1 + np.exp(-known - inputs @ weights))
        slope = inputs.T @ (counts * (likely - same)) + drawn @ weights
        bend = (inputs.T * (counts * likely * (1 - likely))) @ inputs + drawn
        weights -= np.linalg.solve(bend, slope)
    return float(weights[0]), weights[1:] / spread
