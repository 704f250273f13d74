"""Spans that overlap, cut at every boundary, so that each piece of text is in one set of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from dateline.records import Holder, Mention, Resolution, Span

KINDS = ("trigger", "actor", "recipient", "backer", "place", "source", "cue", "framing", "detail")  # outermost first, as they nest


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the body that fill a part, in one event or in none."""

    start: int
    end: int
    kind: str
    event: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under one set of marks; `opens` and `closes` are the events whose trigger starts or ends here."""

    text: str
    kinds: tuple[str, ...]
    events: tuple[str, ...]
    triggers: tuple[str, ...]
    opens: tuple[str, ...]
    closes: tuple[str, ...]


def marks(item: Resolution) -> list[Mark]:
    """Every mark of a report, in the order of the text."""
    found = [mark for mention in item.mentions for mark in _of_event(mention)]
    for attribution in item.attributions:
        found += _of_chain(attribution.chain, None)
        found += _of("framing", (f.span for f in attribution.framing), None)
    return sorted(set(found), key=lambda m: (m.start, m.end, m.kind, m.event or ""))


def by_sentence(found: Iterable[Mark], sentences: Sequence[tuple[int, int]]) -> dict[int, list[Mark]]:
    """The marks that may touch each sentence or the gap after it, in their order; a long report has too many to look through for each."""
    near: dict[int, list[Mark]] = {}
    for mark in found:
        first = max(0, bisect_right(sentences, mark.start, key=itemgetter(0)) - 1)
        for n in range(first, max(first + 1, bisect_left(sentences, mark.end, key=itemgetter(0)))):
            near.setdefault(n, []).append(mark)
    return near


def pieces(body: str, start: int, end: int, found: Sequence[Mark]) -> Iterator[Piece]:
    """body[start:end] cut at the boundaries of the marks that touch it."""
    near = [mark for mark in found if mark.start < end and mark.end > start]
    cuts = sorted({start, end, *(min(max(cut, start), end) for mark in near for cut in (mark.start, mark.end))})
    for left, right in pairwise(cuts):
        yield _piece(body, left, right, [mark for mark in near if mark.start <= left and mark.end >= right])


def _piece(body: str, left: int, right: int, over: Sequence[Mark]) -> Piece:
    triggers = [mark for mark in over if mark.kind == "trigger" and mark.event]
    return Piece(
        text=body[left:right],
        kinds=tuple(kind for kind in KINDS if any(mark.kind == kind for mark in over)),
        events=_events(over),
        triggers=_events(triggers),
        opens=_events(mark for mark in triggers if mark.start == left),
        closes=_events(mark for mark in triggers if mark.end == right),
    )


def _events(found: Iterable[Mark]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mark.event for mark in found if mark.event))


def _of_event(mention: Mention) -> list[Mark]:
    roles = {"trigger": [mention.trigger], "actor": mention.actors, "recipient": mention.recipients, "backer": mention.backers}
    details = [*(count.span for count in mention.counts), *mention.instruments, *mention.times]
    roles |= {"place": mention.places, "framing": [f.span for f in mention.framing], "detail": details}
    return [m for kind, spans in roles.items() for m in _of(kind, spans, mention.id)] + _of_chain(mention.attribution, mention.id)


def _of_chain(chain: Iterable[Holder], event: str | None) -> list[Mark]:
    held = list(chain)
    return _of("source", (h.span for h in held), event) + _of("cue", (h.cue for h in held), event)


def _of(kind: str, spans: Iterable[Span | None], event: str | None) -> list[Mark]:
    return [Mark(span.start, span.end, kind, event) for span in spans if span and span.start < span.end]
