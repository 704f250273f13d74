"""Sources, cues and what is said, over tokens; and whole attributions: the cue touches and the source has the same head."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from dateline.evaluate.measures import Measures, prf
from dateline.records import Annotation

Json = dict[str, Any]
PARTS = ("source", "cue", "content")
_TOKEN = re.compile(r"\w+|[^\w\s]")
PRONOUNS = frozenset(
    ["i", "me", "we", "us", "he", "him", "she", "her", "they", "them", "it", "you", "who", "which", "that", "this", "one", "someone"]
)


def answer(found: Annotation) -> list[Json]:
    """The record's attributions in the task's form; a source that a pronoun stands for is left out."""
    told = []
    for one in found.attributions:
        sources = [h.span for h in one.chain if h.cue == one.cue and h.span is not None and not h.span.carried]
        told.append(
            {
                "source": [[s.start, s.end] for s in sources],
                "cue": [[one.cue.start, one.cue.end]] if one.cue else [],
                "content": [[one.span.start, one.span.end]],
            }
        )
    return told


def score(pairs: Iterable[tuple[Json, list[Json]]]) -> Measures:
    """Measures over (gold row, answered attributions)."""
    n: Counter[str] = Counter()
    for row, told in pairs:
        tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(row["text"])]
        wanted = [_without_pronoun(row["text"], a) for a in row["attributions"]]
        for part in PARTS:
            gold, said = (_tokens(tokens, [r for a in attributions for r in a[part]]) for attributions in (wanted, told))
            n[f"{part}_tp"] += len(gold & said)
            n[f"{part}_fp"] += len(said - gold)
            n[f"{part}_fn"] += len(gold - said)
        _whole(n, row["text"], wanted, told)
    measures: Measures = {part: prf(n[f"{part}_tp"], n[f"{part}_fp"], n[f"{part}_fn"]) for part in PARTS}
    return {**measures, "attribution": prf(n["tp"], n["fp"], n["fn"])}


def _without_pronoun(text: str, attribution: Json) -> Json:
    words = " ".join(text[a:b] for a, b in attribution["source"])
    return {**attribution, "source": []} if words.lower() in PRONOUNS else attribution


def _tokens(tokens: list[tuple[int, int]], ranges: Iterable[list[int]]) -> set[int]:
    spans = list(ranges)
    return {i for i, (a, b) in enumerate(tokens) if any(a < end and start < b for start, end in spans)}


def _whole(n: Counter[str], text: str, wanted: list[Json], told: list[Json]) -> None:
    left = list(told)
    for gold in wanted:
        if not gold["source"]:
            continue
        hit = next((t for t in left if _overlap(gold["cue"], t["cue"]) and _overlap([head(text, gold["source"])], t["source"])), None)
        n["tp" if hit else "fn"] += 1
        if hit:
            left.remove(hit)
    unsourced = [g["cue"] for g in wanted if not g["source"]]
    n["fp"] += sum(bool(t["source"]) and not any(_overlap(t["cue"], u) for u in unsourced) for t in left)


def head(text: str, source: list[list[int]]) -> list[int]:
    """The last word of a phrase before its first comma, 'of', 'in', 'for' or 'from'."""
    start, end = source[0][0], source[-1][1]
    phrase = re.split(r",|\s(?:of|in|for|from|at|who|that)\s", text[start:end])[0].rstrip()
    last = re.search(r"\w+\W*$", phrase)
    return [start + last.start(), start + len(phrase)] if last else [start, end]


def _overlap(a: list[list[int]], b: list[list[int]]) -> bool:
    return any(x[0] < y[1] and y[0] < x[1] for x in a for y in b)
