"""The tables of the source tree, compiled once for a test run."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from dateline.resolve.actors.build import build
from dateline.resolve.actors.rows import Row, read_rows
from dateline.resolve.actors.table import Table, open_actors

FOLDER = Path(__file__).resolve().parents[2] / "src" / "dateline" / "data" / "actors"


@cache
def compiled() -> Path:
    out = Path(tempfile.mkdtemp()) / "actors.bin"
    build(FOLDER, out)
    return out


@cache
def table() -> Table:
    return open_actors(compiled())


@cache
def rows() -> tuple[Row, ...]:
    return tuple(row for path in sorted((*FOLDER.glob("*.csv"), *FOLDER.glob("*.csv.gz"))) for row in read_rows(path))
