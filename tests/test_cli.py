import csv
import gzip
import json
import subprocess
import sys

import jsonschema
import pytest
import zstandard

from dateline.cli import main
from dateline.export.wire import schema

REPORT = "Rebels shelled the town of Kidal on Monday, killing nine people, the army said.\n"
SPANISH = "El ejército dijo que los rebeldes bombardearon la ciudad el lunes y mataron a nueve personas, según la prensa local del país.\n"


def read(*names, capsys):
    """Exit status, the objects written, what was said at the end."""
    status = main(["read", *map(str, names), "--no-store", "--format", "jsonl"])
    out, err = capsys.readouterr()
    return status, [json.loads(line) for line in out.splitlines()], err


@pytest.fixture
def folder(tmp_path):
    tmp_path = tmp_path / "in"
    tmp_path.mkdir()
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "b.html").write_text(f"<html><head><title>War</title></head><body><article><p>{REPORT * 3}</p></article></body></html>")
    (tmp_path / "c.jsonl").write_text(json.dumps({"id": "row-1", "text": REPORT, "outlet": "Wire"}) + "\n", encoding="utf-8")
    with (tmp_path / "d.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["id", "text"], ["row-2", REPORT]])
    (tmp_path / "e.txt.gz").write_bytes(gzip.compress(REPORT.encode()))
    (tmp_path / "f.txt.zst").write_bytes(zstandard.compress(REPORT.encode()))
    return tmp_path


def test_every_form_of_input_is_read(folder, capsys):
    status, found, said = read(folder, capsys=capsys)
    assert status == 0
    assert len(found) == 6
    assert all(any(e["type"] == "ASSAULT" for e in report["events"]) for report in found)
    assert {r["report"]["id"] for r in found} >= {"row-1", "row-2"}
    assert "6 read, 0 skipped" in said


def test_what_cannot_be_used_is_told_and_the_rest_goes_on(folder, capsys):
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR" + bytes(200))
    (folder / "spanish.txt").write_text(SPANISH, encoding="utf-8")
    status, found, said = read(folder, folder / "nowhere.txt", capsys=capsys)
    assert status == 1
    skipped = [r for r in found if r["skips"]]
    assert len(skipped) == 4
    assert all(r["text"] == "" and r["events"] == [] and r["skips"][0]["reason"] for r in skipped)
    assert "6 read, 4 skipped" in said


@pytest.mark.parametrize("arguments", [["read", "nowhere.txt", "--no-store"], ["read", "x", "--workers", "0"], ["evaluate", "sums", "x"]])
def test_nothing_read_or_a_wrong_command_is_exit_two(arguments, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert capsys.readouterr().err


def test_every_object_meets_the_schema(folder, capsys):
    (folder / "empty.txt").write_bytes(b"")
    _, found, _ = read(folder, capsys=capsys)
    check = jsonschema.Draft202012Validator(schema())
    assert not [fault for report in found for fault in check.iter_errors(report)]


def test_the_bytes_do_not_depend_on_the_number_of_workers(folder, tmp_path):
    outs = []
    for workers in (1, 3):
        out = tmp_path / f"{workers}.out"
        main(["read", str(folder), "--no-store", "--format", "jsonl", "--workers", str(workers), "-o", str(out)])
        outs.append(out.read_bytes())
    assert outs[0] == outs[1]


@pytest.mark.parametrize("name", ["table", "html", "polecat"])
def test_the_other_forms_are_written(name, folder, tmp_path):
    out = tmp_path / "out"
    assert main(["read", str(folder / "a.txt"), "--no-store", "--format", name, "-o", str(out)]) == 0
    assert "ASSAULT" in out.read_text(encoding="utf-8")


def test_reading_again_changes_only_when_it_was_seen(folder, tmp_path, capsys):
    from dateline.store import Store

    url = str(tmp_path / "record.db")
    for _ in range(2):
        assert main(["read", str(folder / "a.txt"), "--store", url, "--format", "jsonl"]) == 0
    with Store.open(url) as store:
        reports, events = list(store.reports()), list(store.events())
    assert len(reports) == 1
    assert events


def test_a_store_that_cannot_be_written_is_named(folder, tmp_path, capsys):
    assert main(["read", str(folder / "a.txt"), "--store", str(tmp_path / "no" / "such" / "record.db")]) == 2
    assert "record.db" in capsys.readouterr().err


def test_standard_input_and_a_closed_pipe(tmp_path):
    command = f"{sys.executable} -m dateline.cli read - --no-store --format jsonl"
    done = subprocess.run(command.split(), input=REPORT, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0
    assert json.loads(done.stdout)["report"]["path"] == "-"
    piped = subprocess.run(
        f"yes '{REPORT.strip()}' | head -400 | {command} | head -c 10",
        shell=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert "Traceback" not in piped.stderr
