"""Which marked mentions of reports of one story are one event: for scoring on sets that mark mentions, whatever our own types are.

The ledger joins tellings, which have a type, sides and times; a marked mention has its words and its sentence only, and so has this.
"""

from __future__ import annotations

import math
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import combinations

from dateline.corroborate.cluster import cluster
from dateline.corroborate.compare import Weights
from dateline.corroborate.deeds import kindred
from dateline.corroborate.wording import likeness, rare, shared, stems

JOIN = 0.3  # the mean likelihood at which two clusters join
_RARE = 10.0  # about the weight of a word that is met nowhere


@dataclass(frozen=True, slots=True)
class Marked:
    """One mention: its own words, its sentence, and where that stands."""

    id: str
    report: str
    sentence: int
    trigger: str
    words: str


def joined(mentions: Iterable[Marked], story: dict[str, str]) -> dict[str, str]:
    """The cluster of each mention, named by its least mention; `story` is each report's. Mentions of different stories never join."""
    inside: dict[str, list[Marked]] = defaultdict(list)
    for mention in mentions:
        inside[story[mention.report]].append(mention)
    found: dict[str, str] = {}
    for together in inside.values():
        scores = {_pair(a, b): score for a, b in combinations(together, 2) if (score := likely(a, b)) > 0.05}
        for group in cluster([m.id for m in together], scores, {}, JOIN, 0.0):
            found |= dict.fromkeys(group, min(group))
    return found


def likely(a: Marked, b: Marked) -> float:
    """How likely two mentions of one story are one event."""
    weights = shipped()
    odds = weights.bias + math.fsum(weights.of.get(name, 0.0) * value for name, value in signs(a, b))
    return 1 / (1 + math.exp(-odds))


def signs(a: Marked, b: Marked) -> Iterator[tuple[str, float]]:
    """Small features of a pair: the triggers, and the wording of the sentences."""
    ours, theirs = stems(a.trigger), stems(b.trigger)
    both = shared(ours, theirs)
    yield "trigger", likeness(ours, theirs)
    yield "rare trigger", max(both.values(), default=0.0) / _RARE
    yield "kindred trigger", float(not both and kindred(ours, theirs))
    yield "trigger echoed", float(not both and bool(shared(ours, rare(b.words)) or shared(theirs, rare(a.words))))
    yield "sentence", likeness(rare(a.words), rare(b.words))
    yield "same sentence", float(a.report == b.report and a.sentence == b.sentence)


@cache
def shipped() -> Weights:
    """The weights in `data/mentions.toml`, which training/mentions.py writes."""
    table = tomllib.loads((resources.files("dateline") / "data" / "mentions.toml").read_text(encoding="utf-8"))
    return Weights(table["bias"], table["weights"])


def _pair(a: Marked, b: Marked) -> tuple[str, str]:
    return min(a.id, b.id), max(a.id, b.id)
