"""The place that a phrase names: the most specific name in it, read with the whole name that the phrase may be cut from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.records import Span
from dateline.resolve.places.gazetteer import Entry
from dateline.resolve.places.kinds import TOWNS, Kind
from dateline.resolve.places.naming import COMMON
from dateline.resolve.places.ranking import Ask, Choice, choose
from dateline.resolve.places.scene import Scene, lies_in
from dateline.resolve.places.toponyms import Hit, hits, words

Bounds = tuple[int, int]
_SHORTEST = 3  # letters; the coder's word is too little for a shorter name
_WELL_KNOWN = 400_000  # people
# Words that stand before or after names of places and name nothing by themselves.
GENERIC = frozenset(
    "lake river mount mountain port lower upper new old town city village fort camp north south east west central northern southern "
    "eastern western cape bay gulf island isle islands point hill valley saint san santa el al la le los las the de of bridge road "
    "street square park station airport county district province state region republic kingdom union army base great little high "
    "grand big".split()
)
_CUT = re.compile(r"(?:^|\s)(?:of|to|on|in|near|from|at|off|with|around)$")  # a phrase that ends so was cut before its name
_SMALL = re.compile(r" (?:[a-z’'-]+ ){0,5}")
_MAY_STAND = COMMON - frozenset("avenue road street drive lane farm square bank club".split())
_WATERS = re.compile(r"(?:^|\b)(?:river|lake|stream|creek|canal|mount|mountains?|hills?|valley|island|sea|bay|strait)s?\b", re.I)
_LEFT, _RIGHT = re.compile(r"([^\W_][\w’'.-]*)([ -])$"), re.compile(r"(?:[’']s)?([ -])([^\W_][\w’'-]*)")
_BETWEEN = re.compile(r"\b(?:between|from)\b.+\b(?:and|to)\b|[A-Z]\w+[-–—/][A-Z]|\b[A-Z][\w’'-]+ to [A-Z]")
_WAY = re.compile(
    r"\b(?:border|frontier|road|highway|motorway|route|railway|line|corridor|axis|front|way|pipeline|summit)s?\b|\bbetween\b", re.I
)
_TOWN_OF = re.compile(r"\b(?:city|town|village|settlement|hamlet|suburb)s? of (?:the )?$", re.I)
_PROVINCE = re.compile(r"(?:[’']s)? (?:province|governorate|oblast|state|region)\b", re.I)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase names: the choice made, the bounds of the name, and further places where it lies between them."""

    choice: Choice
    core: Bounds
    between: tuple[Choice, ...] = ()


def read(span: Span, scene: Scene) -> Reading | None:
    """The reading of a phrase; None where the gazetteer has no name in it."""
    end = _whole(span, scene)
    inside = [Reading(f.choice, (f.hit.start, f.hit.end)) for f in scene.within(span.start, end)]
    inside = [r for r in inside if _fits(r, scene)]
    if _BETWEEN.search(scene.body[span.start : end]) and _WAY.search(scene.body, span.start, end + 12):
        ends = inside if len(inside) > 1 else _looked_up(span.start, end, scene, between=True)
        if len(ends) > 1 or (ends and not inside):
            return Reading(ends[0].choice, ends[0].core, tuple(r.choice for r in ends))
    inside = inside or _looked_up(span.start, end, scene)
    return _most_specific(inside) if inside else None


def _whole(span: Span, scene: Scene) -> int:
    """Where the phrase ends, with the name that it was cut before: "the edge of" Rabak."""
    text = span.text.rstrip()
    cut = _CUT.search(text) or scene.body.startswith(" of ", span.end)
    follows = scene.next(span.end) if cut else None
    if follows and _SMALL.fullmatch(scene.body, span.end, follows.hit.start):
        return follows.hit.end
    return span.end


