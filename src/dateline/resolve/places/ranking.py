"""Which of the places of a name is meant: size, neighbours in the report, containers, countries of the actors. With a reason in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log

from dateline.resolve.places.gazetteer import Entry, Gazetteer
from dateline.resolve.places.kinds import Kind
from dateline.resolve.places.naming import weight

_NEAR = 150.0  # km: how far what one report tells of lies apart
_EVEN = 0.15  # so close in points that neither is meant more
_APART = 40.0  # km: nearer than this, two candidates are one place in all but name
_MANY = 12  # candidates weighed in full
_LISTED = 5
_ALONE = 0.8  # in a country that nothing else in the report lies in
_UNSURE = 0.45  # below it a guess is no answer


@dataclass(frozen=True, slots=True)
class Context:
    """What a report tells of where it plays: points of sure places, and weights (0 to 1) of countries and provinces by their rows."""

    points: Sequence[tuple[float, float]] = ()
    countries: Mapping[int, float] = field(default_factory=dict)
    provinces: Mapping[int, float] = field(default_factory=dict)
    actors: Mapping[int, float] = field(default_factory=dict)
    home: int = 0  # the country of the dateline's place


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked: the folded name, its places, the containers named right beside it, and the kind that a noun beside it tells."""

    key: str
    entries: Sequence[Entry]
    containers: frozenset[int] = frozenset()
    kinds: frozenset[Kind] = frozenset()


@dataclass(frozen=True, slots=True)
class Choice:
    """The answer: a place or none, how sure, why, and the candidates where none is clearly meant."""

    entry: Entry | None
    confidence: float
    reason: str
    candidates: tuple[Entry, ...] = ()


def _size(entry: Entry, ask: Ask, context: Context) -> float:
    return log(weight(entry))


def _own_name(entry: Entry, ask: Ask, context: Context) -> float:
    """By its own name rather than by one in another tongue or time."""
    key = ask.key.replace("st ", "saint ", 1) if ask.key.startswith("st ") else ask.key
    own = entry.key in (ask.key, key, key + " city") or entry.kind in (Kind.COUNTRY, Kind.REGION)
    return 0.0 if own else -2.5


def _country(entry: Entry, ask: Ask, context: Context) -> float:
    return 4.0 * context.countries.get(entry.country, 0.0)


def _province(entry: Entry, ask: Ask, context: Context) -> float:
    return 2.0 * context.provinces.get(entry.row if entry.kind == Kind.PROVINCE else entry.admin1, 0.0)


def _near(entry: Entry, ask: Ask, context: Context) -> float:
    if entry.wide or not context.points:
        return 1.5 if entry.kind == Kind.COUNTRY else 0.0
    return 3.0 * exp(-min(entry.km(*point) for point in context.points) / _NEAR)


def _town_first(entry: Entry, ask: Ask, context: Context) -> float:
    """A town before the province that is called after it: "in New York", "fighting in Aleppo"."""
    if entry.kind != Kind.PROVINCE or entry.kind in ask.kinds:
        return 0.0
    return -1.5 if any(e.admin1 == entry.row and e.kind >= Kind.CAPITAL and weight(e) > 0.3 * weight(entry) for e in ask.entries) else 0.0


def _actors(entry: Entry, ask: Ask, context: Context) -> float:
    return 1.5 * context.actors.get(entry.country, 0.0)


def _home(entry: Entry, ask: Ask, context: Context) -> float:
    return 1.0 if context.home and entry.country == context.home else 0.0


FEATURES: tuple[Callable[[Entry, Ask, Context], float], ...] = (_size, _own_name, _country, _province, _near, _town_first, _actors, _home)


def choose(ask: Ask, context: Context, gazetteer: Gazetteer) -> Choice:
    """The place meant, or none where two are meant as much."""
    pool = _eligible(ask)
    if not pool:
        return Choice(None, 0.0, "no place of that name is known")
    scored = sorted(((sum(f(e, ask, context) for f in FEATURES), e) for e in pool), key=lambda pair: (-pair[0], pair[1].row))
    (top, best), rest = scored[0], scored[1:]
    rivals = [(s, e) for s, e in rest if e.wide or best.wide or best.km(e.lat, e.lon) > _APART]
    total = sum(exp(s - top) for s, _ in rivals) + 1.0
    sure = min(0.97, 1 / total) if rivals else 0.95
    if context.countries and best.country and not context.countries.get(best.country):
        sure *= _ALONE
    if rivals and (top - rivals[0][0] < _EVEN or 1 / total < _UNSURE):
        listed = tuple(e for _, e in scored[:_LISTED])
        return Choice(None, round(sure, 2), f"{len(pool)} places of that name, and nothing tells which", listed)
    return Choice(best, round(sure, 2), _reason(best, ask, context, len(ask.entries), gazetteer))


def _eligible(ask: Ask) -> list[Entry]:
    """The candidates inside the containers named beside the words, of the kind told, if any are; else the largest."""
    pool = list(ask.entries)
    inside = [e for e in pool if e.country in ask.containers or e.admin1 in ask.containers]
    pool = [e for e in inside if e.row not in ask.containers] or pool
    pool = [e for e in pool if e.kind in ask.kinds] or pool
    return sorted(pool, key=lambda e: (-weight(e), e.row))[:_MANY]


def _reason(best: Entry, ask: Ask, context: Context, of: int, gazetteer: Gazetteer) -> str:
    first = "only place of that name" if of == 1 else f"largest of {of} places of that name"
    if of > 1 and any(weight(e) > weight(best) for e in ask.entries):
        first = f"one of {of} places of that name"
    beside = next((gazetteer.entry(row).name for row in sorted(ask.containers) if row in (best.country, best.admin1)), None)
    if beside:
        return f"{first}; {beside} is named beside it"
    if of > 1 and context.countries.get(best.country):
        return f"{first}; {gazetteer.entry(best.country).name} is told of in the report"
    if of > 1 and context.actors.get(best.country):
        return f"{first}; actors of {gazetteer.entry(best.country).name}"
    return first
