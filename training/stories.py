"""`python -m training.stories [--write]`: learn what tells two reports of one story from two alike ones, on the train part of ECB+.

Prints B-cubed F1 over documents, by cross-validation over topics (the stories of a topic are alike), with all features and with each left
out; with --write the weights learned on all train topics go into `dateline/data/stories.toml`. The documents of the topics left out are
found by their keys, scored and grouped as the ledger does it.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.corpus.texts import plain, rows
from dateline.corroborate import stories
from dateline.corroborate.story_features import features
from dateline.evaluate.coreference import bcubed
from training.logistic import Floats, fitted

OUT = Path(__file__).resolve().parents[1] / "src" / "dateline" / "data" / "stories.toml"
ALIKE = 6.0  # what a pair of alike stories counts for against one of the same story: such pairs are few, and the ones that matter
APART = 0.3  # and a pair of different topics, of which there are many times more than of the others
PENALTY = 10.0  # of the weights' squares
PRIOR = {
    "near": 1.0,
    "far": -1.0,
}  # set by hand: ECB+ has hardly two topics of one week, where near would seem to tell all; a record has many
FOLDS, ROUNDS, SEED = 3, 4, 0
HEAD = """# How much each feature of a pair of reports says for (above 0) or against their being on one story, in log-odds for a value of 1.
# Written by training/stories.py: logistic regression on the pairs of the train part of ECB+ (annotation CC BY 3.0), pairs of alike
# stories counted {alike:g} times and pairs of different topics {apart:g} times, weights drawn towards 0;
# the weights of days apart are set by hand, as ECB+ has hardly two topics of one week. Likelihoods are those among alike reports.
"""

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every pair of documents: who, what its features say, whether of one story, whether of one topic, whether it shares a key."""

    ids: Sequence[str]
    story: Sequence[str]
    topic: Sequence[str]
    names: tuple[str, ...]
    a: NDArray[np.int64]
    b: NDArray[np.int64]
    values: Floats
    same: Bools
    alike: Bools
    found: Bools


def pairs(documents: Sequence[dict[str, Any]]) -> Pairs:
    """The pairs of ECB+ documents."""
    topics = [stories.topic(str(row["id"]), None, plain(row), None) for row in documents]
    keys = [stories.keys(topic) for topic in topics]
    told = [{s.name: s.value for s in features(topics[i], topics[j])} for i, j in combinations(range(len(topics)), 2)]
    names = tuple(dict.fromkeys(name for signs in told for name in signs))
    a, b = np.triu_indices(len(topics), 1)
    story, topic = np.array([row["subtopic"] for row in documents]), np.array([str(row["topic"]) for row in documents])
    return Pairs(
        ids=[topic.report for topic in topics],
        story=story.tolist(),
        topic=topic.tolist(),
        names=names,
        a=a,
        b=b,
        values=np.array([[signs.get(name, 0.0) for name in names] for signs in told]),
        same=story[a] == story[b],
        alike=topic[a] == topic[b],
        found=np.array([bool(keys[i] & keys[j]) for i, j in zip(a, b, strict=True)]),
    )


def learn(data: Pairs, among: Bools, columns: Sequence[int]) -> tuple[float, Floats]:
    """Bias and weights of a logistic regression on some pairs; those not given are drawn to 0."""
    values, same = data.values[among][:, columns], data.same[among].astype(float)
    given = np.array([PRIOR.get(data.names[c], 0.0) for c in columns])
    free = np.array([data.names[c] not in PRIOR for c in columns])
    values, known = values[:, free], values @ given
    counts = np.where(same > 0, 1.0, np.where(data.alike[among], ALIKE, APART))
    bias, weights = fitted(values, same, counts, PENALTY, known)
    given[free] = weights
    return bias, given


def folds(data: Pairs, rounds: int) -> Iterator[Bools]:
    """Which documents are left out, a third of the topics at a time, in some rounds of shuffling."""
    topics, drawn = sorted(set(data.topic)), random.Random(SEED)
    for _ in range(rounds):
        drawn.shuffle(topics)
        for fold in range(FOLDS):
            yield np.isin(data.topic, topics[fold::FOLDS])


def score(data: Pairs, columns: Sequence[int], rounds: int = ROUNDS, join: float = stories.JOIN) -> tuple[float, float, float]:
    """Mean precision, recall and F1 over the documents left out."""
    found = []
    for out in folds(data, rounds):
        bias, weights = learn(data, ~out[data.a] & ~out[data.b], columns)
        inside = out[data.a] & out[data.b] & data.found
        likely = 1 / (1 + np.exp(-(bias + data.values[inside][:, columns] @ weights)))
        named = zip(data.a[inside], data.b[inside], likely, strict=True)
        scores = {tuple(sorted((data.ids[a], data.ids[b]))): float(p) for a, b, p in named if p >= stories.LINK}
        held = [at for at, is_out in enumerate(out) if is_out]
        said = {one: number for number, group in enumerate(stories.group([data.ids[at] for at in held], scores, {}, join)) for one in group}
        found.append(bcubed([data.story[at] for at in held], [said[data.ids[at]] for at in held]))
    p, r, f = np.mean(found, axis=0)
    return float(p), float(r), float(f)


def main() -> None:
    """Print the table, and write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    args = parser.parse_args()
    data = pairs(rows("ecbplus", "train"))
    every = list(range(len(data.names)))
    bias, weights = learn(data, np.ones(len(data.a), dtype=bool), every)
    print(f"{len(data.ids)} documents; {data.found[data.same].mean():.3f} of the pairs of one story share a key")
    print(f"{'':28} {'weight':>7} {'p':>6} {'r':>6} {'f1':>6}")
    print(f"{'all features':28} {bias:7.2f} " + " ".join(f"{x:6.3f}" for x in score(data, every, args.rounds)))
    for join in (0.4, 0.5, 0.6, 0.7):
        print(f"{f'  joined at {join}':28} {'':7} " + " ".join(f"{x:6.3f}" for x in score(data, every, args.rounds, join)))
    for left in every:
        measured = score(data, [c for c in every if c != left], args.rounds)
        print(f"{'without ' + data.names[left]:28} {weights[left]:7.2f} " + " ".join(f"{x:6.3f}" for x in measured))
    if args.write:
        lines = [f'"{name}" = {weight:.3f}' for name, weight in zip(data.names, weights, strict=True)]
        head = HEAD.format(alike=ALIKE, apart=APART)
        OUT.write_text(f"{head}bias = {bias:.3f}\n\n[weights]\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
