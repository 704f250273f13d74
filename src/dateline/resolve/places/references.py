"""Words that name no place but mean one named before: "the town", "the country", "the capital", "the area"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from dateline.resolve.places.gazetteer import Entry
from dateline.resolve.places.kinds import TOWNS, Kind
from dateline.resolve.places.nearness import nearness
from dateline.resolve.places.scene import Scene, lies_in
from dateline.resolve.places.survey import Found

LESS_SURE = 0.8  # against the place named before
_FAR = 1500  # letters: what was named longer ago than that is named anew
_DETERMINED = re.compile(
    r"\b(?:the|this|that|same|its|their) (?:(?!of\b|in\b|on\b|near\b|from\b|to\b|and\b|neighbou?ring\b|other\b|two\b|three\b|next\b)"
    r"[a-z-]+ ){0,2}?(city|town|village|settlement|hamlet|country|nation|province|governorate|oblast|state|region|district|county|"
    r"territory|capital|area|island|peninsula|camp|enclave|port)\b(?! (?:border|council|police|army|media|tv|television|government|of)\b)",
)  # fmt: skip
_ADVERB = re.compile(r"(there|nearby)$")


def _city(entry: Entry) -> bool:
    return entry.kind in TOWNS and (entry.kind <= Kind.LESSER_SEAT or entry.population >= 10_000)


def _town(entry: Entry) -> bool:
    return entry.kind in TOWNS and entry.kind != Kind.CAPITAL and entry.population < 1_000_000


def _village(entry: Entry) -> bool:
    return entry.kind in (Kind.TOWN, Kind.PART, Kind.LESSER_SEAT) and entry.population < 50_000


def _country(entry: Entry) -> bool:
    return entry.kind == Kind.COUNTRY


def _province(entry: Entry) -> bool:
    return entry.kind == Kind.PROVINCE or (entry.kind == Kind.REGION and entry.precision == 4)


def _district(entry: Entry) -> bool:
    return entry.kind == Kind.DISTRICT or (entry.kind == Kind.REGION and entry.precision in (3, 4))


def _region(entry: Entry) -> bool:
    return _province(entry) or entry.kind in (Kind.DISTRICT, Kind.REGION)


def _land(entry: Entry) -> bool:
    return entry.kind == Kind.REGION


def _point(entry: Entry) -> bool:
    return entry.precision <= 4


def _site(entry: Entry) -> bool:
    return entry.kind == Kind.SITE


_FITS: Mapping[str, Callable[[Entry], bool]] = {
    "city": _city, "town": _town, "port": _town, "village": _village, "settlement": _village, "hamlet": _village, "country": _country,
    "nation": _country, "province": _province, "governorate": _province, "oblast": _province, "state": _province, "region": _region,
    "district": _district, "county": _district, "territory": _region, "area": _point, "island": _land, "peninsula": _land,
    "enclave": _land, "camp": _site, "there": _point, "nearby": _point,
}  # fmt: skip
_LOOSE = frozenset("area there nearby".split())
_TOGETHER = 30  # letters between a town and its province: "Rabak, in Sudan's White Nile state"
_NAMELESS = frozenset("city town village settlement hamlet port area there nearby".split())  # that may mean a place no gazetteer has


@dataclass(frozen=True, slots=True)
class Meant:
    """What words point back to: a place as sure as it was there, or the bounds of a name that no gazetteer has."""

    entry: Entry | None
    stranger: tuple[int, int] | None
    precision: int
    confidence: float
    reason: str


def meant(start: int, end: int, scene: Scene) -> Meant | None:
    """The place named before that words without a name mean."""
    words = scene.body[start:end]
    found = _DETERMINED.search(words[:1].lower() + words[1:]) or _ADVERB.match(words.lower())
    if not found or scene.body[end : end + 4] == " of ":
        return None
    noun = found[1]
    if noun == "capital":
        return _capital(start, scene)
    ahead, behind = _before(start, scene) + words[: found.start(1)], words[found.end(1) :] + " "
    whole = not words[: found.start()].strip() and not behind.strip(" ’'s")
    for one in _candidates(noun, start, scene):
        entry = one.choice.entry
        stranger = _stranger(one.hit.end, start, scene) if noun in _NAMELESS else None
        if stranger:
            return Meant(None, stranger, 6, 0.0, f"the {noun} is what was named before")
        if entry and _FITS[noun](entry) and not one.hit.text.isupper():
            precision, told = nearness(entry, ahead, behind)
            if not told and not whole and precision == 2:
                precision = 3
            if noun in ("area", "nearby") and precision == 2:
                precision = 3
            return Meant(entry, None, precision, one.choice.confidence, _reason(entry, told))
        if noun == "area" and entry:
            break
    stranger = _stranger(max(0, start - _FAR), start, scene) if noun in _NAMELESS else None
    if stranger:
        return Meant(None, stranger, 6, 0.0, f"the {noun} is what was named before")
    return _focus(ahead, behind, scene) if noun in ("country", "nation") else None


def _candidates(noun: str, start: int, scene: Scene) -> Iterator[Found]:
    """The places named before, the last first: for a country those that do not act; for an area the town before its province."""
    near = list(takewhile(lambda one: start - one.hit.end <= _FAR, scene.before(start)))
    if noun in ("country", "nation"):
        near.sort(key=lambda one: (one.hit.start, one.hit.end) in scene.actors)
    for n, one in enumerate(near):
        if noun in _LOOSE and one.choice.entry:
            close = (i for i in near[n + 1 : n + 3] if one.hit.start - i.hit.end < _TOGETHER)
            yield from (i for i in close if i.choice.entry and lies_in(i.choice.entry, one.choice.entry) and i.choice.entry.precision < 4)
        yield one


def _before(start: int, scene: Scene) -> str:
    return re.split(r"[.,;:!?\n]", scene.body[max(0, start - 24) : start])[-1]


def _stranger(start: int, end: int, scene: Scene) -> tuple[int, int] | None:
    """The last name that no gazetteer has between two points."""
    return next((b for b in reversed(scene.strangers) if start <= b[0] and b[1] <= end), None)


def _reason(entry: Entry, told: str) -> str:
    return f"named before: {entry.name}" + (f"; {told}" if told else "")


def _focus(ahead: str, behind: str, scene: Scene) -> Meant | None:
    if not scene.country:
        return None
    entry = scene.gazetteer.entry(scene.country)
    precision, told = nearness(entry, ahead, behind)
    return Meant(entry, None, precision, 0.6, "the country that the report tells of" + (f"; {told}" if told else ""))


def _capital(start: int, scene: Scene) -> Meant | None:
    """The capital of the country named last, or of the one that the report tells of."""
    for one in scene.before(start):
        entry = one.choice.entry
        if entry and entry.kind == Kind.CAPITAL and start - one.hit.end <= _FAR:
            return Meant(entry, None, 2, one.choice.confidence, _reason(entry, ""))
        if entry and entry.country and start - one.hit.end <= _FAR:
            return _seat(entry.country, one.choice.confidence, scene)
    return _seat(scene.country, 0.6, scene) if scene.country else None


def _seat(country: int, confidence: float, scene: Scene) -> Meant | None:
    entry = scene.gazetteer.capital(country)
    if entry is None:
        return None
    return Meant(entry, None, 2, confidence, f"capital of {scene.gazetteer.entry(country).name}, which is named before")
