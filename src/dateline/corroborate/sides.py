"""How alike two sides are: the same actor, the same name, of one country, or plainly another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.corroborate.wording import likeness, rare
from dateline.tellings import Side


@dataclass(frozen=True, slots=True)
class Likeness:
    """From -1 (plainly others) over 0 (cannot be told) to 1 (the same), and what they share or do not."""

    value: float
    words: str
    named: bool = False  # told by name or words, and not by country and sector alone


_UNKNOWN = Likeness(0.0, "")


def alike(ours: Iterable[Side], theirs: Iterable[Side]) -> Likeness:
    """The most alike of two groups of sides; one nobody names is no contradiction."""
    others = tuple(theirs)
    found = (_alike(a, b) for a in ours for b in others)
    return max(found, key=lambda like: (like.named, like.value, like.words), default=_UNKNOWN)


def _alike(a: Side, b: Side) -> Likeness:
    told = likeness(rare(a.text), rare(b.text))
    known = _known(a, b)
    if known.named or told < (0.3 if known.value < 0 else 0.1):
        return known
    return Likeness(told, min(a.text, b.text, key=lambda text: (len(text), text)), named=True)


def _known(a: Side, b: Side) -> Likeness:
    """By what the tables tell of both."""
    if a.who.actor_id and a.who.actor_id == b.who.actor_id:
        return Likeness(1.0, a.who.name or min(a.text, b.text), named=True)
    if not a.who.country or not b.who.country:
        return _UNKNOWN
    if a.who.country != b.who.country:
        return Likeness(-min(a.who.confidence, b.who.confidence), " / ".join(sorted((a.text, b.text))))
    sectors = set(a.who.sectors) & set(b.who.sectors)
    if sectors:
        return Likeness(0.6, f"{a.who.country} {min(sectors)}")
    return Likeness(0.2 if a.who.sectors and b.who.sectors else 0.4, a.who.country)
