"""Which country a report is about around some words: all that speaks for one is weighed, and a clear lead is asked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from dateline.resolve.actors.homes import Home
from dateline.resolve.actors.named import named
from dateline.resolve.actors.phrase import Phrase
from dateline.resolve.actors.report import Match, Report
from dateline.resolve.actors.rows import Row
from dateline.resolve.actors.speech import Home as Spoken
from dateline.resolve.actors.terms import holds, weight
from dateline.resolve.actors.tokens import Token
from dateline.resolve.folding import fold

Bounds = tuple[int, int]
WIDE = frozenset("UNO EUR IGO IMG MNC NGO ISM".split())  # no states
_NEAR = 400  # characters around a span in which what is named counts thrice
_LEAD = 1.5  # how far the country in focus must be before the next
_ENOUGH = 0.6  # what must speak for a country at all
_AT_HOME = 0.6  # weight of the outlet's own country
_OWN = 3.0  # … where it is an office of that state, for who acts
_UNFAVOURED = 0.2
_OPENING = 8  # words in which a dateline stands
_ELSEWHERE = 0.4  # who is named need not be where it happens
_SURNAME = 4  # letters; "The" is someone's family name too
_LEADER = 2.0  # weight of an office whose holder's family name alone speaks for the country
_WEIGHT = {"institution": 1.0, "military": 1.0, "police": 1.0, "intelligence": 1.0, "government": 1.0, "party": 1.0, "person": 1.0,
           "armed_group": 0.7, "movement": 0.7, "company": 0.3, "ngo": 0.3, "outlet": 0.2, "agency": 0.1}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words at a character that speak for a country: so much where it happens, and so much for who acts."""

    at: int
    country: str
    place: float
    acting: float


