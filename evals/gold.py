"""The corpus's held-out reports, and the coded mentions of actors, in the forms of the evaluation tasks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.annotate.taxonomy import taxonomy
from dateline.corpus import held_out, load
from dateline.corpus.coded import Bounds, CodedEvent, CodedReport, CodedSpan
from dateline.corpus.standoff import Moved
from dateline.corpus.texts import publishers, texts
from dateline.evaluate.coded import events
from dateline.evaluate.relation import YIELD

__all__ = ["actors", "document", "events", "relations", "reports"]

Json = dict[str, Any]


def reports() -> list[CodedReport]:
    """Held-out reports whose text is at hand."""
    return [r for r in load() if held_out(r)]


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


def actors(name: str = "mentions") -> Iterator[Json]:
    """Rows of the actors task: mentions coded by hand, joined with their texts; none where a set is not at hand.

    `mentions` were chosen for variety, `drawn` at random among the actors, recipients, backers and holders of the corpus.
    """
    path = Path(__file__).resolve().parent / "actors" / f"{name}.jsonl"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        row = json.loads(line)
        set_ = row["set"].partition("/")[0]
        text = texts(set_).get(row["id"])
        if text is not None:
            words = text[row["start"] : row["end"]]
            if hashlib.sha256(words.encode()).hexdigest()[:16] != row["sha256"]:
                raise Moved(f"{path.name}, line {number}: the text at hand is not the one that was coded")
            yield {**row, "id": str(number), "text": text, "outlet": publishers(set_).get(row["id"])}


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
