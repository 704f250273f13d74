"""Blocking keys: two tellings that share none are never compared. Each is an anchor (a place, two sides, a word) in a space of days.

Days are cut into spaces of `SPAN` days twice, the second cut half a space later: two days at most half a space apart always share one.
A telling of no day, or of many, is sought where it was published; one without any date meets only others of its kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from dateline.corroborate import moments
from dateline.corroborate.rarity import weight, words
from dateline.corroborate.spots import COUNTRY, PROVINCE, TOWN
from dateline.corroborate.wording import names, rare, stem, stems
from dateline.tellings import Side, Telling

SPAN = 8
MOST = 24
WORDS = 6
_FAMILIES = {
    family: types.split()
    for family, types in {
        "force": "ASSAULT COERCE MOBILIZE PROTEST SANCTION",
        "words": "ACCUSE REJECT THREATEN REQUEST",
        "accord": "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT",
    }.items()
}
_FAMILY = {kind: family for family, types in _FAMILIES.items() for kind in types}


def keys(telling: Telling) -> frozenset[str]:
    """At most 24 keys of a telling, the surest first; one of them for its report, in which all are compared."""
    spaces, days = _times(telling)
    near = (f"{anchor}|{space}" for anchor in dict.fromkeys(_anchors(telling)) for space in spaces)
    same_day = (f"{anchor}|{day}" for anchor in _broad_anchors(telling) for day in days)
    return frozenset((f"report {telling.report}", *islice((*same_day, *near), MOST - 1)))


def _times(telling: Telling) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Both spaces that the first told day, or that of publication, lies in; and that day with the next.

    What is only published on a day was some days before it, mostly: two days more.
    """
    at = moments.told(telling)
    if at is None or at.days > moments.WIDE:
        at = moments.published(telling) or at
    if at is None:
        return ("undated",), ("undated",)
    day = at.start + (at.days - 1) // 2
    days = range(day if at.told else day - 2, day + 2)
    return (f"{day // SPAN}", f"{(day + SPAN // 2) // SPAN}+"), tuple(f"day {number}" for number in days)


def _broad_anchors(telling: Telling) -> Iterator[str]:
    """What many tellings of a week share, but few of a day: a type and a country."""
    places = [spot.where.country for spot in telling.places if spot.where]
    people = [side.who.country for side in (*telling.recipients, *telling.actors)]
    countries = dict.fromkeys(country for country in (*places, *people) if country)
    yield from (f"{telling.type}|{country}" for country in islice(countries, 2 if moments.told(telling) else 1))


def _anchors(telling: Telling) -> Iterator[str]:
    """What few tellings of a week share, the surest first."""
    family = _FAMILY.get(telling.type, telling.type)
    told = stems(telling.trigger)
    deed = max(sorted(told), key=told.__getitem__, default="")
    places, people = _places(telling), _sides(telling)
    yield from (f"{family}|at {place}" for place in places[:1])
    yield from (f"{deed}|of {name}" for name in people[:2])
    yield from (f"{family}|word {word}" for word in _telling_words(telling)[:WORDS])
    yield from (f"{family}|{' & '.join(sorted(people[:2]))}" for _ in people[1:2])
    yield from (f"{deed}|at {place}" for place in places[-1:])
    yield from (f"{family}|{count.what} {count.best}" for count in telling.counts[:1] if count.best and count.best > 3)
    if not places and not people:
        yield f"{deed}|alone"


def _telling_words(telling: Telling) -> list[str]:
    """Stems of the sentence's rare words, names before others."""
    found, called = rare(telling.words), names(telling.words)
    return sorted(found, key=lambda word: (word not in called, -found[word], word))


def _places(telling: Telling) -> list[str]:
    """The finest place and its country; other words for a place as they stand."""
    known = [spot.where for spot in telling.places if spot.where and spot.where.precision <= COUNTRY]
    if not known:
        return [f"‘{stem(max(words(spot.text), key=weight))}’" for spot in telling.places[:1] if words(spot.text)]
    fine = min(known, key=lambda place: (place.precision, place.geonames or 0, place.name or ""))
    found = [f"town {fine.geonames}"] if fine.precision <= TOWN else []
    found += [f"province {fine.country} {fine.admin1}"] if fine.precision <= PROVINCE and fine.admin1 and not found else []
    return [*found, f"country {fine.country}"] if fine.country else found


def _sides(telling: Telling) -> list[str]:
    """Actor and recipient, each by its surest name."""
    return [name for group in (telling.actors, telling.recipients) for side in group[:1] for name in [_name(side)] if name]


def _name(side: Side) -> str:
    if side.who.actor_id:
        return side.who.actor_id
    if side.who.country:
        return f"{side.who.country} {side.who.sectors[0] if side.who.sectors else ''}".strip()
    found = rare(side.text)
    return stem(max(sorted(found), key=found.__getitem__)) if found else ""
