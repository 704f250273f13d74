"""Precision, recall and F1 from counts, and the averages built on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

Measures = dict[str, Any]


def prf(tp: int, fp: int, fn: int) -> Measures:
    """Precision, recall and F1, rounded to three places; 0 where nothing was found or nothing is to be found."""
    p = tp / (tp + fp) if tp + fp else 0.0
    r = tp / (tp + fn) if tp + fn else 0.0
    return {"p": round(p, 3), "r": round(r, 3), "f1": round(2 * p * r / (p + r), 3) if p + r else 0.0}


def share(right: int, all_: int) -> float | None:
    """A share, or None of nothing."""
    return round(right / all_, 3) if all_ else None


def labels(pairs: Iterable[tuple[str, str]]) -> Measures:
    """macro F1 (over the labels that the gold has), accuracy, and each label's scores, from (gold, answer) pairs."""
    tp: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for g, a in pairs:
        gold[g] += 1
        said[a] += 1
        tp[g] += g == a
    each = {name: prf(tp[name], said[name] - tp[name], gold[name] - tp[name]) for name in sorted(gold)}
    return {"macro_f1": mean(each), "accuracy": share(sum(tp.values()), sum(gold.values())), "labels": each}


def mean(each: Mapping[str, Measures]) -> float:
    """Mean F1."""
    return round(sum(m["f1"] for m in each.values()) / len(each), 3) if each else 0.0
