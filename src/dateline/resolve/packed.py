"""Tables packed in one file that opens at once: arrays as they lie in memory, and names found by their hash.

The file: a mark, the length of a JSON heading, the heading (each array's type, shape and place), then the arrays, each on a multiple of
64 bytes. Arrays are mapped, not read, so that opening costs nothing and processes share the pages.
"""

from __future__ import annotations

import hashlib
import json
import mmap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.errors import InputError

Array = NDArray[Any]
MARK = b"dateline table 1\n"
_GRAIN = 64


@dataclass(frozen=True, slots=True)
class Packed:
    """What a file holds: `heading` as it was written (credits, version), and arrays by name."""

    heading: dict[str, Any]
    arrays: Mapping[str, Array]

    @property
    def version(self) -> str:
        """A hash of all that the file holds."""
        return str(self.heading["sha256"])

    def rows(self, names: Sequence[str]) -> list[tuple[int, ...]]:
        """For each folded name the rows that bear it, in the order of the file; needs the arrays `keys` (sorted) and `rows`."""
        keys = self.arrays["keys"]
        sought = np.array([key(name) for name in names], np.uint64)
        first, last = np.searchsorted(keys, sought, "left"), np.searchsorted(keys, sought, "right")
        found = self.arrays["rows"]
        return [tuple(found[a:b].tolist()) if a < b else () for a, b in zip(first.tolist(), last.tolist(), strict=True)]

    def words(self, column: str, row: int) -> str:
        """The string of a row in a column that `strings` packed."""
        at = self.arrays[f"{column}.at"]
        return bytes(self.arrays[column][at[row] : at[row + 1]]).decode()


def key(name: str) -> int:
    """64 bits of BLAKE2b: of a few million names two meet once in a million tables."""
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def index(names: Iterable[tuple[str, int]]) -> dict[str, Array]:
    """The arrays `keys` and `rows` of (folded name, row) pairs; rows of one name keep their order."""
    pairs = sorted({(key(name), row): None for name, row in names})
    return {"keys": np.array([k for k, _ in pairs], np.uint64), "rows": np.array([r for _, r in pairs], np.uint32)}


def strings(column: str, values: Iterable[str]) -> dict[str, Array]:
    """Two arrays for a column of strings: their bytes, and where each begins."""
    coded = [value.encode() for value in values]
    at = np.cumsum([0, *map(len, coded)], dtype=np.uint32)
    return {column: np.frombuffer(b"".join(coded), np.uint8), f"{column}.at": at.astype(np.uint32)}


def write(path: Path, heading: Mapping[str, Any], arrays: Mapping[str, Array]) -> None:
    """The same arrays give the same bytes."""
    places, at = {}, 0
    for name, array in arrays.items():
        places[name] = {"type": array.dtype.str, "shape": list(array.shape), "at": at}
        at += -(-array.nbytes // _GRAIN) * _GRAIN
    digest = hashlib.sha256()
    for name, array in sorted(arrays.items()):
        digest.update(f"{name} {array.dtype.str} {array.shape}".encode() + np.ascontiguousarray(array).tobytes())
    head = json.dumps({"heading": {**heading, "sha256": digest.hexdigest()}, "arrays": places}, ensure_ascii=False).encode()
    start = len(MARK) + 8 + len(head)
    head += b" " * (-start % _GRAIN)
    with path.open("wb") as out:
        out.write(MARK + len(head).to_bytes(8, "little") + head)
        for array in arrays.values():
            data = np.ascontiguousarray(array).tobytes()
            out.write(data + b"\0" * (-len(data) % _GRAIN))


def read(path: Path) -> Packed:
    """Map a file that `write` wrote; InputError names what is wrong with it."""
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if data[: len(MARK)] != MARK:
            raise ValueError("it is no table of dateline's")
        start = len(MARK) + 8
        size = int.from_bytes(data[len(MARK) : start], "little")
        head = json.loads(data[start : start + size])
        arrays = {
            name: np.frombuffer(data, p["type"], int(np.prod(p["shape"])), start + size + p["at"]).reshape(p["shape"])
            for name, p in head["arrays"].items()
        }
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"{path}: cannot be opened ({error}); install dateline again, or build it anew") from error
    return Packed(head["heading"], arrays)
