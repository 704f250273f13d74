"""Coded reports of a corpus as rows of the `events` task."""

from __future__ import annotations

from typing import Any

from dateline.corpus.coded import Bounds, CodedAttribution, CodedEvent, CodedReport, CodedSpan, chain

Json = dict[str, Any]


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


def _said(report: CodedReport, attribution: CodedAttribution) -> Json:
    start, end = min(a for a, _ in attribution.contents), max(b for _, b in attribution.contents)
    return {"span": {"start": start, "end": end}, "chain": [{"span": _span(report, _words(h.who)) or None} for h in attribution.holders]}
