"""The values that a telling tells of an event's fields, a small function for each, and when one value agrees with a finer one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dateline.corroborate.figures import figure, written
from dateline.corroborate.identities import Identities, slug
from dateline.corroborate.parties import of_state
from dateline.records import Actor, Place
from dateline.tellings import Side, Telling

PRECISIONS = {1: "site", 2: "town", 3: "near or district", 4: "province", 5: "country", 6: "wider"}
_PROVINCE, _COUNTRY = 4, 5
_WHATS = "killed injured casualties missing detained displaced participants sites strikes other".split()  # as the coder has them
_PROPS = "occurred type mode context actor recipient backer place time".split()
_REALIS = {"future": "future", "hypothetical": "hypothetical"}
_SOME_DAY = ("0000", "9999")

Days = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Value:
    """One value: what makes it the same as another (`key`), how it is written, the words that say it, and what it stands for."""

    prop: str
    key: str
    label: str
    text: str
    of: Actor | Place | Days | None = None

    def holds(self, finer: Value) -> bool:
        """Whether who says the finer value says this one as well: the country of a town, the month of a day, the state of its army."""
        if self.prop != finer.prop or self.key == finer.key:
            return False
        if isinstance(self.of, Place) and isinstance(finer.of, Place):
            return _place_holds(self.of, finer.of)
        if isinstance(self.of, Actor) and isinstance(finer.of, Actor):
            return self.of.kind == "country" and of_state(self.of) is not None and of_state(self.of) == of_state(finer.of)
        if isinstance(self.of, tuple) and isinstance(finer.of, tuple):
            return self.of[0] <= finer.of[0] and finer.of[1] <= self.of[1]
        return False


def values(telling: Telling, identities: Identities) -> tuple[Value, ...]:
    """All values that a telling tells, by field in a fixed order."""
    return tuple(value for tell in _FIELDS for value in tell(telling, identities))


def order(prop: str) -> tuple[int, str]:
    """Where a field stands among all: what happened, who, where, when, how many, and the words that judge."""
    what = prop.removeprefix("count:")
    if what != prop:
        return (len(_PROPS) + (_WHATS.index(what) if what in _WHATS else len(_WHATS)), what)
    return (_PROPS.index(prop), "") if prop in _PROPS else (len(_PROPS) + len(_WHATS) + 1, prop)


def _occurred(told: Telling, _: Identities) -> Iterator[Value]:
    value = _REALIS.get(told.realis, "yes")
    yield Value("occurred", value, value, told.words)


def _kinds(told: Telling, _: Identities) -> Iterator[Value]:
    for prop, kinds in (("type", (told.type,)), ("mode", told.modes), ("context", told.contexts)):
        yield from (Value(prop, kind, kind, told.trigger) for kind in kinds)


def _sides(told: Telling, identities: Identities) -> Iterator[Value]:
    for prop, sides in (("actor", told.actors), ("recipient", told.recipients), ("backer", told.backers)):
        yield from (_side(prop, side, identities) for side in sides if side.who.name or slug(side.text))


def _side(prop: str, side: Side, identities: Identities) -> Value:
    known = identities.known(side.who, side.text)
    folded = slug(side.text).replace("-", " ")
    return Value(prop, known or folded, side.who.name or folded, side.text, side.who)


def _place(told: Telling, _: Identities) -> Iterator[Value]:
    """The finest place that is known, the first of equals; else the first words."""
    known = [(spot, where) for spot in told.places if (where := spot.where) is not None and where.name]
    if known:
        spot, where = min(known, key=lambda pair: pair[1].precision)
        key = f"{where.geonames or slug(where.name or '')} {where.country} {where.precision}"
        yield Value("place", key, f"{where.name} ({PRECISIONS.get(where.precision, 'wider')})", spot.text, where)
    elif told.places and (folded := slug(told.places[0].text).replace("-", " ")):
        yield Value("place", folded, folded, told.places[0].text)


def _time(told: Telling, _: Identities) -> Iterator[Value]:
    """The days that the text or its dateline tells; a fallback on the publication is told by nobody."""
    when = told.when
    if when is None or when.basis == "publication" or not (when.start or when.end):
        return
    label = f"{when.start or '..'}/{when.end or '..'}"
    days = (when.start or _SOME_DAY[0], when.end or _SOME_DAY[1])
    yield Value("time", label, label, when.span.text if when.span else "", days)


def _counts(told: Telling, _: Identities) -> Iterator[Value]:
    for count in told.counts:
        if value := written(figure(count)):
            yield Value(f"count:{count.what}", value, value, count.span.text)


def _framing(told: Telling, _: Identities) -> Iterator[Value]:
    for word in told.framing:
        if folded := slug(word).replace("-", " "):
            yield Value("framing", folded, folded, word)


_FIELDS: tuple[Callable[[Telling, Identities], Iterable[Value]], ...] = (_occurred, _kinds, _sides, _place, _time, _counts, _framing)


def _place_holds(wide: Place, fine: Place) -> bool:
    if wide.precision <= fine.precision or wide.country is None or wide.country != fine.country:
        return False
    if wide.precision == _COUNTRY:
        return True
    if wide.precision == _PROVINCE:
        return wide.admin1 is not None and wide.admin1 == fine.admin1
    return wide.precision < _PROVINCE and wide.geonames is not None and wide.geonames == fine.geonames
