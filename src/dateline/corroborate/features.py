"""What speaks for and against two tellings being of one event: a table of small features, each a value and the words for it.

Every feature is symmetric, and silent (None) where the two tellings do not tell of the matter.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dateline.corroborate import moments, sides, spots
from dateline.corroborate.deeds import kindred, related
from dateline.corroborate.wording import likeness, names, rare, shared, stems
from dateline.tellings import Telling


@dataclass(frozen=True, slots=True)
class Seen:
    """One feature of a pair: its name (its weight's key), how much of it there is, and in words."""

    name: str
    value: float
    words: str


Feature = Callable[[Telling, Telling], Seen | None]


def features(a: Telling, b: Telling) -> Iterator[Seen]:
    """All that is to be said of a pair, in the table's order."""
    for feature in FEATURES:
        seen = feature(a, b)
        if seen is not None:
            yield seen


def deed(a: Telling, b: Telling) -> Seen:
    """The types: equal, related, of one quad class, or quite others."""
    if a.type == b.type:
        return Seen("same type", 1.0, f"both {a.type}")
    both = ", ".join(sorted((a.type, b.type)))
    if related(a.type, b.type):
        return Seen("related type", 1.0, f"related types: {both}")
    if a.quad == b.quad:
        return Seen("same quad", 1.0, f"types of one class: {both}")
    return Seen("other type", 1.0, f"different types: {both}")


def modes(a: Telling, b: Telling) -> Seen | None:
    """The modes, where both tell one of an equal type."""
    if not a.modes or not b.modes or a.type != b.type:
        return None
    both = set(a.modes) & set(b.modes)
    if both:
        return Seen("same mode", 1.0, f"both {min(both)}")
    return Seen("other mode", 1.0, f"different modes: {', '.join(sorted((a.modes[0], b.modes[0])))}")


def trigger(a: Telling, b: Telling) -> Seen:
    """The words for the deed: the same, or the other sentence has them too, or others."""
    ours, theirs = stems(a.trigger), stems(b.trigger)
    both = shared(ours, theirs)
    if both:
        return Seen("same trigger", 1.0, f"both say ‘{_short(a.trigger, b.trigger)}’")
    if kindred(ours, theirs):
        return Seen("kindred trigger", 1.0, f"‘{min(a.trigger, b.trigger)}’ can be ‘{max(a.trigger, b.trigger)}’")
    if ours.keys() & rare(b.words).keys() or theirs.keys() & rare(a.words).keys():
        return Seen("trigger echoed", 1.0, f"‘{min(a.trigger, b.trigger)}’ is found with ‘{max(a.trigger, b.trigger)}’")
    return Seen("other trigger", 1.0, f"‘{min(a.trigger, b.trigger)}’ and ‘{max(a.trigger, b.trigger)}’")


def trigger_rarity(a: Telling, b: Telling) -> Seen | None:
    """How rare the shared word for the deed is."""
    both = shared(stems(a.trigger), stems(b.trigger))
    return Seen("rare trigger", max(both.values()) / 8, f"‘{_short(a.trigger, b.trigger)}’ is a rare word") if both else None


def actors(a: Telling, b: Telling) -> Seen | None:
    """Who did it."""
    return _of_sides(sides.alike(a.actors, b.actors), "actor")


def recipients(a: Telling, b: Telling) -> Seen | None:
    """To whom."""
    return _of_sides(sides.alike(a.recipients, b.recipients), "recipient")


def swapped(a: Telling, b: Telling) -> Seen | None:
    """The actor of one is the recipient of the other, while the sides as told are not alike: coded the other way round, or returned."""
    straight = max(sides.alike(a.actors, b.actors).value, sides.alike(a.recipients, b.recipients).value)
    crossed = max(sides.alike(a.actors, b.recipients), sides.alike(a.recipients, b.actors), key=lambda like: (like.value, like.words))
    return Seen("sides swapped", crossed.value, f"told of both, in other parts: {crossed.words}") if crossed.value > straight > -1 else None


def both_sides(a: Telling, b: Telling) -> Seen | None:
    """Both sides agree, which says more than each of them."""
    value = sides.alike(a.actors, b.actors).value * sides.alike(a.recipients, b.recipients).value
    likely = sides.alike(a.actors, b.actors).value > 0
    return Seen("both sides", value, "the same two sides") if value > 0 and likely else None


def place(a: Telling, b: Telling) -> Seen | None:
    """Where."""
    lie = spots.lie(a.places, b.places)
    return Seen(lie.name, lie.value, lie.words) if lie else None


def time(a: Telling, b: Telling) -> Seen | None:
    """When: days told by both; else how near the one's day lies to the other's publication, or the two publications."""
    ours, theirs = moments.moment(a), moments.moment(b)
    if ours is None or theirs is None:
        return None
    gap = ours.gap(theirs)
    if ours.told and theirs.told:
        if gap:
            return Seen("days apart", 1 - math.exp(-gap / 3), f"days apart: {gap}")
        width = max(ours.days, theirs.days)
        return Seen("same time", 1 / (1 + math.log2(width)), "same day" if width == 1 else f"within the same {width} days")
    if _early(a, theirs) or _early(b, ours):
        return Seen("too early", 1.0, f"reported before the other's day, by days: {gap}")
    if gap <= 3:
        return Seen("time fits", 1 - gap / 4, f"published within days: {gap}" if gap else "published the same day")
    return Seen("time unfit", math.log(gap - 2) / math.log(31), f"days from one to the other's report: {gap}")


def counts(a: Telling, b: Telling) -> Seen | None:
    """The numbers told of the same thing; tolls rise, so that others contradict weakly."""
    ratios = [
        (abs(math.log(x.best / y.best)), x.best, y.best, x.what)
        for x in a.counts
        for y in b.counts
        if x.what == y.what and x.best and y.best
    ]
    if not ratios:
        return None
    ratio, ours, theirs, what = min(ratios)
    if not ratio:
        return Seen("same number", min(1.0, math.log(ours + 1) / math.log(21)), f"same number: {what} {ours}")
    return Seen("other number", min(1.0, ratio / math.log(10)), f"different numbers: {what} {min(ours, theirs)}, {max(ours, theirs)}")


def wording(a: Telling, b: Telling) -> Seen | None:
    """How alike the sentences are, rare words weighing more; of the same sentence nothing is said."""
    if _one_sentence(a, b):
        return None
    like = likeness(rare(a.words), rare(b.words))
    both = list(shared(rare(a.words), rare(b.words)))[:3]
    return Seen("wording", like, f"like words: {', '.join(both)}") if both else Seen("no shared word", 1.0, "no telling word in common")


def rare_words(a: Telling, b: Telling) -> Seen | None:
    """How much that is rare (names, numbers) both sentences tell."""
    if _one_sentence(a, b):
        return None
    both = {word: rarity for word, rarity in shared(rare(a.words), rare(b.words)).items() if rarity > 5}
    return Seen("rare words", min(1.0, sum(both.values()) / 30), f"rare words of both: {', '.join(list(both)[:4])}") if both else None


def named(a: Telling, b: Telling) -> Seen | None:
    """The names of both sentences, of whatever they are."""
    ours, theirs = names(a.words), names(b.words)
    if _one_sentence(a, b) or not ours or not theirs:
        return None
    both = shared(ours, theirs)
    if not both:
        return Seen("no shared name", 1.0, "no name in common")
    return Seen("names", likeness(ours, theirs), f"names of both: {', '.join(list(both)[:3])}")


def other_deed(a: Telling, b: Telling) -> Seen | None:
    """Sentences alike, but of another type and word for the deed: two deeds of one report, retold."""
    if a.type == b.type or shared(stems(a.trigger), stems(b.trigger)):
        return None
    like = 1.0 if _one_sentence(a, b) else likeness(rare(a.words), rare(b.words))
    return Seen("another deed", like, f"two deeds of one sentence: ‘{min(a.trigger, b.trigger)}’, ‘{max(a.trigger, b.trigger)}’")


def realis(a: Telling, b: Telling) -> Seen | None:
    """One tells it as done, the other as planned, possible or long past; a denial is of the same event."""
    loose = {"future", "hypothetical", "historical"}
    if (a.realis in loose) == (b.realis in loose):
        return None
    return Seen("other realis", 1.0, f"one {min(a.realis, b.realis)}, one {max(a.realis, b.realis)}")


def report(a: Telling, b: Telling) -> Seen | None:
    """Two tellings of one report: a headline with its story, one sentence with two deeds, or a deed told twice."""
    if a.report != b.report:
        return None
    if _one_sentence(a, b):
        return Seen("one sentence", 1.0, "told in one sentence as two deeds")
    if (a.part == "title") != (b.part == "title"):
        return Seen("headline", 1.0, "the headline of the same report")
    return Seen("one report", 1.0, "told by the same report")


FEATURES: tuple[Feature, ...] = (
    deed, modes, trigger, trigger_rarity, actors, recipients, swapped, both_sides, place, time, counts, wording, rare_words, named,
    other_deed, realis,
    report,
)  # fmt: skip


def _early(telling: Telling, other: moments.Moment) -> bool:
    """Whether a telling of what is done came out before the other's told day began; a day of grace for clocks around the globe."""
    out = moments.published(telling)
    return other.told and out is not None and telling.realis not in ("future", "hypothetical") and out.end < other.start


def _one_sentence(a: Telling, b: Telling) -> bool:
    return a.report == b.report and a.sentence == b.sentence and (a.part == "title") == (b.part == "title")


def _of_sides(like: sides.Likeness, part: str) -> Seen | None:
    if like.value > 0:
        how = "same" if like.named else "like"
        return Seen(f"{how} {part}", like.value, f"{how} {part}: {like.words}")
    return Seen(f"other {part}", -like.value, f"different {part}s: {like.words}") if like.value < 0 else None


def _short(a: str, b: str) -> str:
    return min(a, b, key=lambda text: (len(text), text))
