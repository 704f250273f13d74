"""Codings of texts that stand elsewhere: set, id, offsets and a hash of every coded sentence, but none of its words."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable
from typing import Any

from dateline.corpus import coded as c


class Moved(ValueError):
    """A text is not the one that was coded; the message names set, id and sentence."""


def digest(words: str) -> str:
    """Twelve hex digits of a sentence's SHA-256, white space folded."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:12]


def to_row(report: c.CodedReport) -> dict[str, Any]:
    """A report as one JSON object, without its words."""
    row: dict[str, Any] = {"set": report.set, "id": report.id, "coder": report.coder}
    row["sentences"] = [[n, *report.sentences[n], digest(report.text[slice(*report.sentences[n])])] for n in report.coded]
    row["bounds"] = [list(b) for b in report.sentences]
    for name in ("events", "attributions", "ties", "links"):
        row[name] = [_plain(item) for item in getattr(report, name)]
    row["relays"] = [list(r) for r in report.relays]
    return row


def _plain(item: Any) -> dict[str, Any]:
    """A record as a dict, defaults left out."""
    defaults = {f.name: f.default for f in dataclasses.fields(item)}
    return {k: v for k, v in dataclasses.asdict(item).items() if v != defaults[k]}


def from_row(row: dict[str, Any], lookup: Callable[[str, str], str]) -> c.CodedReport:
    """The report again, joined with its text; Moved where the text has changed."""
    text = lookup(row["set"], row["id"])
    for n, start, end, expected in row["sentences"]:
        if digest(text[start:end]) != expected:
            raise Moved(f"{row['set']} {row['id']}, sentence {n}: the text at hand is not the one that was coded")
    return c.CodedReport(
        row["set"], row["id"], text, tuple((a, b) for a, b in row["bounds"]), tuple(s[0] for s in row["sentences"]),
        tuple(map(_event, row["events"])), tuple(map(_attribution, row["attributions"])),
        tuple(c.CodedTie(t["kind"], _pair(t["subject"]), _pair(t["object"]), _pair(t["span"])) for t in row["ties"]),
        tuple(c.CodedLink(k["kind"], k["source"], k["target"], _maybe(k["span"])) for k in row["links"]),
        tuple((kind, _pair(span)) for kind, span in row["relays"]), row["coder"],
    )  # fmt: skip


def _pair(value: list[int]) -> c.Bounds:
    return (value[0], value[1])


def _maybe(value: list[int] | None) -> c.Bounds | None:
    return None if value is None else _pair(value)


def _span(value: dict[str, Any]) -> c.CodedSpan:
    return c.CodedSpan(_maybe(value["span"]), _maybe(value.get("via")))


def _event(e: dict[str, Any]) -> c.CodedEvent:
    return c.CodedEvent(
        e["label"], e["type"], tuple(e["modes"]), _pair(e["trigger"]), e.get("realis", "asserted"), tuple(e.get("contexts", ())),
        tuple((role, _span(span)) for role, span in e.get("roles", ())),
        tuple(c.CodedCount(n["what"], n["low"], n["best"], n["high"], _maybe(n["span"])) for n in e.get("counts", ())),
        tuple((_pair(span), by) for span, by in e.get("framing", ())), e.get("chained", True), e.get("optional", False),
    )  # fmt: skip


def _attribution(a: dict[str, Any]) -> c.CodedAttribution:
    holders = tuple(c.CodedHolder(h["kind"], _span(h["who"])) for h in a["holders"])
    contents = tuple(_pair(s) for s in a["contents"])
    return c.CodedAttribution(a["stance"], _maybe(a["cue"]), holders, contents, tuple(_pair(s) for s in a.get("framing", ())))
