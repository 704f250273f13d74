"""The actor table in use: rows by name, read when asked for, and a user's own rows before them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.resolve.actors.rows import Row, keys, read_rows, unpack
from dateline.resolve.folding import fold
from dateline.resolve.packed import Packed, read


@dataclass(frozen=True, slots=True)
class Body:
    """An institution that every state has: its sectors and kind, and how its name is made."""

    sectors: tuple[str, ...]
    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """What a country word is (name, adjective, people, capital, unsure capital, town), of which actor and country."""

    form: str
    id: str
    country: str


@dataclass(frozen=True, slots=True)
class Called:
    """A country's id, name and adjective as they are printed."""

    id: str
    name: str
    adjective: str
    wikidata: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Common nouns, offices, titles and country words, by their folded forms; `called` by country code,
    `origins` the country that alone has an office of this name, `cues` words of one country's affairs,
    `speech` how strongly words tell a report's country, `coalitions` by the id of the armed group that each fights,
    `marks` words in the names of bodies that tell what they are, `portfolios` words of an office's name that are no one's name."""

    people: dict[str, tuple[str, ...]]
    singular: frozenset[str]
    institutions: dict[str, str]
    bodies: dict[str, Body]
    offices: dict[str, str]
    titles: frozenset[str]
    members: frozenset[str]
    spokes: frozenset[str]
    countries: dict[str, tuple[Word, ...]]
    called: dict[str, Called]
    origins: dict[str, str]
    cues: dict[str, str]
    coalitions: dict[str, str]
    portfolios: frozenset[str]
    speech: dict[str, str]
    marks: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """Names to rows; a user's own rows (`own`) hide all others of the same name."""

    packed: Packed
    lexicon: Lexicon
    version: str
    own: dict[str, list[Row]] = field(default_factory=dict)
    _read: dict[int, Row] = field(default_factory=dict)

    def find(self, names: Sequence[str]) -> list[tuple[Row, ...]]:
        """The rows that bear each key."""
        found = [tuple(map(self._row, numbers)) for numbers in self.packed.rows(names)]
        return [tuple(self.own.get(name, rows)) for name, rows in zip(names, found, strict=True)] if self.own else found

    def one(self, name: str) -> tuple[Row, ...]:
        """The rows that bear one key."""
        return self.find([name])[0]

    def _row(self, number: int) -> Row:
        if number not in self._read:
            self._read[number] = unpack(self.packed.words("row", number))
        return self._read[number]


def open_actors(path: Path, own: Path | None = None) -> Table:
    """Open a compiled table, a user's own CSV laid over it; InputError names what is wrong with either."""
    packed = read(path)
    lexicon = _lexicon(json.loads(packed.words("lexicon", 0)))
    rows: dict[str, list[Row]] = {}
    if own is None:
        return Table(packed, lexicon, packed.version)
    for row in read_rows(own):
        for key in dict.fromkeys(keys(row, lexicon.offices.get(fold(row.office)))):
            rows.setdefault(key, []).append(row)
    return Table(packed, lexicon, hashlib.sha256(packed.version.encode() + own.read_bytes()).hexdigest(), rows)


def _lexicon(told: dict[str, Any]) -> Lexicon:
    words = {key: tuple(Word(*flat[i : i + 3]) for i in range(0, len(flat), 3)) for key, flat in told["countries"].items()}
    return Lexicon(
        people={word: tuple(sectors.split()) for word, sectors in told["people"].items()},
        singular=frozenset(told["plain"]),
        institutions=told["institutions"],
        bodies={n: Body(tuple(b["sectors"].split()), b["kind"], tuple(b["names"])) for n, b in told["bodies"].items()},
        offices=told["offices"],
        titles=frozenset(told["titles"]),
        members=frozenset(told["members"]["plural"]),
        spokes=frozenset(told["members"]["spokes"]),
        countries=words,
        origins=told["origins"],
        cues=told["cues"],
        coalitions=told["coalitions"],
        portfolios=frozenset(told["portfolios"]),
        speech=told["speech"],
        marks={word: tuple(sectors.split()) for word, sectors in told["marks"].items()},
        called={iso: Called(*names) for iso, names in told["called"].items()},
    )
