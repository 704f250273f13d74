"""The words that fill an event's parts, out of the record: role by role, with what they stand for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from dateline.explain.explanation import Level, Marked, Source

Wire = dict[str, Any]
PRECISIONS = {1: "a site", 2: "a town", 3: "near a town", 4: "a province", 5: "a country", 6: "wider, or unclear"}
_PARTIES = (("actor", "actors"), ("recipient", "recipients"), ("backer", "backers"))


def marked(report: Wire, event: Wire) -> tuple[Marked, ...]:
    """Every span of the event: trigger, parties, places, time, counts, instruments, holders with their cues, framing."""
    starts = [start for start, _ in report["sentences"]]
    return tuple(
        Marked(role, span["start"], span["end"], span["text"], max(0, bisect_right(starts, span["start"]) - 1), **more)
        for role, span, more in _spans(event)
    )


def _spans(event: Wire) -> Iterator[tuple[str, Wire, Wire]]:
    """(role, span, what else a mark tells of it)."""
    yield "trigger", event["trigger"], {}
    for role, key in _PARTIES:
        for party in event[key]:
            yield role, party, {**_meant(party), "sectors": tuple(party["sectors"]), "detail": party.get("kind")}
    for place in event["places"]:
        yield "place", place, {**_meant(place), "detail": _where(place)}
    time = event["time"]
    if time and time["span"]:
        yield "time", time["span"], {"detail": when(time)}
    for count in event["counts"]:
        yield "count", count["span"], {"detail": _bounds(count)}
    for span in event["instruments"]:
        yield "instrument", span, {}
    yield from _holders(event["attribution"])
    for framing in event["framing"]:
        yield "framing", framing["span"], {"detail": f"the word of {_judge(framing['by'], event['attribution'])}"}


def _holders(chain: list[Wire]) -> Iterator[tuple[str, Wire, Wire]]:
    cues: set[tuple[int, int]] = set()
    for holder in chain:
        if holder["span"]:
            told = {"name": holder.get("name"), "country": holder.get("country"), "detail": holder["kind"], "carried": holder["carried"]}
            yield "holder", holder["span"], told
        cue = holder["cue"]
        if cue and (cue["start"], cue["end"]) not in cues:
            cues.add((cue["start"], cue["end"]))
            yield "cue", cue, {"detail": holder["stance"]}


def _meant(of: Wire) -> Wire:
    return {key: of.get(key) for key in ("name", "country", "reason", "confidence")} | {"carried": of["carried"]}


def _where(place: Wire) -> str | None:
    if place.get("candidates"):
        return f"one of {', '.join(place['candidates'])}"
    return PRECISIONS.get(place["precision"])


def when(time: Wire) -> str:
    """The dates of a time and what they rest on: '2025-03-10, stated', '2025-03-01 to before 2025-04-01, stated'."""
    start, end = time["start"], time["end"]
    if time["precision"] == "day" or start is None or end is None:
        dates = start or (f"before {end}" if end else "no date")
    else:
        dates = f"{start} to before {end}"
    return f"{dates}, {time['basis']}"


def _bounds(count: Wire) -> str:
    low, best, high = ("open" if count[key] is None else f"{count[key]:,}" for key in ("low", "best", "high"))
    return f"{count['what']}: {best}" if low == best == high else f"{count['what']}: {low} to {high}"


def _judge(by: int | str | None, chain: list[Wire]) -> str:
    """Whose framing it is: a holder's, the actor's, or the report's own."""
    if by is None:
        return "the report itself"
    if not isinstance(by, int):
        return f"the {by}"
    span = chain[by]["span"]
    return span["text"] if span else "an unnamed holder"


def chained(event: Wire) -> tuple[Level, ...]:
    """The source chain, outermost first; holders of one level side by side."""
    by_level = groupby(sorted(event["attribution"], key=itemgetter("level")), key=itemgetter("level"))
    return tuple(_level(list(side)) for _, side in by_level)


def _level(side: list[Wire]) -> Level:
    cue = next((holder["cue"]["text"] for holder in side if holder["cue"]), None)
    return Level(tuple(_source(holder) for holder in side), side[0]["stance"], cue)


def _source(holder: Wire) -> Source:
    text = holder["span"]["text"] if holder["span"] else None
    return Source(holder["kind"], text, holder.get("name"), holder.get("country"), holder["carried"])
