"""Tellings for the tests: one shelling as a desk might tell it, and what is changed of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dateline.records import Actor, Count, Place, Span, When
from dateline.tellings import Side, Spot, Telling

ORIKHIV = Place("Orikhiv", 698782, "UKR", "26", 47.57, 35.79, 2, 0.9, "")
MELITOPOL = Place("Melitopol", 701404, "UKR", "26", 46.84, 35.37, 2, 0.9, "")
UKRAINE = Place("Ukraine", 690791, "UKR", None, None, None, 5, 0.9, "")


def side(text: str, actor_id: str | None = None, country: str | None = None, *sectors: str) -> Side:
    return Side(text, Actor(actor_id, None, country, sectors, None, None, 0.9, ""))


def day(iso: str, after: str) -> When:
    return When(iso, after, "stated", "day", None)


def count(what: str, best: int) -> Count:
    return Count(what, best, best, best, Span(0, 1, str(best)))


SHELLED = Telling(
    id="a1",
    report="a",
    part="lede",
    sentence=0,
    type="ASSAULT",
    modes=("heavy-weapons",),
    contexts=(),
    quad=4,
    realis="asserted",
    trigger="shelled",
    words="Russian troops shelled the market of Orikhiv on Tuesday, killing two.",
    actors=(side("Russian troops", "russian-armed-forces", "RUS", "MIL"),),
    recipients=(),
    backers=(),
    places=(Spot("Orikhiv", ORIKHIV),),
    when=day("2023-02-14", "2023-02-15"),
    counts=(count("killed", 2),),
    chain=(),
    framing=(),
    confidence=0.9,
    published="2023-02-14T11:20",
)


def telling(ident: str, **changed: Any) -> Telling:
    """The shelling as another report tells it, with what is changed."""
    return replace(SHELLED, **{"id": ident, "report": ident[0], **changed})
