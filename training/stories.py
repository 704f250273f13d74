"""`python -m training.stories [--write]`: learn what tells two reports of one story from two alike ones.

On the train part of ECB+ and the even files of evals/ledger: ECB+ holds short reports, half of them without a day, of stories in pairs that
are alike; the composed files hold what ECB+ lacks, dated reports of conflict by desks that share few words. Prints B-cubed over the reports
of each, by cross-validation over topics (a file is one), with all features and with each left out; with --write the weights learned on all
go into `dateline/data/stories.toml`. The reports of the topics left out are found by their keys, scored and grouped as the ledger does it.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.corpus.texts import plain, rows
from dateline.corroborate import stories
from dateline.corroborate.story_features import features
from dateline.evaluate.coreference import bcubed
from training.logistic import Floats, fitted

OUT = Path(__file__).resolve().parents[1] / "src" / "dateline" / "data" / "stories.toml"
LEDGER = Path(__file__).resolve().parents[1] / "evals" / "ledger"
SETS = ("ECB+", "composed")
ALIKE = 6.0  # what a pair of alike stories counts for against one of the same story: such pairs are few, and the ones that matter
APART = 0.3  # and a pair of different topics, of which there are many times more than of the others
COMPOSED = 5.0  # and a pair of composed reports, of which there are few
PENALTY = 10.0  # of the weights' squares
PRIOR = {"near": 2.0, "far": -2.0}  # set by hand: neither set has many topics of one week, where near would seem to tell all; a record has
FOLDS, ROUNDS, SEED = 3, 4, 0
HEAD = """# How much each feature of a pair of reports says for (above 0) or against their being on one story, in log-odds for a value of 1.
# Written by training/stories.py: logistic regression on the pairs of the train part of ECB+ (annotation CC BY 3.0) and of the even files
# of evals/ledger, pairs of alike stories counted {alike:g} times, pairs of different topics {apart:g} times and composed ones {composed:g}
# times, weights drawn towards 0; the weights of days apart are set by hand. Likelihoods are those among alike reports.
"""

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Document:
    """A report whose story is known; stories of one topic are alike."""

    set: str
    topic: str
    story: str
    about: stories.Topic


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every pair of documents of one set: who, what its features say, whether of one story, of one topic, and whether it shares a key."""

    documents: Sequence[Document]
    names: tuple[str, ...]
    a: NDArray[np.int64]
    b: NDArray[np.int64]
    values: Floats
    same: Bools
    alike: Bools
    composed: Bools
    found: Bools


def documents() -> Iterator[Document]:
    """What there is to learn from."""
    for row in rows("ecbplus", "train"):
        about = stories.topic(row["id"], None, plain(row), None)
        yield Document(SETS[0], str(row["topic"]), row["subtopic"], about)
    for path in sorted(LEDGER.glob("*[02468]-*.json")):
        for report in json.loads(path.read_text(encoding="utf-8"))["reports"]:
            about = stories.topic(report["id"], report["title"], report["text"], report["published"])
            yield Document(SETS[1], path.stem, f"{path.stem} {report['story']}", about)


def pairs(known: Sequence[Document]) -> Pairs:
    """The pairs inside each set."""
    keys = [stories.keys(one.about) for one in known]
    drawn = [(i, j) for i, j in combinations(range(len(known)), 2) if known[i].set == known[j].set]
    told = [{sign.name: sign.value for sign in features(known[i].about, known[j].about)} for i, j in drawn]
    names = tuple(dict.fromkeys(name for signs in told for name in signs))
    return Pairs(
        documents=known,
        names=names,
        a=np.array([i for i, _ in drawn]),
        b=np.array([j for _, j in drawn]),
        values=np.array([[signs.get(name, 0.0) for name in names] for signs in told]),
        same=np.array([known[i].story == known[j].story for i, j in drawn]),
        alike=np.array([known[i].topic == known[j].topic for i, j in drawn]),
        composed=np.array([known[i].set == SETS[1] for i, _ in drawn]),
        found=np.array([not keys[i].isdisjoint(keys[j]) for i, j in drawn]),
    )


