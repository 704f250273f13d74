"""People and bodies without a name: no id, the sector by their noun, the country by the words near them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dateline.records import Actor
from dateline.resolve.actors.focus import Focus
from dateline.resolve.actors.phrase import FOREIGN, Head, Phrase, head
from dateline.resolve.actors.report import Report

Bounds = tuple[int, int]
_REBEL = frozenset("rebel separatist jihadist insurgent militant guerrilla opposition islamist kurdish".split())
_ALLIED = frozenset("loyalist allied paramilitary".split())
_WORLD = frozenset("world globe worldwide".split())
_STATES = frozenset("governments countries nations states capitals powers parliaments banks".split())
_STATELESS = frozenset("terrorist terrorists pirate pirates bandit bandits hijacker hijackers smuggler smugglers".split())
_OTHERS = frozenset("other others several both many some".split())
_OFFICERS = frozenset(("officer", "officers"))
_POLICE = frozenset("police policeman policemen detective detectives sheriff constable constables cops patrolman trooper troopers".split())
_JAILED = frozenset("prison prisons jail jails inmate inmates prisoner prisoners convict convicts penitentiary".split())
_GUARDS = frozenset(("guard", "guards"))
_RACKETS = frozenset("mafia mob cartel gang gangs camorra ndrangheta".split())
_TROOPS = frozenset("army soldier soldiers troops military navy marines airmen battalion brigade".split())
_WARRING = frozenset("regional warring relevant concerned other conflicting negotiating two both all".split())
_ACTING = frozenset("GOV MIL COP LEG JUD".split())
_FORCE = frozenset("MIL GOV UAF".split())


def crowd(world: Focus, parts: Phrase, found: Head | None, places: Sequence[Bounds], country: str | None = None) -> Actor:
    """An actor without a name; what cannot be told is None."""
    if found and _sides(world.report, parts, found):
        return Actor(None, None, country, ("GOV",), "people", None, 0.3, "sides that are not named")
    sectors = _sectors(world.report, parts, found)
    if country is None and _ours(world.report, parts):
        country = world.home.country if world.home and world.home.official else None
    spoken = None
    if country is None and sectors and not _abroad(world.report, parts, found):
        own = world.home and world.home.military and sectors[0] == "MIL"
        country = world.home.country if world.home and own else world.country(parts, places, acting=sectors[0] in _ACTING)
        spoken = None if country else world.spoken()
        sure = 0.45 if country else 0.3
    else:
        sure = 0.65 if country else 0.1
    reason = f"unnamed; by the noun {found.word!r}" if found else "nothing known of these words"
    actor = Actor(None, None, country, sectors, "people" if found else None, None, sure, reason)
    return spoken.fill(actor) if spoken else actor


def _ours(report: Report, parts: Phrase) -> bool:
    """Whether the report speaks of its own: "our forces", "one of our service members"."""
    return any(t.bare == "our" for t in report.tokens[max(0, parts.first - 4) : parts.main.last])


def _sides(report: Report, parts: Phrase, found: Head) -> bool:
    """Whether "parties" are those to a conflict or to talks: "both parties", "the regional parties"."""
    if found.word != "parties" or parts.determiner not in ("the", "both", "all", "these"):
        return False
    return all(t.bare in _WARRING for t in report.tokens[parts.main.first : found.first])


def _abroad(report: Report, parts: Phrase, found: Head | None) -> bool:
    """Whether the words say that these are of several countries, or of none that is told: "a Western diplomat", "world leaders"."""
    words = {t.bare for t in report.tokens[max(0, parts.first - 2) : found.first if found else parts.main.last]}
    own = {t.bare for t in report.tokens[parts.main.first : parts.main.last - 1]}
    if found and found.word in _STATELESS:
        return True
    around = {t.bare for t in report.tokens[parts.main.last : parts.last]}
    return bool(own & FOREIGN) or bool(around & _WORLD) or bool(found and found.word in _STATES and (found.plural or words & _OTHERS))


def _sectors(report: Report, parts: Phrase, found: Head | None) -> tuple[str, ...]:
    if found is None:
        return ()
    sectors = found.sectors or ()
    if not sectors and found.institution:
        sectors = report.table.lexicon.bodies[found.institution].sectors
    if not sectors and found.office:
        sectors = ("GOV",)
    words = {t.bare for t in report.tokens[parts.main.first : found.first]}
    sectors = _sorted(report, parts, found) or sectors
    if sectors in ((), ("GOV",)) and found.word.split()[-1] in report.table.lexicon.spokes:
        sectors = _employer(report, parts) or sectors
    if sectors[:1] and sectors[0] in _FORCE and (words & _REBEL or any(w.startswith("anti ") for w in words)):
        return ("REB",)
    if sectors[:1] and sectors[0] in (*_FORCE, "REB") and (words & _ALLIED or "pro government" in words or "pro regime" in words):
        return ("PRM",)
    if found.word in _OFFICERS and not words and policed(report):
        return ("COP",)
    if found.word in _GUARDS and sectors == ("MIL",) and any(t.bare in _JAILED for t in report.tokens):
        return ("COP",)
    if sectors[:1] == ("CVL",) and words & _RACKETS:
        return ("CRM",)
    if parts.former and sectors[:1] in (("GOV",), ("LEG",)):
        return ("ELI",)
    return sectors


def _sorted(report: Report, parts: Phrase, found: Head) -> tuple[str, ...]:
    """What a noun is with a word that does not stand right before it: "religious and civic leaders"."""
    people, tokens = report.table.lexicon.people, report.tokens
    if " " in found.word:
        return ()
    return next((s for t in tokens[parts.main.first : found.first] if (s := people.get(f"{t.bare} {found.word}"))), ())


def _employer(report: Report, parts: Phrase) -> tuple[str, ...]:
    """What the body is that someone speaks or works for: "a spokesperson at naval headquarters"."""
    for segment in parts.tails("of", "for", "at", "from", "with"):
        found = head(report, segment.first, segment.last)
        sectors = (found.sectors or ()) if found else ()
        if found and not sectors and found.institution:
            sectors = report.table.lexicon.bodies[found.institution].sectors
        return () if sectors[:1] == ("CVL",) else sectors
    return ()


def policed(report: Report) -> bool:
    """Whether a report tells of the police rather than of soldiers."""
    words = Counter(t.bare for t in report.tokens if t.bare in _POLICE or t.bare in _TROOPS)
    return sum(words[w] for w in _POLICE) > sum(words[w] for w in _TROOPS)
