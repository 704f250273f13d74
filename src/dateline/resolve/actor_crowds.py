"""People and bodies without a name: no id, the sector by their noun, the country by the words near them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dateline.records import Actor
from dateline.resolve.actor_persons import WIDE
from dateline.resolve.actor_phrase import Head, Phrase
from dateline.resolve.actor_report import Report

Bounds = tuple[int, int]
_NEAR = 400  # characters around a span that count double for its country
_LEAD = 1.5  # how far the country in focus must be before the next
_REBEL = frozenset("rebel separatist jihadist insurgent militant guerrilla opposition islamist kurdish".split())
_ALLIED = frozenset("loyalist allied paramilitary".split())
_FORCE = frozenset("MIL GOV UAF".split())


def crowd(report: Report, parts: Phrase, found: Head | None, places: Sequence[Bounds], country: str | None = None) -> Actor:
    """An actor without a name; what cannot be told is None."""
    sectors = _sectors(report, parts, found)
    if country is None and sectors:
        country = place_country(report, parts, places, acting=sectors[0] in ("GOV", "MIL", "COP", "LEG", "JUD", "OPP", "PTY"))
        sure = 0.45 if country else 0.3
    else:
        sure = 0.65 if country else 0.1
    reason = f"unnamed; by the noun {found.word!r}" if found else "nothing known of these words"
    return Actor(None, None, country, sectors, "people" if found else None, None, sure, reason)


def _sectors(report: Report, parts: Phrase, found: Head | None) -> tuple[str, ...]:
    if found is None:
        return ()
    sectors = found.sectors or ()
    if not sectors and found.institution:
        sectors = report.table.lexicon.bodies[found.institution].sectors
    if not sectors and found.office:
        sectors = ("GOV",)
    words = {t.bare for t in report.tokens[parts.main.first : found.first]}
    if sectors[:1] and sectors[0] in _FORCE and (words & _REBEL or any(w.startswith("anti ") for w in words)):
        return ("REB",)
    if sectors[:1] and sectors[0] in (*_FORCE, "REB") and (words & _ALLIED or "pro government" in words or "pro regime" in words):
        return ("PRM",)
    if parts.former and sectors[:1] in (("GOV",), ("LEG",)):
        return ("ELI",)
    return sectors


def place_country(report: Report, parts: Phrase, places: Sequence[Bounds], acting: bool, lead: float = _LEAD) -> str | None:
    """The country where it happens, by the event's own place words, else the one that the words around and the report favour."""
    for start, end in places:
        first, last = report.within(start, end)
        told = {c for m in report.matches if m.first >= first and m.last <= last and (c := report.country(m))}
        if len(told) == 1:
            return told.pop()
    counts: Counter[str] = Counter()
    at = report.tokens[parts.first].start
    for match in report.matches:
        country = report.country(match)
        if country and len(country) == 3 and country not in WIDE and match.words:
            near = abs(report.tokens[match.first].start - at) < _NEAR
            placed = report.as_place(match)
            counts[country] += (1 + 2 * near) * (3 if placed else 1 if acting or match.words[0].form in ("adjective", "people") else 0)
    ranked = counts.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] >= lead * ranked[1][1]):
        return ranked[0][0]
    return None
