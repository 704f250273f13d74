"""Which place the words of a mention name, with its precision and the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from dateline.records import Annotation, Place, Span
from dateline.resolve.gazetteer import Entry, Gazetteer
from dateline.resolve.kinds import Kind
from dateline.resolve.naming import COMMON
from dateline.resolve.ranking import Ask, Choice, choose
from dateline.resolve.survey import Found, Survey, survey
from dateline.resolve.toponyms import hits, words

Bounds = tuple[int, int]
_NEARBY = re.compile(
    r"\b(?:near|outside|around|outskirts|surroundings|vicinity|suburbs?|countryside|rural|"
    r"(?:north|south|east|west)(?:east|west)?(?:ern)? of|towards?|close to|border)\b", re.I
)  # fmt: skip
_SITE = re.compile(
    r"\b(?:air ?(?:port|base|field)|base|camp|hospital|prison|jail|embassy|consulate|bridge|crossing|checkpoint|mosque|church|school|"
    r"university|market|barracks|headquarters|plant|refinery|dam|mine|oil ?field|port|station|square|street|road|highway|front|"
    r"neighbou?rhoods?|district|quarter|suburb|area|building|hotel|stadium|power plant|military college|academy)\b", re.I
)  # fmt: skip
_BEFORE = 24  # letters before the words that may tell "near", "north of"
_UNKNOWN = Place(None, None, None, None, None, None, 6, 0.0, "no place of that name is known")
_NAMELESS = Place(None, None, None, None, None, None, 6, 0.0, "the words name no place")


def places(annotation: Annotation, gazetteer: Gazetteer, countries: Mapping[str, int]) -> dict[Bounds, Place]:
    """For the bounds of every place span of every mention the place it names; `countries` counts those of the report's actors."""
    spans = {(s.start, s.end): s for mention in annotation.mentions for s in mention.places}
    if not spans:
        return {}
    text = annotation.text
    told = survey(text.body, gazetteer, _weights(countries, gazetteer), [hint for hint in (text.place, text.outlet) if hint])
    return {bounds: _place(span, text.body, told, gazetteer) for bounds, span in spans.items()}


def locate(body: str, gazetteer: Gazetteer) -> Iterator[tuple[int, int, Entry | None]]:
    """Start, end and place of every name of a place in a body; None where two are meant as much."""
    for found in survey(body, gazetteer, {}).found:
        yield found.hit.start, found.hit.end, found.choice.entry


def _weights(countries: Mapping[str, int], gazetteer: Gazetteer) -> dict[int, float]:
    """How large a share of the actors each country has, by its row."""
    rows, total = gazetteer.countries(), sum(countries.values())
    return {rows[code]: count / total for code, count in countries.items() if code in rows}


def _place(span: Span, body: str, told: Survey, gazetteer: Gazetteer) -> Place:
    inside = [f for f in told.found if f.hit.start < span.end and span.start < f.hit.end]
    choice, core = _named(inside, span, told, gazetteer)
    if choice is None:
        return _UNKNOWN if _has_name(span.text) else _NAMELESS
    if choice.entry is None:
        listed = tuple(_title(e, gazetteer) for e in choice.candidates)
        return Place(None, None, None, None, None, None, 6, choice.confidence, choice.reason, listed)
    return _record(choice.entry, choice, _around(span, body, core), gazetteer)


def _named(inside: Sequence[Found], span: Span, told: Survey, gazetteer: Gazetteer) -> tuple[Choice | None, Bounds]:
    """The place and the bounds of its name: what the survey found in the words, else what the gazetteer has of them, label or no."""
    if inside:
        return inside[0].choice, (inside[0].hit.start, inside[0].hit.end)
    told_words = words(span.text)
    for hit in hits(span.text, told_words, gazetteer):
        rest = (w for w in told_words if w.capital and not hit.start <= w.start < hit.end)
        if any(w.text.lower() not in COMMON for w in rest):  # "Constitution Hall" names no town of Constitución
            continue
        known = told.senses.get(hit.key)
        entries = tuple(gazetteer.entry(row) for row in hit.rows)
        return known or choose(Ask(hit.key, entries), told.context, gazetteer), (span.start + hit.start, span.start + hit.end)
    entries = gazetteer.named(span.text) if _has_name(span.text) else ()
    return (choose(Ask("", entries), told.context, gazetteer) if entries else None), (span.start, span.end)


def _has_name(words: str) -> bool:
    """Whether there is a capital, or a letter of a script that has none."""
    return any(c.isalpha() and not c.islower() for c in words)


def _around(span: Span, body: str, core: Bounds) -> str:
    """The words of the span but the name itself, and the few before it."""
    ahead = body[max(0, min(span.start, core[0]) - _BEFORE) : core[0]]
    ahead = re.split(r"[.,;:!?\n]", ahead)[-1]
    return f"{ahead} | {body[core[1] : max(span.end, core[1])]}"


def _record(entry: Entry, choice: Choice, around: str, gazetteer: Gazetteer) -> Place:
    precision, reason = entry.precision, choice.reason
    if entry.kind >= Kind.CAPITAL and precision <= 2:
        if _NEARBY.search(around):
            precision, reason = 3, f"{reason}; near it or around it"
        elif entry.kind != Kind.SITE and _SITE.search(around.partition("|")[2]):
            precision, reason = 3, f"{reason}; a site there, whose own point is not known"
    lat, lon = (None, None) if precision >= 5 else (round(entry.lat, 5), round(entry.lon, 5))
    return Place(
        entry.name, entry.geonames or None, gazetteer.country(entry), None if entry.wide else gazetteer.admin1(entry), lat, lon, precision,
        choice.confidence, reason,
    )  # fmt: skip


def _title(entry: Entry, gazetteer: Gazetteer) -> str:
    """A candidate as a reader would tell it from the others."""
    admin1, country = gazetteer.admin1(entry), gazetteer.entry(entry.country).name if entry.country else None
    return ", ".join(dict.fromkeys(part for part in (entry.name, admin1, country) if part))
