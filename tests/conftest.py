"""Settings for all tests, and the databases that a store is tried on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import URL, make_url

from tests.postgres import GIVEN, NoServerError, emptied, served
from tests.postgres_programs import installed

# A busy machine is no fault of the code.
settings.register_profile("dateline", deadline=None)
settings.load_profile("dateline")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[URL]:
    """The server that the environment names, or one started for these tests; without one they fail, as half a contract is none."""
    if given := os.environ.get(GIVEN):
        yield make_url(given)
        return
    try:
        with served(installed()) as url:
            yield url
    except NoServerError as error:
        raise pytest.fail.Exception(str(error), pytrace=False) from None


@pytest.fixture
def postgres_url(postgres_server: URL) -> Iterator[str]:
    """The URL of an empty PostgreSQL database, gone after the test."""
    with emptied(postgres_server) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database, of each kind in turn."""
    return f"sqlite:///{tmp_path / 'record.db'}" if request.param == "sqlite" else str(request.getfixturevalue("postgres_url"))
