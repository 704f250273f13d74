"""A report as the resolver reads it: its words, the known names in it, the persons and abbreviations that it introduces."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dateline.resolve.actors.rows import Row
from dateline.resolve.actors.speech import Home, at_home
from dateline.resolve.actors.table import Table, Word
from dateline.resolve.actors.tokens import FATHERED, LONGEST, OWNED, SMALL, Token, grams, joined, opens, tokenised
from dateline.resolve.actors.tokens import key as spelt

_NO_NAME = SMALL | frozenset(
    "this that but when if as he she it new his her their after before while since because although our we i they".split()
)
_EASTERN = re.compile(r"[A-Z][a-z]+-[a-z]+(?:['’]s)?")  # "Jong-un", "Yeung-tat": only a given name is written so
_SHORT = re.compile(r"\(\s*(?:the |or |known as |hereafter )?[\"“']?([A-Z][A-Za-z\-]{1,9})[\"”']?\s*\)")
_APART = re.compile(r" ([.'’])(?=\W|s\b|$)")  # tokenised text: "George W . Bush", "Karamanlis 's"
_SPACED = re.compile(r"(?<=\w) - (?=\w)")  # … "Al - Zaman"
JOINERS = frozenset("bin ben ibn van von de der den del della da dos du di la le al el abu ould ter bint".split())


Meanings = tuple[tuple[Row, ...], tuple[Word, ...]]
_NOTHING: Meanings = ((), ())


@dataclass(frozen=True, slots=True)
class Match:
    """Words `first` to `last` (exclusive) that name someone: rows of the table, or a country word, or both."""

    first: int
    last: int
    rows: tuple[Row, ...]
    words: tuple[Word, ...]

    @property
    def person(self) -> bool:
        """Whether it can only be a human being."""
        return bool(self.rows) and not self.words and all(r.person for r in self.rows)

    @property
    def town(self) -> bool:
        """Whether it only tells where."""
        return bool(self.words) and self.words[0].form == "town"


@dataclass(frozen=True, slots=True)
class Person:
    """A full name in the report, known (rows) or not."""

    first: int
    last: int
    name: str
    family: tuple[str, ...]
    rows: tuple[Row, ...]


class Report:
    """Made once for a body; asked for the words and names of any part of it."""

    __slots__ = (
        "_firsts", "_spoken", "_starts", "_towns", "body", "countries", "date", "families", "given", "matches", "named", "persons",
        "shorts", "table", "tokens",
    )  # fmt: skip

    def __init__(self, body: str, date: str | None, table: Table, towns: Mapping[tuple[int, int], str] = MappingProxyType({})) -> None:
        self.body, self.date, self.table = body, date, table
        self.tokens = tuple(tokenised(body))
        self._starts = [t.start for t in self.tokens]
        self._towns = {self.within(*bounds): code for bounds, code in towns.items()}
        found, self.given, self.families = self._look_up()
        self.matches = tuple(self._known(found))
        self._firsts = [m.first for m in self.matches]
        self.persons = tuple(self._persons(self.given))
        self.shorts = dict(self._abbreviations())
        self.countries, self.named = self._tally()
        self._spoken: tuple[Home | None] | None = None

    def within(self, start: int, end: int) -> tuple[int, int]:
        """First and last (exclusive) of the tokens that stand in these bounds."""
        first = bisect_left(self._starts, start)
        if first and self.tokens[first - 1].end > start:
            first -= 1
        return first, bisect_left(self._starts, end)

    def among(self, first: int, last: int) -> tuple[Match, ...]:
        """The known names that lie within these words, in order."""
        return tuple(m for m in self.matches[bisect_left(self._firsts, first) : bisect_left(self._firsts, last)] if m.last <= last)

    def touching(self, first: int, last: int) -> tuple[Match, ...]:
        """The known names that share a word with these."""
        return tuple(
            m for m in self.matches[bisect_left(self._firsts, first - LONGEST) : bisect_left(self._firsts, last)] if m.last > first
        )

    def opening(self, first: int) -> Match | None:
        """The known name that begins with this word."""
        at = bisect_left(self._firsts, first)
        return self.matches[at] if at < len(self.matches) and self._firsts[at] == first else None

    def ending(self, last: int) -> Match | None:
        """The known name that ends before this word."""
        at = bisect_left(self._firsts, last) - 1
        return self.matches[at] if at >= 0 and self.matches[at].last == last else None

    def again(self, first: int, last: int) -> Iterator[Match]:
        """The known names among these words, looked up on their own."""
        ends = ((i, j) for i in range(first, last) for j in range(i + 1, min(i + LONGEST, last) + 1))
        runs = [(i, j, spelt(self.tokens, i, j)) for i, j in ends if joined(self.tokens, i, j)]
        rows = self.table.find([key for _, _, key in runs])
        words = self.table.lexicon.countries
        found = {(i, j): (r, w) for (i, j, k), r in zip(runs, rows, strict=True) if (w := words.get(k) or self._town(i, j)) or r}
        yield from self._known(found, first, last)

    def spoken(self) -> Home | None:
        """The country that the words of the report tell without naming it; read when first asked for, since few reports need it."""
        if self._spoken is None:
            self._spoken = (at_home(self.tokens, self.table.lexicon.speech),)
        return self._spoken[0]

    def key(self, first: int, last: int) -> str:
        """The key of the name that these tokens spell."""
        return spelt(self.tokens, first, last)

    def _look_up(self) -> tuple[dict[tuple[int, int], Meanings], frozenset[str], dict[str, tuple[Row, ...]]]:
        """Rows for every run of words that may be a name, the words among them that are given names, and those that are family names."""
        runs = list(grams(self.tokens))
        words = sorted({t.bare for t in self.tokens if t.capital})
        keys = dict.fromkeys([key for _, _, key in runs] + [f"^{w}" for w in words] + [f"~{w}" for w in words])
        rows = dict(zip(keys, self.table.find(list(keys)), strict=True))
        countries = self.table.lexicon.countries
        found = {(i, j): (rows[key], said) for i, j, key in runs if (said := countries.get(key, ())) or rows[key]}
        found |= {span: ((), self._town(*span)) for span in self._towns if span not in found}
        families = {w: known for w in words if (known := rows[f"~{w}"]) and w not in _NO_NAME}
        return found, frozenset(w for w in words if rows[f"^{w}"]), families

    def _town(self, first: int, last: int) -> tuple[Word, ...]:
        """What these words are as the name of a town or province."""
        code = self._towns.get((first, last))
        return (Word("town", f"towns-{code.lower()}", code),) if code else ()

    def _known(self, found: dict[tuple[int, int], Meanings], at: int = 0, end: int | None = None) -> Iterator[Match]:
        tokens = self.tokens
        end = len(tokens) if end is None else end
        while at < end:
            step = 1
            if opens(tokens[at]):
                for last in range(min(at + LONGEST, end), at, -1):
                    rows, words = found.get((at, last), _NOTHING)
                    if rows and not words and last < end and tokens[last - 1].joined and FATHERED.match(tokens[last].text):
                        rows = tuple(r for r in rows if not r.person)  # "Sheikh Hassan al-Lihabi" is not "Sheikh Hassan"
                    if words and tokens[at].text[0].islower():
                        words = ()  # "al-Kuwaiti" is a man's name
                    if rows or words:
                        yield Match(at, last, rows, words)
                        step = last - at
                        break
            at += step

    def _persons(self, given: frozenset[str]) -> Iterator[Person]:
        """Full names: those of the table, and runs of capitals after a title or that open with a given name."""
        taken = {i for m in self.matches if not m.town and not (m.person and m.last - m.first == 1) for i in range(m.first, m.last)}
        people = {m.first: m for m in self.matches if m.person and m.last - m.first > 1}
        at = 0
        while at < len(self.tokens):
            if at in people:
                m = people[at]
                yield Person(m.first, m.last, self.text(m.first, m.last), _families(self.tokens, m.first, m.last), m.rows)
                at = m.last
                continue
            last = at if self._portfolio(at, given) else self._run(at, taken)
            if self._likely(at, last, given):
                yield Person(at, last, self.text(at, last), _families(self.tokens, at, last), ())
                at = last
                continue
            at += 1

    def _portfolio(self, at: int, given: frozenset[str]) -> bool:
        """Whether a word belongs to an office rather than to a name: "Chief Executive", "Secretary for Security"."""
        word = self.tokens[at].bare
        return word in self.table.lexicon.portfolios and word not in given

    def _likely(self, at: int, last: int, given: frozenset[str]) -> bool:
        """Whether a run of capitals is a person's name."""
        if last == at or self.tokens[last - 1].bare in self.table.lexicon.people or self.tokens[at].bare in _NO_NAME:
            return False
        if self._titled(at):
            return True
        return last - at >= 2 and (self.tokens[at].bare in given or _EASTERN.fullmatch(self.tokens[last - 1].text) is not None)

    def _run(self, at: int, taken: set[int]) -> int:
        """Where a run of capitalised words from `at` on ends; titles do not count as names."""
        titles, last = self.table.lexicon.titles, at
        while last < len(self.tokens) and last - at < 5:
            token = self.tokens[last]
            shouted = token.text.isupper() and len(token.text) > 2 and "-" not in token.text
            if (not token.capital and (last == at or token.bare not in JOINERS)) or last in taken or token.bare in titles or shouted:
                break
            last += 1
            if not token.joined or token.owner:
                break
        while last > at and not self.tokens[last - 1].capital:
            last -= 1
        return last

    def _titled(self, at: int) -> bool:
        return at > 0 and self.tokens[at - 1].bare in self.table.lexicon.titles and self.tokens[at - 1].end + 3 > self.tokens[at].start

    def text(self, first: int, last: int) -> str:
        """What is printed from one token to another, without a possessive ending."""
        printed = " ".join(self.body[self.tokens[first].start : self.tokens[last - 1].end].split())
        return OWNED.sub("", _APART.sub(r"\1", _SPACED.sub("-", printed)))

    def _abbreviations(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Abbreviations in brackets, with the words that they stand for."""
        for found in _SHORT.finditer(self.body):
            first, last = self.within(0, found.start())
            before = self.ending(last)
            if before:
                yield found[1], (before.first, before.last)
                continue
            letters = found[1].upper()
            for at in range(max(first, last - len(letters) - 4), last - 1):
                initials = "".join(t.text[0] for t in self.tokens[at:last] if t.capital).upper()
                if self.tokens[at].capital and initials == letters:
                    yield found[1], (at, last)
                    break

    def _tally(self) -> tuple[Counter[str], Counter[str]]:
        """How often something speaks for each country, and how often its own words do."""
        own: Counter[str] = Counter()
        every: Counter[str] = Counter()
        for match in self.matches:
            country = None if _unsure(match) else self.country(match)
            if country:
                every[country] += 1
                own.update([country] if match.words else ())
        cues = {code for t in self.tokens if (code := self.table.lexicon.cues.get(t.bare))}
        every.update(cues)
        own.update(cues)
        return every, own

    def country(self, match: Match) -> str | None:
        """The country of a match, where it has only one."""
        countries = {w.country for w in match.words if w.form != "unsure capital"} or {w.country for w in match.words}
        if not countries:
            countries = {r.country for r in match.rows}
        first = match.words[0].country if match.words else None
        return first if first and len(countries) > 1 else next(iter(countries)) if len(countries) == 1 else None

    def opens_name(self, match: Match, until: int) -> bool:
        """Whether a town only opens another's name ("Westminster International University")."""
        if match.last >= until or not {w.form for w in match.words} <= {"capital", "unsure capital", "town"}:
            return False
        return bool(match.words) and self.tokens[match.last].capital and self.tokens[match.last - 1].joined

    def opens_body(self, match: Match) -> bool:
        """Whether one word that is a body's name only opens another's: "National Security Council" is not of "The National"."""
        if match.words or match.person or match.last - match.first > 1 or not self.tokens[match.first].joined:
            return False
        lexicon, after = self.table.lexicon, self.tokens[match.last]
        told = any(after.bare in words for words in (lexicon.titles, lexicon.people, lexicon.spokes, lexicon.offices))
        return after.capital and not told and not self.tokens[match.first].text.isupper()

    def as_place(self, match: Match) -> bool:
        """Whether a country word stands as a place ("in Syria", "Baghdad") rather than as one who acts."""
        if not match.words or match.words[0].form in ("adjective", "people"):
            return False
        before = self.tokens[match.first - 1].bare if match.first else ""
        return before in _PLACED or match.words[0].form == "town"


_PLACED = frozenset("in near across from inside at around northern southern eastern western northeastern northwestern central "
    "northeast northwest "
                    "throughout into outside southeast southwest southeastern southwestern of within".split())  # fmt: skip


def _unsure(match: Match) -> bool:
    """Whether a word stands for a country only where others name it."""
    return bool(match.words) and all(w.form == "unsure capital" for w in match.words)


def _families(tokens: tuple[Token, ...], first: int, last: int) -> tuple[str, ...]:
    """What a full name may be shortened to: each of its words but the given name, and the last two."""
    words = [t.bare for t in tokens[first:last] if t.bare]
    return tuple(dict.fromkeys((words[-1], " ".join(words[-2:]), *words[1:-1], words[0])))
