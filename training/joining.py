"""`python -m training.joining`: learn how much each feature says of two tellings being one event, for `dateline.corroborate.compare`.

Logistic regression towards a prior: what the pairs cannot tell (ecbplus hardly ever tells a day or a point on the map) stays as it was
set by hand, what they tell moves. Learned on ecbplus train, meantime train and the even files of evals/ledger.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dateline.corroborate.features import features
from dateline.pipeline import load
from evals.joining import Sample, candidates, sample

OUT = Path(__file__).resolve().parents[1] / "src" / "dateline" / "data" / "joining.toml"
SETS = {
    ("ecbplus", "train"): 1.0,
    ("meantime", "train"): 1.0,
    ("ledger", "even"): 4.0,
}  # composed pairs tell days and places, and what a body tells of them: they weigh more
STRENGTH = 1.0  # of the prior: as many tellings' pairs as it takes to move a weight about half-way
BIAS = -3.5
PRIOR = {
    "same type": 1.0, "related type": -0.5, "same quad": -1.0, "other type": -2.0, "same mode": 0.3, "other mode": -0.7,
    "same trigger": 1.0, "kindred trigger": 0.6, "trigger echoed": 0.5, "other trigger": -0.3, "rare trigger": 0.5,
    "same actor": 1.0, "like actor": 0.4, "other actor": -1.5, "same recipient": 1.0, "like recipient": 0.4, "other recipient": -1.5,
    "sides swapped": 0.3, "both sides": 0.7,
    "same town": 2.0, "near town": 1.2, "same province": 0.8, "inside": 0.5, "same country": 0.3, "place words": 1.0,
    "other town": -3.0, "other province": -2.5, "other country": -3.0,
    "same time": 1.5, "days apart": -4.5, "time fits": 0.7, "time unfit": -2.5, "too early": -3.0,
    "same number": 1.0, "other number": -0.7, "wording": 2.0, "no shared word": -0.7, "rare words": 2.0, "names": 1.0,
    "no shared name": -0.7, "another deed": -1.5, "other realis": -0.5, "one sentence": -1.5, "headline": 1.5, "one report": 0.3,
}  # fmt: skip
NAMES = ("bias", *PRIOR)
Floats = npt.NDArray[np.float64]
HEAD = """# How much each feature of a pair of tellings says for (above 0) or against their being of one event, in log-odds
# for a value of 1. Written by training/joining.py: logistic regression on pairs of ecbplus train, meantime train and the
# even files of evals/ledger, drawn towards a prior set by hand. `pairs` tells in how many pairs a feature was seen: where
# that is few the weight is the prior's, as with kilometres and days, which ecbplus hardly tells.
"""


def table(samples: Iterable[tuple[Sample, float]]) -> tuple[Floats, Floats, Floats]:
    """Features, answers and weights of all candidate pairs whose events are known; each telling's pairs weigh as one together."""
    values, answers, weights = [], [], []
    for one, worth in samples:
        told = {t.id: t for t in one.tellings}
        pairs = sorted(p for p in candidates(one.tellings) if p[0] in one.gold and p[1] in one.gold)
        degree = Counter(ident for pair in pairs for ident in pair)
        for a, b in pairs:
            values.append(row({seen.name: seen.value for seen in features(told[a], told[b])}))
            answers.append(float(one.gold[a] == one.gold[b]))
            weights.append(worth / math.sqrt(degree[a] * degree[b]))
    return np.array(values), np.array(answers), np.array(weights)


def row(seen: dict[str, float]) -> list[float]:
    """A pair's values in the order of the weights."""
    return [1.0, *(seen.get(name, 0.0) for name in PRIOR)]


def learn(values: Floats, answers: Floats, weights: Floats, strength: float = STRENGTH) -> Floats:
    """The likeliest weights, each drawn towards its prior (Newton's method; the loss is convex)."""
    prior = np.array([BIAS, *PRIOR.values()])
    at = prior.copy()
    for _ in range(30):
        likely = 1 / (1 + np.exp(-values @ at))
        slope = values.T @ (weights * (likely - answers)) + strength * (at - prior)
        curve = (values * (weights * likely * (1 - likely))[:, None]).T @ values + strength * np.eye(len(at))
        step = np.linalg.solve(curve, slope)
        at = at - step
        if np.abs(step).max() < 1e-8:
            break
    return at


def lines(at: Floats, values: Floats) -> Iterator[str]:
    """The file's lines below its head."""
    yield f"bias = {at[0]:.3f}\n\n[weights]"
    yield from (f'"{name}" = {weight:.3f}' for name, weight in zip(PRIOR, at[1:], strict=True))
    yield "\n[pairs]"
    yield from (f'"{name}" = {int(n)}' for name, n in zip(PRIOR, (values[:, 1:] != 0).sum(axis=0), strict=True))


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kept", type=Path, metavar="FOLDER", help="keep the codings there, and find them again")
    kept: Path | None = parser.parse_args().kept
    tools = load()
    values, answers, weights = table((sample(*name, tools, kept), worth) for name, worth in SETS.items())
    at = learn(values, answers, weights)
    OUT.write_text(HEAD + "\n".join(lines(at, values)) + "\n", encoding="utf-8")
    print(f"{len(answers)} pairs, {int(answers.sum())} of one event")


if __name__ == "__main__":
    main()
