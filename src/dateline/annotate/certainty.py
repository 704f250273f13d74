"""How sure the record is: what the networks give, as log odds, turned into shares by maps that were fitted on held-out reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

CLIP = 1e-3  # no network is surer than one in a thousand, and scores are kept to three places


def log_odds(p: float) -> float:
    """Of a probability that is never quite 0 or 1."""
    clipped = min(max(p, CLIP), 1 - CLIP)
    return float(np.log(clipped / (1 - clipped)))


def weighed(evidence: Sequence[float], weights: Sequence[float]) -> float:
    """The probability by a logistic model; the first weight stands alone."""
    return float(1 / (1 + np.exp(-weights[0] - sum(w * e for w, e in zip(weights[1:], evidence, strict=True)))))


def certain(raw: float, field: str, settings: Mapping[str, Any]) -> float:
    """How often words given this probability are right in this field; the probability itself where the coder has no map for it."""
    fitted = settings.get("calibration", {}).get(field)
    return round(weighed([log_odds(raw)], fitted), 3) if fitted else raw
