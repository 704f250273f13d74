"""What the command does to the files and streams that it is given, and how it ends."""

import csv
import io
import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from dateline.cli import main

REPORT = "Rebels shelled the town of Kidal on Monday, killing nine people, the army said.\n"
OTHER = "Norway expelled two Russian diplomats on Friday, its foreign ministry announced.\n"
COMMAND = [sys.executable, "-m", "dateline.cli", "read", "--no-store"]
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/a.txt").write_text(REPORT, encoding="utf-8")
    Path("in/b.txt").write_text(OTHER, encoding="utf-8")
    return tmp_path


def lines(*arguments):
    """The lines written, by the path of their report."""
    assert main(["read", *arguments, "--no-store", "--format", "jsonl", "-o", "lines.out"]) in (0, 1)
    return {json.loads(line)["report"]["path"]: line for line in Path("lines.out").read_bytes().splitlines()}


def tables(path):
    """All rows of all tables, without when they were last seen."""
    with closing(sqlite3.connect(path)) as base:
        base.row_factory = sqlite3.Row
        names = [row["name"] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: [dict(row) for row in base.execute(f"SELECT * FROM {name}")] for name in names}
    return {name: [{k: v for k, v in row.items() if k != "last_seen"} for row in found] for name, found in rows.items()}


def test_a_report_is_coded_to_the_same_bytes_in_any_company_and_order(here):
    together = lines("in/a.txt", "in/b.txt")
    assert lines("in/b.txt", "in/a.txt", "--workers", "3") == together
    assert lines("in/a.txt") == {"in/a.txt": together["in/a.txt"]}
    assert lines("in/a.txt", "in/a.txt") == {"in/a.txt": together["in/a.txt"]}


def test_reading_again_moves_only_last_seen(here, monkeypatch):
    Path("in/empty.txt").touch()
    assert main(["read", "in", "nowhere.txt", "-o", "out"]) == 1
    before = tables("dateline.db")
    assert {"reports", "codings", "events", "skips"} <= {name for name, rows in before.items() if rows}
    assert main(["read", "in", "nowhere.txt", "-o", "out", "--workers", "2"]) == 1
    assert tables("dateline.db") == before


def test_the_record_itself_is_no_report(here, capsys):
    assert main(["read", "in", "-o", "out"]) == 0
    assert main(["read", "dateline.db", "-o", "out"]) == 2
    assert "dateline events" in capsys.readouterr().err


def test_no_store_leaves_no_file(here):
    assert main(["read", "in", "--no-store", "-o", "out"]) == 0
    assert sorted(path.name for path in here.iterdir()) == ["in", "out"]


def test_what_a_run_writes_itself_is_no_report_of_the_folder(here, capsys):
    for _ in range(2):  # the second time, the first one's record and output lie there
        assert main(["read", ".", "--store", "in/kept.db", "--format", "jsonl", "-o", "in/out.jsonl"]) == 0
        assert "2 read, 0 skipped" in capsys.readouterr().err
    assert len(Path("in/out.jsonl").read_bytes().splitlines()) == 2


def test_a_report_is_not_written_over(here, capsys):
    assert main(["read", "in/a.txt", "--no-store", "-o", "./in/a.txt"]) == 2
    assert "--output" in capsys.readouterr().err
    assert Path("in/a.txt").read_text(encoding="utf-8") == REPORT


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["-o", "no/such/folder"], "no/such/folder"),
        (["--store", "in"], "in"),
        (["--store", "in/a.txt"], "--store"),
        (["--store", "no-such-base://x/y"], "no-such-base"),
        (["--no-store", "--model", "nowhere", "--workers", "2"], "nowhere"),
        pytest.param(["--no-store", "-o", "/dev/full"], "/dev/full", marks=FULL),
    ],
)
def test_what_cannot_be_used_is_named_and_ends_with_two(arguments, named, here, capsys):
    assert main(["read", "in/a.txt", *arguments]) == 2
    assert named in capsys.readouterr().err
    assert Path("in/a.txt").read_text(encoding="utf-8") == REPORT