def _most_specific(readings: Sequence[Reading]) -> Reading:
    best = readings[0]
    for other in readings[1:]:
        outer, inner = best.choice.entry, other.choice.entry
        if outer and inner and lies_in(inner, outer):
            best = other
    return best


def _fits(reading: Reading, scene: Scene) -> bool:
    """Whether the word beside a name allows the kind: a river's name is no town's."""
    start, end = reading.core
    entry = reading.choice.entry
    meant = (entry,) if entry else reading.choice.candidates
    if any(e.kind in (Kind.REGION, Kind.SITE) for e in meant):
        return True
    if entry and entry.kind == Kind.PROVINCE and scene.nation(scene.body[start:end]) and not province_after(reading.core, scene):
        return False  # "the central Somali town"
    left, right = _LEFT.search(scene.body[max(0, start - 20) : start]), _RIGHT.match(scene.body[end : end + 20])
    water = (left and left[1].lower() in ("river", "lake", "mount")) or (right and _WATERS.fullmatch(right[2]) and right[1] == " ")
    return not water


def _looked_up(start: int, end: int, scene: Scene, between: bool = False) -> list[Reading]:
    """Names that the survey did not take for places, and the coder did; none that is a piece of a longer one."""
    found = []
    text = scene.body[start:end]
    for hit in hits(text, words(text), scene.gazetteer):
        core = (start + hit.start, start + hit.end)
        if all(part in GENERIC for part in hit.key.split()) or len(hit.key) < _SHORTEST:
            continue
        reading = Reading(_choice(hit, core, scene), core)
        if (
            _fits(reading, scene)
            and not _astray(reading.choice.entry, scene)
            and (between or _stands_alone(core, scene, _known(reading.choice.entry)))
        ):
            found.append(reading)
    if not found and text[:1].isalpha() and not text.isascii():
        entries = scene.gazetteer.named(text)
        found = [Reading(choose(Ask("", entries), scene.told.context, scene.gazetteer), (start, end))] if entries else []
    return found


def _choice(hit: Hit, core: Bounds, scene: Scene) -> Choice:
    ahead = scene.body[max(0, core[0] - 40) : core[0]]
    nation = scene.nation(re.split(r"[.,;:!?\n]", ahead)[-1])
    kinds = TOWNS if _TOWN_OF.search(ahead) else frozenset[Kind]()
    known = scene.told.senses.get(hit.key)
    if known and not nation:
        return known
    containers = frozenset({nation} if nation else ())
    entries = tuple(scene.gazetteer.entry(row) for row in hit.rows)
    return choose(Ask(hit.key, entries, containers, kinds), scene.told.context, scene.gazetteer)


def _known(entry: Entry | None) -> bool:
    """Whether a place is so well known that things are called after it: the Manama Dialogue."""
    return entry is not None and (entry.kind <= Kind.CAPITAL or entry.population > _WELL_KNOWN)


def _astray(entry: Entry | None, scene: Scene) -> bool:
    """Whether a small place lies in a country that the report does not tell of, while it clearly tells of another."""
    if entry is None or not entry.country or not scene.country or entry.country == scene.country or _known(entry):
        return False
    return (
        entry.kind >= Kind.CAPITAL and entry.country not in scene.told.context.countries and entry.country not in scene.told.context.actors
    )


def _stands_alone(core: Bounds, scene: Scene, known: bool) -> bool:
    """Whether no capitalised word beside makes a longer name of it: "Constitution Hall" names no town of Constitución."""
    left = _LEFT.search(scene.body[max(0, core[0] - 30) : core[0]])
    right = _RIGHT.match(scene.body[core[1] : core[1] + 30])
    for word in (left and left[1], right and not known and right[2]):
        if word and word[0].isupper() and word.lower() not in _MAY_STAND and not scene.nation(word):
            return False
    return True


def province_after(core: Bounds, scene: Scene) -> bool:
    """Whether "province" or the like follows a name."""
    return _PROVINCE.match(scene.body, core[1]) is not None
