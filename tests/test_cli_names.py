"""The commands about names: a user's own table, the names that nothing resolves, a gazetteer of one's own."""

import json
from pathlib import Path

import pytest

from dateline.cli import main

TOLD = "The Saltmarsh Brigade shelled the village of Ouaddan on Monday, killing nine people, the army of Mauritania said.\n"
ROW = "id,name,kind,country,sectors\nsaltmarsh-brigade,Saltmarsh Brigade,armed_group,MRT,REB\n"
DUMP = "900001\tOuaddan\tOuaddan\tOuadane\t20.93\t-11.62\tP\tPPL\tMR\t\t01\t\t\t\t3000\t\t400\tAfrica/Nouakchott\t2024-01-01\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TOLD, encoding="utf-8")
    return path


def read(report: Path, out: Path, *options: str) -> list[dict[str, object]]:
    assert main(["read", str(report), "--format", "jsonl", "-o", str(out), "--no-store", *options]) == 0
    events = json.loads(out.read_text(encoding="utf-8"))["events"]
    return [actor for event in events for actor in event["actors"] if "Saltmarsh" in actor["text"]]


def test_an_own_table_goes_before_the_one_that_ships(report: Path, tmp_path: Path):
    table, out = tmp_path / "mine.csv", tmp_path / "out.jsonl"
    table.write_text(ROW, encoding="utf-8")
    assert {actor["actor_id"] for actor in read(report, out)} == {None}
    assert {(a["actor_id"], a["country"], *a["sectors"]) for a in read(report, out, "--actors", str(table))} == {
        ("saltmarsh-brigade", "MRT", "REB")
    }


def test_a_table_that_is_none_is_told_with_the_remedy(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    table = tmp_path / "mine.csv"
    table.write_text("who,what\na,b\n", encoding="utf-8")
    assert main(["read", str(report), "--actors", str(table), "--no-store"]) == 2
    assert "mine.csv: the column 'id' is missing" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["jsonl", "store"])
def test_names_that_nothing_resolves_are_listed_from_either_kind_of_record(
    report: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], kind: str
):
    lines, store = tmp_path / "out.jsonl", tmp_path / "kept.db"
    assert main(["read", str(report), "--format", "jsonl", "-o", str(lines), "--store", str(store)]) == 0
    capfdbinary.readouterr()
    assert main(["actors", "check", str(lines if kind == "jsonl" else store)]) == 0
    assert b"Saltmarsh Brigade" in capfdbinary.readouterr().out


def test_a_record_that_is_not_there_is_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["actors", "check", str(tmp_path / "none.db")]) == 2
    assert "no such record" in capsys.readouterr().err
    assert not (tmp_path / "none.db").exists()


def test_a_gazetteer_of_a_dump_knows_its_villages(report: Path, tmp_path: Path):
    dump, made, out = tmp_path / "MR.txt", tmp_path / "mauritania.gaz", tmp_path / "out.jsonl"
    dump.write_text(DUMP, encoding="utf-8")
    assert main(["gazetteer", "build", str(dump), "-o", str(made)]) == 0
    read(report, out, "--gazetteer", str(made))
    places = [p for event in json.loads(out.read_text(encoding="utf-8"))["events"] for p in event["places"]]
    assert {(p["geonames"], p["country"], p["precision"]) for p in places if "Ouaddan" in p["text"]} == {(900001, "MRT", 2)}
