"""Small makers of what the ledger compares: a telling, a source and their parts, with everything that a case does not name left plain."""

from __future__ import annotations

from typing import Any

from dateline.records import Actor, Count, Place, Relay, Span, When
from dateline.tellings import Side, Source, Spot, Teller, Telling

NOBODY = Actor(None, None, None, (), None, None, 0.0, "")


def actor(name: str | None = None, country: str | None = None, *, id: str | None = None, kind: str | None = None,
          sectors: str = "", owner: str | None = None, control: str | None = None) -> Actor:  # fmt: skip
    """Whom words stand for; `sectors` with blanks between."""
    return Actor(id, name, country, tuple(sectors.split()), kind, None, 1.0, "", owner, control)


def side(text: str, who: Actor = NOBODY) -> Side:
    """Who takes part, by words."""
    return Side(text, who)


def known(id: str, country: str | None = None, sectors: str = "GOV", kind: str | None = None) -> Side:
    """A side that the tables know: its name is made of its id."""
    name = id.replace("-", " ").title()
    return Side(name, actor(name, country, id=id, sectors=sectors, kind=kind))


def teller(text: str | None = None, kind: str = "official", stance: str = "asserts", level: int = 0, *, cue: str | None = "said",
           id: str | None = None, country: str | None = None, **who: Any) -> Teller:  # fmt: skip
    """A holder of a chain; with an id it is known, and `text` is its name as well."""
    return Teller(kind, stance, level, text, cue, actor(text if id else None, country, id=id, **who))


def town(name: str = "Rabak", geonames: int | None = 367644, country: str = "SDN", admin1: str | None = "White Nile", precision: int = 2,
         lat: float | None = 13.18, lon: float | None = 32.74) -> Spot:  # fmt: skip
    """A place that the gazetteer knows; a province has precision 4, a country 5."""
    return Spot(name, Place(name, geonames, country, admin1, lat, lon, precision, 1.0, ""))


def day(start: str, end: str, basis: str = "stated", precision: str = "day") -> When:
    """Half-open days."""
    return When(start, end, basis, precision)


def count(what: str, low: int | None, best: int | None, high: int | None, text: str = "") -> Count:
    """A figure, with the words that tell it."""
    words = text or str(best)
    return Count(what, low, best, high, Span(0, len(words), words))


def relay(name: str, kind: str = "agency", credited: bool = False) -> Relay:
    """An outlet that a report rests on: named in its prose, or in its credit line."""
    return Relay(name, kind, None if credited else Span(0, len(name), name))


def telling(id: str = "t1", report: str | None = None, **fields: Any) -> Telling:
    """An asserted strike in a report's body, in the report's own voice; the report is named for the telling: "t1" is of "r1"."""
    plain: dict[str, Any] = {
        "part": "body", "sentence": 1, "type": "ASSAULT", "modes": (), "contexts": (), "quad": 4, "realis": "asserted", "trigger": "strike",
        "words": "A strike hit the depot.", "actors": (), "recipients": (), "backers": (), "places": (), "when": None, "counts": (),
        "chain": (), "framing": (), "confidence": 0.9, "published": "2024-11-17",
    }  # fmt: skip
    return Telling(id=id, report=report or "r" + id.removeprefix("t"), **plain | fields)


def source(report: str = "r1", outlet: str | None = None, publisher: Actor | None = None, **fields: Any) -> Source:
    """Where a report comes from: an outlet of its own that nothing is known of, unless the case names one."""
    plain: dict[str, Any] = {
        "url": None, "title": None, "published": "2024-11-17", "credit": None, "relays": (), "seen": "2024-11-18T00:00:00+00:00",
        "copy_of": None, "copy_reason": None,
    }  # fmt: skip
    name = outlet or (publisher.name if publisher else None) or f"The {report.title()} Courier"
    return Source(report=report, outlet=name, publisher=publisher, **plain | fields)


def sources(*known: Source) -> dict[str, Source]:
    """By report."""
    return {one.report: one for one in known}


REUTERS = actor("Reuters", "GBR", id="reuters", kind="agency", sectors="JRN", owner="Thomson Reuters", control="independent")
TASS = actor("TASS", "RUS", id="tass", kind="agency", sectors="JRN GOV", owner="TASS", control="SC")
RT = actor("RT", "RUS", id="rt", kind="outlet", sectors="JRN GOV", owner="RT", control="SC")
BBC = actor("BBC", "GBR", id="bbc", kind="outlet", sectors="JRN", owner="British Broadcasting Corporation", control="IP")
