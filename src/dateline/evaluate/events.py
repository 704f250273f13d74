"""Coded reports against gold ones, as ../shared/tools/score_events.py counts: an event is found with its type in its sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.evaluate.measures import Measures, prf, share

Json = dict[str, Any]
Bounds = tuple[int, int]

_SENTENCE = re.compile(r"(?:[.!?][\"”’')]*\s+(?=[\"“‘(–A-Z])|\n+)")
ROLES = ("actors", "recipients", "places")


@dataclass(frozen=True, slots=True)
class Role:
    """Words in a role, and what they stand for; `sure` is the coder's confidence in the words."""

    span: Bounds | None
    country: str | None
    sector: str | None
    sure: float | None


@dataclass
class Event:
    """What scoring needs of an event, gold or coded; `sure` is the coder's confidence."""

    type: str
    modes: set[str]
    realis: str
    optional: bool
    trigger: Bounds
    sentence: int
    roles: dict[str, list[Role]]
    chain: list[tuple[Bounds | None, str | None]]
    framing: list[Bounds]
    counts: set[tuple[str, int | None, int | None]]
    sure: float | None = None


@dataclass
class Tally:
    """Counts over all reports."""

    n: Counter[str] = field(default_factory=Counter)
    types: dict[str, Counter[str]] = field(default_factory=dict)
    realis: Counter[tuple[str, str]] = field(default_factory=Counter)


def bounds(item: Json | None) -> Bounds | None:
    """The bounds of a span, or of the span inside a role."""
    if item is None:
        return None
    inner = item["span"] if isinstance(item.get("span"), dict) else item
    return (inner["start"], inner["end"]) if inner.get("start") is not None else None


def event(text: str, e: Json) -> Event | None:
    """An event of a report in the record's form; None without a trigger."""
    trigger = bounds(e.get("trigger"))
    if trigger is None:
        return None
    realis = e.get("realis") or "asserted"
    return Event(
        type=e["type"],
        modes=set(e.get("modes") or []),
        realis="asserted" if realis == "ongoing" else realis,
        optional=bool(e.get("optional")),
        trigger=trigger,
        sentence=len(_SENTENCE.findall(text[: trigger[0]])),
        roles={k: [_as_role(a) for a in e.get(k) or []] for k in ROLES},
        chain=[(bounds(h), h.get("stance")) for h in e.get("attribution") or []],
        framing=[b for f in e.get("framing") or [] if (b := bounds(f))],
        counts={(c.get("what"), c.get("low"), c.get("high")) for c in e.get("counts") or []},
        sure=e.get("confidence"),
    )


def _as_role(a: Json) -> Role:
    return Role(bounds(a), a.get("country"), next(iter(a.get("sectors") or ()), None), a.get("span_confidence"))


def touch(a: Bounds | None, b: Bounds | None) -> bool:
    """Whether two spans share a character."""
    return a is not None and b is not None and min(a[1], b[1]) > max(a[0], b[0])


def agree(a: Bounds | None, b: Bounds | None) -> bool:
    """Whether two spans touch, or neither has words."""
    return touch(a, b) or (a is None and b is None)


def match(gold: Iterable[Event], coded: Iterable[Event]) -> tuple[list[tuple[Event, Event]], list[Event], list[Event]]:
    """Pairs one to one (overlapping triggers first, then the same sentence), gold left over, coded left over."""
    pairs, golds, codeds = [], list(gold), list(coded)
    nearness: tuple[Callable[[Event, Event], bool], ...] = (lambda g, c: touch(g.trigger, c.trigger), lambda g, c: g.sentence == c.sentence)
    for near in nearness:
        for g in list(golds):
            hit = next((c for c in codeds if g.type == c.type and near(g, c)), None)
            if hit is not None:
                pairs.append((g, hit))
                golds.remove(g)
                codeds.remove(hit)
    return pairs, golds, codeds


def score(pairs: Iterable[tuple[Json, Json]]) -> Measures:
    """Measures over (gold report, coded report) pairs with the same text; `events` counts optional gold only where it is found."""
    tally = Tally()
    for gold, coded in pairs:
        text = gold["text"]
        golds = [e for row in gold["events"] if (e := event(text, row))]
        codeds = [e for row in coded["events"] if (e := event(text, row))]
        _count(tally, golds, codeds)
        _statements(tally, gold.get("attributions") or [], coded.get("attributions") or [])
    return _measures(tally)


def _count(tally: Tally, golds: Sequence[Event], codeds: Sequence[Event]) -> None:
    found, missed, extra = match(golds, codeds)
    n = tally.n
    n["strict_fn"] += len(missed)
    must = [m for m in missed if not m.optional]
    n["tp"] += len(found)
    n["fn"] += len(must)
    n["fp"] += len(extra)
    for key, events in (("tp", [g for g, _ in found]), ("fn", must), ("fp", extra)):
        for e in events:
            tally.types.setdefault(e.type, Counter())[key] += 1
    for g, c in found:
        _fields(tally, g, c)


def _fields(tally: Tally, g: Event, c: Event) -> None:
    n = tally.n
    hits = sum(any(touch(f, x) for x in c.framing) for f in g.framing)
    n["framing_tp"] += hits
    n["framing_fn"] += len(g.framing) - hits
    n["framing_fp"] += sum(not any(touch(f, x) for f in g.framing) for x in c.framing)
    if g.counts:
        n["counts_n"] += 1
        n["counts_ok"] += bool(g.counts & c.counts)
    n["realis_n"] += 1
    n["realis_ok"] += g.realis == c.realis
    tally.realis["tp", g.realis] += g.realis == c.realis
    tally.realis["gold", g.realis] += 1
    tally.realis["coded", c.realis] += 1
    n["mode_tp"] += len(g.modes & c.modes)
    n["mode_fn"] += len(g.modes - c.modes)
    n["mode_fp"] += len(c.modes - g.modes)
    for role in ROLES:
        _role(n, role, g.roles[role], c.roles[role])
    _chain(n, g, c)


