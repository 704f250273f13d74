"""The probability that two tellings tell of one event, out of small features weighed by a table that ships."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dateline.corroborate.features import Seen, features
from dateline.tellings import Score, Telling

LINK = 0.3  # the least score that is kept as an edge: lower ones join nothing, and would hang the whole record together
_SILENT = 0.05  # log-odds: what weighs less is no reason


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds: `bias` of any pair, and what each feature adds for a value of 1."""

    bias: float
    of: Mapping[str, float]

    def weigh(self, seen: Seen) -> float:
        """What one feature adds; one without a weight adds nothing."""
        return self.of.get(seen.name, 0.0) * seen.value


def compare(a: Telling, b: Telling) -> Score:
    """How likely the two tell of one event, and why: the weightiest reason first, for it or against it. The order does not matter."""
    weights = shipped()
    weighed = [(weights.weigh(seen), seen.words) for seen in features(a, b)]
    odds = weights.bias + sum(sorted(weight for weight, _ in weighed))  # one order of adding, so that no bit depends on the pair's
    reasons = sorted((w for w in weighed if abs(w[0]) >= _SILENT), key=lambda w: (-abs(w[0]), w[1]))
    return Score(1 / (1 + math.exp(-odds)), tuple(words for _, words in reasons))


@cache
def shipped() -> Weights:
    """The weights in `data/joining.toml`, which training/joining.py writes."""
    text = (resources.files("dateline") / "data" / "joining.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return Weights(table["bias"], table["weights"])
