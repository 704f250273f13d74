"""Rules for times of which one end is told: "since 2016", "until Friday", and for what is no time of a deed: "the first since 2011"."""

from __future__ import annotations

from dataclasses import replace

from dateline.resolve.times.grammar import Found, Reader, Rule, Scene, rule
from dateline.resolve.times.meaning import Meaning
from dateline.resolve.times.symbols import sentence

_EXTREME = frozenset(
    "first worst highest lowest biggest largest best deadliest record most strongest heaviest bloodiest longest lows highs low high"
    " unseen seen level levels time times lowest fewest least greatest".split()
)
_NEAR = 12  # words from "for the first time" to its "since"


def _bound(bound: str) -> Reader:
    def read(found: Found, scene: Scene) -> Meaning | None:
        at = found.meaning("at")
        apart = at.apart or (bound == "since" and _sets_a_mark(scene))
        return replace(at, bound=bound, apart=apart, told=at.value if at.interval else at.told)

    return read


def _measure(found: Found, scene: Scene) -> Meaning | None:
    """ "the first attack in two years": how long none came before, no time of its own."""
    return replace(found.meaning("at"), apart=True) if _sets_a_mark(scene) else None


def _sets_a_mark(scene: Scene) -> bool:
    """Whether the sentence has just said "for the first time", "the worst" or the like."""
    return any(token.word in _EXTREME for _, token in zip(range(_NEAR), sentence(scene.before), strict=False))


BOUNDS: tuple[Rule, ...] = tuple(
    rule(pattern, reader)
    for pattern, reader in (
        ("since <at:POINT>", _bound("since")),
        ("since the <at:POINT>", _bound("since")),
        ("(starting|beginning|effective) (on|in|from)? <at:POINT>", _bound("since")),
        ("as (of|from) <at:POINT>", _bound("since")),
        ("from <at:POINT> (on|onward|onwards)", _bound("since")),
        ("<at:POINT> (onward|onwards)", _bound("since")),
        ("(until|till|up to|through) (the)? <at:POINT>", _bound("until")),
        ("(by|no later than|as late as) (the)? <at:POINT>", _bound("by")),
        ("(before|prior to|ahead of) <at:POINT>", _bound("before")),
        ("(after|later than) <at:POINT>", _bound("after")),
        ("in (over|more than|almost|nearly|about|at least|some)? <at:DURATION>", _measure),
    )
)
