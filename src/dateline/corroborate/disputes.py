"""Where the tellings of an event do not agree: values that are denied or doubted, values that rule each other out, bare headlines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from dateline.corroborate.figures import read
from dateline.corroborate.heard import AFFIRMS, DENIES
from dateline.corroborate.parties import of_state
from dateline.corroborate.spots import NEAR, distance
from dateline.corroborate.values import PRECISIONS, order
from dateline.records import Actor, Place
from dateline.tellings import Claim, Telling

_UNSURE = (f" ({PRECISIONS[6]})", f" ({PRECISIONS[5]})")


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field on which the tellings differ: the values, the most supported first, and how they differ, in words."""

    prop: str
    values: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Headlined:
    """A value that a report's title or lede tells (`parts`) and its own body does not, with the words."""

    report: str
    prop: str
    value: str
    parts: tuple[str, ...]
    text: str


def contested(claims: Claim | Iterable[Claim], tellings: Iterable[Telling] = ()) -> tuple[Dispute, ...]:
    """What is contested among the claims of one event, in the fields' order.

    A value is, if someone denies or doubts it. Two values are rivals if no telling affirms both, different known origins stand behind them,
    and both cannot be: two actors with a name (words that name nobody may mean either), places of which none holds the other, days that do
    not meet, figures that no number fits. With the tellings, two organs of one state are no rival actors, and places up to 25 km apart no
    rival places. What only adds (another mode, recipient, backer, context) is no contradiction.
    """
    every = (claims,) if isinstance(claims, Claim) else tuple(claims)
    known = _Known(tellings)
    found = [Dispute(claim.prop, (claim.value,), _against(claim)) for claim in every if claim.contested.tellings]
    found += [Dispute(a.prop, (a.value, b.value), "told instead of each other") for a, b in combinations(every, 2) if _rivals(a, b, known)]
    return tuple(sorted(found, key=lambda dispute: (order(dispute.prop), len(dispute.values), dispute.values)))


def only_in(claims: Iterable[Claim]) -> tuple[Headlined, ...]:
    """Values that a report's title or lede tells and its own body does not; by report, in the fields' order.

    Where the body tells nothing at all of the event there is nothing to compare: then only that it occurred is listed.
    """
    every = tuple(claims)
    bodies = {voice.report for claim in every for voice in claim.voices if voice.part == "body"}
    found = (one for claim in every for one in _bare(claim) if one.report in bodies or one.prop == "occurred")
    return tuple(sorted(found, key=lambda one: (one.report, order(one.prop), one.value)))


def _against(claim: Claim) -> str:
    stances = {voice.stance for voice in claim.voices} - {AFFIRMS}
    return "denied" if DENIES in stances else "doubted"


def _bare(claim: Claim) -> Iterator[Headlined]:
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    for voice in claim.voices:
        parts[voice.report].setdefault(voice.part, voice.text)
    for report, told in parts.items():
        if "body" not in told:
            where = tuple(part for part in ("title", "lede") if part in told)
            yield Headlined(report, claim.prop, claim.value, where, told[where[0]])


class _Known:
    """What the tellings know of the values of their claims, where there are tellings."""

    def __init__(self, tellings: Iterable[Telling]) -> None:
        self.actors: dict[str, Actor] = {}
        self.places: dict[str, Place] = {}
        for told in sorted(tellings, key=lambda telling: telling.id):
            self.actors |= {side.who.name: side.who for side in told.actors if side.who.name}
            named = [spot.where for spot in told.places if spot.where is not None]
            self.places |= {f"{where.name} ({PRECISIONS.get(where.precision, 'wider')})": where for where in named}


def _rivals(a: Claim, b: Claim, known: _Known) -> bool:
    apart = _APART.get("count" if a.prop.startswith("count:") else a.prop)
    return apart is not None and a.prop == b.prop and _separately(a, b) and apart(a.value, b.value, known)


def _separately(a: Claim, b: Claim) -> bool:
    """Whether no telling affirms both, and two different known origins stand behind them."""
    ours, theirs = ({v.telling: v.origin for v in claim.voices if v.stance == AFFIRMS} for claim in (a, b))
    if ours.keys() & theirs.keys():
        return False
    return any(x != y for x in set(ours.values()) - {None} for y in set(theirs.values()) - {None})


def _other_actor(a: str, b: str, known: _Known) -> bool:
    if not (any(c.isupper() for c in a) and any(c.isupper() for c in b)):  # folded words, which name nobody
        return False
    states = [of_state(known.actors[name]) if name in known.actors else None for name in (a, b)]
    return states[0] is None or states[0] != states[1]


def _other_place(a: str, b: str, known: _Known) -> bool:
    if not (a.endswith(")") and b.endswith(")")) or any(value.endswith(_UNSURE[0]) for value in (a, b)):
        return False
    km = distance(known.places[a], known.places[b]) if a in known.places and b in known.places else None
    return km is None or km > NEAR


def _other_days(a: str, b: str, _: _Known) -> bool:
    (start, end), (since, until) = a.split("/"), b.split("/")
    return (end != ".." and since != ".." and end <= since) or (until != ".." and start != ".." and until <= start)


def _other_figure(a: str, b: str, _: _Known) -> bool:
    return not read(a).overlaps(read(b))


_APART: Mapping[str, Callable[[str, str, _Known], bool]] = {
    "actor": _other_actor,
    "place": _other_place,
    "time": _other_days,
    "count": _other_figure,
}
