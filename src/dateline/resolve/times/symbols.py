"""The symbols that words have in the grammar of time, and the word with its symbol."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from dateline.resolve.times.meaning import Meaning

# Symbols of what is told by kind; words of the grammar have symbols of their own, see `symbol`.
DAY, NUMBER, WORDED, YEAR, ORDINAL, MONTH, SOFT, WEEKDAY = "dnwyoMmW"
ISO, NUMERIC, PAIR, CLOCK, DECADE, SHORT, YEAR_MONTH, OTHER, BREAK = "IJKCEqR~\n"
DURATION, POINT, DONE = "DPX"
KINDS = {
    "DAY": DAY,
    "INT": DAY + NUMBER + WORDED,
    "NUM": DAY + NUMBER + WORDED,
    "YEAR": YEAR,
    "ORD": ORDINAL,
    "DATE": DAY + ORDINAL,
    "WORDED": WORDED,
    "MONTH": MONTH,
    "ANYMONTH": MONTH + SOFT,
    "SOFT": SOFT,
    "WEEKDAY": WEEKDAY,
    "ISO": ISO,
    "NUMERIC": NUMERIC,
    "PAIR": PAIR,
    "CLOCK": CLOCK,
    "DECADE": DECADE,
    "SHORT": SHORT,
    "YEARMONTH": YEAR_MONTH,
    "WORD": OTHER,
    "DURATION": DURATION,
    "POINT": POINT,
    "BREAK": BREAK,
}
WORDS = {
    "UNIT": "day days week weeks month months quarter quarters year years yr yrs decade decades century centuries fortnight weekend"
    " weekends night nights",
    "SHORTUNIT": "hour hours hr hrs minute minutes min mins seconds",
    "CALENDAR": "day week month quarter year decade century weekend",
    "PART": "morning afternoon evening night noon midday midnight dawn dusk lunchtime nightfall daybreak",
    "SEASON": "spring summer autumn winter fall",
    "LAST": "last past previous preceding",
    "NEXT": "next coming following upcoming",
    "THIS": "this current",
    "TO": "to till until through - thru",
    "FUTURE": "will shall ll scheduled planned plans plan due expected upcoming forthcoming slated tomorrow must going"
    " would should expires arrange schedule book want wants hope hopes",
    "TOLD": "said says announced told reported according stated added wrote confirmed",
    "COUNTED": "people troops soldiers men women km kilometers kilometres mile miles metre meter metres meters"
    " dollars euros pounds feet tons tonnes votes points jobs homes cars civilians refugees prisoners fighters rockets"
    " drones ft lb kg hectares acres barrels percent million billion",
}
_SENTENCE = 80  # words; an endless one would be gone over again for every date in it
_LETTERS: dict[str, str] = {}


def symbol(word: str) -> str:
    """The symbol of a word of the grammar; a new one at the first time, all at import, when the rules are read."""
    return _LETTERS.setdefault(word, chr(0xE000 + len(_LETTERS)))


def known(word: str) -> str:
    """The symbol of any word; all that no rule names share one."""
    return _LETTERS.get(word, OTHER)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or what several were read as: its symbol, its number (day, month, weekday, year …) and what it means once it is read."""

    start: int
    end: int
    symbol: str
    word: str = ""
    value: float = 0
    parts: tuple[int, ...] = ()
    meaning: Meaning | None = None


def sentence(told: Sequence[Token]) -> Iterator[Token]:
    """Tokens before a place, backwards, to the start of its sentence, at most so many as a sentence has."""
    for token in islice(reversed(told), _SENTENCE):
        if token.symbol == BREAK:
            return
        yield token
