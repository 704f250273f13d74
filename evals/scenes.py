"""The composed scenarios of `evals/ledger` as the ledger's measures take them: gold beside what was read from the same words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dateline import __version__, annotate, resolve
from dateline.export.wire import wire
from dateline.intake.reports import digest
from dateline.ledger import Record, Seen
from dateline.pipeline import Tools, headline
from dateline.records import Report, Resolution, Text
from dateline.tellings import Claim, Source
from dateline.text import read as read_text

FOLDER = Path(__file__).resolve().parent / "ledger"
HALVES = ("even", "odd")
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scene:
    """One scenario: its reports, mentions and claims as the file has them; labels of events and stories hold in it alone."""

    name: str
    reports: tuple[Json, ...]
    mentions: tuple[Json, ...]
    claims: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class Ours:
    """What the record holds of some scenarios: events, what is said without one, reports by story, sources.

    `mentions` has by a telling's id the gold mention that it tells.
    """

    events: tuple[Seen, ...]
    statements: tuple[Claim, ...]
    stories: tuple[frozenset[str], ...]
    sources: Mapping[str, Source]
    mentions: Mapping[str, str]


def scenes(half: str | None = None) -> list[Scene]:
    """The scenarios of one half, or all, in the order of their files."""
    paths = sorted(FOLDER.glob("*.json"))
    return [_scene(path) for path in paths if half is None or HALVES[int(path.stem[:2]) % 2] == half]


def _scene(path: Path) -> Scene:
    rows = json.loads(path.read_text(encoding="utf-8"))
    return Scene(path.stem, *(tuple(rows[name]) for name in ("reports", "mentions", "claims")))


def read(told: Json, tools: Tools) -> Resolution:
    """One report as the program reads it; its credit line, which the set keeps apart from the text, is given as though it were found."""
    data = told["text"].encode()
    given = {name: told[name] for name in ("id", "outlet", "title", "published")}
    text = read_text(Report(data, "text", digest(data), **given))
    assert isinstance(text, Text), text
    text = replace(text, credit=told["credit"] or text.credit)
    titled = headline(text)
    return replace(_understood(text, tools), headline=_understood(titled, tools) if titled else None)


def _understood(text: Text, tools: Tools) -> Resolution:
    return resolve.resolve(annotate.annotate(text, tools.coder), tools.knowledge)


def filled(some: Iterable[Scene], coded: Mapping[str, Resolution], record: Record) -> Ours:
    """Add the reports to a record in the files' order, and ask it for all that it holds."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    mentions: dict[str, str] = {}
    reports = []
    with record.batch():
        for scene in some:
            for told in scene.reports:
                found = wire(coded[told["id"]], __version__)
                record.add(coded[told["id"]], found, now)
                mentions |= _aligned(found, [m for m in scene.mentions if m["report"] == told["id"]])
                reports.append(told["id"])
    return _asked(record, reports, mentions)


def _aligned(found: Json, gold: Iterable[Json]) -> dict[str, str]:
    """By our mention's id the gold one whose trigger shares most characters; a headline's have none."""
    pairs = ((event["id"], _nearest(event["trigger"], gold)) for event in found["events"])
    return {ours: mention for ours, mention in pairs if mention}


def _nearest(trigger: Json, gold: Iterable[Json]) -> str | None:
    shares = [
        (min(trigger["end"], m["trigger"]["end"]) - max(trigger["start"], m["trigger"]["start"]), -n, m["id"]) for n, m in enumerate(gold)
    ]
    best = max(shares, default=(0, 0, ""))
    return best[2] if best[0] > 0 else None


def _asked(record: Record, reports: Iterable[str], mentions: Mapping[str, str]) -> Ours:
    stories: dict[str, frozenset[str]] = {}
    sources: dict[str, Source] = {}
    statements: list[Claim] = []
    for report in reports:
        if report not in stories:
            story = record.story(report)
            sources |= {source.report: source for source in story.sources}
            statements += story.statements
            stories |= dict.fromkeys(together := frozenset(source.report for source in story.sources), together)
    return Ours(tuple(record.events()), tuple(statements), tuple(dict.fromkeys(stories.values())), sources, mentions)
