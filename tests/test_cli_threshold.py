"""A threshold of one's own: what it changes in the record, and what `evaluate` tells of it."""

import json
import sqlite3
from contextlib import closing
from xml.etree import ElementTree

import pytest

from dateline.cli import main

REPORT = "Rebels shelled the town of Kidal on Monday, the army said. Police arrested two protesters in Bamako.\n"
ROW = {
    "id": "1",
    "text": REPORT,
    "events": [{"type": "ASSAULT", "trigger": {"start": 7, "end": 14}, "actors": [{"start": 0, "end": 6}]}],
}


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def rows(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    return path


def read(capsys, *arguments):
    assert main(["read", "--format", "jsonl", *map(str, arguments)]) == 0
    return json.loads(capsys.readouterr().out)


def test_only_what_is_sure_enough_is_kept_and_the_record_says_so(report, capsys):
    all_ = read(capsys, report, "--no-store", "--threshold", 0)
    least = max(e["confidence"] for e in all_["events"])
    few = read(capsys, report, "--no-store", "--threshold", least)
    assert {e["confidence"] for e in few["events"]} == {least} != {e["confidence"] for e in all_["events"]}
    assert f"@{least}+" in few["coder"]["model"]


def test_workers_keep_to_it_too(report, capsys):
    alone, together = (read(capsys, report, "--no-store", "--threshold", 0.9, "--workers", n) for n in (1, 2))
    assert alone == together


def test_it_makes_another_coding_in_the_store(report, capsys, tmp_path):
    store = tmp_path / "kept.db"
    for threshold in (0.1, 0.9, 0.9):
        read(capsys, report, "--store", store, "--threshold", threshold)
    with closing(sqlite3.connect(store)) as database:
        models = [model for (model,) in database.execute("select model from codings order by model")]
    assert [model.partition("@")[2][:3] for model in models] == ["0.1", "0.9"]


@pytest.mark.parametrize("threshold", ["1.5", "-1", "much", "nan"])
def test_what_is_no_threshold_is_refused_with_the_remedy(report, threshold, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["read", str(report), "--no-store", "--threshold", threshold])
    assert ended.value.code == 2
    assert f"{threshold}: give a number from 0 (keep all) to 1" in capsys.readouterr().err


def test_evaluate_tells_the_calibration_and_draws_it(rows, capsys, tmp_path):
    svg = tmp_path / "diagram.svg"
    assert main(["evaluate", "events", str(rows), "--diagram", str(svg)]) == 0
    told = json.loads(capsys.readouterr().out)
    found = told["calibration"]["events"]
    assert found["n"] == told["n"]["found"] + told["n"]["extra"]
    assert told["ece"]["events"] <= 1
    assert told["ece"]["attributions"] is None
    assert f"n = {found['n']}" in " ".join(ElementTree.parse(svg).getroot().itertext())


def test_the_curve_is_a_table_with_the_threshold_in_use_marked(rows, capsys):
    assert main(["evaluate", "events", str(rows), "--curve", "--threshold", "0.42"]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.split() == ["threshold", "precision", "recall", "f1", "events"]
    assert [line.split()[0] for line in lines if line.endswith("(the coder's own)")] == ["0.42"]
    kept = [int(line.split()[4]) for line in lines]
    assert kept == sorted(kept, reverse=True)


@pytest.mark.parametrize("more", [["relation", "--curve"], ["places", "--diagram", "x.svg"], ["events", "--curve", "--diagram", "x.svg"]])
def test_what_cannot_be_drawn_is_refused(rows, more, capsys):
    assert main(["evaluate", more[0], str(rows), *more[1:]]) == 2
    assert "--curve" in capsys.readouterr().err
