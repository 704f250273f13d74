"""The corpus's held-out reports, and the coded mentions of actors, in the forms of the evaluation tasks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.annotate.taxonomy import taxonomy
from dateline.evaluate.relation import YIELD
from training.coded import Bounds, CodedEvent, CodedReport, CodedSpan, chain
from training.corpus import corpus, held_out
from training.sources import publishers, texts
from training.standoff import Moved

Json = dict[str, Any]


def reports() -> list[CodedReport]:
    """Held-out reports whose text is at hand."""
    return [r for r in corpus() if held_out(r)]


def events(report: CodedReport) -> Json:
    """A row of the events task, over the whole text of the report."""
    return {
        "id": report.id,
        "text": report.text,
        "published": report.published,
        "events": [_event(report, e) for e in report.events],
        "attributions": [_said(report, a) for a in report.attributions],
    }


def _span(report: CodedReport, bounds: Bounds | None) -> Json:
    return {} if bounds is None else {"start": bounds[0], "end": bounds[1], "text": report.text[slice(*bounds)]}


def _event(report: CodedReport, event: CodedEvent) -> Json:
    def role(name: str) -> list[Json]:
        return [_span(report, _words(s)) for r, s in event.roles if r == name]

    holders = [{"span": _span(report, _words(h.who)) or None, "stance": a.stance} for a in chain(report, event) for h in a.holders]
    return {
        "type": event.type, "modes": list(event.modes), "realis": event.realis, "optional": event.optional,
        "trigger": _span(report, event.trigger), "actors": role("actor"), "recipients": role("recipient"), "places": role("place"),
        "attribution": holders, "framing": [{"span": _span(report, s)} for s, _ in event.framing],
        "counts": [{"what": c.what, "low": c.low, "best": c.best, "high": c.high} for c in event.counts],
    }  # fmt: skip


def _words(span: CodedSpan) -> Bounds | None:
    return span.span or span.via


def _said(report: CodedReport, attribution: Any) -> Json:
    start, end = min(a for a, _ in attribution.contents), max(b for _, b in attribution.contents)
    return {"span": {"start": start, "end": end}, "chain": [{"span": _span(report, _words(h.who)) or None} for h in attribution.holders]}


def relations(report: CodedReport) -> Iterator[Json]:
    """A row of the relation task for every asserted deed with an actor and a recipient in one sentence of its own kind."""
    for event in report.events:
        pair = [next((s.span for r, s in event.roles if r == name and not s.via), None) for name in ("actor", "recipient")]
        home = next((b for b in report.sentences if b[0] <= event.trigger[0] < b[1]), None)
        if home and all(p and home[0] <= p[0] and p[1] <= home[1] for p in pair) and not event.optional:
            (a, b), (c, d) = ((p[0] - home[0], p[1] - home[0]) for p in pair if p)
            others = [e.type for e in report.events if e is not event and _pairs(e) == _pairs(event)]
            if (b <= c or d <= a) and not set(others) - {event.type}:
                yield _marked(report, event, report.text[slice(*home)], (a, b), (c, d))


def actors() -> Iterator[Json]:
    """Rows of the actors task: mentions coded by hand, joined with their texts; none where a set is not at hand."""
    path = Path(__file__).resolve().parent / "actors" / "mentions.jsonl"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        row = json.loads(line)
        name = row["set"].partition("/")[0]
        text = texts(name).get(row["id"])
        if text is not None:
            words = text[row["start"] : row["end"]]
            if hashlib.sha256(words.encode()).hexdigest()[:16] != row["sha256"]:
                raise Moved(f"{path.name}, line {number}: the text at hand is not the one that was coded")
            yield {**row, "id": str(number), "text": text, "outlet": publishers(name).get(row["id"])}


def _pairs(event: CodedEvent) -> set[tuple[str, CodedSpan]]:
    return {(r, s) for r, s in event.roles if r in ("actor", "recipient")}


def _marked(report: CodedReport, event: CodedEvent, text: str, s: Bounds, t: Bounds) -> Json:
    marked = text
    for (start, end), tag in sorted([(s, "s"), (t, "t")], reverse=True):
        marked = f"{marked[:start]}<{tag}>{marked[start:end]}</{tag}>{marked[end:]}"
    root = "YIELD" if event.type in YIELD else event.type
    return {"id": f"{report.id}:{event.label}", "text": text, "marked": marked, "root": root, "quad": taxonomy().types[event.type].quad}


def document(report: CodedReport) -> Json:
    """A row of the document task: the types of the deeds that a second coder would find too."""
    must = {e.type for e in report.events if not e.optional}
    return {"id": report.id, "text": report.text, "types": sorted(must)}
