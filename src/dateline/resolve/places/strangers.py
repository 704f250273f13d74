"""Words that no gazetteer knows: what is still certain of them, which may be their country."""

from __future__ import annotations

import re

from dateline.records import Place, Span
from dateline.resolve.places.naming import NO_PLACES
from dateline.resolve.places.scene import Scene

_SETTLED = re.compile(
    r"\b(?:city|town|village|settlement|hamlet|district|suburb|neighbou?rhood|area|camp|river|island|province|territory|valley|checkpoint|"
    r"crossing|post|base|bridge|mine|airport|port)s?\b"
)
_BESIDE = re.compile(r",? ?\(?(?:(?:in|near|of) )?(?:the )?(?:(?:far )?(?:north|south|east|west|central)\w* )?")
_LAND = re.compile(r"(?:[A-Z]\w+) (territory|soil|lands?|countryside|capital|border|coast|waters|airspace|side)\b")
_SURE, _LESS_SURE = 0.8, 0.6  # the country is named with the words, or the report tells of it


def stranger(span: Span, scene: Scene) -> Place:
    """An answer without a name: with the country where words beside it or the whole report tell of one."""
    if not any(c.isalpha() and not c.islower() for c in span.text) or not _has_name(span, scene):
        land = _land(span, scene)
        return land or _answer("the words name no place")
    if scene.other(span.start, span.end) or not _like_a_place(span.text):
        return _answer("no place of that name is known")
    country, told, sure = _home(span, scene)
    if not country:
        return _answer("no place of that name is known")
    code = scene.gazetteer.country(scene.gazetteer.entry(country))
    return Place(None, None, code, None, None, None, 6, sure, f"no place of that name is known; {told}")


def _has_name(span: Span, scene: Scene) -> bool:
    """Whether some capitalised word is no nation's: "the Iraqi" names no place."""
    words = re.findall(r"[^\W\d_][\w’'-]*", span.text)
    opening = span.start == 0 or scene.body[span.start - 1] in '\n“"'
    named = [w for n, w in enumerate(words) if not w.islower() and not (n == 0 and (opening or w in ("The", "A", "An")))]
    return any(not scene.nation(w) for w in named) or (opening and bool(words) and len(words) < 3 and not scene.nation(words[0]))


def _like_a_place(words: str) -> bool:
    """Whether words may name a place at all: a short form or "Operation Steel" is none."""
    capitals = [w for w in re.findall(r"[^\W\d_][\w’'-]*", words) if not w.islower()]
    short = any(w.isupper() and 1 < len(w) < 7 for w in capitals)
    return bool(_SETTLED.search(words)) or not (short or any(c.isdigit() for c in words) or any(w.lower() in NO_PLACES for w in capitals))


def _home(span: Span, scene: Scene) -> tuple[int, str, float]:
    """Row of the country, what tells it, and how sure that is."""
    nation = scene.nation(span.text) or scene.nation(re.split(r"[.,;:!?\n]", scene.body[max(0, span.start - 30) : span.start])[-1])
    name = scene.gazetteer.entry
    if nation:
        return nation, f"{name(nation).name} is named with it", _SURE
    follows = scene.next(span.end)
    beside = follows.choice.entry if follows and _BESIDE.fullmatch(scene.body, span.end, follows.hit.start) else None
    if beside and beside.country:
        return beside.country, f"{beside.name} is named beside it", _SURE
    return scene.country, f"the report tells of {name(scene.country).name}" if scene.country else "", _LESS_SURE


def _land(span: Span, scene: Scene) -> Place | None:
    """ "Syrian territory", "the Syrian capital": a country by its adjective."""
    found = _LAND.search(scene.body, span.start, min(len(scene.body), span.end))
    country = scene.nation(span.text) if found else 0
    if not found or not country:
        return None
    entry = scene.gazetteer.entry(country)
    code, reason = scene.gazetteer.country(entry), f"{entry.name} by its adjective"
    seat = scene.gazetteer.capital(country) if found[1] == "capital" else None
    if seat:
        return Place(seat.name, seat.geonames, code, scene.gazetteer.admin1(seat), round(seat.lat, 5), round(seat.lon, 5), 2, 0.9, reason)
    precision = 5 if found[1] in ("territory", "soil", "land", "lands") else 6
    return Place(entry.name, entry.geonames or None, code, None, None, None, precision, 0.9, reason)


def _answer(reason: str) -> Place:
    return Place(None, None, None, None, None, None, 6, 0.0, reason)
