"""Which reports are on one story, one happening and what follows from it: found by keys, scored in pairs, grouped by who stands near whom.

about = topic(id, title, body, published)    # kept with the report, as `packed(about)`
keys(about)                                  # what it is found by
compare(about, other)                        # how likely both are on one story, and why
group(ids, scores, judged)                   # the stories of reports that hang together
"""

from __future__ import annotations

import math
import tomllib
from functools import cache
from importlib import resources
from itertools import combinations

from dateline.corroborate.compare import Weights
from dateline.corroborate.rarity import weight
from dateline.corroborate.story_features import Sign, features
from dateline.corroborate.story_groups import JOIN, group
from dateline.corroborate.story_topics import Topic, packed, topic, unpacked
from dateline.tellings import Score

__all__ = ["JOIN", "LINK", "Topic", "compare", "group", "keys", "packed", "shipped", "topic", "unpacked"]

LINK = 0.2  # the least score that is kept: below it two reports are no neighbours
_SILENT = 0.1  # log-odds: what weighs less is no reason
_TERMS, _TRIPLES = 6, 10
_RARE = 16.0  # what three words must weigh together to find reports of any time: the names of a long war weigh less
_DAYS = 20  # of a bucket of time


def keys(about: Topic) -> frozenset[str]:
    """What reports of one story share: pairs of the words that tell most in some weeks, threes of rare ones at any time; at most 25.

    A report without a day is found by its pairs at any time: it has no neighbours otherwise but by its threes.
    """
    terms = _terms(about)
    rank = {word: place for place, word in enumerate(terms)}
    when = "" if about.day is None else f"@{about.day // _DAYS}"
    pairs = (" ".join(pair) + when for pair in combinations(sorted(terms), 2))
    rare = (three for three in combinations(sorted(terms), 3) if math.fsum(map(weight, three)) >= _RARE)
    threes = sorted(rare, key=lambda three: (sum(rank[word] for word in three), three))[:_TRIPLES]
    return frozenset((*pairs, *(" ".join(three) for three in threes)))


def compare(a: Topic, b: Topic) -> Score:
    """How likely the two are on one story, and why, the weightiest reason first, for it or against it. The order does not matter.

    The likelihood is that among reports of which many are on alike happenings, as it is among those that share a key.
    """
    weights = shipped()
    weighed = [(weights.of.get(sign.name, 0.0) * sign.value, sign) for sign in features(a, b)]
    odds = weights.bias + math.fsum(weight for weight, _ in weighed)
    return Score(1 / (1 + math.exp(-odds)), _reasons(weighed))


@cache
def shipped() -> Weights:
    """The weights in `data/stories.toml`, which training/stories.py writes."""
    table = tomllib.loads((resources.files("dateline") / "data" / "stories.toml").read_text(encoding="utf-8"))
    return Weights(table["bias"], table["weights"])


def _terms(about: Topic) -> list[str]:
    """The words that tell most of what a report is about: twice so in the opening, and twice so a name. Numbers change too soon."""

    def telling(word: str) -> tuple[float, str]:
        return -about.words[word] * 2 ** ((word in about.opening) + (word in about.names)), word

    return sorted((word for word in about.words if not word[0].isdigit()), key=telling)[:_TERMS]


def _reasons(weighed: list[tuple[float, Sign]]) -> tuple[str, ...]:
    told = sorted(((w, sign.words()) for w, sign in weighed if abs(w) >= _SILENT), key=lambda one: (-abs(one[0]), one[1]))
    return tuple(dict.fromkeys(words for _, words in told)) or ("nothing telling in common",)
