"""Answers of the ledger as JSON objects: names as in the record of a report, every key always there."""

from __future__ import annotations

from typing import Any

from dateline.corroborate.casualties import Range, View, ranges
from dateline.corroborate.disputes import contested, only_in
from dateline.ledger.rows import event_row
from dateline.ledger.views import Seen, Story
from dateline.store.judging import Kept
from dateline.tellings import Claim, Source, Support, Teller, Telling, Voice

Wire = dict[str, Any]


def event(seen: Seen) -> Wire:
    """An event with its claims, who tells of it, and what is in dispute."""
    told, claims = seen.event.tellings, seen.event.claims
    row = event_row(seen)
    head = ("id", "story", "start", "end", "type", "modes", "quad", "realis", "actors", "recipients", "place", "country", "first_seen")
    return {
        **{name: row[name] for name in head},
        "support": _support(seen.event.support),
        "claims": [claim_wire(claim) for claim in claims],
        "disputes": [{"prop": one.prop, "values": list(one.values), "reason": one.reason} for one in contested(claims, told)],
        "headline_only": [
            {"report": one.report, "prop": one.prop, "value": one.value, "parts": list(one.parts), "text": one.text}
            for one in only_in(claims)
        ],
        "casualties": [_range(one) for one in ranges(claims)],
        "tellings": [_telling(telling) for telling in told],
        "sources": [source_wire(source) for source in seen.sources.values()],
    }


def story(one: Story) -> Wire:
    """A story with its reports, the ids of its events, and what is said without one."""
    sources = [source_wire(source) for source in one.sources]
    said = [claim_wire(claim) for claim in one.statements]
    return {"id": one.id, "support": _support(one.support), "events": list(one.events), "statements": said, "sources": sources}


def claim_wire(claim: Claim) -> Wire:
    """One value with everyone who speaks of it."""
    return {
        "prop": claim.prop,
        "value": claim.value,
        "affirmed": _support(claim.affirmed),
        "contested": _support(claim.contested),
        "voices": [_voice(voice) for voice in claim.voices],
    }


def source_wire(source: Source) -> Wire:
    """Where a report comes from, and what it copies."""
    names = ("report", "outlet", "url", "title", "published", "credit", "seen", "copy_of", "copy_reason")
    publisher = source.publisher
    known = {name: getattr(publisher, name) for name in ("actor_id", "name", "country", "owner", "control")} if publisher else None
    return {**{name: getattr(source, name) for name in names}, "publisher": known, "relays": [relay.name for relay in source.relays]}


def judgement(kept: Kept) -> Wire:
    """A judgement as a row, with its act where a person made it."""
    one = kept.judgement
    told = {name: getattr(one, name) for name in ("of", "a", "b", "verdict", "by", "made", "withdrawn")}
    return {"act": kept.act, **told, "score": round(one.score.value, 3), "reasons": list(one.score.reasons)}


def _support(support: Support) -> Wire:
    return {name: getattr(support, name) for name in ("tellings", "outlets", "origins", "unknown")}


def _voice(voice: Voice) -> Wire:
    names = ("telling", "report", "outlet", "part", "stance", "published", "seen", "origin", "party", "text")
    return {**{name: getattr(voice, name) for name in names}, "chain": [_teller(teller) for teller in voice.chain]}


def _teller(teller: Teller) -> Wire:
    who = teller.who
    known = {"name": who.name, "country": who.country, "actor_id": who.actor_id}
    return {"text": teller.text, "kind": teller.kind, "stance": teller.stance, "level": teller.level, "cue": teller.cue, **known}


def _telling(telling: Telling) -> Wire:
    names = ("id", "report", "part", "sentence", "type", "realis", "trigger", "words", "confidence", "published")
    return {**{name: getattr(telling, name) for name in names}, "chain": [_teller(teller) for teller in telling.chain]}


def _range(of: Range) -> Wire:
    figures = [{"value": one.value, "claimants": list(one.claimants), "affirmed": _support(one.affirmed)} for one in of.figures]
    return {"what": of.what, **{name: _view(getattr(of, name)) for name in ("low", "best", "high")}, "figures": figures}


def _view(view: View | None) -> Wire | None:
    return {"number": view.number, "reason": view.reason} if view else None
