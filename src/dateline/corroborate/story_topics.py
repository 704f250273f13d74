"""What a report is about, as little as stories need: its telling words, names, counts and day. Small enough to be kept for every report."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.corroborate.rarity import weight
from dateline.corroborate.story_days import day
from dateline.corroborate.story_words import Heard, read
from dateline.tellings import Telling

_WORDS, _RUNS, _QUANTITIES = 80, 12, 12  # the most that is kept of each
_LEAST = 1.5  # a word that more than one document in five has tells nothing
_TELLING = 1.5  # how much sooner a word is kept that stands in the opening, and one that is a name or a number


@dataclass(frozen=True, slots=True)
class Topic:
    """Words with their weights (how rare, how often told), those of the opening apart; `names` are those words that are names.

    `runs` are names that follow one another ("betty ford"); `quantities` numbers with what they count ("6.1 magnitud"); `day` is the
    publication's ordinal, or what stands in for it; `years` as told.
    """

    report: str
    published: str | None
    day: int | None
    words: Mapping[str, float]
    opening: Mapping[str, float]
    names: frozenset[str]
    runs: Mapping[str, float]
    quantities: frozenset[str]
    years: frozenset[str]


def topic(report: str, title: str | None, body: str, published: str | None, tellings: Sequence[Telling] = ()) -> Topic:
    """What a report is about: a function of the report alone. Its tellings serve for the day, where neither it nor its head tells one."""
    heard = read(title, body)
    words = _kept(heard)
    return Topic(
        report=report,
        published=published,
        day=day(published, body, tellings),
        words=words,
        opening={word: _weight(word, heard.opening[word]) for word in words if heard.opening[word]},
        names=frozenset(heard.names & words.keys()),
        runs=_runs(heard),
        quantities=frozenset(sorted(heard.quantities, key=_told_by_unit)[:_QUANTITIES]),
        years=frozenset(heard.years),
    )


def packed(topic: Topic) -> str:
    """One line of JSON, the same for the same topic."""
    return json.dumps(
        {
            "report": topic.report,
            "published": topic.published,
            "day": topic.day,
            "words": {w: [x, topic.opening.get(w, 0), int(w in topic.names)] for w, x in sorted(topic.words.items())},
            "runs": dict(sorted(topic.runs.items())),
            "quantities": sorted(topic.quantities),
            "years": sorted(topic.years),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def unpacked(line: str) -> Topic:
    """The topic that was packed."""
    row = json.loads(line)
    return Topic(
        report=row["report"],
        published=row["published"],
        day=row["day"],
        words={word: x for word, (x, _, _) in row["words"].items()},
        opening={word: x for word, (_, x, _) in row["words"].items() if x},
        names=frozenset(word for word, (_, _, name) in row["words"].items() if name),
        runs=row["runs"],
        quantities=frozenset(row["quantities"]),
        years=frozenset(row["years"]),
    )


def _weight(word: str, count: int) -> float:
    return round((1 + math.log(count)) * weight(word), 2)


def _kept(heard: Heard) -> dict[str, float]:
    """The words that tell the most, with their weights; of equals the first by the alphabet."""
    weights = {word: _weight(word, count) for word, count in heard.words.items() if weight(word) > _LEAST}

    def told(word: str) -> tuple[float, str]:
        telling = (heard.opening[word] > 0) + (word in heard.names or word[0].isdigit())
        return -weights[word] * _TELLING**telling, word

    return {word: weights[word] for word in sorted(weights, key=told)[:_WORDS]}


def _runs(heard: Heard) -> dict[str, float]:
    """Names that follow one another, those of the opening first; a run weighs what its rarer name does."""
    weights = {run: round((1 + math.log(n)) * max(map(weight, run.split())), 2) for run, n in heard.runs.items()}
    kept = sorted(weights, key=lambda run: (run not in heard.leading, -weights[run], run))[:_RUNS]
    return {run: weights[run] for run in kept}


def _told_by_unit(quantity: str) -> tuple[float, str]:
    return -weight(quantity.split()[-1]), quantity
