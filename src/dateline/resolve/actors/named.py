"""Names that stand for a state, a body or a group: the row that holds on the day, and state institutions by pattern."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dateline.records import Actor
from dateline.resolve.actors.report import Match, Report
from dateline.resolve.actors.rows import Row, name_key
from dateline.resolve.actors.table import Word
from dateline.resolve.actors.terms import best, holds
from dateline.resolve.folding import fold

_ORDER = ("name", "adjective", "capital", "unsure capital", "people", "town")


def named(report: Report, match: Match, determiner: str = "", counted: bool = False) -> Actor | None:
    """Whom a known name stands for; None where it is a mere place."""
    if match.words:
        return country(report, match.words, determiner, counted)
    return body(report, match.rows, report.text(match.first, match.last))


def country(report: Report, words: Sequence[Word], determiner: str, counted: bool) -> Actor | None:
    """A country, its capital for its government, or its people."""
    word = chosen(report, words)
    if word is None or word.form == "town":
        return None
    called = report.table.lexicon.called.get(word.country)
    if word.form == "people" and (counted or determiner != "the"):
        return Actor(None, None, word.country, ("CVL",), "people", None, 0.6, "people of a country")
    if called is None or called.id != word.id:
        return part(report, word)
    if word.form == "people":
        return Actor(
            called.id, called.name, word.country, ("GOV",), "country", called.wikidata or None, 0.5, "its people named for a state"
        )
    reason = {"capital": "capital for its government", "unsure capital": "capital for its government"}.get(word.form, "country that acts")
    sure = 0.9 if word.form == "name" else 0.75
    return Actor(called.id, called.name, word.country, ("GOV",), "country", called.wikidata or None, sure, reason)


def part(report: Report, word: Word) -> Actor:
    """A part of a country, or a breakaway state, that acts."""
    row = next((r for r in report.table.one(word.id.replace("-", " ")) if r.id == word.id), None)
    if row is None:
        return Actor(None, None, word.country, ("GOV",), "government", None, 0.5, "part of a country")
    return as_actor(row, 0.7, "government of a part of a country")


def chosen(report: Report, words: Sequence[Word]) -> Word | None:
    """Of the meanings of a country word the one that the report's other words favour; an unsure one needs their support."""
    ranked = sorted(words, key=lambda w: (-min(report.countries[w.country], 1), _ORDER.index(w.form)))
    word = ranked[0]
    if word.form == "unsure capital" and not report.countries[word.country]:
        return None
    return word


def body(report: Report, rows: Sequence[Row], name: str) -> Actor | None:
    """The bearer of a name that holds on the day, by the report's countries where several bear it; two equal: none."""
    bearers: dict[str, list[Row]] = {}
    for row in rows:
        bearers.setdefault(row.id, []).append(row)
    if fold(name) in report.table.lexicon.institutions and not any(report.countries[r.country] for r in rows):
        return None  # "Congress" in a report on a third country
    ranked = sorted(((_score(report, held), ident) for ident, held in bearers.items()), reverse=True)
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _AHEAD:
        ranked = _native(report, bearers) or ranked
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _AHEAD:
        both = [best(bearers[i], report.date) for _, i in ranked[:2]]
        return either(both, f"{name}: {both[0].name} ({both[0].country}) or {both[1].name} ({both[1].country})")
    row = best(bearers[ranked[0][1]], report.date)
    if (row.kind in _STATE or _any_party(row.kind, name)) and report.named and not report.named[row.country] and " " in name:
        return None  # "National Security Council" in a report on another country
    if _initials(name) and row.kind in (*_STATE, "party", "ngo", "company") and _foreign(report, row.country):
        return None  # "LDF" in a report on India, or whose words tell of India, is not Lesotho's army
    return as_actor(row, 0.9 if holds(row, report.date) else 0.6, f"{row.kind} of this name")


def _native(report: Report, bearers: Mapping[str, Sequence[Row]]) -> list[tuple[float, str]]:
    """The one of several bearers who is of the country that the report's words tell ("ISI" where they tell of Pakistan)."""
    at_home = report.spoken()
    own = [ident for ident, rows in bearers.items() if at_home and any(r.country == at_home.country for r in rows)]
    return [(1.0, own[0])] if len(own) == 1 else []


def _foreign(report: Report, country: str) -> bool:
    """Whether a report names other countries than this, or its words tell of another, and nothing tells of this one."""
    at_home = None if report.named[country] else report.spoken()
    return not report.named[country] and (at_home.country != country if at_home else bool(report.named))


def _initials(name: str) -> bool:
    """Whether a name is so short that bodies of many countries share it."""
    return name.isupper() and len(name) <= _INITIALS


def _any_party(kind: str, name: str) -> bool:
    """Whether a party's name is one that many countries have: "Democratic Party"."""
    return kind == "party" and all(word in _PARTISAN for word in fold(name).split())


_INITIALS = 4
_AHEAD = 0.1  # by which one bearer of a name must lead the next
_PARTISAN = frozenset(
    """the democratic democrats labour labor liberal national nationalist communist socialist social conservative republican peoples people
    civic green greens christian workers centre center reform progressive unity freedom justice popular radical independent united
    constitutional party alliance union front movement coalition congress""".split()
)
_STATE = frozenset(("institution", "military", "police", "intelligence", "government"))


def either(both: Sequence[Row], reason: str) -> Actor:
    """No one, where two are equally likely; what both share is kept."""
    country = both[0].country if both[0].country == both[1].country else None
    sectors = both[0].sectors if both[0].sectors == both[1].sectors else ()
    return Actor(None, None, country, sectors, both[0].kind, None, 0.3, reason)


def _score(report: Report, rows: Sequence[Row]) -> float:
    held = max(holds(r, report.date) for r in rows)
    near = max(min(report.countries[r.country], 3) for r in rows)
    wide = any(len(r.country) == 3 and r.country in ("UNO", "EUR", "IGO", "IMG", "MNC", "NGO") for r in rows)
    return 0.5 * (held > 0) + 0.3 * near + 0.2 * wide


def as_actor(row: Row, confidence: float, reason: str) -> Actor:
    """A row as the record has it."""
    return Actor(row.id, row.name, row.country or None, row.sectors, row.kind, row.wikidata or None, confidence, reason,
                 row.owner or None, row.control or None)  # fmt: skip


def institution(report: Report, name: str, code: str) -> Actor:
    """A state's institution: as the table has it under one of its usual names, else named by pattern."""
    made = report.table.lexicon.bodies[name]
    called = report.table.lexicon.called.get(code)
    if called is None:
        return Actor(None, None, code, () if code == "UNO" else made.sectors, made.kind, None, 0.5, "institution of a body between states")
    names = [n.replace("{A}", called.adjective).replace("{N}", _full(called.name)) for n in made.names]
    for rows in report.table.find([name_key(n) for n in names]):
        own = [r for r in rows if r.country == code]
        if own:
            row = best(own, report.date)
            return as_actor(row, 0.85, f"institution of {called.name}")
    return Actor(
        f"{called.id}-{name}", names[0], code, made.sectors, made.kind, None, 0.7, f"institution of {called.name}, named by pattern"
    )


_ARTICLED = re.compile(
    "United|Netherlands|Philippines|Democratic|Republic|Central|Czech|Dominican|Maldives|Bahamas|Comoros|Gambia|"
    "Solomon|Marshall|Seychelles|Falkland|Faroe|Cook"
)


def _full(name: str) -> str:
    """The name with the article that English gives it after "of"."""
    return f"the {name}" if _ARTICLED.match(name) else name
