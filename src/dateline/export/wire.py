"""The JSON object of one report: every key in a fixed order, absent values null, lists never null (docs: the record on the wire).

Words that stand for several ("the two presidents") give an entry for each, with the same bounds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Any

from dateline.records import (
    Actor,
    Attribution,
    Count,
    Entity,
    Framing,
    Holder,
    Link,
    Mention,
    Place,
    Relay,
    Report,
    Resolution,
    Skip,
    Span,
    Tie,
    When,
)

Wire = dict[str, Any]
_LINE_ENDS = {ord(c): f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}  # for readers that split lines there too
_PRECISIONS = {4: "year", 7: "month", 10: "day"}  # by the length of an ISO 8601 date; longer ones name the minute


def wire(item: Resolution | Skip, version: str) -> Wire:
    """The record of one report, or of one that was skipped, as JSON values; `version` is the program's own."""
    return _skipped(item, version) if isinstance(item, Skip) else _annotated(item, version)


def line(item: Wire) -> bytes:
    """One object as one line of UTF-8; the same object gives the same bytes."""
    text = json.dumps(item, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(_LINE_ENDS)
    return text.encode("utf-8", "backslashreplace") + b"\n"  # half a surrogate pair is no UTF-8; as \udXXX it is JSON, and comes back whole


@cache
def _schema_text() -> str:
    return (resources.files("dateline") / "data" / "record.schema.json").read_text(encoding="utf-8")


def schema(own_types: Iterable[str] = ()) -> Wire:
    """The JSON Schema (draft 2020-12) that every object of `wire` meets; `own_types` are those that a user taught the coder."""
    loaded: Wire = json.loads(_schema_text())
    loaded["$defs"]["event"]["properties"]["type"]["enum"] += own_types
    return loaded


def _annotated(item: Resolution, version: str) -> Wire:
    text = item.text
    return {
        "report": _report(item),
        "text": text.body,
        "sentences": [list(bounds) for bounds in text.sentences],
        "removed": [{"text": removed.text, "label": removed.label} for removed in text.removed],
        "entities": [_entity(entity) for entity in item.entities],
        "events": [_event(item, mention) for mention in item.mentions],
        "attributions": [_attribution(item, attribution) for attribution in item.attributions],
        "links": [_link(link) for link in item.links],
        "relations": [relation for tie in item.ties for relation in _relations(item, tie)],
        "headline": _headline(item.headline),
        "skips": [{"stage": "annotate", "reason": reason} for reason in item.unread],
        "coder": {"version": version, "model": item.model},
    }


def _headline(item: Resolution | None) -> Wire | None:
    """What the title tells, with offsets into the title; null where there is none."""
    if item is None:
        return None
    return {
        "text": item.text.body,
        "sentences": [list(bounds) for bounds in item.text.sentences],
        "events": [_event(item, mention) for mention in item.mentions],
        "attributions": [_attribution(item, attribution) for attribution in item.attributions],
    }


def _skipped(item: Skip, version: str) -> Wire:
    return {
        "report": _unread(item.report, item.path),
        "text": "",
        "sentences": [],
        "removed": [],
        "entities": [],
        "events": [],
        "attributions": [],
        "links": [],
        "relations": [],
        "headline": None,
        "skips": [{"stage": item.stage, "reason": item.reason}],
        "coder": {"version": version, "model": None},
    }


def _report(item: Resolution) -> Wire:
    text = item.text
    return {
        "id": text.id,
        "url": text.report.url,
        "path": text.report.path,
        "outlet": text.outlet,
        "title": text.title,
        "section": text.section,
        "author": text.author,
        "published": text.published,
        "published_precision": text.published_precision,
        "language": text.language,
        "credit": text.credit,
        "publisher": _publisher(item.publisher),
        "relays": [_relay(item, relay) for relay in item.relays],
        "retrieved": text.report.retrieved,
        "sha256": text.report.sha256,
    }


def _publisher(who: Actor | None) -> Wire | None:
    return _known(who, "name", "country", "kind", "wikidata", "actor_id", "owner", "control") if who else None


def _relay(item: Resolution, relay: Relay) -> Wire:
    who = next(iter(item.who(relay.span)), None)
    return {"name": relay.name, "kind": relay.kind, "span": _span(relay.span), **_known(who, "country", "actor_id", "owner", "control")}


def _unread(report: Report | None, path: str | None) -> Wire:
    """What the input told of a report that was skipped; only its place where nothing could be opened."""
    published = report.published if report else None
    return {
        "id": report.id if report else None,
        "url": report.url if report else None,
        "path": path or (report.path if report else None),
        "outlet": report.outlet if report else None,
        "title": report.title if report else None,
        "section": None,
        "author": None,
        "published": published,
        "published_precision": _PRECISIONS.get(len(published), "minute") if published else None,
        "language": report.language if report else None,
        "credit": None,
        "publisher": None,
        "relays": [],
        "retrieved": report.retrieved if report else None,
        "sha256": report.sha256 if report else None,
    }


def _span(span: Span | None) -> Wire | None:
    return _words(span) if span else None


def _words(span: Span) -> Wire:
    return {"start": span.start, "end": span.end, "text": span.text}


def _entity(entity: Entity) -> Wire:
    return {"id": entity.id, "kind": entity.kind, **_words(entity.span)}


def _event(item: Resolution, mention: Mention) -> Wire:
    return {
        "id": mention.id,
        "sentence": mention.sentence,
        "type": mention.type,
        "modes": list(mention.modes),
        "contexts": list(mention.contexts),
        "quad": mention.quad,
        "score": float(mention.score),
        "trigger": _words(mention.trigger),
        "actors": _actors(item, mention.actors),
        "recipients": _actors(item, mention.recipients),
        "backers": _actors(item, mention.backers),
        "places": [_place(item, span) for span in mention.places],
        "time": _time(item.times.get(mention.id)),
        "counts": [_count(count) for count in mention.counts],
        "instruments": [_words(span) for span in mention.instruments],
        "realis": mention.realis,
        "attribution": [_holder(item, holder) for holder in mention.attribution],
        "framing": [_framing(framing) for framing in mention.framing],
        "confidence": float(mention.confidence),
    }


def _actors(item: Resolution, spans: Iterable[Span]) -> list[Wire]:
    return [_actor(span, who) for span in spans for who in item.who(span) or (None,)]


def _known(of: Actor | Place | None, *names: str) -> Wire:
    """What is known of an actor or place, by its fields' names; null where nothing is."""
    return {name: getattr(of, name) if of else None for name in names}


def _sure(span: Span, of: Actor | Place | None) -> float:
    """The coder's confidence in the words times the resolver's in what they stand for."""
    return round(span.score * (of.confidence if of else 1.0), 3)


def _actor(span: Span, who: Actor | None) -> Wire:
    return {
        **_words(span),
        "carried": span.carried,
        **_known(who, "name", "country"),
        "sectors": list(who.sectors) if who else [],
        **_known(who, "wikidata", "actor_id"),
        "span_confidence": round(span.score, 3),
        "confidence": _sure(span, who),
        **_known(who, "kind", "reason"),
    }


def _place(item: Resolution, span: Span) -> Wire:
    where = item.where(span)
    return {
        **_words(span),
        "carried": span.carried,
        **_known(where, "name", "geonames", "country", "admin1", "lat", "lon", "precision"),
        "span_confidence": round(span.score, 3),
        "confidence": _sure(span, where),
        "candidates": list(where.candidates) if where else [],
        **_known(where, "reason"),
    }


def _holder(item: Resolution, holder: Holder) -> Wire:
    who = next(iter(item.who(holder.span)), None)
    return {
        **_known(who, "name"),
        "kind": holder.kind,
        "stance": holder.stance,
        "level": holder.level,
        "span": _span(holder.span),
        "cue": _span(holder.cue),
        "carried": holder.span.carried if holder.span else False,
        **_known(who, "country", "actor_id", "owner", "control"),
        "sectors": list(who.sectors) if who else [],
    }


def _time(when: When | None) -> Wire | None:
    if when is None:
        return None
    return {"start": when.start, "end": when.end, "basis": when.basis, "precision": when.precision, "span": _span(when.span)}


def _count(count: Count) -> Wire:
    return {"what": count.what, "low": count.low, "best": count.best, "high": count.high, "span": _words(count.span)}


def _framing(framing: Framing) -> Wire:
    return {"span": _words(framing.span), "by": framing.by}


def _attribution(item: Resolution, attribution: Attribution) -> Wire:
    return {
        "id": attribution.id,
        "span": _words(attribution.span),
        "cue": _span(attribution.cue),
        "stance": attribution.stance,
        "chain": [_holder(item, holder) for holder in attribution.chain],
        "framing": [_framing(framing) for framing in attribution.framing],
        "events": list(attribution.events),
        "confidence": float(attribution.confidence),
    }


def _link(link: Link) -> Wire:
    return {"kind": link.kind, "from": link.source, "to": link.target, "span": _span(link.span)}


def _relations(item: Resolution, tie: Tie) -> Iterator[Wire]:
    for subject in _actors(item, [tie.subject]):
        for object_ in _actors(item, [tie.object]):
            yield {
                "kind": tie.kind,
                "subject": subject,
                "object": object_,
                "span": _words(tie.span),
                "attribution": [_holder(item, holder) for holder in tie.attribution],
                "confidence": float(tie.confidence),
            }
