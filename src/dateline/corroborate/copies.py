"""Copies: the same report printed again, whole or in part, with light edits.

What is told of a body or of a pair is told by it alone, so that nothing depends on the order in which reports come in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rensa import RMinHash  # type: ignore[import-untyped]

from dateline.corroborate.copy_origin import credited, origin
from dateline.corroborate.copy_words import Words, words
from dateline.tellings import Score

__all__ = ["COPY", "compare", "credited", "enough", "hashes", "origin"]

ROWS = 40  # rows of the index that a report takes
SHINGLE = 6  # words in a row; measured: fewer make strangers meet, more lose what was edited
SEED = 1  # what is stored was made with it: another seed is another index
COPY = 0.5  # the share of the shorter's words that makes a copy
WHOLE = 0.8  # the same where there are few words to go by
FEW = 25
UNQUOTED = 0.4  # the share of the words outside quotations that must be the same as well
SHORTEST = 8  # words; what is shorter is a headline
RUN = 4  # words in a row that count as taken over
ALIKE = 8  # places of one run that are kept: what is said again and again tells nothing new
LEAD = 20  # words
FRAME = 20  # words that are the same to one name or figure that is another


def hashes(body: str) -> tuple[int, ...]:
    """The rows by which a body is found again, each a signed 64-bit number; none for a body too short to be told from others.

    The least values of its runs of six words under forty hash functions: two bodies share a row about as often as they share runs.
    """
    folded = words(body).folded
    shingles = {" ".join(run) for run in zip(*(folded[n:] for n in range(SHINGLE)), strict=False)}
    if len(folded) < SHORTEST or not shingles:
        return ()
    least = RMinHash.digests_from_token_sets([list(shingles)], ROWS, SEED)[0]
    return tuple(place << 32 | value for place, value in enumerate(least))


def enough(shared: int, mine: int, theirs: int) -> bool:
    """Whether a report that shares so many rows (of so many) is worth a comparison: one row alone is a turn of phrase."""
    return shared >= max(1, min(2, mine, theirs))


def compare(a: str, b: str) -> Score | None:
    """How much of the shorter body's words stands in the longer; None where that makes neither a copy of the other."""
    shorter, longer = sorted((words(a), words(b)), key=lambda w: (len(w.folded), w.folded))
    if len(shorter.folded) < SHORTEST:
        return None
    shared = Shared(shorter, longer, tuple(_runs(shorter.folded, longer.folded)))
    return None if any(test(shared) for test in NO_COPY) else Score(round(shared.share, 3), tuple(_reasons(shared)))


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that stand in both: from `at` in the shorter, from `there` in the longer."""

    at: int
    there: int
    length: int


@dataclass(frozen=True, slots=True)
class Shared:
    """What two bodies have in common."""

    shorter: Words
    longer: Words
    runs: tuple[Run, ...]

    @property
    def taken(self) -> int:
        """Words of the shorter that stand in the longer."""
        return sum(run.length for run in self.runs)

    @property
    def share(self) -> float:
        """The same as a share of the shorter."""
        return self.taken / len(self.shorter.folded)

    @property
    def unquoted(self) -> tuple[int, int]:
        """Words of the shorter outside quotations: those that stand in the longer, and all."""
        quoted = self.shorter.quoted
        taken = self.taken - sum(sum(quoted[run.at : run.at + run.length]) for run in self.runs)
        return taken, len(quoted) - sum(quoted)


def _too_little(shared: Shared) -> bool:
    """Too small a part; of a few words nearly all must be the same."""
    return shared.share < (WHOLE if len(shared.shorter.folded) < FEW else COPY)


def _only_quoted(shared: Shared) -> bool:
    """What is the same is what somebody said: two reporters wrote it down, each in own words around it."""
    taken, size = shared.unquoted
    return size >= FEW and taken < UNQUOTED * size


def _other_facts(shared: Shared) -> bool:
    """The same frame filled with other names and figures: tomorrow's list, another quake."""
    swapped = sum(_swapped(shared, one, two) for one, two in zip(shared.runs, shared.runs[1:], strict=False))
    return swapped >= 2 and shared.taken < FRAME * swapped


def _background(shared: Shared) -> bool:
    """A later report that repeats an earlier one far below, and not its lead."""
    size = len(shared.longer.folded)
    return shared.runs[0].at >= LEAD and shared.taken < size / 3 and min(run.there for run in shared.runs) > size / 2


NO_COPY = (_too_little, _only_quoted, _other_facts, _background)  # in this order: the later ones stand on the first


def _swapped(shared: Shared, one: Run, two: Run) -> int:
    """How many names and figures stand between two runs in the one body while others stand in their place in the other."""
    here, there = shared.shorter.printed[one.at + one.length : two.at], shared.longer.printed[one.there + one.length : two.there]
    if abs(len(here) - len(there)) > 3 or len(here) > LEAD:
        return 0
    facts, others = ({w for w in gap if w[0].isdigit() or w[0].isupper()} for gap in (here, there))
    return min(len(facts - others), len(others - facts))


def _reasons(shared: Shared) -> list[str]:
    """Why it is a copy, the weightiest first."""
    size, long = len(shared.shorter.folded), len(shared.longer.folded)
    if shared.taken == size == long and len(shared.runs) == 1:
        return ["same words throughout"]
    order = "in order" if all(a.there < b.there for a, b in zip(shared.runs, shared.runs[1:], strict=False)) else "in another order"
    said = "all words" if shared.taken == size else f"{min(99, round(100 * shared.share))} of 100 words"
    reasons = [f"{said} of the shorter stand in the longer, {order}"]
    if shared.runs[0].at >= LEAD:
        reasons.append("the lead of the shorter is its own")
    if min(run.there for run in shared.runs) >= LEAD:
        reasons.append("the longer begins otherwise")
    if long > 1.2 * size:
        reasons.append(f"the shorter has {round(100 * size / long)} words for 100 of the longer")
    return reasons


def _runs(shorter: Sequence[str], longer: Sequence[str]) -> list[Run]:
    """Runs of words that stand in both, from left to right in the shorter; each follows the one before it where it can."""
    mine, theirs = (list(zip(*(body[n:] for n in range(RUN)), strict=False)) for body in (shorter, longer))
    first = dict(zip(reversed(theirs), reversed(range(len(theirs))), strict=True))
    again = _again(theirs, first)
    runs: list[Run] = []
    at, there = 0, 0
    while at < len(mine):
        start = first.get(mine[at])
        if start is None:
            at += 1
            continue
        if start < there:
            start = next((n for n in again.get(mine[at], ()) if n >= there), start)
        length = _same(shorter, longer, at, start)
        runs.append(Run(at, start, length))
        at, there = at + length, start + length
    return runs


def _again(runs: Sequence[tuple[str, ...]], first: Mapping[tuple[str, ...], int]) -> dict[tuple[str, ...], list[int]]:
    """The places after the first at which a run stands; of very many, the first few."""
    places: dict[tuple[str, ...], list[int]] = {}
    if len(first) < len(runs):
        for place, run in enumerate(runs):
            if first[run] != place and len(known := places.setdefault(run, [])) < ALIKE:
                known.append(place)
    return places


def _same(shorter: Sequence[str], longer: Sequence[str], at: int, there: int) -> int:
    """How many words are the same from two places on."""
    length, most = RUN, min(len(shorter) - at, len(longer) - there)
    while length < most and shorter[at + length] == longer[there + length]:
        length += 1
    return length