def test_an_old_output_outlives_a_store_that_cannot_be_opened(here):
    Path("out").write_text("old", encoding="utf-8")
    assert main(["read", "in", "--store", "no/such/record.db", "-o", "out"]) == 2
    assert Path("out").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("arguments", [[], ["read"], ["read", "x", "--format", "xml"], ["read", "x", "--workers", "few"]])
def test_a_wrong_command_is_exit_two(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"%PDF-1.7 \x00\x01", "PDF"),
        (bytes(range(256)) * 8, "binary"),
        (("Rebels shelled the town. " + "\u00e5\u00e4\u00f6\u0192\u2021" * 30).encode("cp1252") + b"\x81\x8d" * 50, "encoding"),
        (REPORT.encode() * 2600, "longer"),
        ("Die Armee teilte mit, dass Rebellen am Montag die Stadt beschossen und neun Menschen getötet haben.".encode(), "English"),
    ],
)
def test_a_report_that_cannot_be_used_says_why(content, why, here, capsys):
    Path("in/a.txt").write_bytes(content)
    assert main(["read", "in/a.txt", "--no-store", "--format", "jsonl"]) == 2
    out, err = capsys.readouterr()
    assert why in json.loads(out)["skips"][0]["reason"]
    assert "0 read, 1 skipped" in err
    assert why in err


def test_a_glob_and_a_parquet_file_are_read(here, capsys):
    import duckdb

    with duckdb.connect() as base:
        base.execute(f"COPY (SELECT 'row' AS id, '{REPORT.strip()}' AS text) TO 'in/c.parquet' (FORMAT parquet)")
    assert main(["read", "in/*", "--no-store", "--format", "jsonl", "--workers", "2"]) == 0
    found = [json.loads(line)["report"] for line in capsys.readouterr().out.splitlines()]
    assert [r["path"] for r in found] == ["in/a.txt", "in/b.txt", "in/c.parquet:1"]
    assert found[2]["id"] == "row"


def test_polecat_has_forty_columns_and_a_row_an_event(here, capsys):
    main(["read", "in/a.txt", "--no-store", "--format", "polecat"])
    head, *rows = csv.reader(io.StringIO(capsys.readouterr().out), delimiter="\t")
    assert len(head) == 40
    assert rows
    assert all(len(row) == 40 for row in rows)


def test_reasons_reach_the_terminal_as_words_and_not_by_the_thousand(here, capsys):
    rows = ['{"text": "x"}', '{"\\u001b[2Jtext": 1}', *(f'{{"col{n}": 1}}' for n in range(50))]
    Path("in/rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    main(["read", "in/rows.jsonl", "--no-store", "-o", "out"])
    said = capsys.readouterr().err
    assert "\x1b" not in said
    assert len(said.splitlines()) < 30


@pytest.mark.parametrize("form", ["jsonl", "table", "html", "polecat"])
def test_a_reader_that_wants_no_more_is_no_fault(form, here):
    workers = "2" if form in ("table", "polecat") else "1"  # each form breaks off in its own way, and so do workers
    with subprocess.Popen(
        [*COMMAND, "--format", form, "--workers", workers, *["in"] * 40], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        run.stdout.read(1)
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.wait(30) == 1


@FULL
def test_a_full_disk_behind_standard_output_is_told_in_a_line(here):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*COMMAND, "in/a.txt"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_stopping_by_hand_is_told_in_a_line(here, monkeypatch, capsys):
    def stopped(names):
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr("dateline.intake.gather", stopped)
    assert main(["read", "in", "--no-store"]) == 130
    assert capsys.readouterr().err.startswith("dateline: stopped")


@pytest.mark.skipif(shutil.which("script") is None, reason="needs a terminal to write to")
def test_progress_is_for_terminals_only(here):
    piped = subprocess.run([*COMMAND, "in/a.txt"], capture_output=True, text=True, check=True)
    assert piped.stderr == "1 read, 0 skipped\n"
    command = ["script", "-qec", f"{' '.join(COMMAND)} in/a.txt -o out", "/dev/null"]
    shown = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=True)
    assert b"reading" in shown.stdout
    assert shown.stdout.rstrip().endswith(b"1 read, 0 skipped")
