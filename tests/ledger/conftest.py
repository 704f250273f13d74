"""A record of its own for each test: on every database, or in a file where that is enough."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import URL

from dateline import Record
from tests.ledger.making import eight, file
from tests.postgres import emptied


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


@pytest.fixture(scope="package", params=["sqlite", "postgresql"])
def known(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """One with the eight reports, on each database in turn, for tests that only ask."""
    with ExitStack() as open_:
        if request.param == "sqlite":
            where = str(tmp_path_factory.mktemp("known") / "record.db")
        else:
            server: URL = request.getfixturevalue("postgres_server")
            where = open_.enter_context(emptied(server))
        filed_ = open_.enter_context(Record.open(where))
        with filed_.batch():
            file(filed_, eight())
        yield filed_
