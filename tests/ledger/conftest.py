"""A record of its own for each test: on every database, or in a file where that is enough."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline import Record


@pytest.fixture
def record(store_url: str) -> Iterator[Record]:
    """An empty one, on each database in turn."""
    with Record.open(store_url) as opened:
        yield opened


@pytest.fixture
def filed(tmp_path: Path) -> Iterator[Record]:
    """An empty one in a file."""
    with Record.open(tmp_path / "record.db") as opened:
        yield opened
