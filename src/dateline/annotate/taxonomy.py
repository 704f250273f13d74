"""PLOVER's types, modes and scores, and the codebook's closed lists, as read from `data/plover.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


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


def extended(own: Mapping[str, Any]) -> Taxonomy:
    """PLOVER's taxonomy with further types of a user's own: `quad` (1 to 4), `score` (-10 to 10), `modes` (name to score) each."""
    types = {name: _type(name, told) for name, told in own.items()}
    return Taxonomy({**taxonomy().types, **types}, taxonomy().lists)


def _type(name: str, told: Mapping[str, Any]) -> EventType:
    return EventType(name, told["quad"], told["score"], dict(told.get("modes", {})))


@cache
def taxonomy() -> Taxonomy:
    """The taxonomy that ships with the package."""
    data = tomllib.loads((resources.files("dateline") / "data" / "plover.toml").read_text(encoding="utf-8"))
    types = {name: _type(name, told) for name, told in data["types"].items()}
    return Taxonomy(types, {name: tuple(values) for name, values in data["lists"].items()})
