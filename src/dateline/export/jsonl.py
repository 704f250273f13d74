"""The record as JSON Lines: one object a report, also for one that was skipped."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from dateline.export.options import Options
from dateline.export.wire import line, wire
from dateline.records import Resolution, Skip


def write_jsonl(items: Iterable[Resolution | Skip], out: BinaryIO, options: Options) -> None:
    """One line of UTF-8 an item, the same bytes for the same item."""
    for item in items:
        out.write(line(wire(item, options.version)))
