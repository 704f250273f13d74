"""Rows of Parquet, batch by batch, and only the columns that count."""

from __future__ import annotations

import io
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from importlib import import_module
from typing import Any
from zoneinfo import ZoneInfo

from dateline.errors import InputError
from dateline.intake.limits import Limits
from dateline.intake.parquet_footer import strings_to_bytes, zones
from dateline.intake.rows import KNOWN, Flaw, Row, has_text, named, no_text_column
from dateline.intake.streams import chunks

_BATCH = 256  # rows; few, for each may hold a whole page
_MEMORY = "4GB"  # at most; one page of the file, which has to be held whole, may have 2
_SETTINGS = {
    "threads": 1,
    "memory_limit": _MEMORY,
    "temp_directory": "",
    "autoload_known_extensions": False,
    "autoinstall_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,
}
_FILE = "read_parquet(?, hive_partitioning = false)"  # else folders named a=b make columns
_STRINGS = frozenset({"VARCHAR", "JSON"})
_PLAIN = re.compile(r"BLOB|BOOLEAN|U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(.*")
_MOMENT = re.compile(r"TIMESTAMP\w*( WITH TIME ZONE)?")
_ZONED = re.compile(r"TIMESTAMPTZ|.* WITH TIME ZONE")
_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")
_NOT_LITERAL = re.compile(r"[*?\[\ud800-\udfff]" if os.sep == "\\" else r"[*?\[\\\ud800-\udfff]")
_PATH = re.compile(r"""\s*(?:(["'])[^"']*[\\/].*?\1|(?<![^\s(])\(?(?:/|[A-Za-z]:\\)[^\s,)]+\)?)""")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_ZERO = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class _Column:
    """A column by its place: DuckDB renames what differs in case only. `kind` is DuckDB's."""

    at: int
    name: str
    kind: str
    zone: str | None


def parquet_rows(source: io.BufferedReader, limits: Limits) -> Iterator[Row | Flaw]:
    """The number of a row is its place, from 1."""
    try:
        duckdb = import_module("duckdb")
    except ImportError as wrong:
        raise InputError("a Parquet file needs the package duckdb: pip install duckdb, or give it as JSON Lines or CSV") from wrong
    with _on_disk(source, limits) as path:
        try:
            yield from _rows(duckdb, path, limits)
        except duckdb.OutOfMemoryException as wrong:
            raise InputError(f"reading it takes more than {_MEMORY} of memory: write it with fewer rows in a row group") from wrong
        except (duckdb.Error, OSError, ValueError) as wrong:
            raise InputError(f"damaged Parquet file, or none at all ({_first_line(wrong)}): copy or fetch it again") from wrong


@contextmanager
def _on_disk(source: io.BufferedReader, limits: Limits) -> Iterator[str]:
    """Where it lies, in a name that stands for one file: DuckDB opens files itself and takes some names for patterns."""
    path = os.path.abspath(source.name) if source.seekable() else ""
    if path and not _NOT_LITERAL.search(path):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        lying = os.path.join(folder, "rows.parquet")
        if not path or not _linked(path, lying):
            _copy(source, lying, limits)
        yield lying


def _linked(path: str, link: str) -> bool:
    try:
        os.symlink(path, link)
    except (OSError, NotImplementedError):  # as on Windows
        return False
    return True


def _copy(source: io.BufferedReader, path: str, limits: Limits) -> None:
    with open(path, "wb") as lying:
        for chunk in chunks(source):
            lying.write(chunk)
            if lying.tell() > limits.unpacked:
                raise InputError(f"larger than {limits.unpacked:,} bytes: split it")


def _rows(duckdb: Any, path: str, limits: Limits) -> Iterator[Row | Flaw]:
    number = 0
    with _database(duckdb) as database:
        columns = _columns(database, path)
        names = [column.name for column in columns]
        if not has_text(names):
            yield no_text_column(names)
            return
        try:
            for values in _values(database, path, columns):
                number += 1
                yield Row(number, values)
            return
        except duckdb.InvalidInputException as wrong:
            if "string encoding" not in str(wrong):
                raise
    for values in _values_of_bytes(duckdb, path, columns, number, limits):
        number += 1
        yield Row(number, values)


@contextmanager
def _database(duckdb: Any) -> Iterator[Any]:
    with closing(duckdb.connect(":memory:", config=_SETTINGS)) as database:
        database.execute("SET enable_progress_bar = false")  # it would write into our output
        yield database


