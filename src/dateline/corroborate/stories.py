"""Which reports are on one story, one happening and what follows from it: found by keys, scored in pairs, grouped by who stands near whom.

about = topic(id, title, body, published)    # kept with the report, as `packed(about)`
keys(about)                                  # what it is found by
compare(about, other)                        # how likely both are on one story, and why
group(ids, scores, judged)                   # the stories of reports that hang together
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
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

LINK = 0.15  # the least score that is kept: below it two reports are no neighbours
_SILENT = 0.1  # log-odds: what weighs less is no reason
_TERMS, _ALONE = 8, 6  # words that keys are made of, and how many of them stand alone
_DAYS = 15  # of a bucket of time
_TELLING = 5.0  # the least that a word weighs that finds the reports of some weeks by itself: one document in 150 has it
_RARE = 16.0  # what three words must weigh together to find reports of any time: the names of a long war weigh less


@dataclass(frozen=True, slots=True)
class _Most:
    """How many keys of a kind a report has at most."""

    pairs: int
    threes: int


_DATED, _UNDATED = _Most(10, 8), _Most(15, 10)


def keys(about: Topic) -> frozenset[str]:
    """What reports of one story share, at most 30: the telling words, alone and in pairs, for weeks; threes of rare ones for ever.

    A word alone finds what is up to 15 days away. A report without a day is found by pairs for ever: it has few neighbours otherwise.
    """
    terms = _terms(about)
    if about.day is None:
        return frozenset((*_sets(terms, 2, _UNDATED.pairs), *_sets(terms, 3, _UNDATED.threes, _RARE)))
    bucket = about.day // _DAYS
    alone = [word for word in terms if weight(word) >= _TELLING][:_ALONE]
    dated = [f"{words}@{bucket}" for words in (*alone, *_sets(terms, 2, _DATED.pairs))] + [f"{word}@{bucket + 1}" for word in alone]
    return frozenset((*dated, *_sets(terms, 3, _DATED.threes, _RARE)))


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


def _sets(terms: list[str], size: int, most: int, least: float = 0.0) -> list[str]:
    """The foremost sets of so many words that weigh enough together."""
    rank = {word: place for place, word in enumerate(terms)}
    rare = (words for words in combinations(sorted(terms), size) if math.fsum(map(weight, words)) >= least)
    return [" ".join(words) for words in sorted(rare, key=lambda words: (sum(rank[word] for word in words), words))[:most]]


def _reasons(weighed: list[tuple[float, Sign]]) -> tuple[str, ...]:
    told = sorted(((w, sign.words()) for w, sign in weighed if abs(w) >= _SILENT), key=lambda one: (-abs(one[0]), one[1]))
    return tuple(dict.fromkeys(words for _, words in told)) or ("nothing telling in common",)
