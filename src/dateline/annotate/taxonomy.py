"""PLOVER's types, modes and scores, and the codebook's closed lists, as read from `data/plover.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class EventType:
    """A PLOVER type; `modes` maps each of its modes to that mode's score."""

    name: str
    quad: int
    score: float
    modes: dict[str, float]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All closed lists that a coding may use."""

    types: dict[str, EventType]
    lists: dict[str, tuple[str, ...]]

    def score(self, type_: str, modes: tuple[str, ...]) -> float:
        """The PLOVER score of an event: its most intense mode's, else its type's."""
        scores = [self.types[type_].modes[mode] for mode in modes]
        return max(scores, key=abs) if scores else self.types[type_].score


@cache
def taxonomy() -> Taxonomy:
    """The taxonomy that ships with the package."""
    data = tomllib.loads((resources.files("dateline") / "data" / "plover.toml").read_text(encoding="utf-8"))
    types = {name: EventType(name, t["quad"], t["score"], t["modes"]) for name, t in data["types"].items()}
    return Taxonomy(types, {name: tuple(values) for name, values in data["lists"].items()})
