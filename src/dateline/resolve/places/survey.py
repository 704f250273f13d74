"""All places that a text names, and which they are: one report looked at as a whole, for each name helps to place the others."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.resolve.places import naming
from dateline.resolve.places.gazetteer import Entry, Gazetteer
from dateline.resolve.places.kinds import Kind
from dateline.resolve.places.ranking import Ask, Choice, Context, choose
from dateline.resolve.places.toponyms import Hit, Word, hits, words

_BESIDE = re.compile(r"(?:,|,? \(|,? in(?: the)?|,? near| province,?| city,?| village,?)? ?(?:the )?$")
_AND = re.compile(r",? (?:and|or) |, ")
_LIST = 3  # as many names, at least, make a list
_AROUND = 60.0  # km: a district's name right after a town's tells where it lies
_SURE = 0.8  # a name so sure by itself helps to place others
_OPENING = re.compile(r"(?:^|[.!?:\n][\"”’)]*\s+|[“\"‘(•]\s*)$")
_KINDS: Mapping[str, frozenset[Kind]] = {
    **dict.fromkeys("province governorate oblast state region".split(), frozenset({Kind.PROVINCE, Kind.REGION})),
    **dict.fromkeys("county district prefecture".split(), frozenset({Kind.DISTRICT, Kind.PROVINCE})),
    **dict.fromkeys("city town village suburb neighbourhood neighborhood".split(),
                    frozenset({Kind.CAPITAL, Kind.SEAT, Kind.LESSER_SEAT, Kind.TOWN, Kind.PART})),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A name taken for a place, and which one it is."""

    hit: Hit
    choice: Choice


@dataclass(frozen=True, slots=True)
class Survey:
    """What a text tells of places: the names, and the context that any further name is placed by."""

    found: tuple[Found, ...]
    senses: Mapping[str, Choice]
    context: Context


@dataclass(frozen=True, slots=True)
class Names:
    """The names in a text that are places, and the row of the country where the report is at home (0: not told)."""

    kept: tuple[_Named, ...]
    home: int


@dataclass(frozen=True, slots=True)
class _Named:
    """A hit with its places and the rows of the containers named right after it."""

    hit: Hit
    entries: tuple[Entry, ...]
    containers: frozenset[int]
    contained: bool
    kinds: frozenset[Kind]


def names(body: str, gazetteer: Gazetteer, hints: Iterable[str] = ()) -> Names:
    """Every name of a place in a body; `hints` are names told beside it (dateline, outlet)."""
    told = words(body)
    named = _contained(body, told, hits(body, told, gazetteer), gazetteer)
    opens = frozenset(n for n, w in enumerate(told) if _opens(body, w))
    page = naming.Page(body, told, gazetteer, naming.persons(told, gazetteer), opens)
    kept: list[_Named] = []
    for _ in range(2):  # first alone, then with the countries and neighbours that were found
        sure, beside = _countries(kept), _beside(body, named, kept)
        largest: dict[tuple[str, frozenset[int]], Entry] = {}
        cases = ((n, _case(n, page, sure, beside, largest)) for n in named)
        kept = [n for n, case in cases if naming.points(case) >= naming.ENOUGH]
    return Names(tuple(kept), _home(hints, gazetteer))


def survey(told: Names, gazetteer: Gazetteer, actors: Mapping[int, float]) -> Survey:
    """Which places the names are; `actors` weighs countries by their rows."""
    senses, context = _placed(told.kept, gazetteer, actors, told.home)
    return Survey(tuple(Found(n.hit, _sense(n, senses, context, gazetteer)) for n in told.kept), senses, context)


def _opens(body: str, word: Word) -> bool:
    return _OPENING.search(body, max(0, word.start - 6), word.start) is not None if word.start else True


