"""`python -m training.mentions [--write]`: learn what tells two marked mentions of one event from others, on the train part of ECB+.

Prints the CoNLL F1 by cross-validation over topics, mentions joined inside gold stories; with --write the weights learned on all train
topics go into `dateline/data/mentions.toml`.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from dateline.corpus.texts import rows
from dateline.corroborate.cluster import cluster
from dateline.evaluate.coreference import conll
from dateline.evaluate.coreferring import JOIN, Marked, signs
from dateline.evaluate.stories import adapt, marked
from training.logistic import Floats, fitted

OUT = Path(__file__).resolve().parents[1] / "src" / "dateline" / "data" / "mentions.toml"
PENALTY = 10.0
FOLDS = 5
HEAD = """# How much each feature of a pair of marked mentions says for (above 0) or against their being one event, in log-odds for a
# value of 1. Written by training/mentions.py: logistic regression on the pairs inside the stories of the train part of ECB+
# (annotation CC BY 3.0).
"""


class Story:
    """The mentions of one story, with their gold clusters and what the features of their pairs say."""

    def __init__(self, documents: Sequence[dict[str, Any]]) -> None:
        self.topic = str(documents[0]["topic"])
        self.mentions: list[Marked] = [mention for row in documents for mention in marked(adapt(row))]
        gold = {f"{row['id']}/{m['id']}": m["instance"] or f"{row['id']}/{m['id']}" for row in documents for m in row["mentions"]}
        self.gold = [gold[mention.id] for mention in self.mentions]
        pairs = list(combinations(range(len(self.mentions)), 2))
        told = [list(signs(self.mentions[a], self.mentions[b])) for a, b in pairs]
        self.pairs = pairs
        self.names = tuple(name for name, _ in told[0])
        self.values: Floats = np.array([[value for _, value in one] for one in told])
        self.same: Floats = np.array([float(self.gold[a] == self.gold[b]) for a, b in pairs])

    def joined(self, bias: float, weights: Floats, join: float) -> list[str]:
        """The cluster of every mention, in their order."""
        likely = 1 / (1 + np.exp(-bias - self.values @ weights))
        ids = [mention.id for mention in self.mentions]
        scores = {(min(ids[a], ids[b]), max(ids[a], ids[b])): float(p) for (a, b), p in zip(self.pairs, likely, strict=True) if p > 0.05}
        said = {one: min(group) for group in cluster(ids, scores, {}, join, 0.0) for one in group}
        return [said[one] for one in ids]


def learn(stories: Sequence[Story], columns: Sequence[int]) -> tuple[float, Floats]:
    """Bias and weights from the pairs of some stories."""
    same = np.concatenate([story.same for story in stories])
    return fitted(np.concatenate([story.values[:, columns] for story in stories]), same, np.ones(len(same)), PENALTY)


def score(stories: Sequence[Story], columns: Sequence[int], join: float = JOIN) -> float:
    """CoNLL F1 over all mentions, those of each fold's topics joined by what the others taught."""
    topics = sorted({story.topic for story in stories}, key=int)
    gold: list[str] = []
    said: list[str] = []
    for fold in range(FOLDS):
        out = set(topics[fold::FOLDS])
        bias, learned = learn([story for story in stories if story.topic not in out], columns)
        weights = np.zeros(len(stories[0].names))
        weights[list(columns)] = learned
        for story in stories:
            if story.topic in out:
                gold += story.gold
                said += story.joined(bias, weights, join)
    return conll(gold, said)


def main() -> None:
    """Print the table, and write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    of: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows("ecbplus", "train"):
        of[row["subtopic"]].append(row)
    stories = [Story(documents) for documents in of.values()]
    every = list(range(len(stories[0].names)))
    bias, weights = learn(stories, every)
    print(f"{sum(len(s.mentions) for s in stories)} mentions, {sum(len(s.pairs) for s in stories)} pairs")
    print(f"{'':32} {'weight':>7} {'conll':>6}\n{'all features':32} {bias:7.2f} {score(stories, every):6.3f}")
    for join in (0.25, 0.35, 0.45, 0.55):
        print(f"{f'  joined at {join}':32} {'':7} {score(stories, every, join):6.3f}")
    for left in every:
        measured = score(stories, [c for c in every if c != left])
        print(f"{'without ' + stories[0].names[left]:32} {weights[left]:7.2f} {measured:6.3f}")
    if args.write:
        lines = [f'"{name}" = {weight:.3f}' for name, weight in zip(stories[0].names, weights, strict=True)]
        OUT.write_text(f"{HEAD}bias = {bias:.3f}\n\n[weights]\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
