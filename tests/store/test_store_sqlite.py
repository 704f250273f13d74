"""What only a file can do: be another program's, be locked, be out of reach."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dateline.errors import StoreError
from dateline.export.wire import wire
from dateline.store import Store, opening
from tests.export.samples import harbour, hostile

SEEN = "2026-01-01T00:00:00+00:00"


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path):
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes. " * 100)
    with pytest.raises(StoreError, match=r"notes\.txt: it is no SQLite file: name another one with --store"):
        Store.open(path)
    assert path.read_text() == "These are my notes. " * 100


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path):
    path = tmp_path / "places.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE moz_places (id INTEGER)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"tables of another program \(moz_places\): name another one with --store"):
        Store.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("table", ["dateline (name TEXT, value TEXT)", "dateline (id INTEGER)"])
def test_a_record_of_another_format_is_refused(tmp_path: Path, table: str):
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as connection:
        connection.execute(f"CREATE TABLE {table}")
        if "value" in table:
            connection.execute("INSERT INTO dateline VALUES ('format', '0')")
    connection.close()
    with pytest.raises(StoreError, match="this dateline keeps format 3: read it with the dateline that made it"):
        Store.open(path)


def test_a_place_that_cannot_be_written_is_told_with_the_remedy(tmp_path: Path):
    with pytest.raises(StoreError, match=r"none/record\.db: it cannot be opened or made: make its folder"):
        Store.open(tmp_path / "none" / "record.db")
    with pytest.raises(StoreError, match="it cannot be opened or made"):
        Store.open(tmp_path)
    Store.open(tmp_path / "record.db").close()
    with Store.open(f"sqlite:///file:{tmp_path}/record.db?mode=ro&uri=true") as store:
        assert list(store.reports()) == []
        with pytest.raises(StoreError, match="it may not be written: change its permissions"):
            store.add(harbour(), wire(harbour(), "1"), SEEN)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("nosuch://host/db", "nosuch"),
        ("postgresql+nosuch://host/db", "nosuch"),
        ("://", "not a database URL"),
    ],
)
def test_a_wrong_url_is_told(url: str, words: str):
    with pytest.raises(StoreError, match=words):
        Store.open(url)


def test_a_password_is_not_told():
    with pytest.raises(StoreError) as caught:
        Store.open("nosuch://me:hunter2@host/db")
    assert "hunter2" not in str(caught.value)


def test_a_locked_file_is_told_after_the_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(opening, "WAIT", 0.2)
    path = tmp_path / "record.db"
    with Store.open(path) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program has kept it locked"):
            store.add(harbour(), wire(harbour(), "1"), SEEN)
        with Store.open(path) as reader:
            assert list(reader.reports()) == [], "who only reads waits for no writer"
        other.execute("ROLLBACK")
        other.close()
        assert store.add(harbour(), wire(harbour(), "1"), SEEN)


def test_commits_reach_the_disk_and_readers_do_not_wait(tmp_path: Path):
    with Store.open(tmp_path / "record.db") as store, store._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_store_in_memory(tmp_path: Path):
    with Store.open("sqlite://") as store:
        assert store.add(hostile(), wire(hostile(), "1"), SEEN)
        assert [r.id for r in store.reports()] == ["hostile"]
