"""How near to a place words say that something was: the precision that they leave."""

from __future__ import annotations

import re

from dateline.resolve.places.gazetteer import Entry
from dateline.resolve.places.kinds import Kind

_SIDE = r"(?:(?:north|south)(?:[ -]?(?:east|west))?|east|west)"
_NEARBY = re.compile(
    r"\b(?:near|outside|around|outskirts|surroundings|vicinity|suburbs?|countryside|rural|edges?|fringes?|entrances?|approaches|"
    rf"{_SIDE}(?:ern)? of|towards?|close to|borders?|off (?:the )?$|"
    rf"(?:km|kilomet(?:er|re)s|miles) (?:\w+ )?(?:from|of)|(?:road|highway|way) to)(?:\b|$)",
    re.I,
)  # fmt: skip
# A noun after the name makes it the name of something there: "Rabak fuel depot". These only tell what kind of place it is.
_SAME = frozenset(
    "city town village settlement municipality port capital commune metropolis and or but on in at of to for from with by after before "
    "as the that which who where when while was were is are has have had".split()
)
_WIDER = frozenset("area region district valley environs axis front pocket belt".split())
_NEXT = re.compile(r"(?:[’']s)?[ -]([a-z][a-z’'-]*)")
_SITE = re.compile(r"\b(?:airport|airbase|air base|airfield|international airport|port|university|prison|refinery|dam|bridge)\b", re.I)
_PART_BEFORE = re.compile(
    rf"\b(?:(?:far|deep|extreme|upper|lower|the) )?(?:{_SIDE}(?:ern(?:most)?)?|central|coastal|rural)[ -]$|"
    rf"\b(?:{_SIDE}|parts?|regions?|areas?|rest|corners?|interior|coasts?|half|centre|center|heart|borders?) (?:of|with) (?:the )?$",
    re.I,
)  # fmt: skip
_PART_AFTER = re.compile(
    rf"(?:[’']s)? (?:(?:far|deep|extreme) )?(?:{_SIDE}(?:ern)?|central|coastal|coasts?|borders?|frontier|interior)\b", re.I
)  # fmt: skip


def nearness(entry: Entry, ahead: str, behind: str) -> tuple[int, str]:
    """Precision, and what of the words tells it; `ahead` ends and `behind` begins at the name."""
    if entry.kind == Kind.COUNTRY:
        part = _PART_BEFORE.search(ahead) or _PART_AFTER.match(behind)
        return (6, "a part of it without bounds") if part else (entry.precision, "")
    if entry.kind >= Kind.CAPITAL and entry.precision <= 2:
        if _NEARBY.search(ahead) or _NEARBY.search(behind):
            return 3, "near it or around it"
        after = _NEXT.match(behind)
        if after and after[1] in _WIDER:
            return 3, "near it or around it"
        if entry.kind != Kind.SITE and ((after and after[1] not in _SAME) or _SITE.search(behind)):
            return 3, "a site there, whose own point is not known"
    return entry.precision, ""
