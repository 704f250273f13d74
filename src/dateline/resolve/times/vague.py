"""Rules for what tells no day: "now", "recently", "soon", "every week", and for what only looks like a time."""

from __future__ import annotations

from datetime import timedelta

from dateline import dates
from dateline.resolve.times.grammar import Found, Reader, Rule, Scene, rule
from dateline.resolve.times.meaning import Meaning, point


def _now(told: str) -> Reader:
    def read(found: Found, scene: Scene) -> Meaning | None:
        return point(dates.days(scene.today) if scene.today and told == "PRESENT_REF" else None, told=told)

    return read


def _recent(count: int, precision: str) -> Reader:
    """So many days up to the report's own and with it."""

    def read(found: Found, scene: Scene) -> Meaning | None:
        known = dates.days(scene.today - timedelta(count), count + 1, precision) if scene.today else None
        return point(known, told="PAST_REF")

    return read


def _no_time(found: Found, scene: Scene) -> Meaning | None:
    """Words that look like a time and are none: ages, "Black Monday", "2000 people"."""
    return Meaning("NONE")


def _set(found: Found, scene: Scene) -> Meaning | None:
    return Meaning("SET", told="P1X")


VAGUE: tuple[Rule, ...] = tuple(
    rule(pattern, reader)
    for pattern, reader in (
        ("(now|currently|nowadays|presently) (?!-)", _now("PRESENT_REF")),
        ("right now|at present|at the moment|as yet|for the time being", _now("PRESENT_REF")),
        ("(more|most)? (recently|lately)|recent", _recent(30, "month")),
        ("at the (present|current) (time|day)|at the minute|up to now|(the)? (current|present) (date|day)", _now("PRESENT_REF")),
        ("(in|over|during)? (the)? recent days", _recent(7, "week")),
        ("(in|over|during)? (the)? (more)? recent weeks", _recent(30, "month")),
        ("(in|over|during)? (the)? (more)? recent (months|years|decades|history|times)", _now("PAST_REF")),
        (
            "(soon|shortly) (?!-|after|afterwards|before)|in the (near|coming|foreseeable) (future|term)|in the future"
            "|in coming (days|weeks|months|years)",
            _now("FUTURE_REF"),
        ),
        ("YEAR -? (COUNTED|UNIT|SHORTUNIT)", _no_time),
        ("(resolution|resolutions) (YEAR|NUM) ((,|and)* (YEAR|NUM))*", _no_time),
        ("($|€|£|no|number|route|area|room|flight) YEAR", _no_time),
        ("(black|bloody|fat|super|holy) WEEKDAY (?!YEAR)", _no_time),
        ("(every|each) (other|second|single|ORD|NUM)? (UNIT|WEEKDAY|PART|SHORTUNIT|MONTH)", _set),
        ("daily|weekly|monthly|quarterly|yearly|annually|annual|nightly|hourly|biweekly|fortnightly|everyday", _set),
        ("WEEKDAY (mornings|afternoons|evenings|nights)", _set),
        ("mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|mornings|afternoons|evenings", _set),
    )
)
