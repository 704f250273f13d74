"""Opening a database that is ours, and no other; errors of the database in words that name the remedy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, SQLAlchemyError

from dateline.errors import StoreError
from dateline.store.judged import marks
from dateline.store.statements import make_view
from dateline.store.tables import FORMAT, marker

WAIT = 60  # seconds that a writer waits for another
_LOCK = 0x646C696E  # of PostgreSQL's advisory locks, the one that writers of the record take in turn
_REMEDIES = (
    ("not a database", "it is no SQLite file: name another one with --store"),
    (
        "unable to open",
        "it cannot be opened or made: make its folder, see that it is a file you may write, or name another one with --store",
    ),
    ("readonly", "it may not be written: change its permissions, or name another one with --store"),
    ("locked", f"another program has kept it locked for {WAIT} seconds: end that one, or wait for it"),
    ("disk is full", "the disk is full: make room, and read the reports again"),
    ("malformed", "the file is damaged: restore a copy, or name another one with --store"),
)


def address(where: str) -> URL:
    """A URL as it is; anything else is the path of an SQLite file."""
    if "://" not in where:
        return URL.create("sqlite", database=where)
    try:
        return make_url(where)
    except ArgumentError as error:
        raise StoreError(
            f"{where.partition('://')[0]}://…: not a database URL; give a file, or a URL such as postgresql+psycopg://…"
        ) from error


def there(where: str) -> bool:
    """Whether a record can be asked without making one: a file must be there, a server tells by itself."""
    url = address(where)
    return url.get_backend_name() != "sqlite" or bool(url.database and Path(url.database).exists())


def name(url: URL) -> str:
    """How messages name it: the file, or the URL without its password."""
    return (
        url.database or "an SQLite database in memory" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)
    )


@contextmanager
def told(url: URL) -> Iterator[None]:
    """A database's errors as StoreError."""
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreError(f"{name(url)}: {_remedy(error)}") from error


def _remedy(error: Exception) -> str:
    if isinstance(error, ModuleNotFoundError):
        return f"its driver is missing: pip install {error.name}"
    words = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    known = next((remedy for sign, remedy in _REMEDIES if sign in words), None)
    return known or f"the database refuses ({' '.join(words.split())}): see that it runs and that the URL and its rights are right"


def opened(url: URL) -> Engine:
    """An engine on a database that holds our tables, made now where it is empty."""
    try:
        engine = _engine(url)
    except (SQLAlchemyError, ModuleNotFoundError) as error:
        raise StoreError(f"{name(url)}: {_remedy(error)}") from error
    try:
        with told(url):
            _ours(engine, url)
    except StoreError:
        engine.dispose()
        raise
    return engine


def _ours(engine: Engine, url: URL) -> None:
    """Look first, so that one who only reads waits for no writer; look again under the lock before tables are made."""
    with engine.connect().execution_options(reading=True) as connection:
        made = _seen(connection, url)
    if not made:
        with engine.begin() as connection:
            if not _seen(connection, url):
                marks.metadata.create_all(connection)
                make_view(connection)
                connection.execute(marker.insert().values(name="format", value=FORMAT))
    if engine.dialect.name == "sqlite":
        _write_ahead(engine)


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        engine = create_engine(url)
        event.listen(engine, "begin", _in_turn)
        return engine
    engine = create_engine(url, connect_args={"timeout": WAIT})
    event.listen(engine, "connect", _prepared)
    event.listen(engine, "begin", _begun)
    return engine


def _prepared(connection: Any, _: object) -> None:
    """FULL, as in WAL mode NORMAL may lose the last commits when the power fails: what was acknowledged must stay."""
    connection.isolation_level = None  # or the driver would begin, too late and without taking the lock
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _begun(connection: Connection) -> None:
    """A writer takes the lock at once: one that reads first and writes then is turned away without waiting."""
    options = connection.get_execution_options()
    if not options.get("bare"):
        connection.exec_driver_sql("BEGIN" if options.get("reading") else "BEGIN IMMEDIATE")


def _in_turn(connection: Connection) -> None:
    """Two that write the same report at once would both find it new."""
    if connection.dialect.name == "postgresql" and not connection.get_execution_options().get("reading"):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def _write_ahead(engine: Engine) -> None:
    """Readers do not wait for writers. Kept in the file; only now, as a foreign file must stay as it is."""
    with engine.connect().execution_options(bare=True) as connection, suppress(OperationalError):  # busy, or not writable: next time
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")


def _seen(connection: Connection, url: URL) -> bool:
    """Whether our tables are there; an error where they are not as ours, or another's."""
    there = set(inspect(connection).get_table_names())
    if marker.name in there:
        _same_format(connection, url)
        return True
    foreign = there if connection.dialect.name == "sqlite" else there & set(marks.metadata.tables)
    if foreign:
        raise StoreError(f"{name(url)}: holds tables of another program ({', '.join(sorted(foreign)[:3])}): name another one with --store")
    return False


def _same_format(connection: Connection, url: URL) -> None:
    columns = {column["name"] for column in inspect(connection).get_columns(marker.name)}
    found = None
    if columns == {"name", "value"}:
        found = connection.scalar(select(marker.c.value).where(marker.c.name == "format"))
    if found != FORMAT:
        told_format = f"format {found}" if found else "a format that is not told"
        raise StoreError(
            f"{name(url)}: holds a record in {told_format}, this dateline keeps format {FORMAT}:"
            " read it with the dateline that made it, or name another one with --store"
        )
