"""Openly licensed sets that teach one layer each: names (re3d, wikigold), sources and cues (gum, meantime), pronouns (gum).

The reports of gold_dev stand in re3d and gum too: they are left out of everything here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from dateline.corpus.coded import Bounds, CodedAttribution, CodedHolder, CodedReport, CodedSpan
from dateline.corpus.texts import joined, rows
from dateline.evaluate.inputs import FULLY_ANNOTATED, reporting
from dateline.text.sentences import sentences

RE3D = {
    "Organisation": "organisation", "Person": "person", "Location": "place", "Nationality": "nationality", "Temporal": "time",
    "Quantity": "quantity", "Money": "quantity", "Weapon": "weapon", "MilitaryPlatform": "platform", "Vehicle": "platform",
}  # fmt: skip
WIKIGOLD = {"PER": "person", "LOC": "place", "ORG": "organisation", "MISC": ""}
PRONOUNS = frozenset(
    ["i", "me", "my", "we", "us", "our", "he", "him", "his", "she", "her", "they", "them", "their", "it", "its", "who", "whom"]
)


@cache
def measured() -> frozenset[str]:
    """Ids of the reports that are for measuring only."""
    return frozenset(str(row["id"]) for row in rows("gold_dev", "dev"))


def re3d_names(part: str = "train") -> Iterator[CodedReport]:
    """re3d's entities, the longest of those that overlap, where most annotators agreed."""
    for row in rows("re3d", part):
        if row["id"] in measured():
            continue
        kept: list[tuple[str, Bounds]] = []
        marked = sorted((e for e in row["entities"] if e["confidence"] >= 0.5 and e["type"] in RE3D), key=lambda e: e["start"] - e["end"])
        for e in marked:
            if all(e["end"] <= a or e["start"] >= b for _, (a, b) in kept):
                kept.append((RE3D[e["type"]], (e["start"], e["end"])))
        bounds = tuple(sentences(row["text"]))
        yield CodedReport("re3d", row["id"], row["text"], bounds, tuple(range(len(bounds))), entities=tuple(kept))


def wikigold_names(part: str = "train") -> Iterator[CodedReport]:
    """wikigold's names; numbers and the MISC class are neither name nor no name here (kind "")."""
    for n, row in enumerate(rows("wikigold", part)):
        text, at = joined({"sentences": [{"tokens": row["tokens"]}]})
        spans: list[tuple[str, Bounds]] = []
        for token, bounds, label in zip(row["tokens"], at, row["tags"], strict=True):
            kind = WIKIGOLD[label.partition("-")[2]] if label != "O" else ("" if re.search(r"\d", token) else None)
            if kind is None:
                continue
            if spans and spans[-1][0] == kind and bounds[0] - spans[-1][1][1] <= 1 and kind:
                spans[-1] = (kind, (spans[-1][1][0], bounds[1]))
            else:
                spans.append((kind, bounds))
        yield CodedReport("wikigold", str(n), text, ((0, len(text)),), (0,), entities=tuple(spans))


def _lines(text: str) -> tuple[Bounds, ...]:
    return tuple((m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))


def _cover(at: list[Bounds], tokens: list[int]) -> Bounds:
    return at[min(tokens)][0], at[max(tokens)][1]


def _run(tokens: list[int]) -> list[int]:
    """The first unbroken run: a cue such as 'told … that' is its verb."""
    tokens = sorted(tokens)
    run = tokens[:1]
    for token in tokens[1:]:
        if token != run[-1] + 1:
            break
        run.append(token)
    return run


def gum_attributions(part: str = "train") -> Iterator[CodedReport]:
    """gum's sources and cues where its annotators marked a cue, and its pronouns with the nearest phrase that they stand for."""
    for row in rows("gum", part):
        if row["id"] in measured():
            continue
        text, at = joined(row)
        told = []
        for a in row["attributions"]:
            if a["cue"]:
                holders = (CodedHolder("", CodedSpan(_cover(at, a["source"]))),) if a["source"] else ()
                content = (at[a["content"][0]][0], at[a["content"][1] - 1][1])
                told.append(CodedAttribution("", _cover(at, _run(a["cue"])), holders, (content,)))
        bounds = _lines(text)
        yield CodedReport(
            "gum", row["id"], text, bounds, tuple(range(len(bounds))), attributions=tuple(told), pronouns=tuple(_antecedents(row, at, text))
        )


def _antecedents(row: dict[str, Any], at: list[Bounds], text: str) -> Iterator[CodedSpan]:
    latest: dict[str, Bounds] = {}
    for e in sorted(row["entities"], key=lambda e: (e["start"], -e["end"])):
        span = (at[e["start"]][0], at[e["end"] - 1][1])
        words = text[slice(*span)].lower()
        if words in PRONOUNS:
            if e["group"] in latest and e["type"] in ("person", "organization", "place"):
                yield CodedSpan(latest[e["group"]], span)
        elif e["end"] - e["start"] <= 12:
            latest[e["group"]] = span


def meantime_attributions(part: str = "train") -> Iterator[CodedReport]:
    """meantime's speech verbs with an SLINK: the verb is the cue, its Arg0 the source. Only the sentences annotated in full."""
    for row in rows("meantime", part):
        text, at = joined(row)
        mentions = {m["id"]: m["tokens"] for m in row["mentions"]}
        told = []
        for cue, source, heads in reporting(row, mentions):
            holders = (CodedHolder("", CodedSpan(_cover(at, source))),) if source else ()
            told.append(CodedAttribution("", _cover(at, _run(cue)), holders, tuple(_cover(at, h) for h in heads)))
        bounds = _lines(text)
        full = tuple(range(min(FULLY_ANNOTATED, len(bounds))))
        yield CodedReport("meantime", row["id"], text, bounds, full, attributions=tuple(told))
