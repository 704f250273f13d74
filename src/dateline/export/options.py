"""What every exporter is called with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from dateline.records import Resolution, Skip


@dataclass(frozen=True, slots=True)
class Options:
    """`version` is the program's; `extra` adds columns that a format cannot carry; `width` is a table's, else the terminal's."""

    version: str
    extra: bool = False
    width: int | None = None


class Exporter(Protocol):
    """Writes items as they come, in their order; the stream stays open and is the caller's."""

    def __call__(self, items: Iterable[Resolution | Skip], out: BinaryIO, options: Options, /) -> None:
        """Write every item to `out`."""
