"""Rules for how long: "three weeks", "two and a half years"."""

from __future__ import annotations

from dateline.resolve.times.grammar import Found, Rule, Scene, rule
from dateline.resolve.times.meaning import Meaning, lasting

_UNITS = {"yr": "year", "yrs": "year", "hr": "hour", "hrs": "hour", "min": "minute", "mins": "minute", "centuries": "century"}


def one(word: str) -> str:
    """The unit that a word in the plural, or a short one, names."""
    return _UNITS.get(word) or word.removesuffix("s")


def _count(found: Found, scene: Scene) -> Meaning | None:
    """ "three weeks", "two and a half years", "half a century"."""
    count = found["count"].value if found.has("count") else 1
    if found.has("half"):
        count = count + 0.5 if found.has("count") or found.has("one") else 0.5
    return lasting(count, one(found.words("unit")))


def _uncounted(found: Found, scene: Scene) -> Meaning | None:
    """ "several years": how many is not told."""
    return Meaning("DURATION", told="PX" + one(found.words("unit"))[0].upper())


def _nothing(found: Found, scene: Scene) -> Meaning | None:
    return Meaning("NONE")


DURATIONS: tuple[Rule, ...] = tuple(
    rule(pattern, reader)
    for pattern, reader in (
        ("<count:NUM> -? <unit:UNIT|SHORTUNIT>", _count),
        ("<count:NUM> (consecutive|straight|full|long|business|working|trading|calendar|whole|more) <unit:UNIT|SHORTUNIT>", _count),
        ("(a|an) <unit:day|week|month|year|decade|century|fortnight|night|hour|minute>", _count),
        ("<count:NUM> <half:and a half> <unit:UNIT|SHORTUNIT>", _count),
        ("<count:NUM> <unit:UNIT|SHORTUNIT> <half:and a half>", _count),
        ("<one:a|an> <unit:UNIT|SHORTUNIT> <half:and a half>", _count),
        ("<half:half> (a|an) <unit:UNIT|SHORTUNIT>", _count),
        (
            "(a few|few|several|many|some|a couple (of)?|couple (of)?|dozens of|hundreds of|a number of|tens of) <unit:UNIT|SHORTUNIT>",
            _uncounted,
        ),
        (
            "(for|over|in|within|after) (the)? <unit:decades|years|months|weeks|days|centuries> (?!ago|before|later|earlier|after)",
            _uncounted,
        ),
        ("(NUM|YEAR) -? (year|years|month|months|week|weeks|day|days) -? (old|olds)", _nothing),
    )
)
