"""What the two networks make of a trigger: the record's text is read again, and no answer is thrown away."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from dateline.annotate.model import Coder
from dateline.annotate.reading import FOUND, Deed, Reading, opinions, reading
from dateline.explain.explanation import Evidence, Option, TypeOption
from dateline.records import Report, Text

Bounds = tuple[int, int]


def read_again(report: dict[str, Any], coder: Coder) -> Reading:
    """All candidates for deeds in a record's text, also those that would not be kept."""
    data = report["text"].encode("utf-8", "surrogatepass")
    origin = Report(data, "text", hashlib.sha256(data).hexdigest())
    sentences = tuple((start, end) for start, end in report["sentences"])
    return reading(Text(str(report["report"]["id"]), origin, report["text"], sentences), coder, threshold=0.0)


def deed_at(deeds: Iterable[Deed], trigger: Bounds) -> Deed | None:
    """The deed of these words, else the one that shares most letters with them; None where there is none."""

    def alike(deed: Deed) -> tuple[bool, int]:
        start, end = deed.trigger.start, deed.trigger.end
        return (start, end) == trigger, min(end, trigger[1]) - max(start, trigger[0])

    best = max(deeds, key=alike, default=None)
    return best if best is not None and alike(best)[1] > 0 else None


def evidence(deed: Deed, coder: Coder) -> Evidence:
    """The probabilities for a deed, in words that need no knowledge of the networks."""
    names = coder.names
    own = [(name.partition("/")[2], p) for name, p in zip(names.modes, deed.read.modes, strict=True) if name.startswith(f"{deed.type}/")]
    tagged = deed.read.asked.tagged.events[list(deed.read.asked.pieces)]
    return Evidence(
        trigger=deed.trigger.text,
        type=deed.type,
        tagger=_round(float((tagged[:, 1::2] + tagged[:, 2::2]).sum(-1).max())),
        reader=_round(1 - float(deed.read.types[-1])),
        types=_types(deed, names.types),
        modes=_ordered(own),
        realis=_ordered(zip(names.realis, deed.read.realis, strict=True)),
        confidence=_round(deed.score),
        threshold=float(coder.settings.get("threshold", FOUND)),
    )


def _types(deed: Deed, names: Sequence[str]) -> tuple[TypeOption, ...]:
    """The types as the coder chooses among them: by the product of what tagger and reader say of each, given that it is a deed."""
    tagger, reader = opinions(deed.read)
    both = (tagger + 1e-6) * (reader + 1e-6)
    both = both / both.sum()
    order = np.argsort(-both, kind="stable")
    return tuple(TypeOption(names[i], _round(tagger[i]), _round(reader[i]), _round(both[i])) for i in order)


def _ordered(options: Iterable[tuple[str, float]]) -> tuple[Option, ...]:
    return tuple(sorted((Option(name, _round(p)) for name, p in options), key=lambda o: -o.score))


def _round(p: float) -> float:
    return round(float(p), 3)
