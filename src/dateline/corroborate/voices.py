"""A word as a voice, and voices as a claim: the same for an event's values and for what is said without an event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.corroborate.heard import AFFIRMS
from dateline.corroborate.independence import counted
from dateline.tellings import Claim, Source, Telling, Voice


def voice(told: Telling, source: Source | None, stance: str, origin: str | None, party: str | None, text: str) -> Voice:
    """What a telling of a report (`source`, where it is known) says of one value, with this stance and in these words."""
    return Voice(
        telling=told.id,
        report=told.report,
        outlet=source.outlet if source else None,
        part=told.part,
        chain=told.chain,
        stance=stance,
        published=told.published,
        seen=source.seen if source else "",
        origin=origin,
        party=party,
        text=text,
    )


def claim(prop: str, value: str, voices: Iterable[Voice], sources: Mapping[str, Source]) -> Claim:
    """A value with its voices, and how many stand behind it and against it."""
    heard = tuple(voices)
    behind, against = [v for v in heard if v.stance == AFFIRMS], [v for v in heard if v.stance != AFFIRMS]
    affirmed, contested = (counted(((v.telling, v.report, v.origin) for v in part), sources) for part in (behind, against))
    return Claim(prop, value, heard, affirmed, contested)
