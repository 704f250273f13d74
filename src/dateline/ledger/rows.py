"""An event or story as one flat row. Where the tellings differ, the best supported value stands first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dateline.corroborate.casualties import ranges
from dateline.corroborate.disputes import contested
from dateline.ledger.views import Seen, Story
from dateline.tellings import Claim, Telling

Row = dict[str, Any]
EVENT_COLUMNS: dict[str, str] = {
    "id": "text", "story": "text", "start": "text", "end": "text", "type": "text", "modes": "text", "quad": "integer", "realis": "text",
    "actors": "text", "actor_countries": "text", "recipients": "text", "recipient_countries": "text", "place": "text", "country": "text",
    "geonames": "integer", "lat": "number", "lon": "number", "precision": "integer", "killed_low": "integer", "killed_best": "integer",
    "killed_high": "integer", "tellings": "integer", "outlets": "integer", "origins": "integer", "unknown": "integer", "contested": "text",
    "copies": "integer", "first_published": "text", "first_seen": "text", "confidence": "number",
}  # fmt: skip
STORY_COLUMNS: dict[str, str] = {
    "id": "text", "title": "text", "first_published": "text", "last_published": "text", "reports": "integer", "events": "integer",
    "tellings": "integer", "outlets": "integer", "origins": "integer", "unknown": "integer", "copies": "integer",
}  # fmt: skip


def event_row(seen: Seen) -> Row:
    """The columns of `EVENT_COLUMNS`."""
    event = seen.event
    told, claims = event.tellings, event.claims
    start, end = _time(claims)
    killed = next((one for one in ranges(claims) if one.what == "killed"), None)
    return {
        "id": event.id,
        "story": seen.story,
        "start": start,
        "end": end,
        "type": _best(claims, "type") or told[0].type,
        "modes": _all(claims, "mode"),
        "quad": _quad(told, _best(claims, "type")),
        "realis": _realis(told),
        "actors": _all(claims, "actor"),
        "actor_countries": _countries(side.who.country for telling in told for side in telling.actors),
        "recipients": _all(claims, "recipient"),
        "recipient_countries": _countries(side.who.country for telling in told for side in telling.recipients),
        **_place(told, _best(claims, "place")),
        **{f"killed_{view}": getattr(getattr(killed, view, None), "number", None) for view in ("low", "best", "high")},
        "tellings": event.support.tellings,
        "outlets": event.support.outlets,
        "origins": event.support.origins,
        "unknown": event.support.unknown,
        "contested": "; ".join(dict.fromkeys(dispute.prop for dispute in contested(claims, told))) or None,
        "copies": sum(source.copy_of is not None for source in seen.sources.values()),
        "first_published": min((source.published for source in seen.sources.values() if source.published), default=None),
        "first_seen": min(source.seen for source in seen.sources.values()),
        "confidence": max(telling.confidence for telling in told),
    }


def story_row(story: Story) -> Row:
    """The columns of `STORY_COLUMNS`."""
    days = sorted(source.published for source in story.sources if source.published)
    return {
        "id": story.id,
        "title": next((source.title for source in story.sources if source.title), None),
        "first_published": days[0] if days else None,
        "last_published": days[-1] if days else None,
        "reports": len(story.sources),
        "events": len(story.events),
        "tellings": story.support.tellings,
        "outlets": story.support.outlets,
        "origins": story.support.origins,
        "unknown": story.support.unknown,
        "copies": sum(source.copy_of is not None for source in story.sources),
    }


def _values(claims: Iterable[Claim], prop: str) -> list[str]:
    """What somebody affirms, the best supported first."""
    return [claim.value for claim in claims if claim.prop == prop and claim.affirmed.tellings]


def _best(claims: Iterable[Claim], prop: str) -> str | None:
    return next(iter(_values(claims, prop)), None)


def _all(claims: Iterable[Claim], prop: str) -> str | None:
    return "; ".join(_values(claims, prop)) or None


def _time(claims: Iterable[Claim]) -> tuple[str | None, str | None]:
    told = _best(claims, "time")
    start, _, end = (told or "/").partition("/")
    return (start if start not in ("", "..") else None), (end if end not in ("", "..") else None)


def _quad(told: Iterable[Telling], type_: str | None) -> int | None:
    return next((telling.quad for telling in told if telling.type == type_), None)


def _realis(told: Iterable[Telling]) -> str:
    """Asserted by anyone, else as the surest telling has it."""
    kinds = [telling.realis for telling in sorted(told, key=lambda t: -t.confidence)]
    return "asserted" if "asserted" in kinds else kinds[0]


def _countries(codes: Iterable[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(code for code in codes if code)) or None


def _place(told: Iterable[Telling], best: str | None) -> Row:
    """The finest known place among those told."""
    places = [spot.where for telling in told for spot in telling.places if spot.where]
    if not places:
        return {"place": best, **dict.fromkeys(("country", "geonames", "lat", "lon", "precision"))}
    finest = min(places, key=lambda place: (place.precision, -sum(place.name == other.name for other in places), place.name or ""))
    return {
        "place": finest.name or best,
        **{name: getattr(finest, name) for name in ("country", "geonames", "lat", "lon", "precision")},
    }
