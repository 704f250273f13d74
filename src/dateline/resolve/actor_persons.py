"""Persons: who a name or an office stands for on the report's day, among all who bear it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.records import Actor
from dateline.resolve.actor_named import either
from dateline.resolve.actor_phrase import FORMER, head, tied
from dateline.resolve.actor_report import Person, Report
from dateline.resolve.actor_rows import Row
from dateline.resolve.actor_terms import BULK, HARVESTED, best, holds, over, weight
from dateline.resolve.folding import fold

_BACK = 9  # words before a name that may be its title
PRIVATE = frozenset("CVL REF EDU LAB AGR BUS CRM MED SOC REL JRN".split())
WIDE = frozenset("UNO EUR IGO IMG MNC NGO ISM".split())  # no states
_LATELY = 6  # years in which a former leader is still written of by family name
_ENOUGH, _AHEAD = 0.55, 0.6  # what a family name alone must reach, and by how much it must lead


@dataclass(frozen=True, slots=True)
class Clues:
    """What the words around a name tell of its bearer."""

    countries: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    former: bool = False
    titled: bool = False
    body: tuple[Row, ...] = ()

    def joined(self, other: Clues) -> Clues:
        """These clues, filled up from others."""
        return Clues(
            self.countries or other.countries, self.offices or other.offices, self.sectors or other.sectors, self.former or other.former,
            self.titled or other.titled, self.body or other.body,
        )  # fmt: skip


def clues(report: Report, first: int, last: int) -> Clues:
    """What these words, a title or an apposition, tell."""
    lexicon, tokens = report.table.lexicon, report.tokens
    matches = [m for m in report.matches if m.first >= first and m.last <= last and not tied(report, m)]
    said = [m for m in matches if not (m.first > first and tokens[m.first - 1].bare in ("to", "the") and _to(report, first, m.first))]
    countries = [c for m in said if (c := report.country(m)) and not m.person]
    body = next((m.rows for m in said if m.rows and not m.words and not m.person), ())
    offices: list[str] = []
    sectors: tuple[str, ...] = ()
    for end in range(last, first, -1):
        found = head(report, max(first, end - 7), end)
        if found and found.office:
            offices.append(found.office)
            if not countries and found.word in lexicon.origins:
                countries = [lexicon.origins[found.word]]
        if found and found.sectors and not sectors:
            sectors = found.sectors
    former = any(t.bare in FORMER for t in tokens[first:last])
    titled = bool(offices) or any(t.bare in lexicon.titles for t in tokens[first:last])
    return Clues(tuple(dict.fromkeys(countries)), tuple(offices), sectors, former, titled, body)


def _to(report: Report, first: int, at: int) -> bool:
    """Whether "to" leads in a country ("ambassador to Turkey"): where one is sent, not whence one comes."""
    return any(report.tokens[i].bare == "to" for i in range(max(first, at - 2), at))


def before(report: Report, first: int) -> int:
    """Where the title before a name begins."""
    lexicon, tokens, at = report.table.lexicon, report.tokens, first
    while at and first - at < _BACK and (tokens[at - 1].joined or tokens[at - 1].owner) and not tokens[at - 1].broken:
        word = tokens[at - 1]
        if word.bare in _PREPOSED or not (
            word.capital or word.bare in lexicon.titles or word.bare in lexicon.people or word.bare in _TITLE or word.bare in FORMER
        ):
            break
        at -= 1
    return at


_PREPOSED = frozenset("in at from with near on against for by after when as but and".split())
_TITLE = frozenset(
    "of foreign prime vice deputy press operations military defence defense interior finance party government affairs the to".split()
)


class Persons:
    """Answers for one report."""

    __slots__ = ("_clues", "_offices", "report")

    def __init__(self, report: Report) -> None:
        self.report = report
        self._offices = report.table.lexicon.offices
        self._clues: dict[int, Clues] = {}

    def introduced(self, person: Person) -> Clues:
        """What the title before a full name and the apposition after it tell."""
        if person.first not in self._clues:
            report = self.report
            title = clues(report, self._title(person), person.first)
            self._clues[person.first] = title.joined(clues(report, person.last, self._apposition(person)))
        return self._clues[person.first]

    def _title(self, person: Person) -> int:
        """Where the title before a name begins; "in Turkey Minister Ellwood" has no Turkish minister."""
        first = before(self.report, person.first)
        place = next((m for m in self.report.matches if m.first == first and m.words and m.words[0].form != "adjective"), None)
        led = first > 0 and self.report.tokens[first - 1].bare in _PREPOSED
        return place.last if place and led and place.last <= person.first and not self.report.tokens[place.last - 1].owner else first

    def _apposition(self, person: Person) -> int:
        """Where the words after "Name, " end: at the next comma or full stop, a few words on."""
        tokens, body, at = self.report.tokens, self.report.body, person.last
        if at >= len(tokens) or not body[tokens[at - 1].end : tokens[at].start].startswith(","):
            return at
        if (
            tokens[at].capital
            and tokens[at].bare not in self.report.table.lexicon.titles
            and not any(m.first == at for m in self.report.matches)
        ):
            return at
        while at < len(tokens) - 1 and at - person.last < 8 and tokens[at].joined:
            at += 1
        return at + 1

    def full(self, person: Person, told: Clues) -> Actor:
        """Whom a full name stands for."""
        told = told.joined(self.introduced(person))
        if " " not in person.name:
            return self.family(person.family[0], person.first, told) or self.unknown(person.name, told)
        for other in self.report.persons:  # the title stands where the name came first
            if other is not person and other.family[0] == person.family[0] and fold(other.name) == fold(person.name):
                told = told.joined(self.introduced(other))
        actor = self.known(person.rows, told, person.name) if person.rows else None
        return actor or self.unknown(person.name, told)

    def family(self, name: str, at: int, told: Clues) -> Actor | None:
        """Whom a family name, given at token `at`, stands for: one whom the report names in full, else one in office."""
        full = [p for p in self.report.persons if name in p.family and " " in p.name]
        if full:
            names = {fold(p.name) for p in full}
            fits = [p for p in full if self._fits(p, told)] or full
            near = max(fits, key=lambda p: (p.first <= at, p.first if p.first <= at else -p.first))
            if len(names) == 1 or near.family[0] == name:
                return self.full(near, told)
        for person in self.report.persons:
            if " " not in person.name and name in person.family:
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
            return None
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _AHEAD:
            both = [bearers[ident][0] for _, ident in ranked[:2]]
            return _two(name, both)
        return self.actor(bearers[ranked[0][1]], told, 0.9 if not alone else 0.75)

    def _score(self, rows: Sequence[Row], told: Clues, alone: bool) -> float:
        report, date = self.report, self.report.date
        held = max(_presence(r, date) * max(weight(self.office(r)), 0.0 if r.source == BULK else 1.0) for r in rows)
        countries = {r.country for r in rows}
        score = 0.5 + 0.5 * held if not alone else 0.7 * held - 0.4
        if alone and not told.titled and held < 1:
            score -= 0.6  # a minor minister's family name is also many a private person's
        if told.countries:
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
            score += 0.06 * max(0, min(35, max(int(r.since[:4] or 0) for r in rows) - 1990)) if all(r.since for r in rows) else 0.0
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

    def unknown(self, name: str, told: Clues) -> Actor:
        """A named person of whom the table knows nothing: country and sector by title."""
        country = told.countries[-1] if told.countries else told.body[0].country if told.body else self._home()
        sectors = told.sectors or (told.body[0].sectors if told.body else ())
        if told.offices and not told.sectors:
            sectors = ("GOV",)
        if country == "UNO":
            sectors = ()
        if told.body and told.sectors[:1] == ("GOV",):
            sectors = told.body[0].sectors
        if told.former and sectors[:1] in (("GOV",), ("LEG",)):
            sectors = ("ELI",)
        reason = "named person not in the table" + ("; country and sector by the title" if told.titled else "")
        return Actor(None, name, country, sectors, "person", None, 0.5 if country else 0.3, reason)

    def _home(self) -> str | None:
        """The country that a report is about, where it is clearly one."""
        ranked = [(n, c) for c, n in self.report.countries.most_common() if c not in WIDE]
        return ranked[0][1] if ranked and ranked[0][0] >= 3 and (len(ranked) == 1 or ranked[0][0] >= 3 * ranked[1][0]) else None

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
