"""resolve: whom, where and when the words of an annotation stand for, with the right to say "unknown"."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, fields
from importlib import resources
from pathlib import Path

from dateline.records import Annotation, Resolution
from dateline.resolve.actors import Table, actors, day, open_actors
from dateline.resolve.actors.publishing import publisher
from dateline.resolve.places import names, places, towns
from dateline.resolve.places.gazetteer import Gazetteer, open_gazetteer
from dateline.resolve.times import times

__all__ = ["ACTORS", "GAZETTEER", "Knowledge", "load", "resolve"]

_DATA = Path(str(resources.files("dateline") / "data"))
ACTORS, GAZETTEER = _DATA / "actors.bin", _DATA / "gazetteer.bin"  # built when the package is made (hatch_build.py)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What names are looked up in: opened once, shared by all reports."""

    actors: Table
    gazetteer: Gazetteer

    @property
    def version(self) -> str:
        """A hash of both tables, so that a record tells what its names were looked up in."""
        return hashlib.sha256(f"{self.actors.version} {self.gazetteer.version}".encode()).hexdigest()[:12]


def load(own_actors: Path | None = None, gazetteer: Path | None = None) -> Knowledge:
    """The tables that ship with the package, a user's own actors laid over them; another gazetteer where one is named."""
    return Knowledge(open_actors(ACTORS, own_actors), open_gazetteer(gazetteer or GAZETTEER))


def resolve(annotation: Annotation, knowledge: Knowledge) -> Resolution:
    """Every actor, holder, place and time of an annotation, as of the report's date."""
    text, gazetteer = annotation.text, knowledge.gazetteer
    named = names(text.body, gazetteer, [hint for hint in (text.place, text.outlet) if hint])
    who = actors(annotation, knowledge.actors, towns(named, gazetteer))
    countries = Counter(actor.country for found in who.values() for actor in found if actor.country)
    told = {f.name: getattr(annotation, f.name) for f in fields(annotation)}
    told["model"] = f"{annotation.model}+{knowledge.version}"
    where = places(annotation, named, gazetteer, countries, knowledge.actors)
    by = publisher(text.outlet, day(text), knowledge.actors)
    return Resolution(**told, actors=who, places=where, times=times(annotation), publisher=by)
