"""Rows from the wire object, and the records that are read back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dateline.records import Report
from dateline.store.packing import packed
from dateline.store.storable import bounded, clean
from dateline.store.tellings import tellings

Row = dict[str, Any]
_ROLES = {"actors": "actor", "recipients": "recipient", "backers": "backer", "places": "place", "instruments": "instrument"}
_KNOWN = ("country", "wikidata", "actor_id", "admin1", "geonames", "lat", "lon", "precision")


@dataclass(frozen=True, slots=True)
class StoredReport:
    """One version of a report, with its last coding; `model` is None where it was skipped."""

    id: str
    version: int
    sha256: str
    path: str | None
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    model: str | None
    first_seen: str
    last_seen: str


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """One event of a current coding."""

    report: str
    id: str
    sentence: int
    type: str
    modes: tuple[str, ...]
    realis: str
    quad: int
    score: float
    trigger: str
    time_start: str | None
    time_end: str | None
    confidence: float
    part: str


def of_report(report: Report, wire: Row) -> Row:
    """The columns of `reports` without its id, version and times seen."""
    own = wire["report"]
    names = ("retrieved", "path", "url", "outlet", "title", "section", "author", "published", "published_precision", "language")
    given = {name: clean(own[name]) for name in names}
    return {**given, "sha256": report.sha256, "content": report.content, "kind": report.kind, "encoding": report.encoding}


def told(wire: Row, what: str) -> list[Row]:
    """The events or attributions of a report, those of its headline first."""
    return [*(wire.get("headline") or {what: ()})[what], *wire[what]]


def of_events(wire: Row, coding: int, report: int) -> list[Row]:
    """The columns of `events`."""
    packs = {telling.id: (telling.part, clean(packed(telling))) for telling in tellings(wire)}
    return [
        {"coding": coding, "report": report, **_event(event), **dict(zip(("part", "telling"), packs[event["id"]], strict=True))}
        for event in told(wire, "events")
    ]


def _event(event: Row) -> Row:
    time = event["time"] or {"start": None, "end": None, "basis": None, "precision": None}
    chain = event["attribution"]
    return {
        **{name: event[name] for name in ("id", "sentence", "type", "realis", "quad", "score", "confidence")},
        "modes": "; ".join(event["modes"]),
        "contexts": "; ".join(event["contexts"]),
        "trigger": clean(event["trigger"]["text"]),
        **_bounds(event["trigger"]),
        **{f"time_{name}": time[name] for name in ("start", "end", "basis", "precision")},
        "chain": clean(" > ".join(holder["name"] or (holder["span"] or {"text": "unnamed"})["text"] for holder in chain)) or None,
        "stance": chain[-1]["stance"] if chain else None,
    }


def of_framing(wire: Row, coding: int) -> Iterator[Row]:
    """The columns of `framing`; `by` is a holder's place in the chain, "actor", or none for the report's own voice."""
    for event in told(wire, "events"):
        for position, framed in enumerate(event["framing"]):
            by = None if framed["by"] is None else str(framed["by"])
            words = {"text": clean(framed["span"]["text"]), "by": by}
            yield {"coding": coding, "event": event["id"], "position": position, **_bounds(framed["span"]), **words}


def of_roles(wire: Row, coding: int) -> Iterator[Row]:
    """The columns of `roles`."""
    for event in told(wire, "events"):
        for key, role in _ROLES.items():
            for position, part in enumerate(event[key]):
                words = {"text": clean(part["text"]), "carried": part.get("carried", False)}
                known = {name: part.get(name) for name in _KNOWN} | {"name": clean(part.get("name")), "sectors": _sectors(part)}
                yield {"coding": coding, "event": event["id"], "role": role, "position": position, **_bounds(part), **words, **known}


def _sectors(part: Row) -> str | None:
    return "; ".join(part["sectors"]) if part.get("sectors") else None


def of_counts(wire: Row, coding: int) -> Iterator[Row]:
    """The columns of `counts`."""
    for event in told(wire, "events"):
        for position, count in enumerate(event["counts"]):
            bounds = {name: bounded(count[name]) for name in ("low", "best", "high")}
            words = {"what": count["what"], **bounds, "text": clean(count["span"]["text"])}
            yield {"coding": coding, "event": event["id"], "position": position, **words}


def of_attributions(wire: Row, coding: int) -> Iterator[Row]:
    """The columns of `attributions`: of the body, then of the headline."""
    for said in told(wire, "attributions"):
        own = {name: said[name] for name in ("id", "stance", "confidence")}
        yield {"coding": coding, **own, **_bounds(said["span"]), "text": clean(said["span"]["text"]), "cue": _words(said["cue"])}


def of_holders(wire: Row, coding: int) -> Iterator[Row]:
    """The columns of `holders`: every chain, of events and of attributions, a row each holder."""
    chains = [("event", event["id"], event["attribution"]) for event in told(wire, "events")]
    chains += [("attribution", said["id"], said["chain"]) for said in told(wire, "attributions")]
    for kind, id_, chain in chains:
        for position, holder in enumerate(chain):
            yield {"coding": coding, "of": kind, "id": id_, "position": position, **_holder(holder)}


def _holder(holder: Row) -> Row:
    own = {name: holder[name] for name in ("level", "kind", "stance", "carried", "country", "actor_id")}
    words = {"text": _words(holder["span"]), "cue": _words(holder["cue"]), "name": clean(holder["name"])}
    return {**own, **words, **_bounds(holder["span"] or {"start": None, "end": None})}


def _bounds(span: Row) -> Row:
    return {"start": span["start"], "end": span["end"]}


def _words(span: Row | None) -> str | None:
    return clean(span["text"]) if span else None


def one_line(wire: Row) -> str:
    """The wire object as the text of one line; half a surrogate pair is escaped, as no database stores it."""
    return json.dumps(wire, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace").decode("utf-8")