class Focus:
    """Answers for one report."""

    __slots__ = ("_at", "_evidence", "_total", "home", "report")

    def __init__(self, report: Report, home: Home | None = None) -> None:
        self.report, self.home = report, home
        self._evidence = sorted((*self._told_from(), *self._named(), *self._leaders(), *self._cues()), key=lambda e: e.at)
        self._at = [e.at for e in self._evidence]
        self._total = {acting: _sum(self._evidence, acting) for acting in (False, True)}

    def country(self, parts: Phrase, places: Sequence[Bounds], acting: bool, lead: float = _LEAD) -> str | None:
        """The country where it happens, by the event's own place words, else the one that the words around and the report favour."""
        for start, end in places:
            first, last = self.report.within(start, end)
            told = {c for m in self.report.among(first, last) if (c := self.report.country(m))}
            if len(told) == 1:
                return told.pop()
        return self.around(self.report.tokens[parts.first].start, acting, lead)

    def around(self, at: int, acting: bool, lead: float = _LEAD, favour: Mapping[str, float] | None = None) -> str | None:
        """The country that leads clearly, what stands near a character counting more; `favour` weighs the countries besides."""
        near = self._evidence[bisect_left(self._at, at - _NEAR) : bisect_right(self._at, at + _NEAR)]
        beside, every = _sum(near, acting), self._total[acting]
        counts = {code: n + 2 * beside.get(code, 0.0) for code, n in every.items() if n}
        if favour and any(code in counts for code in favour):
            counts = {code: n * (_UNFAVOURED + favour.get(code, 0.0)) for code, n in counts.items()}
        ranked = sorted(((n, code) for code, n in counts.items()), reverse=True)[:2]
        if ranked and ranked[0][0] >= _ENOUGH and (len(ranked) == 1 or ranked[0][0] >= lead * ranked[1][0]):
            return ranked[0][1]
        return None

    def speaks(self, country: str) -> bool:
        """Whether anything in the report speaks for a country."""
        return self._total[True].get(country, 0.0) > 0

    def spoken(self) -> Spoken | None:
        """The country that a report's words tell without naming it; of those that it or its names speak for, if it names any."""
        found, named = self.report.spoken(), self.report.named
        return found if found and (not named or found.country in self.report.countries) else None

    def _told_from(self) -> Iterator[Evidence]:
        """Where the outlet is at home: enough where nothing else speaks, for who acts sooner than for where it happens."""
        if self.home:
            yield Evidence(0, self.home.country, _AT_HOME, _OWN if self.home.official else _AT_HOME)

    def _named(self) -> Iterator[Evidence]:
        """What the known names in the report speak for; a town's name that is someone's family name there does not."""
        families = {name for p in self.report.persons if not p.rows for name in p.family}
        for match in self.report.matches:
            code = self.report.country(match)
            if not code or len(code) != 3 or code in WIDE or (match.town and self.report.key(match.first, match.last) in families):
                continue
            if match.words:
                place, acting = self._word(match)
            else:
                acting = self._known(match)
                place = _ELSEWHERE * acting
            if acting or place:
                yield Evidence(self.report.tokens[match.first].start, code, place, acting)

    def _word(self, match: Match) -> tuple[float, float]:
        """Of a country word: what it counts for a place, and for one who acts."""
        form, report, tokens = match.words[0].form, self.report, self.report.tokens
        dateline = (
            match.first < _OPENING and form in ("name", "capital", "town") and _DATELINE.match(report.body, tokens[match.last - 1].end)
        )
        opening = 3.0 if dateline else 0.0
        if form == "town":
            told = self._placed(match) or match.last - match.first > 1
            return (2.0 + opening, 2.0 + opening) if told else (0.5 + opening, 0.5 + opening)
        if form == "unsure capital":
            return (0.2 + opening, 0.2 + opening)
        if report.opens_name(match, len(tokens)):
            return 0.5, 0.5
        if report.as_place(match):
            return 3.0 + opening, 3.0 + opening
        return (1.0 if form in ("adjective", "people") else 0.2) + opening, 1.0 + opening

    def _placed(self, match: Match) -> bool:
        """Whether a town stands where places stand, or before a comma and a wider place's name."""
        return match.first > 0 and self.report.tokens[match.first - 1].bare in _PLACED

    def _known(self, match: Match) -> float:
        """Of a known body or person: nothing where several bear the name, or where one word could be anyone's."""
        rows = match.rows
        if len({r.id for r in rows}) > 1 or (rows[0].person and match.last - match.first < 2):
            return 0.0
        if self.report.opens_body(match) or (not rows[0].person and named(self.report, match) is None):
            return 0.0  # a name of a kind that the countries in question have too
        return _WEIGHT.get(rows[0].kind, 0.0)

    def _leaders(self) -> Iterator[Evidence]:
        """Family names of those who lead a state on the report's day: not in another's full name ("Tanya Brown")."""
        held = {i for m in self.report.matches for i in range(m.first, m.last)}
        held |= {i for p in self.report.persons if p.last - p.first > 1 for i in range(p.first, p.last)}
        for number, token in enumerate(self.report.tokens):
            rows = self.report.families.get(token.bare, ()) if number not in held and self._surname(token) else ()
            countries = {r.country for r in rows if self._leads(r)}
            if len(countries) == 1:
                yield Evidence(token.start, countries.pop(), 0.3, 0.7)

    def _surname(self, token: Token) -> bool:
        return token.capital and len(token.bare) >= _SURNAME and token.bare not in self.report.given

    def _leads(self, row: Row) -> bool:
        office = self.report.table.lexicon.offices.get(fold(row.office)) if row.office else None
        return weight(office) >= _LEADER and holds(row, self.report.date) > 0.5 and self.report.date is not None

    def _cues(self) -> Iterator[Evidence]:
        """Words that are used of one country's affairs ("lakh", "Capitol Hill")."""
        cues, seen = self.report.table.lexicon.cues, Counter[str]()
        for token in self.report.tokens:
            code = cues.get(token.bare) or (_USA if _partisan(token.text) else None)
            if code and seen[code] < 4:
                seen[code] += 1
                yield Evidence(token.start, code, 1.0, 1.0)
        for found in islice(_MONEY.finditer(self.report.body), _SUMS):
            yield Evidence(found.start(), _CURRENCY[found[1].rstrip("0123456789")], 1.0, 1.0)


_DATELINE = re.compile(r"(?:, [A-Z][\w .]{2,25})?\s*(?:\(|[-–—]{1,2}\s|:)")
_PLACED = frozenset("in near at of from across outside inside around to for central downtown".split())
_MONEY = re.compile(r"(?<![\w$])(HK\$|NT\$|A\$|C\$|S\$|R\$|£|₹|R\d{2})(?=[\s\d])")
_CURRENCY = {"HK$": "HKG", "NT$": "TWN", "A$": "AUS", "C$": "CAN", "S$": "SGP", "R$": "BRA", "£": "GBR", "₹": "IND", "R": "ZAF"}
_SUMS = 3  # sums of money that count
_USA = "USA"


def _partisan(word: str) -> bool:
    """Whether a word is a seat in the US Congress, as in "Rep. X, D-Wash."."""
    return word[:2] in ("D-", "R-") and word[2:3].isupper() and len(word) < 9


def _sum(evidence: Sequence[Evidence], acting: bool) -> dict[str, float]:
    counts: dict[str, float] = {}
    for e in evidence:
        counts[e.country] = counts.get(e.country, 0.0) + (e.acting if acting else e.place)
    return counts
