import io
import json
import sys
from pathlib import Path

import pytest

from dateline.cli import main

TOLD = "Rebels shelled the port of Sarn on Monday, the army said. The minister condemned the attack.\n"


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("records")
    (folder / "report.txt").write_text(TOLD, encoding="utf-8")
    store, lines = str(folder / "kept.db"), str(folder / "kept.jsonl")
    assert main(["read", str(folder / "report.txt"), "--store", store, "--format", "jsonl", "-o", lines]) == 0
    return folder


def first(records: Path) -> dict[str, str]:
    event: dict[str, str] = json.loads((records / "kept.jsonl").read_text(encoding="utf-8"))["events"][0]
    return event


@pytest.mark.parametrize("name", ["kept.db", "kept.jsonl"])
def test_an_event_is_explained_out_of_either_kind_of_record(records: Path, capfdbinary: pytest.CaptureFixture[bytes], name: str):
    assert main(["explain", first(records)["id"][:8], "--record", str(records / name)]) == 0
    assert "«shelled»" in capfdbinary.readouterr().out.decode("utf-8")


def test_for_programs_there_is_json(records: Path, capfdbinary: pytest.CaptureFixture[bytes]):
    event = first(records)
    assert main(["explain", event["id"], "--record", str(records / "kept.jsonl"), "--json"]) == 0
    told = json.loads(capfdbinary.readouterr().out)
    assert (told["event"], told["type"], told["evidence"]["type"]) == (event["id"], event["type"], event["type"])


def test_a_record_may_be_piped_in(records: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((records / "kept.jsonl").read_bytes())))
    assert main(["explain", first(records)["id"], "--record", "-"]) == 0
    assert "«shelled»" in capfdbinary.readouterr().out.decode("utf-8")


def test_what_is_piped_in_and_is_no_record_is_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"not json\n")))
    assert main(["explain", "a", "--record", "-"]) == 2
    assert "standard input: not JSON Lines" in capsys.readouterr().err


def test_an_unknown_event_lists_what_there_is(records: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["explain", "zz", "--record", str(records / "kept.db")]) == 2
    error = capsys.readouterr().err
    assert "zz: no event's id begins so" in error
    assert f"{first(records)['id']}  " in error
