"""Rows from the wire object, and the records that are read back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dateline.records import Report

Row = dict[str, Any]
_ROLES = {"actors": "actor", "recipients": "recipient", "backers": "backer", "places": "place", "instruments": "instrument"}
_KNOWN = ("country", "wikidata", "actor_id", "admin1", "geonames", "lat", "lon", "precision")
_LARGEST = 2**63 - 1
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # no database text holds them; `content` and `wire` keep them


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


def of_report(report: Report, wire: Row) -> Row:
    """The columns of `reports` without its id, version and times seen."""
    told = wire["report"]
    names = ("retrieved", "path", "url", "outlet", "title", "section", "author", "published", "published_precision", "language")
    given = {name: clean(told[name]) for name in names}
    return {**given, "sha256": report.sha256, "content": report.content, "kind": report.kind, "encoding": report.encoding}


def of_events(wire: Row, coding: int, report: int) -> list[Row]:
    """The columns of `events`."""
    return [{"coding": coding, "report": report, **_event(event)} for event in wire["events"]]


def _event(event: Row) -> Row:
    time = event["time"] or {"start": None, "end": None, "basis": None, "precision": None}
    return {
        **{name: event[name] for name in ("id", "sentence", "type", "realis", "quad", "score", "confidence")},
        "modes": "; ".join(event["modes"]),
        "contexts": "; ".join(event["contexts"]),
        "trigger": clean(event["trigger"]["text"]),
        **_bounds(event["trigger"]),
        **{f"time_{name}": time[name] for name in ("start", "end", "basis", "precision")},
    }


def of_roles(wire: Row, coding: int) -> Iterator[Row]:
    """The columns of `roles`."""
    for event in wire["events"]:
        for key, role in _ROLES.items():
            for position, part in enumerate(event[key]):
                told = {"text": clean(part["text"]), "carried": part.get("carried", False)}
                known = {name: part.get(name) for name in _KNOWN} | {"name": clean(part.get("name")), "sectors": _sectors(part)}
                yield {"coding": coding, "event": event["id"], "role": role, "position": position, **_bounds(part), **told, **known}


def _sectors(part: Row) -> str | None:
    return "; ".join(part["sectors"]) if part.get("sectors") else None


def of_counts(wire: Row, coding: int) -> Iterator[Row]:
    """The columns of `counts`."""
    for event in wire["events"]:
        for position, count in enumerate(event["counts"]):
            bounds = {name: _storable(count[name]) for name in ("low", "best", "high")}
            told = {"what": count["what"], **bounds, "text": clean(count["span"]["text"])}
            yield {"coding": coding, "event": event["id"], "position": position, **told}


def _storable(number: int | None) -> int | None:
    """Some report will tell of more dead than a database can count to."""
    return None if number is None else min(number, _LARGEST)


def of_attributions(wire: Row, coding: int) -> Iterator[Row]:
    """The columns of `attributions`."""
    for said in wire["attributions"]:
        told = {name: said[name] for name in ("id", "stance", "confidence")}
        yield {"coding": coding, **told, **_bounds(said["span"]), "text": clean(said["span"]["text"]), "cue": _words(said["cue"])}


def of_holders(wire: Row, coding: int) -> Iterator[Row]:
    """The columns of `holders`: every chain, of events and of attributions, a row each holder."""
    chains = [("event", event["id"], event["attribution"]) for event in wire["events"]]
    chains += [("attribution", said["id"], said["chain"]) for said in wire["attributions"]]
    for kind, id_, chain in chains:
        for position, holder in enumerate(chain):
            yield {"coding": coding, "of": kind, "id": id_, "position": position, **_holder(holder)}


def _holder(holder: Row) -> Row:
    told = {name: holder[name] for name in ("level", "kind", "stance", "carried", "country", "actor_id")}
    words = {"text": _words(holder["span"]), "cue": _words(holder["cue"]), "name": clean(holder["name"])}
    return {**told, **words, **_bounds(holder["span"] or {"start": None, "end": None})}


def _bounds(span: Row) -> Row:
    return {"start": span["start"], "end": span["end"]}


def _words(span: Row | None) -> str | None:
    return clean(span["text"]) if span else None


def clean(words: str | None) -> str | None:
    """Words without what a database's text cannot hold."""
    return None if words is None else _UNSTORABLE.sub("\ufffd", words)


def packed(wire: Row) -> str:
    """The wire object as the text of one line; half a surrogate pair is escaped, as no database stores it."""
    return json.dumps(wire, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace").decode("utf-8")