def _columns(database: Any, path: str) -> list[_Column]:
    kinds = [row[1] for row in database.execute(f"DESCRIBE SELECT * FROM {_FILE}", [path]).fetchall()]
    names = _top(database.execute("SELECT name, num_children FROM parquet_schema(?)", [path]).fetchall())
    kept = "SELECT value FROM parquet_kv_metadata(?) WHERE key = 'ARROW:schema'::BLOB"
    schema = database.execute(kept, [path]).fetchone()
    told = zones(schema[0]) if schema else []
    told += [None] * (len(names) - len(told))
    return [_Column(at, name, kinds[at], told[at]) for at, name in enumerate(names)]


def _top(elements: list[tuple[str, int | None]]) -> list[str]:
    """The names of the columns in the tree of them and what they are made of, which is told root first."""
    names, within = [], 0
    for name, children in elements[1:]:
        if within:
            within -= 1
        else:
            names.append(name)
        within += children or 0
    return names


def _values(database: Any, path: str, columns: list[_Column], after: int = 0) -> Iterator[dict[str, object]]:
    wanted = [(column, *_reading(column)) for column in columns if named(column.name) in KNOWN]
    picked = ", ".join(sql for _, sql, _ in wanted)
    places = ", ".join(f"c{column.at}" for column in columns)
    database.execute(f"SELECT {picked} FROM {_FILE} AS rows({places}) OFFSET {after}", [path])
    # Now the file is open, and nothing in it can make DuckDB open another.
    with closing(database.cursor()) as cursor:
        cursor.execute("SET enable_external_access = false")
        cursor.execute("SET lock_configuration = true")
    while batch := database.fetchmany(_BATCH):
        for row in batch:
            yield {column.name: read(value) for (column, _, read), value in zip(wanted, row, strict=True)}


def _values_of_bytes(duckdb: Any, path: str, columns: list[_Column], after: int, limits: Limits) -> Iterator[dict[str, object]]:
    """Called strings by who wrote them; as bytes, in a copy that calls them so, they can still be read."""
    if os.path.getsize(path) > limits.unpacked:
        raise InputError(f"a string in it is no UTF-8, and it is larger than {limits.unpacked:,} bytes: split it")
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        copy = os.path.join(folder, "rows.parquet")
        shutil.copyfile(path, copy)
        with open(copy, "r+b") as file:
            strings_to_bytes(file)
        with _database(duckdb) as database:
            yield from _values(database, copy, columns, after)


def _reading(column: _Column) -> tuple[str, Callable[[Any], object]]:
    """How a column is asked for, and what is made of its values; one of a kind that says nothing to us is empty."""
    place = f"c{column.at}"
    if column.kind in _STRINGS:
        return place, _string
    if _PLAIN.fullmatch(column.kind):
        return place, lambda value: value
    if column.kind == "DATE":
        return f"{place} - DATE '1970-01-01'", _day
    if _MOMENT.fullmatch(column.kind):
        zone = _zone(column.zone or "UTC") if _ZONED.match(column.kind) else None
        micros = f"epoch_ns({place}) // 1000" if column.kind == "TIMESTAMPTZ_NS" else f"epoch_us({place})"
        return micros, lambda value: _moment(value, zone)
    return "NULL", lambda value: value


def _string(value: Any) -> object:
    try:
        return value.decode() if isinstance(value, bytes) else value
    except UnicodeDecodeError:
        return value


def _day(days: int | None) -> date | None:
    try:
        return None if days is None else date.fromordinal(_DAY_ZERO + days)
    except (ValueError, OverflowError):
        return None


def _moment(micros: int | None, zone: tzinfo | None) -> datetime | None:
    try:
        moment = None if micros is None else _EPOCH + timedelta(microseconds=micros)
        return moment and (moment.astimezone(zone) if zone else moment.replace(tzinfo=None))
    except OverflowError:
        return None


def _zone(name: str) -> tzinfo:
    """UTC where this machine does not know the zone."""
    offset = _OFFSET.fullmatch(name)
    try:
        if offset:
            ahead = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
            return timezone(ahead if offset[1] == "+" else -ahead)
        return ZoneInfo(name)
    except (ValueError, LookupError, OSError):
        return UTC


def _first_line(wrong: BaseException) -> str:
    """Without the file's path, which the report tells, and a temporary one is nobody's business."""
    return _PATH.sub("", str(wrong).partition("\n")[0])[:200]
