"""What speaks for and against two reports being on one story: a table of small features, each a value from 0 to 1 and its words.

Every feature is symmetric. The words of the matter, which alike happenings share, weigh little; who, where and how many weigh much.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from dateline.corroborate.story_topics import Topic
from dateline.corroborate.story_words import is_year


@dataclass(frozen=True, slots=True)
class Sign:
    """One feature of a pair: its name (its weight's key), how much of it there is, and what says it in words, when it is asked."""

    name: str
    value: float
    words: Callable[[], str]


Weights = Mapping[str, float]
Feature = Callable[[Topic, Topic], Iterator[Sign]]
_SHOWN = 3  # words that a reason names
_NEAR, _FAR = 3, 60  # days apart
_COUNTS = 3  # shared counts beyond which more of them say no more


def features(a: Topic, b: Topic) -> Iterator[Sign]:
    """All that is to be said of a pair, in the table's order."""
    for feature in FEATURES:
        yield from feature(a, b)


def wording(a: Topic, b: Topic) -> Iterator[Sign]:
    """All words, and the openings' words."""
    yield Sign("words", _likeness(a.words, b.words), lambda: f"both tell of {_shown(a.words, b.words)}")
    yield Sign("opening", _likeness(a.opening, b.opening), lambda: f"both open with {_shown(a.opening, b.opening)}")


def names(a: Topic, b: Topic) -> Iterator[Sign]:
    """All names: what share of those of the one the other names as well; and openings that share some name and differ in the rest.

    The latter is what tells alike happenings apart: one club, another player.
    """
    opening = _only(a.opening, a.names), _only(b.opening, b.names)
    held = (_held(*opening) + _held(*opening[::-1])) / 2
    yield Sign("other opening names", max(0.0, _likeness(*opening) - held), lambda: f"different names first: {_differing(*opening)}")
    named = _only(a.words, a.names), _only(b.words, b.names)
    yield Sign("names", max(_held(*named), _held(*named[::-1])), lambda: f"both name {_shown(*named)}")
    yield Sign("full names", _likeness(a.runs, b.runs), lambda: f"both name {_shown(a.runs, b.runs)}")


def numbers(a: Topic, b: Topic) -> Iterator[Sign]:
    """Numbers by themselves, and numbers with what they count: the same, or others of the same thing."""
    bare = _numbers(a.words), _numbers(b.words)
    yield Sign("numbers", _likeness(*bare), lambda: f"both tell the numbers {_shown(*bare)}")
    mine, theirs = _by_unit(a.quantities), _by_unit(b.quantities)
    units = sorted(mine.keys() & theirs.keys())
    same = [f"{min(mine[unit] & theirs[unit])} {unit}…" for unit in units if mine[unit] & theirs[unit]]
    other = [f"{unit}…" for unit in units if not mine[unit] & theirs[unit]]
    yield Sign("same count", min(len(same), _COUNTS) / _COUNTS, lambda: f"both count {', '.join(same[:_SHOWN])}")
    yield Sign("other count", min(len(other), _COUNTS) / _COUNTS, lambda: f"different counts of {', '.join(other[:_SHOWN])}")


def days(a: Topic, b: Topic) -> Iterator[Sign]:
    """Days apart, and the years that the texts tell."""
    if a.day is not None and b.day is not None:
        apart = abs(a.day - b.day)
        yield Sign("near", float(apart <= _NEAR), lambda: _apart(apart))
        yield Sign("far", float(apart > _FAR), lambda: _apart(apart))
    if a.years and b.years and not a.years & b.years:
        yield Sign("other year", 1.0, lambda: f"different years: {', '.join(sorted((min(a.years), min(b.years))))}")


FEATURES: tuple[Feature, ...] = (wording, names, numbers, days)


def _apart(days: int) -> str:
    return f"{days} day{'s' * (days > 1)} apart" if days else "the same day"


def _only(weights: Weights, kept: Collection[str]) -> Weights:
    return {word: weight for word, weight in weights.items() if word in kept}


def _numbers(words: Weights) -> Weights:
    return {word: weight for word, weight in words.items() if word[0].isdigit() and not is_year(word)}


def _by_unit(quantities: Collection[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for quantity in quantities:
        number, unit = quantity.split()
        found.setdefault(unit, set()).add(number)
    return found


def _likeness(a: Weights, b: Weights) -> float:
    """The square root of the cosine: the first words shared tell the most."""
    common = math.fsum(a[word] * b[word] for word in a.keys() & b.keys())
    return (common / math.sqrt(_square(a) * _square(b))) ** 0.5 if common else 0.0


def _square(weights: Weights) -> float:
    return math.fsum(weight * weight for weight in weights.values())


def _held(a: Weights, b: Weights) -> float:
    """What share of the one's weight stands in the other."""
    whole = math.fsum(a.values())
    return math.fsum(weight for word, weight in a.items() if word in b) / whole if whole else 0.0


def _shown(a: Weights, b: Weights) -> str:
    """The weightiest words of both, in quotation marks."""
    shared = sorted(a.keys() & b.keys(), key=lambda word: (-min(a[word], b[word]), word))[:_SHOWN]
    return ", ".join(f"‘{word}’" for word in shared)


def _differing(a: Weights, b: Weights) -> str:
    """The weightiest word of each that the other lacks, in one order whichever way round the pair is."""
    alone = (_weightiest(_only(a, a.keys() - b.keys())), _weightiest(_only(b, b.keys() - a.keys())))
    return ", ".join(sorted(f"‘{word}’" for word in alone if word))


def _weightiest(weights: Weights) -> str | None:
    return min(weights, key=lambda word: (-weights[word], word), default=None)
