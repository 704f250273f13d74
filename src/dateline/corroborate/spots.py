"""How two places lie to each other: the same, one inside the other, so far apart, or elsewhere."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.corroborate.wording import likeness, rare
from dateline.records import Place
from dateline.tellings import Spot

NEAR = 25  # km: a suburb or the next village, which another desk may name instead
TOWN, PROVINCE, COUNTRY = 3, 4, 5  # the finest precision that is still one


@dataclass(frozen=True, slots=True)
class Lie:
    """What the two are to each other (a feature's name), how much so, and in words; `rank` orders them, the telling ones first."""

    rank: int
    name: str
    value: float
    words: str


def lie(ours: Iterable[Spot], theirs: Iterable[Spot]) -> Lie | None:
    """The closest that two tellings' places lie; None where either tells no place, or nothing is known of them."""
    others = tuple(theirs)
    found = [how for a in ours for b in others if (how := _lie(a, b)) is not None]
    return min(found, key=lambda how: (how.rank, -how.value if how.rank < 5 else how.value, how.words), default=None)


def _lie(a: Spot, b: Spot) -> Lie | None:
    like = likeness(rare(a.text), rare(b.text))
    if a.where is None or b.where is None or a.where.precision > COUNTRY or b.where.precision > COUNTRY:
        return Lie(1, "place words", like, f"place told alike: {min(a.text, b.text)}") if like > 0.3 else None
    if like > 0.5 and a.where.country != b.where.country:  # one name, which one report's words place in another country
        return Lie(1, "place words", like / 2, f"place told alike: {min(a.text, b.text)}")
    fine, coarse = sorted((a.where, b.where), key=lambda place: (place.precision, place.geonames or 0, place.name or ""))
    return _of_places(fine, coarse)


def _of_places(fine: Place, coarse: Place) -> Lie | None:
    names, sure = f"{fine.name}, {coarse.name}", min(fine.confidence, coarse.confidence)
    if fine.country and coarse.country and fine.country != coarse.country:
        return Lie(7, "other country", sure, f"different countries: {fine.country}, {coarse.country}")
    if coarse.precision <= TOWN:
        return _of_towns(fine, coarse)
    if coarse.precision == COUNTRY:
        return Lie(4, "same country" if fine.precision == COUNTRY else "inside", 0.5, f"in the same country: {coarse.country}")
    if fine.admin1 is None or coarse.admin1 is None:
        return None
    if fine.admin1 != coarse.admin1:
        return Lie(6, "other province", sure, f"different provinces: {names}")
    if fine.precision == PROVINCE:
        return Lie(3, "same province", 1.0, f"same province: {coarse.name}")
    return Lie(3, "inside", 1.0, f"{fine.name} lies in {coarse.name}")


def _of_towns(a: Place, b: Place) -> Lie | None:
    if a.geonames is not None and a.geonames == b.geonames:
        return Lie(0, "same town", 1.0, f"same town: {a.name}")
    km = distance(a, b)
    if km is None:
        return None
    if km <= NEAR:
        return Lie(2, "near town", 1 - km / NEAR, f"km apart: {km:.0f} ({a.name}, {b.name})")
    far = min(1.5, math.log(km / NEAR) / math.log(10)) * min(a.confidence, b.confidence)
    return Lie(5, "other town", far, f"different towns: {a.name}, {b.name} ({km:.0f} km apart)")


def distance(a: Place, b: Place) -> float | None:
    """Kilometres on the globe; None where a point is missing."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat, other = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((other - lat) / 2) ** 2 + math.cos(lat) * math.cos(other) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))
