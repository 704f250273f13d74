"""The verb: an event of a record, explained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline import annotate
from dateline.annotate.reading import Reading
from dateline.errors import InputError
from dateline.explain import nearest
from dateline.explain.evidence import deed_at, evidence, read_again
from dateline.explain.examples import examples
from dateline.explain.explanation import Evidence, Example, Explanation
from dateline.explain.marking import chained, marked, when

Wire = dict[str, Any]
SHOWN = 5  # nearest coded examples


@dataclass(frozen=True, slots=True)
class Tools:
    """The coder that explains, and the coded triggers that were kept for it, if any."""

    coder: annotate.Coder
    nearest: nearest.Nearest | None


def load(folder: Path | None = None) -> Tools:
    """The coder in `folder`, or the one that ships, with its coded triggers; ModelError names what is wrong."""
    return Tools(annotate.load(folder), nearest.load(folder))


def explain(report: Wire, event: str, tools: Tools) -> Explanation:
    """Why the event with this id, of this report as on the wire, was coded as it was; InputError where the report tells no such event."""
    told = next((e for e in report["events"] if e["id"] == event), None)
    if told is None:
        raise InputError(f"{event}: no such event in report {report['report']['id']}")
    trigger = (told["trigger"]["start"], told["trigger"]["end"])
    origin, made_by = report["report"], report["coder"]["model"]
    coder = _as_recorded(tools.coder, made_by)
    again = read_again(report, coder)
    deed = deed_at(again.deeds, trigger)
    why = evidence(deed, coder) if deed else None
    start, end = report["sentences"][told["sentence"]]
    return Explanation(
        event=event,
        report=origin["id"],
        title=origin["title"],
        outlet=origin["outlet"],
        published=origin["published"],
        sentence=told["sentence"],
        start=start,
        text=report["text"][start:end],
        type=told["type"],
        modes=tuple(told["modes"]),
        quad=told["quad"],
        realis=told["realis"],
        confidence=told["confidence"],
        when=when(told["time"]) if told["time"] else None,
        marks=marked(report, told),
        chain=chained(told),
        evidence=why,
        recorded_by=made_by,
        explained_by=coder.version,
        examples=_examples(again, trigger, tools.nearest),
        notes=tuple(_notes(told, why, made_by, coder.version, tools.nearest is not None)),
    )


def _as_recorded(coder: annotate.Coder, made_by: str | None) -> annotate.Coder:
    """The coder with the threshold that the record was made with, which its model's name tells where it was not the coder's own."""
    match = re.match(rf"{re.escape(coder.version)}@([\d.e-]+)", made_by or "")
    return coder.at(float(match[1])) if match else coder


def _examples(again: Reading, trigger: tuple[int, int], kept: nearest.Nearest | None) -> tuple[Example, ...]:
    states = nearest.trigger_states(again.tagged, trigger)
    return () if kept is None or states is None else examples(kept.like(states, SHOWN))


def _notes(told: Wire, why: Evidence | None, made_by: str | None, version: str, kept: bool) -> Iterator[str]:
    """What the reader of an explanation has to know about it."""
    words = told["trigger"]["text"]
    if not _made_by(made_by, version):
        yield f"Another coder than the one that coded: model {made_by or 'unknown'} made the record, the scores are model {version}'s."
    if why is None:
        yield f"The coder that explains finds no deed at «{words}»: there are no scores."
    elif why.trigger != words:
        yield f"The coder that explains takes «{why.trigger}» for the trigger, where the record has «{words}»."
    if why is not None and why.type != told["type"]:
        yield f"The coder that explains would code {why.type}, where the record has {told['type']}."
    if not kept:
        yield "No coded triggers are kept for this coder, so no examples are shown; `python -m training.nearest` keeps them."


def _made_by(recorded: str | None, version: str) -> bool:
    """Whether a record names this coder; behind its version stands that of the tables that names were looked up in."""
    return recorded is not None and (recorded == version or recorded.startswith(f"{version}+"))
