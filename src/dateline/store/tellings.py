"""Tellings and sources out of a report's record (the wire object), which the store keeps: whatever is known can be made anew from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.records import Actor, Count, Place, Relay, Span, When
from dateline.store.storable import clean
from dateline.tellings import Side, Source, Spot, Teller, Telling

Row = Mapping[str, Any]


def tellings(wire: Row) -> tuple[Telling, ...]:
    """Every mention of the report's body and of its headline, in their order."""
    headline = wire.get("headline") or {"text": "", "sentences": [], "events": []}
    told = [_telling(event, wire, headline["text"], headline["sentences"], title=True) for event in headline["events"]]
    return (*told, *(_telling(event, wire, wire["text"], wire["sentences"]) for event in wire["events"]))


def sayings(wire: Row) -> tuple[Telling, ...]:
    """What is said by someone and holds no event, as tellings without a type; their ids are those of the attributions."""
    headline = wire.get("headline")
    parts = [(wire, False)] + ([(headline, True)] if headline else [])
    return tuple(_saying(one, part, wire, title) for part, title in parts for one in part["attributions"] if not one["events"])


def source(wire: Row, seen: str) -> Source:
    """Where the report comes from; copies are told later."""
    report = wire["report"]
    publisher = report.get("publisher")
    return Source(
        report=clean(report["id"]),
        outlet=report["outlet"],
        publisher=_actor(publisher) if publisher else None,
        url=report["url"],
        title=report["title"],
        published=report["published"],
        credit=report["credit"],
        relays=tuple(Relay(r["name"], r["kind"], _span(r["span"])) for r in report["relays"]),
        seen=seen,
    )


def _telling(event: Row, wire: Row, body: str, sentences: list[list[int]], title: bool = False) -> Telling:
    start, end = sentences[event["sentence"]]
    part = "title" if title else "body" if event["sentence"] else "lede"
    time = event["time"]
    return Telling(
        id=event["id"],
        report=clean(wire["report"]["id"]),
        part=part,
        sentence=event["sentence"],
        type=event["type"],
        modes=tuple(event["modes"]),
        contexts=tuple(event["contexts"]),
        quad=event["quad"],
        realis=event["realis"],
        trigger=event["trigger"]["text"],
        words=" ".join(body[start:end].split()),
        actors=_sides(event["actors"]),
        recipients=_sides(event["recipients"]),
        backers=_sides(event["backers"]),
        places=tuple(Spot(place["text"], _place(place)) for place in event["places"]),
        when=When(time["start"], time["end"], time["basis"], time["precision"], _span(time["span"])) if time else None,
        counts=tuple(Count(c["what"], c["low"], c["best"], c["high"], _some(c["span"])) for c in event["counts"]),
        chain=chain(event["attribution"]),
        framing=tuple(framing["span"]["text"] for framing in event["framing"]),
        confidence=event["confidence"],
        published=wire["report"]["published"],
    )


def _saying(said: Row, part: Row, wire: Row, title: bool) -> Telling:
    start = said["span"]["start"]
    number = max((n for n, (first, _) in enumerate(part["sentences"]) if first <= start), default=0)
    return Telling(
        id=said["id"],
        report=clean(wire["report"]["id"]),
        part="title" if title else "body" if number else "lede",
        sentence=number,
        type="",
        modes=(),
        contexts=(),
        quad=0,
        realis="asserted",
        trigger=_text(said["cue"]) or "",
        words=" ".join(said["span"]["text"].split()),
        actors=(),
        recipients=(),
        backers=(),
        places=(),
        when=None,
        counts=(),
        chain=chain(said["chain"]),
        framing=tuple(framing["span"]["text"] for framing in said["framing"]),
        confidence=said["confidence"],
        published=wire["report"]["published"],
    )


def chain(holders: list[Row]) -> tuple[Teller, ...]:
    """A chain on the wire as tellers, outermost first."""
    return tuple(Teller(h["kind"], h["stance"], h["level"], _text(h["span"]), _text(h["cue"]), _holder(h)) for h in holders)


def _sides(parts: list[Row]) -> tuple[Side, ...]:
    return tuple(Side(part["text"], _actor(part)) for part in parts)


def _actor(part: Row) -> Actor:
    return Actor(
        actor_id=part.get("actor_id"),
        name=part.get("name"),
        country=part.get("country"),
        sectors=tuple(part.get("sectors") or ()),
        kind=part.get("kind"),
        wikidata=part.get("wikidata"),
        confidence=part.get("confidence") or 0.0,
        reason=part.get("reason") or "",
        owner=part.get("owner"),
        control=part.get("control"),
    )


def _holder(holder: Row) -> Actor:
    """A holder's `kind` is its place in the chain, not what it is."""
    return _actor({**holder, "kind": None})


def _place(part: Row) -> Place | None:
    if part.get("precision") is None:
        return None
    return Place(
        name=part["name"],
        geonames=part["geonames"],
        country=part["country"],
        admin1=part["admin1"],
        lat=part["lat"],
        lon=part["lon"],
        precision=part["precision"],
        confidence=part["confidence"],
        reason=part["reason"] or "",
        candidates=tuple(part["candidates"]),
    )


def _span(span: Row | None) -> Span | None:
    return _some(span) if span else None


def _some(span: Row) -> Span:
    return Span(span["start"], span["end"], span["text"])


def _text(span: Row | None) -> str | None:
    return span["text"] if span else None
