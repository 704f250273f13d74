"""Persons: who a name or an office stands for on the report's day, among all who bear it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from dateline.records import Actor
from dateline.resolve.actors.clues import Clues, called, closed, clues, opened
from dateline.resolve.actors.crowds import policed
from dateline.resolve.actors.focus import WIDE, Focus
from dateline.resolve.actors.named import either
from dateline.resolve.actors.report import Person, Report
from dateline.resolve.actors.rows import Row
from dateline.resolve.actors.terms import BULK, HARVESTED, best, holds, over, weight
from dateline.resolve.folding import fold

_INITIAL, _AMERICAN = re.compile(r"^[A-Z][a-z]+ [A-Z]\.? [A-Z]"), "USA"  # "Stephen J. Townsend"
_BODILY = (("GOV",), ("MIL",), ("PTY",), ("LEG",))  # what a chief or spokesman is called where his body is not looked at
_HOME = 2.0  # how clearly a report must be about a country for a stranger to be from there
_SAME = 20  # times that a name is looked at for what introduces it
PRIVATE = frozenset("CVL REF EDU LAB AGR BUS CRM MED SOC REL JRN".split())
_LED, _LONG = 2.5, 4  # offices whose holders are remembered by a family name alone, if it is longer than this
_RANKS = frozenset("lieutenant lt sergeant sgt captain capt officer commander inspector corporal cpl major".split())
_LATELY = 6  # years in which a former leader is still written of by family name
_PARTY_POSTS = frozenset("spokesperson vice_president president leader leader_of_party supreme_leader".split())
_LATEST = 0.06 * 35  # so much a term that has just begun is ahead, where the report has no date
_ENOUGH, _AHEAD = 0.55, 0.6  # what a family name alone must reach, and by how much it must lead


class Persons:
    """Answers for one report."""

    __slots__ = ("_clues", "_offices", "report", "world")

    def __init__(self, report: Report, world: Focus) -> None:
        self.report, self.world = report, world
        self._offices = report.table.lexicon.offices
        self._clues: dict[int, Clues] = {}

    def introduced(self, person: Person) -> Clues:
        """What the title before a full name and the apposition after it tell."""
        if person.first not in self._clues:
            report = self.report
            told = clues(report, opened(report, person), person.first)
            told = told.joined(clues(report, person.last, closed(report, person)))
            self._clues[person.first] = told.joined(Clues(sectors=called(report, person)))
        return self._clues[person.first]

    def titles(self, person: Person) -> set[str]:
        """The words of the title before a name and of the apposition after it."""
        tokens = self.report.tokens
        return {t.bare for t in (*tokens[opened(self.report, person) : person.first], *tokens[person.last : closed(self.report, person)])}

    def full(self, person: Person, told: Clues) -> Actor:
        """Whom a full name stands for."""
        told = told.joined(self.introduced(person))
        if " " not in person.name:
            return self.family(person.family[0], person.first, told) or self.unknown(person.name, told, person.first)
        same = (p for p in self.report.persons if p is not person and p.family[0] == person.family[0] and fold(p.name) == fold(person.name))
        for other in islice(same, _SAME):  # the title stands where the name came first
            told = told.joined(self.introduced(other))
        actor = self.known(person.rows, told, person.name) if person.rows else None
        return actor or self.unknown(person.name, told, person.first)

    def family(self, name: str, at: int, told: Clues) -> Actor | None:
        """Whom a family name, given at token `at`, stands for: one whom the report names in full, else one in office."""
        full = [p for p in self.report.persons if name in p.family and " " in p.name]
        if full:
            names = {fold(p.name) for p in full}
            fits = [p for p in full if self._fits(p, told)] or full
            near = max(fits, key=lambda p: (p.first <= at, p.first if p.first <= at else -p.first))
            if len(names) == 1 or near.family[0] == name:
                return self.full(near, told)
        for person in islice((p for p in self.report.persons if " " not in p.name and name in p.family), _SAME):
            told = told.joined(self.introduced(person))
        rows = self.report.table.one(f"~{name}")
        return self.known(rows, told, name, alone=True) if rows else None

    def _fits(self, person: Person, told: Clues) -> bool:
        """Whether an introduction does not clash with the clues given here."""
        own = self.introduced(person)
        return not (told.offices and own.offices and not set(told.offices) & set(own.offices)) and not (
            told.countries and own.countries and not set(told.countries) & set(own.countries)
        )

    def known(self, rows: Iterable[Row], told: Clues, name: str, alone: bool = False) -> Actor | None:
        """The bearer whom clues, date and report favour; two equal: none, both named."""
        bearers: dict[str, list[Row]] = {}
        for row in rows:
            bearers.setdefault(row.id, []).append(row)
        ranked = sorted(((self._score(held, told, alone), ident) for ident, held in bearers.items()), reverse=True)
        if not ranked or ranked[0][0] < (_ENOUGH if alone else 0.0):
            former = self._remembered(bearers) if alone and not (told.countries or told.sectors) else None
            return self.actor(former, told, 0.55) if former else None
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _AHEAD:
            both = [bearers[ident][0] for _, ident in ranked[:2]]
            return _two(name, both)
        return self.actor(bearers[ranked[0][1]], told, 0.9 if not alone else 0.75)

    def _remembered(self, bearers: dict[str, list[Row]]) -> list[Row] | None:
        """The one bearer of a family name, if he once led a state: "Gorbachev", long after."""
        if len(bearers) != 1 or self.report.date is None:
            return None
        rows = next(iter(bearers.values()))
        led = any(weight(self.office(r)) >= _LED and over(r, self.report.date) for r in rows)
        return rows if led and len(rows[0].name.split()[-1]) > _LONG else None

    def _score(self, rows: Sequence[Row], told: Clues, alone: bool) -> float:
        report, date = self.report, self.report.date
        held = max(_presence(r, date) * max(weight(self.office(r)), 0.0 if r.source == BULK else 1.0) for r in rows)
        countries = {r.country for r in rows}
        score = 0.5 + 0.5 * held if not alone else 0.7 * held - 0.4
        if alone and not told.titled and held < 1:
            score -= 0.6  # a minor minister's family name is also many a private person's
        if countries & set(told.countries) or any(c not in WIDE for c in told.countries):
            score += 2.5 if countries & set(told.countries) else -3.0
        elif told.body:
            score += 1.0 if countries & {r.country for r in told.body} else -0.5
        else:
            total = sum(report.countries.values()) or 1
            share = max(report.countries[c] for c in countries) / total
            score += 1.2 * min(1.0, 2 * share) if share else -0.3
        if told.offices:
            mine = {o for r in rows if (o := self.office(r)) and (holds(r, date) or told.former)}
            ever = {o for r in rows if (o := self.office(r))}
            wanted = set(told.offices) - {"minister", "leader", "spokesperson"}
            none = 0.7 if ever and not wanted else 0.0 if not ever or not wanted else -1.2 if not alone else -2.5
            score += 2.0 if wanted & mine else 0.7 if wanted & ever else none
        if (
            told.sectors
            and not told.offices
            and told.sectors[0] in PRIVATE
            and held < 2
            and all(told.sectors[0] not in r.sectors for r in rows)
        ):
            score -= 6.0  # "Ali Khan, a farmer" is no minister
        if not date:  # of two of one name the later is the likelier
            late = 0.06 * max(0, min(35, max(int(r.since[:4] or 0) for r in rows) - 1990)) if all(r.since for r in rows) else 0.0
            score += late - _LATEST if alone else late
        if date and all(r.since and r.since[:4] > date[:4] for r in rows):
            score -= 0.7 if not alone else 2.0
        return score

    def office(self, row: Row) -> str | None:
        """The class of the office that a row tells of."""
        return self._offices.get(fold(row.office)) if row.office else None

    def actor(self, rows: Sequence[Row], told: Clues, confidence: float) -> Actor:
        """A known person as of the report's day, in the office that the words name if several are held."""
        date = self.report.date
        named = [r for r in rows if self.office(r) in told.offices and (holds(r, date) or date is None)]
        now = self._now(rows)
        row = best(named or sorted(now, key=lambda r: -weight(self.office(r)))[:1] or rows, date)
        sure = holds(row, date)
        reason = f"{row.office or row.kind} {row.country}".strip()
        sectors = row.sectors
        if date is None:
            reason += "; the report has no date: as last known"
        elif told.former or (not now and any(over(r, date) or self._succeeded(r) for r in rows)):
            sectors = ("ELI",) if row.sectors[:1] in (("GOV",), ("LEG",)) else row.sectors
            reason = f"formerly {reason}"
        elif sure < 1:
            reason += "; whether still then is not known"
        if (
            told.body
            and told.body[0].kind == "party"
            and told.sectors[:1] != ("LEG",)
            and (not told.offices or set(told.offices) & _PARTY_POSTS)
        ):  # "ANC Deputy President Jacob Zuma"
            sectors = told.body[0].sectors
        worth = confidence * (0.8 if date is None else 0.75 + 0.25 * sure)
        name = max(rows, key=lambda r: (r.source == "project", r.since)).name
        return Actor(row.id, name, row.country or None, sectors, "person", row.wikidata or None, round(worth, 2), reason)

    def _now(self, rows: Sequence[Row]) -> list[Row]:
        """The rows that hold on the day; terms of unknown end do not outlast the main office that a person has left."""
        date = self.report.date
        now = [r for r in rows if holds(r, date) > 0 and not self._succeeded(r)]
        left = any(weight(self.office(r)) >= 2 and (over(r, date) or self._succeeded(r)) for r in rows)
        sure = any(r.source != BULK or r.until or not date or date <= HARVESTED for r in now)
        return now if sure or not left else []

    def _succeeded(self, row: Row) -> bool:
        """Whether a term that was open when it was harvested has ended, since another has begun in the same office."""
        date, office = self.report.date, self.office(row)
        if row.source != BULK or row.until or not date or date <= HARVESTED or not office or weight(office) < 1:
            return False
        later = self.report.table.one(f"@{row.country} {office}")
        return any(r.id != row.id and row.since < r.since <= date and (r.office == row.office or weight(office) >= 2) for r in later)

    def unknown(self, name: str, told: Clues, at: int) -> Actor:
        """A named person of whom the table knows nothing: country and sector by title."""
        country = told.countries[-1] if told.countries else told.body[0].country if told.body else self._country(name, at)
        sectors = told.sectors or (told.body[0].sectors if told.body else ())
        if told.offices and not told.sectors:
            sectors = ("GOV",)
        if country == "UNO":
            sectors = ()
        if told.body and (sectors[:1] in _BODILY) and told.body[0].sectors:
            sectors = told.body[0].sectors
        if not (told.offices or told.sectors or told.body):
            sectors = ("CVL",)
        if told.former and sectors[:1] in (("GOV",), ("LEG",)):
            sectors = ("ELI",)
        if sectors == ("MIL",) and not told.body and self._ranked(at) and policed(self.report):
            sectors = ("COP",)
        reason = "named person not in the table" + ("; country and sector by the title" if told.titled else "")
        actor = Actor(None, name, country, sectors, "person", None, 0.5 if country else 0.3, reason)
        spoken = None if country else self.world.spoken()
        return spoken.fill(actor) if spoken else actor

    def _ranked(self, at: int) -> bool:
        """Whether the title before a name is a rank that the police have too."""
        return at > 0 and self.report.tokens[at - 1].bare in _RANKS

    def _country(self, name: str, at: int) -> str | None:
        """Of a stranger without a country in his title: an American by the way of writing, else of whom the report is about."""
        if _INITIAL.search(name) and self.world.speaks(_AMERICAN):
            return _AMERICAN
        return self.world.around(self.report.tokens[at].start, acting=True, lead=_HOME, favour=self._namesakes(name))

    def _namesakes(self, name: str) -> dict[str, float]:
        """In which countries those of the table live who bear a stranger's given or family name: each country's share."""
        words = fold(name).split()
        counts: Counter[str] = Counter()
        for rows in self.report.table.find([f"^{words[0]}", f"~{words[-1]}"]) if len(words) > 1 else ():
            counts.update(country for _, country in {(r.id, r.country) for r in rows})
        total = sum(counts.values())
        return {code: n / total for code, n in counts.items()} if total else {}

    def holder(self, office: str, country: str) -> Actor | None:
        """Who holds an office of a country on the report's day."""
        date = self.report.date
        rows = [r for r in self.report.table.one(f"@{country} {office}") if holds(r, date) > 0]
        if not rows:
            return None
        dated = [r for r in rows if r.since] or rows
        row = max(dated, key=lambda r: (r.since, holds(r, date)))
        rivals = {r.id for r in dated if r.since == row.since} if date else {row.id}
        if len(rivals) > 1:
            return _two(office, [next(r for r in dated if r.id == i) for i in sorted(rivals)][:2])
        found = self.actor([row], Clues(offices=(office,)), 0.7)
        return replace(found, reason=f"holder of the office: {found.reason}")


def _presence(row: Row, date: str | None) -> float:
    """How likely a report of this day speaks of one in this office: in it, or lately out of it."""
    if date is None:
        return 0.6 if row.until else 0.9
    lately = over(row, date) and int(date[:4]) - int(row.until[:4]) <= _LATELY
    return holds(row, date) or (0.45 if lately else 0.0)


def _two(name: str, rows: Sequence[Row]) -> Actor:
    """No one, where two are equally likely; what both share is kept."""
    told = " or ".join(f"{r.name} ({r.office or r.kind}, {r.country or 'no country'})" for r in rows)
    return either(rows, f"{name}: {told}")
