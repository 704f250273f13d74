"""The places of the world by name: one mapped file, opened at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import numpy as np

from dateline.resolve import packed
from dateline.resolve.folding import fold
from dateline.resolve.places.kinds import Kind

_RADIUS = 6371.0  # of the Earth, km
_REMEMBERED = 200_000  # entries kept ready; a run over many reports asks for the same few thousand


@dataclass(frozen=True, slots=True)
class Entry:
    """A place; `country` and `admin1` are rows of the same file (0: none), `key` the folded form of its own name."""

    row: int
    name: str
    key: str
    lat: float
    lon: float
    kind: Kind
    precision: int
    population: int
    geonames: int
    country: int
    admin1: int

    def km(self, lat: float, lon: float) -> float:
        """Great-circle distance to a point."""
        return kilometres(self.lat, self.lon, lat, lon)

    @property
    def wide(self) -> bool:
        """Whether it is a country or wider: a place without a point in the record."""
        return self.precision >= 5


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance between two points given in degrees."""
    a, b = radians(lat1), radians(lat2)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * _RADIUS * asin(min(1.0, sqrt(h)))


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names to places. What was looked up is kept, for reports repeat themselves."""

    table: packed.Packed
    _entries: dict[int, Entry] = field(default_factory=dict, repr=False)
    _found: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False)
    _kinds: dict[str, str] = field(default_factory=dict, repr=False)
    _capitals: dict[int, list[int]] = field(default_factory=dict, repr=False)

    @property
    def version(self) -> str:
        """A hash of the whole file."""
        return self.table.version

    @property
    def credits(self) -> str:
        """Whose data it holds, under which licences."""
        return str(self.table.heading["credits"])

    def find(self, keys: Sequence[str]) -> dict[str, tuple[int, ...]]:
        """For each folded name the rows that bear it."""
        new = [key for key in dict.fromkeys(keys) if key not in self._found]
        if len(self._found) > _REMEMBERED:
            self._found.clear()
            new = list(dict.fromkeys(keys))
        if new:
            self._found.update(zip(new, self.table.rows(new), strict=True))
        return {key: self._found[key] for key in keys}

    def named(self, name: str) -> tuple[Entry, ...]:
        """All places of a name, as written anywhere."""
        key = fold(name)
        return tuple(self.entry(row) for row in self.find([key])[key])

    def entry(self, row: int) -> Entry:
        """The place of a row."""
        entry = self._entries.get(row)
        if entry is None:
            if len(self._entries) > _REMEMBERED:
                self._entries.clear()
            entry = self._entries[row] = self._read(row)
        return entry

    def _read(self, row: int) -> Entry:
        a = self.table.arrays
        name = self.table.words("name", row)
        return Entry(
            row, name, fold(name), float(a["lat"][row]), float(a["lon"][row]), Kind(int(a["kind"][row])), int(a["precision"][row]),
            int(a["population"][row]), int(a["geonames"][row]), int(a["country"][row]), int(a["admin1"][row]),
        )  # fmt: skip

    def kinds(self, key: str) -> str:
        """What else a folded word is: "w" an ordinary word, "g" a given name, "f" a family name, "n" a nationality; or none."""
        told = self._kinds.get(key)
        if told is None:
            hashed = np.uint64(packed.key(key))
            told = self._kinds[key] = "".join(kind for kind in "wgfn" if self._holds(f"words.{kind}", hashed))
        return told

    def _holds(self, column: str, hashed: np.uint64) -> bool:
        keys = self.table.arrays[column]
        at = int(np.searchsorted(keys, hashed))
        return at < len(keys) and bool(keys[at] == hashed)

    def country(self, entry: Entry) -> str | None:
        """ISO 3166-1 alpha-3 of a place's country."""
        return self.table.heading["iso3"][entry.country] or None if entry.country else None

    def admin1(self, entry: Entry) -> str | None:
        """The name of the province that a place is, or lies in."""
        if entry.kind == Kind.PROVINCE:
            return entry.name
        return self.entry(entry.admin1).name if entry.admin1 else None

    def capital(self, country: int) -> Entry | None:
        """The capital of a country, by its row; None where it has none, or several."""
        if not self._capitals:
            seats = np.flatnonzero(self.table.arrays["kind"] == Kind.CAPITAL)
            for row, home in zip(seats.tolist(), self.table.arrays["country"][seats].tolist(), strict=True):
                self._capitals.setdefault(home, []).append(row)
        rows = self._capitals.get(country, [])
        return self.entry(rows[0]) if len(rows) == 1 else None

    def countries(self) -> dict[str, int]:
        """ISO 3166-1 alpha-3 to the country's row."""
        return {code: row for row, code in enumerate(self.table.heading["iso3"]) if code}

    def nearest_country(self, lat: float, lon: float) -> str | None:
        """The country of the town nearest to a point: for scoring, not for the record."""
        a = self.table.arrays
        towns = a["kind"] >= Kind.CAPITAL
        east = np.cos(np.radians(lat)) * ((a["lon"] - lon + 180) % 360 - 180)
        away = np.where(towns & (a["country"] > 0), (a["lat"] - lat) ** 2 + east**2, np.inf)
        return self.country(self.entry(int(np.argmin(away))))


def open_gazetteer(path: Path) -> Gazetteer:
    """Map a gazetteer's file; InputError names what is wrong with it."""
    return Gazetteer(packed.read(path))
