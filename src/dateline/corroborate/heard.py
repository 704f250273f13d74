"""What a telling says for and against what it tells: one telling may carry one side's word and the other's denial."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.tellings import Teller, Telling

AFFIRMS, DENIES, DOUBTS = "affirms", "denies", "doubts"
_AGAINST = {"denies": DENIES, "doubts": DOUBTS}
_CARRIERS = frozenset(("outlet", "agency", "document", "social"))
_STATE = frozenset(("official", "institution"))


@dataclass(frozen=True, slots=True)
class Word:
    """One stance of a telling, affirms, denies or doubts, and the holders whose word it is, outermost first (none: the report's own)."""

    telling: Telling
    stance: str
    tellers: tuple[Teller, ...]


def words(telling: Telling) -> tuple[Word, ...]:
    """The word for it, if anyone stands for it, and those against it.

    Who asserts, confirms, alleges, requests or plans stands for it, who denies or doubts against it; a telling that is negated is a denial
    by all of its holders. "The army said …; the RSF denied it" is two words. "The RSF denied it, Reuters reports" is one: who only carries
    a denial (an outlet, a document, another organ of the denier's own state, further out in the chain) stands for nothing.
    """
    if telling.realis == "negated":
        return (Word(telling, DENIES, telling.chain),)
    against = [teller for teller in telling.chain if teller.stance in _AGAINST]
    if not against:
        return (Word(telling, AFFIRMS, telling.chain),)
    behind = standing(telling.chain)
    heard = [Word(telling, AFFIRMS, behind)] if behind else []
    for stance, word in _AGAINST.items():
        said = [teller for teller in against if teller.stance == stance]
        if said:
            heard.append(Word(telling, word, _with_carriers(said, telling.chain)))
    return tuple(heard)


def main(telling: Telling) -> Word:
    """The word that counts as the telling's own: the one for it, else the first against it."""
    return words(telling)[0]


def standing(chain: Sequence[Teller]) -> tuple[Teller, ...]:
    """The holders of a chain who stand for what it tells: not against it, and not only passing on the word of one who is."""
    against = [teller for teller in chain if teller.stance in _AGAINST]
    return tuple(teller for teller in chain if teller.stance not in _AGAINST and not _carries(teller, against))


def innermost(tellers: Sequence[Teller]) -> tuple[Teller, ...]:
    """The last holders, who are told to have said it first; several where they say it side by side."""
    depth = max((teller.level for teller in tellers), default=0)
    return tuple(teller for teller in tellers if teller.level == depth)


def one_state(a: Teller, b: Teller) -> bool:
    """Whether both are officials or institutions of one country, as a president and his press service."""
    return a.kind in _STATE and b.kind in _STATE and a.who.country is not None and a.who.country == b.who.country


def _carries(teller: Teller, against: Sequence[Teller]) -> bool:
    """Whether a holder only passes on the word of one further in who is against it."""
    inner = [other for other in against if other.level > teller.level]
    return bool(inner) and (teller.kind in _CARRIERS or any(one_state(teller, other) for other in inner))


def _with_carriers(said: Sequence[Teller], chain: Sequence[Teller]) -> tuple[Teller, ...]:
    carriers = (t for t in chain if t.stance not in _AGAINST and _carries(t, said))
    return tuple(sorted((*carriers, *said), key=lambda teller: teller.level))