def _role(n: Counter[str], role: str, golds: Sequence[Role], codeds: Sequence[Role]) -> None:
    found = same_words(golds, codeds)
    n[f"{role}_tp"] += len(found)
    n[f"{role}_fn"] += len(golds) - len(found)
    n[f"{role}_fp"] += len(codeds) - len(found)
    for gold, coded in found:
        for name, wanted, got in (("country", gold.country, coded.country), ("sector", gold.sector, coded.sector)):
            if wanted:
                n[f"{role}_{name}_n"] += 1
                n[f"{role}_{name}_ok"] += wanted == got


def same_words(golds: Iterable[Role], codeds: Iterable[Role]) -> list[tuple[Role, Role]]:
    """Pairs of one role's words, one to one, in the gold's order."""
    found, left = [], list(codeds)
    for gold in golds:
        hit = next((i for i, coded in enumerate(left) if agree(gold.span, coded.span)), None)
        if hit is not None:
            found.append((gold, left.pop(hit)))
    return found


def _chain(n: Counter[str], g: Event, c: Event) -> None:
    told, said = g.chain[-1] if g.chain else None, c.chain[-1] if c.chain else None
    n["inner_ok"] += (told is None and said is None) or (told is not None and said is not None and agree(told[0], said[0]))
    exact = len(g.chain) == len(c.chain) and all(agree(x[0], y[0]) for x, y in zip(g.chain, c.chain, strict=True))
    n["chain_ok"] += exact
    for name, least in (("told", 1), ("long", 2)):
        if len(g.chain) >= least:
            n[f"{name}_n"] += 1
            n[f"{name}_ok"] += exact
    if told is not None:
        n["source_n"] += 1
        n["source_ok"] += said is not None and agree(told[0], said[0])
        if said is not None:
            n["stance_n"] += 1
            n["stance_ok"] += told[1] == said[1]


def _statements(tally: Tally, golds: Sequence[Json], codeds: Sequence[Json]) -> None:
    """Attributions: found where half of the shorter span is shared and the innermost source touches. Only where the gold has any."""
    wanted = [a for a in golds if bounds(a)]
    if wanted:
        found, extra = statements(wanted, codeds)
        tally.n["said_tp"] += len(found)
        tally.n["said_fn"] += len(wanted) - len(found)
        tally.n["said_fp"] += len(extra)


def statements(golds: Iterable[Json], codeds: Iterable[Json]) -> tuple[list[Json], list[Json]]:
    """Coded attributions that are a gold one's, each for one, and those that are none's."""
    found, left = [], [a for a in codeds if bounds(a)]
    for gold in golds:
        hit = next((i for i, coded in enumerate(left) if _same_statement(gold, coded)), None)
        if hit is not None:
            found.append(left.pop(hit))
    return found, left


def _same_statement(gold: Json, coded: Json) -> bool:
    a, b, chain, other = bounds(gold), bounds(coded), gold.get("chain") or [], coded.get("chain") or []
    if a is None or b is None:
        return False
    shared = min(a[1], b[1]) - max(a[0], b[0])
    if shared <= 0 or 2 * shared < min(a[1] - a[0], b[1] - b[0]):
        return False
    return not chain or (bool(other) and agree(bounds(chain[-1]), bounds(other[-1])))


def _measures(t: Tally) -> Measures:
    n = t.n
    kinds = [k for what, k in t.realis if what == "gold"]
    realis = [2 * t.realis["tp", k] / (t.realis["gold", k] + t.realis["coded", k]) for k in kinds]
    said = n["said_tp"] + n["said_fn"]
    return {
        "events": prf(n["tp"], n["fp"], n["fn"]),
        "events_strict": prf(n["tp"], n["fp"], n["strict_fn"]),
        **{role: prf(n[f"{role}_tp"], n[f"{role}_fp"], n[f"{role}_fn"]) for role in ROLES},
        "actor_country": share(n["actors_country_ok"], n["actors_country_n"]),
        "actor_sector": share(n["actors_sector_ok"], n["actors_sector_n"]),
        "realis": share(n["realis_ok"], n["realis_n"]),
        "realis_macro_f1": round(sum(realis) / len(realis), 3) if realis else None,
        "mode_f1": prf(n["mode_tp"], n["mode_fp"], n["mode_fn"])["f1"],
        "innermost_source": share(n["inner_ok"], n["realis_n"]),
        "source_where_told": share(n["source_ok"], n["source_n"]),
        "chain_exact": share(n["chain_ok"], n["realis_n"]),
        "chain_told": share(n["told_ok"], n["told_n"]),
        "chain_long": share(n["long_ok"], n["long_n"]),
        "framing": prf(n["framing_tp"], n["framing_fp"], n["framing_fn"]),
        "counts": share(n["counts_ok"], n["counts_n"]),
        "attributions": prf(n["said_tp"], n["said_fp"], n["said_fn"]) if said else None,
        "stance": share(n["stance_ok"], n["stance_n"]),
        "n": {"found": n["tp"], "missed": n["fn"], "extra": n["fp"]},
        "types": {name: prf(c["tp"], c["fp"], c["fn"]) | dict(c) for name, c in sorted(t.types.items())},
    }