def _contained(body: str, told: Sequence[Word], found: Sequence[Hit], gazetteer: Gazetteer) -> list[_Named]:
    """Each hit with the containers that the next hits are."""
    all_ = [tuple(gazetteer.entry(row) for row in hit.rows) for hit in found]
    inside: list[frozenset[int]] = [frozenset()] * len(found)
    holds = [False] * len(found)
    known: dict[tuple[str, str], frozenset[int]] = {}  # a list may name the same two a thousand times
    for n in range(len(found) - 1, 0, -1):
        first, second = found[n - 1], found[n]
        if second.start - first.end < 14 and _BESIDE.fullmatch(body, first.end, second.start):
            pair = (first.key, second.key)
            rows = known[pair] = known[pair] if pair in known else _holding(first.key, all_[n - 1], all_[n])
            if rows:
                inside[n - 1] = rows | inside[n] if rows & {e.country for e in all_[n]} else rows
                holds[n] = True
    listed = _listed(body, found, all_)
    named = [
        _Named(hit, entries, listed[n], False, frozenset({Kind.PROVINCE}))
        if n in listed
        else _Named(hit, entries, inside[n], holds[n], _kinds(told, hit))
        for n, (hit, entries) in enumerate(zip(found, all_, strict=True))
    ]
    return [n for n in named if n.contained or not n.hit.key.startswith(", ")]  # "Kaplan, P.A." is no town


def _listed(body: str, found: Sequence[Hit], all_: Sequence[tuple[Entry, ...]]) -> dict[int, frozenset[int]]:
    """Hits that stand in a list of one country's provinces, with that country: in "Georgia, Oklahoma and Texas" all are states."""
    listed: dict[int, frozenset[int]] = {}
    run: list[int] = []
    for n in range(len(found) + 1):
        if n < len(found) and (not run or _AND.fullmatch(body, found[n - 1].end, found[n].start)):
            run.append(n)
            continue
        if len(run) >= _LIST:
            homes = Counter(home for m in run for home in {e.country for e in all_[m] if e.kind == Kind.PROVINCE})
            home, times = homes.most_common(1)[0] if homes else (0, 0)
            mostly = sum(not _seated(found[m].key, all_[m], home) for m in run)  # "Aleppo, Idlib and Latakia" are towns
            if times >= max(_LIST, 0.7 * len(run)) and mostly >= len(run) / 2:
                listed |= {m: frozenset({home}) for m in run if any(e.kind == Kind.PROVINCE and e.country == home for e in all_[m])}
        run = [n]
    return listed


def _seated(key: str, entries: Sequence[Entry], country: int) -> bool:
    """Whether a province of the country has a town of its own name in it."""
    rows = {e.row for e in entries if e.kind == Kind.PROVINCE and e.country == country}
    return any(e.admin1 in rows and e.key == key and e.kind in (Kind.CAPITAL, Kind.SEAT) for e in entries)


def _holding(key: str, inner: Sequence[Entry], outer: Sequence[Entry]) -> frozenset[int]:
    """Rows among `outer` in which one of `inner` lies; a country's name needs more: "Georgia, Iraq, Iran" is a list."""
    if any(e.kind == Kind.COUNTRY for e in inner):
        listed = any(e.kind == Kind.COUNTRY for e in outer)
        inner = [e for e in inner if e.key == key and (e.kind == Kind.PROVINCE or not listed)]
    homes, provinces = {e.country for e in inner if e.country != e.row}, {e.admin1 for e in inner if e.admin1 != e.row}
    rows = {big.row for big in outer if big.row in (homes if big.kind == Kind.COUNTRY else provinces)}
    if not rows and any(
        big.kind in (Kind.DISTRICT, Kind.REGION) and big.country and e.country == big.country and e.kind >= Kind.CAPITAL
        and e.km(big.lat, big.lon) < _AROUND for big in outer for e in inner
    ):  # fmt: skip
        rows.update(big.admin1 or big.country for big in outer if big.kind in (Kind.DISTRICT, Kind.REGION) and big.country)
    return frozenset(rows)


def _kinds(told: Sequence[Word], hit: Hit) -> frozenset[Kind]:
    """The kinds that a noun right before or after tells: "Aleppo province", "the city of Aleppo", "New York state"."""
    after = told[hit.last] if hit.last < len(told) and told[hit.last].joined else None
    if after and after.text.lower() in _KINDS:
        return _KINDS[after.text.lower()]
    if hit.first > 1 and told[hit.first - 1].text == "of":
        return _KINDS.get(told[hit.first - 2].text.lower(), frozenset())
    return frozenset()


