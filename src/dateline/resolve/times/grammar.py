"""Rules of a grammar as patterns over symbols of words, and their application from left to right, the longest first.

A pattern is words, KINDS of words in capitals, and `( | ) ? *` as in regular expressions; `<name:…>` names a part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from dateline.dates import Interval
from dateline.resolve.times.meaning import Meaning
from dateline.resolve.times.symbols import CLOCK, DONE, DURATION, KINDS, POINT, WORDS, Token, sentence, symbol

_ITEM = re.compile(
    r"<(?P<name>\w+):|(?P<kind>[A-Z]+)|(?P<word>[a-z]#|[a-z]+|'s)|(?P<open>\((?!\?))|(?P<same>[|)?*]|\(\?[!=])|(?P<close>>)|(?P<mark>\\?[^\s])"
)


_REACH = 1000  # words back to the day that "the following day" follows


@dataclass(frozen=True, slots=True)
class Scene:
    """What a rule may look at: the report's own day (or month, or year), and the words read before."""

    now: Interval | None
    before: list[Token] = field(default_factory=list)
    order: str | None = None

    @property
    def today(self) -> date | None:
        """The report's day, where it is known to the day."""
        return self.now.start if self.now and self.now.precision == "day" else None

    @property
    def told(self) -> Iterator[Interval]:
        """The times told before, the last one first."""
        for token in islice(reversed(self.before), _REACH):
            if token.meaning is not None and token.meaning.interval is not None:
                yield token.meaning.interval

    @property
    def last_told(self) -> date | None:
        """The last day told before, else the report's own."""
        return next((t.start for t in self.told if t.precision == "day" and (t.end - t.start).days == 1), self.today)

    @property
    def last_named(self) -> date | None:
        """The start of the last day, month or year told before, else the report's day."""
        return next((t.start for t in self.told), self.today)

    @property
    def year_told(self) -> int | None:
        """The year of the last day or month told before; a report of an unknown day goes on in it."""
        last = next(self.told, None)
        return last.start.year if last and last.precision != "year" else None

    @property
    def coming(self) -> bool:
        """Whether the sentence so far speaks of what is to come."""
        if self.before and self.before[-1].word in ("until", "till"):
            return True
        after = ""
        for token in sentence(self.before):
            if token.symbol in _TOLD:
                return False
            if token.symbol in _FUTURE or (token.word, after) == ("set", "to"):
                return True
            after = token.word
        return False


@dataclass(frozen=True, slots=True)
class Found:
    """The words that a rule matched, by the names of its parts."""

    match: re.Match[str]
    tokens: Sequence[Token]

    def __getitem__(self, name: str) -> Token:
        return self.tokens[self.match.start(name)]

    def has(self, name: str) -> bool:
        """Whether the part is there."""
        return name in self.match.re.groupindex and self.match.start(name) >= 0

    def words(self, name: str) -> str:
        """The words of a part, in small letters; none where it is absent."""
        start, end = self.match.span(name) if self.has(name) else (0, 0)
        return " ".join(token.word for token in self.tokens[start:end])

    @property
    def after(self) -> str:
        """The word that follows; a body's last token is its end."""
        return self.tokens[min(self.match.end(1), len(self.tokens) - 1)].word

    def number(self, name: str) -> int | None:
        """The number that a part tells."""
        return int(self[name].value) if self.has(name) else None

    def meaning(self, name: str) -> Meaning:
        """What a part was read as before."""
        meaning = self[name].meaning
        if meaning is None:
            raise ValueError(f"{name} was not read before")
        return meaning


Reader = Callable[[Found, Scene], Meaning | None]
Rule = tuple[re.Pattern[str], Reader]


def rule(pattern: str, reader: Reader) -> Rule:
    """A rule, its pattern made one over symbols; found at every place where it fits."""
    return re.compile(f"(?=({''.join(_symbols(item) for item in _ITEM.finditer(pattern))}))"), reader


def _symbols(item: re.Match[str]) -> str:
    if item["name"]:
        return f"(?P<{item['name']}>"
    if item["close"]:
        return ")"
    if item["open"]:
        return "(?:"
    if item["same"]:
        return item["same"]
    if item["kind"]:
        return f"[{re.escape(_members(item['kind']))}]"
    return re.escape(symbol(item[0].lstrip("\\")))


def _members(kind: str) -> str:
    return "".join(symbol(word) for word in WORDS[kind].split()) if kind in WORDS else KINDS[kind]


_TOLD, _FUTURE = frozenset(_members("TOLD")), frozenset(_members("FUTURE"))
_MARKS = {"DURATION": DURATION, "DATE": POINT, "TIME": CLOCK}


def apply(rules: Sequence[Rule], told: Sequence[Token], now: Interval | None, order: str | None = None) -> list[Token]:
    """The tokens with all that the rules read put in one token each; a rule that reads nothing leaves the words to the next."""
    symbols = "".join(token.symbol for token in told)
    fits = sorted(
        ((m.start(), -m.end(1), number, m) for number, (pattern, _) in enumerate(rules) for m in pattern.finditer(symbols)),
        key=lambda fit: fit[:3],
    )
    scene = Scene(now, order=order)
    at = 0
    for start, end, number, match in fits:
        if start < at or -end <= start:
            continue
        scene.before.extend(told[at:start])
        at = start
        meaning = _read(rules[number][1], Found(match, told), scene)
        if meaning is not None:
            scene.before.append(_one(told[start:-end], meaning))
            at = -end
    return [*scene.before, *told[at:]]


def _read(reader: Reader, found: Found, scene: Scene) -> Meaning | None:
    """What a reader makes of the words; a date that is none (31 February, the year 10000) is told but not known."""
    try:
        meaning = reader(found, scene)
    except (ValueError, OverflowError):
        return Meaning("DATE")
    empty = meaning is not None and meaning.interval is not None and meaning.interval.start >= meaning.interval.end
    return Meaning("DATE") if empty else meaning


def _one(told: Sequence[Token], meaning: Meaning) -> Token:
    words = " ".join(token.word for token in told)
    return Token(told[0].start, told[-1].end, _MARKS.get(meaning.kind, DONE), words, meaning=meaning)
