"""The words of a report as a story is told by them: which are names, which stand in the opening, what is counted.

A name is a word that the text writes with a capital inside a sentence more often than without: where a sentence begins, or in a headline
that capitalises every word, a capital tells nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.corroborate.rarity import weight
from dateline.corroborate.story_days import MONTHS, WEEKDAYS
from dateline.corroborate.wording import stem

OPENING = 3  # the title and the first sentences: what the report is about
_COUNTED_IN = 250  # words: further down stand the counts of other happenings
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[-'’][^\W_]+)*|[^\W_]+")
_GENITIVE = re.compile(r"['’]s?$")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_ADDRESS = re.compile(r"https?\s?:\s?/\s?/\s?")
_HOST = re.compile(r"^[^\W_]+(?:\s?[.-]\s?[^\W_]+)+")
_INLINE = re.compile(r"https?://\S+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ADDRESS_WORDS = frozenset("html htm php aspx asp shtml stm index story news article articles blog".split())
_NUMBERS = {word: str(n) for n, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
_TITLED = 0.6  # share of capitals that makes a line a headline


@dataclass(slots=True)
class Heard:
    """What was counted while reading; `runs` are names that follow one another."""

    words: Counter[str] = field(default_factory=Counter)
    opening: Counter[str] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)
    runs: Counter[str] = field(default_factory=Counter)
    leading: set[str] = field(default_factory=set)
    quantities: set[str] = field(default_factory=set)
    years: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Words as (casefolded, as printed, place), whether a headline, and its number; an address counts for no sentence."""

    tokens: tuple[tuple[str, str, int], ...]
    titled: bool
    number: int


def is_year(word: str) -> bool:
    """Whether a number reads as a year of our time."""
    return bool(_YEAR.fullmatch(word))


def read(title: str | None, body: str) -> Heard:
    """Count the words of a report."""
    sentences = list(_sentences(f"{title}\n{body}" if title else body))
    heard = Heard(names=_names(sentences))
    for sentence in sentences:
        _count(sentence, heard)
    heard.quantities = _quantities([word for sentence in sentences for word, _, _ in sentence.tokens][:_COUNTED_IN])
    return heard


def _sentences(text: str) -> Iterator[_Sentence]:
    number = 0
    for line in text.split("\n"):
        address = _ADDRESS.match(line.strip())
        if address:  # what its last part says of the report is often the headline; the host is the publisher, and no part of the story
            path = _HOST.sub("", line.strip()[address.end() :])
            yield _Sentence(tuple(t for t in _tokens(path) if t[0] not in _ADDRESS_WORDS and not t[0][0].isdigit()), True, number)
            continue
        for sentence in _SENTENCE.split(_INLINE.sub(" ", line)):
            tokens = tuple(_tokens(sentence))
            if tokens:
                yield _Sentence(tokens, _titled(tokens), number)
                number += 1


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    for place, printed in enumerate(_TOKEN.findall(text)):
        word = _GENITIVE.sub("", printed.casefold())
        if len(word) > 1 or word.isdigit():
            yield word, printed, place


def _titled(tokens: tuple[tuple[str, str, int], ...]) -> bool:
    capitals = sum(printed[0].isupper() for _, printed, _ in tokens)
    return len(tokens) < 4 or capitals > _TITLED * len(tokens)


def _names(sentences: list[_Sentence]) -> set[str]:
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for sentence in sentences:
        if not sentence.titled:
            capital.update(word for word, printed, place in sentence.tokens if place and printed[0].isupper())
            small.update(word for word, printed, _ in sentence.tokens if printed[0].islower())
    return {word for word, count in capital.items() if count > small[word] and word not in MONTHS and word not in WEEKDAYS}


def _count(sentence: _Sentence, heard: Heard) -> None:
    opens = sentence.number < OPENING
    before = ""
    for word, printed, _ in sentence.tokens:
        heard.words[word] += 1
        heard.opening[word] += opens
        if is_year(word):
            heard.years.add(word)
        name = word if word in heard.names and printed[0].isupper() else ""
        if name and before:
            heard.runs[f"{before} {name}"] += 1
            if opens:
                heard.leading.add(f"{before} {name}")
        before = name


def _quantities(words: list[str]) -> set[str]:
    """Numbers with what they count, "6.1 magnitud", for each of the two words that follow, if it tells something."""
    found = set()
    for at, word in enumerate(words):
        number = _NUMBERS.get(word, word)
        if number[0].isdigit() and number != "1" and not is_year(number):
            units = (unit for unit in words[at + 1 : at + 3] if unit.isalpha() and unit not in MONTHS and weight(unit) > 2.5)
            found |= {f"{number} {stem(unit)}" for unit in units}
    return found