def _case(
    named: _Named, page: naming.Page, sure: Mapping[int, int], beside: set[int], largest: dict[tuple[str, frozenset[int]], Entry]
) -> naming.Case:
    known = (named.hit.key, named.containers)
    if known not in largest:
        pool = [e for e in named.entries if {e.country, e.admin1} & named.containers] or named.entries
        largest[known] = max(pool, key=lambda e: (naming.weight(e) * (1.0 if e.key == named.hit.key else 0.3), -e.row))
    listed = named.hit.first in beside
    return naming.Case(page, named.hit, largest[known], named.entries, bool(named.containers), named.contained, sure, listed)


def _beside(body: str, named: Sequence[_Named], kept: Sequence[_Named]) -> set[int]:
    """First words of the names that stand in a list right before or after one that was taken for a place."""
    taken = {n.hit.first for n in kept}
    rows = [(a.hit, b.hit) for a, b in pairwise(named) if _AND.fullmatch(body, a.hit.end, b.hit.start)]
    return {b.first for a, b in rows if a.first in taken} | {a.first for a, b in rows if b.first in taken}


def _countries(kept: Sequence[_Named]) -> Counter[int]:
    return Counter(e.row for n in kept for e in n.entries if e.kind == Kind.COUNTRY)


def _home(hints: Iterable[str], gazetteer: Gazetteer) -> int:
    """The country of the largest place that the dateline or the outlet's name tells."""
    for hint in hints:
        for hit in hits(hint, words(hint), gazetteer):
            best = max((gazetteer.entry(row) for row in hit.rows), key=naming.weight)
            if best.country:
                return best.country
    return 0


def _placed(kept: Sequence[_Named], gazetteer: Gazetteer, actors: Mapping[int, float], home: int) -> tuple[dict[str, Choice], Context]:
    """One sense a name: the sure ones first, then all, each with the others for context."""
    asks: dict[str, Ask] = {}
    for n in kept:
        ask = asks.get(n.hit.key)
        containers = ask.containers if ask and ask.containers else n.containers
        kinds = n.kinds & ask.kinds if ask else n.kinds  # "Latakia province" once does not make every "Latakia" a province
        asks[n.hit.key] = Ask(n.hit.key, n.entries, containers, kinds)
    often = Counter(n.hit.key for n in kept)
    senses = {key: choose(ask, Context(actors=actors, home=home), gazetteer) for key, ask in asks.items()}
    for _ in range(2):
        sure = {key: c.entry for key, c in senses.items() if c.entry and c.confidence >= _SURE}
        for key, ask in asks.items():
            others = {k: e for k, e in sure.items() if k != key}
            senses[key] = choose(ask, _context(others, often, actors, home), gazetteer)
    return senses, _context({k: c.entry for k, c in senses.items() if c.entry}, often, actors, home)


def _context(sure: Mapping[str, Entry], often: Mapping[str, int], actors: Mapping[int, float], home: int) -> Context:
    countries: dict[int, float] = defaultdict(float)
    provinces: dict[int, float] = defaultdict(float)
    for key, entry in sure.items():
        told = 1.0 + min(often.get(key, 1), 5) * 0.2
        if entry.country:
            countries[entry.country] += told
        if entry.kind == Kind.PROVINCE or entry.admin1:
            provinces[entry.row if entry.kind == Kind.PROVINCE else entry.admin1] += told
    points = [(e.lat, e.lon) for e in sure.values() if not e.wide]
    return Context(points, _shares(countries), _shares(provinces), actors, home)


def _shares(told: Mapping[int, float]) -> dict[int, float]:
    total = max(sum(told.values()), 3.0)  # one name alone is no proof
    return {row: value / total for row, value in told.items()}


def _sense(named: _Named, senses: Mapping[str, Choice], context: Context, gazetteer: Gazetteer) -> Choice:
    """A name placed once stays there, unless its own containers or its noun tell otherwise."""
    known = senses[named.hit.key]
    told = known.entry
    beside = named.containers and not (told and {told.country, told.admin1, told.row} & named.containers)
    noun = named.kinds and not (told and told.kind in named.kinds) and any(e.kind in named.kinds for e in named.entries)
    if beside or noun:
        return choose(Ask(named.hit.key, named.entries, named.containers, named.kinds), context, gazetteer)
    return known
