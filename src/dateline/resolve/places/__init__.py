"""Which place the words of a mention name, with its precision and the reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from dateline.records import Annotation, Place, Span
from dateline.resolve.actors.table import Table
from dateline.resolve.places.confidence import calibrated
from dateline.resolve.places.gazetteer import Entry, Gazetteer
from dateline.resolve.places.kinds import Kind
from dateline.resolve.places.nearness import nearness
from dateline.resolve.places.phrases import Reading, province_after, read
from dateline.resolve.places.references import LESS_SURE, meant
from dateline.resolve.places.scene import Scene, scene
from dateline.resolve.places.strangers import stranger
from dateline.resolve.places.survey import Names, names, survey

__all__ = ["locate", "names", "places", "towns"]

Bounds = tuple[int, int]
_BEFORE = 24  # letters before the words that may tell "near", "north of"
_GROUP = "the name of a group, body or person, no place's"
_ARTICLE = re.compile(r"(?:the|The) ")


def places(
    annotation: Annotation, told: Names, gazetteer: Gazetteer, countries: Mapping[str, int], table: Table | None = None
) -> dict[Bounds, Place]:
    """For the bounds of every place span of every mention the place it names; `countries` counts those of the report's actors.

    With a table of actors their names are told from those of places, and "the Somali town" lies in Somalia.
    """
    spans = {(s.start, s.end): s for mention in annotation.mentions for s in mention.places}
    if not spans:
        return {}
    actors = _weights(countries, gazetteer)
    seen = scene(annotation, survey(told, gazetteer, actors), gazetteer, table, actors)
    return {bounds: _place(span, seen) for bounds, span in spans.items()}


def towns(told: Names, gazetteer: Gazetteer) -> dict[Bounds, str]:
    """The country of every name of a town, province or region that lies in one, by its bounds."""
    found = survey(told, gazetteer, {}).found
    lying = {(f.hit.start, f.hit.end): e for f in found if (e := f.choice.entry) and e.country and e.kind != Kind.COUNTRY}
    return {bounds: code for bounds, entry in lying.items() if (code := gazetteer.country(entry))}


def locate(body: str, gazetteer: Gazetteer) -> Iterator[tuple[int, int, Entry | None]]:
    """Start, end and place of every name of a place in a body; None where two are meant as much."""
    for found in survey(names(body, gazetteer), gazetteer, {}).found:
        yield found.hit.start, found.hit.end, found.choice.entry


def _weights(countries: Mapping[str, int], gazetteer: Gazetteer) -> dict[int, float]:
    """How large a share of the actors each country has, by its row."""
    rows, total = gazetteer.countries(), sum(countries.values())
    return {rows[code]: count / total for code, count in countries.items() if code in rows}


def _place(span: Span, seen: Scene) -> Place:
    return next(place for rule in RULES if (place := rule(span, seen)))


def _named(span: Span, seen: Scene) -> Place | None:
    """The most specific place that the words name."""
    reading = read(span, seen)
    if reading is None or _is_actor(span, reading, seen):
        return None
    if reading.between:
        return _between(reading, seen)
    choice, core = reading.choice, reading.core
    if choice.entry is None:
        listed = tuple(_title(e, seen.gazetteer) for e in choice.candidates)
        return _none(choice.reason, calibrated(choice.confidence) if listed else 0.0, listed)
    ahead = re.split(r"[.,;:!?\n]", seen.body[max(0, min(span.start, core[0]) - _BEFORE) : core[0]])[-1]
    entry = _province(choice.entry, core, seen)
    precision, told = nearness(entry, ahead, seen.body[core[1] : max(span.end, core[1])])
    return _record(entry, precision, calibrated(choice.confidence), f"{choice.reason}; {told}" if told else choice.reason, seen)


def _is_actor(span: Span, reading: Reading, seen: Scene) -> bool:
    """Whether the whole words are an actor's name, and the place of that name is a mere town."""
    entry = reading.choice.entry
    mere = entry is None or (entry.kind in (Kind.LESSER_SEAT, Kind.TOWN, Kind.PART) and entry.population < 100_000)
    return mere and seen.actor(_ARTICLE.sub("", span.text, count=1))


def _actor(span: Span, seen: Scene) -> Place | None:
    """A group, body or person is no place."""
    return _none(_GROUP) if seen.actor(_ARTICLE.sub("", span.text, count=1)) else None


def _meant(span: Span, seen: Scene) -> Place | None:
    """A place named before."""
    found = meant(span.start, span.end, seen)
    if found is None:
        return None
    if found.entry is None:
        start, end = found.stranger or (span.start, span.end)
        name = Span(start, end, seen.body[start:end])
        place = _named(name, seen) or stranger(name, seen)
        return replace(place, confidence=round(place.confidence * LESS_SURE, 3), reason=f"named before: {name.text}; {place.reason}")
    return _record(found.entry, found.precision, round(calibrated(found.confidence) * LESS_SURE, 3), found.reason, seen)


def _stranger(span: Span, seen: Scene) -> Place:
    """A name that no gazetteer has, or none at all."""
    return stranger(span, seen)


RULES: tuple[Callable[[Span, Scene], Place | None], ...] = (_named, _actor, _meant, _stranger)


def _province(entry: Entry, core: Bounds, seen: Scene) -> Entry:
    """The province that a seat gives its name to: "Hasaka province", where only the town is known so."""
    if entry.kind in (Kind.CAPITAL, Kind.SEAT) and entry.admin1 and province_after(core, seen):
        return seen.gazetteer.entry(entry.admin1)
    return entry


def _between(reading: Reading, seen: Scene) -> Place:
    """Two places and the way or border between them: what holds both."""
    ends = [choice.entry for choice in reading.between if choice.entry]
    sure = calibrated(min(choice.confidence for choice in reading.between))
    reason = "between " + " and ".join(dict.fromkeys(e.name for e in ends))
    provinces, homes = {e.row if e.kind == Kind.PROVINCE else e.admin1 for e in ends}, {e.country for e in ends}
    gazetteer = seen.gazetteer
    if len(provinces) == 1 and (province := next(iter(provinces))):
        return _record(
            gazetteer.entry(province), 4, sure, f"{reason}; both lie in it" if len(ends) > 1 else f"on a way from {ends[0].name}", seen
        )
    if len(homes) == 1 and (home := next(iter(homes))):
        return _record(gazetteer.entry(home), 6, sure, f"{reason}; both lie in it", seen)
    return _none(reason if ends else "no place of that name is known", sure, tuple(_title(e, gazetteer) for e in ends))


def _record(entry: Entry, precision: int, confidence: float, reason: str, seen: Scene) -> Place:
    lat, lon = (None, None) if precision >= 5 else (round(entry.lat, 5), round(entry.lon, 5))
    admin1 = None if entry.wide else seen.gazetteer.admin1(entry)
    return Place(entry.name, entry.geonames or None, seen.gazetteer.country(entry), admin1, lat, lon, precision, confidence, reason)


def _none(reason: str, confidence: float = 0.0, listed: tuple[str, ...] = ()) -> Place:
    return Place(None, None, None, None, None, None, 6, confidence, reason, listed)


def _title(entry: Entry, gazetteer: Gazetteer) -> str:
    """A candidate as a reader would tell it from the others."""
    admin1, country = gazetteer.admin1(entry), gazetteer.entry(entry.country).name if entry.country else None
    return ", ".join(dict.fromkeys(part for part in (entry.name, admin1, country) if part))