def learn(data: Pairs, among: Bools, columns: Sequence[int]) -> tuple[float, Floats]:
    """Bias and weights of a logistic regression on some pairs; those not given are drawn to 0."""
    values, same = data.values[among][:, columns], data.same[among].astype(float)
    given = np.array([PRIOR.get(data.names[c], 0.0) for c in columns])
    free = np.array([data.names[c] not in PRIOR for c in columns])
    values, known = values[:, free], values @ given
    counts = np.where(same > 0, 1.0, np.where(data.alike[among], ALIKE, APART)) * np.where(data.composed[among], COMPOSED, 1.0)
    bias, weights = fitted(values, same, counts, PENALTY, known)
    given[free] = weights
    return bias, given


def folds(data: Pairs, rounds: int) -> Iterator[Bools]:
    """Which documents are left out, a third of the topics at a time, in some rounds of shuffling."""
    topics, drawn = sorted({one.topic for one in data.documents}), random.Random(SEED)
    for _ in range(rounds):
        drawn.shuffle(topics)
        for fold in range(FOLDS):
            yield np.array([one.topic in set(topics[fold::FOLDS]) for one in data.documents])


def score(data: Pairs, columns: Sequence[int], rounds: int = ROUNDS, join: float = stories.JOIN) -> list[float]:
    """Mean precision, recall and F1 over the documents left out, of each set."""
    found = []
    for out in folds(data, rounds):
        bias, weights = learn(data, ~out[data.a] & ~out[data.b], columns)
        inside = out[data.a] & out[data.b] & data.found
        likely = 1 / (1 + np.exp(-(bias + data.values[inside][:, columns] @ weights)))
        found.append([x for name in SETS for x in _grouped(data, name, out, inside, likely, join)])
    return [float(x) for x in np.mean(found, axis=0)]


def _grouped(data: Pairs, name: str, out: Bools, inside: Bools, likely: Floats, join: float) -> tuple[float, float, float]:
    held = [one for one, is_out in zip(data.documents, out, strict=True) if is_out and one.set == name]
    ids = [one.about.report for one in data.documents]
    scores = {(ids[a], ids[b]): float(p) for a, b, p in zip(data.a[inside], data.b[inside], likely, strict=True) if p >= stories.LINK}
    groups = stories.group([one.about.report for one in held], scores, {}, join)
    said = {report: number for number, group in enumerate(groups) for report in group}
    return bcubed([one.story for one in held], [said[one.about.report] for one in held])


def main() -> None:
    """Print the table, and write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    args = parser.parse_args()
    data = pairs(list(documents()))
    every = list(range(len(data.names)))
    bias, weights = learn(data, np.ones(len(data.a), dtype=bool), every)
    for name, of in zip(SETS, (~data.composed, data.composed), strict=True):
        shared = data.found[of & data.same].mean()
        print(f"{name}: of the pairs of one story {shared:.3f} share a key, and {data.found[of & ~data.same].sum()} pairs of others")
    print(f"{'':28} {'weight':>7}" + "".join(f" {name:>8} p      r     f1" for name in SETS))
    _print("all features", bias, score(data, every, args.rounds))
    for join in (0.4, 0.5, 0.7):
        _print(f"  joined at {join}", None, score(data, every, args.rounds, join))
    for left in every:
        _print(f"without {data.names[left]}", weights[left], score(data, [c for c in every if c != left], args.rounds))
    if args.write:
        lines = [f'"{name}" = {weight:.3f}' for name, weight in zip(data.names, weights, strict=True)]
        head = HEAD.format(alike=ALIKE, apart=APART, composed=COMPOSED)
        OUT.write_text(f"{head}bias = {bias:.3f}\n\n[weights]\n" + "\n".join(lines) + "\n", encoding="utf-8")


def _print(what: str, weight: float | None, measured: Sequence[float]) -> None:
    told = "" if weight is None else f"{weight:.2f}"
    print(f"{what:28} {told:>7}" + "".join(f" {x:>{10 if n % 3 == 0 else 6}.3f}" for n, x in enumerate(measured)), flush=True)


if __name__ == "__main__":
    main()
