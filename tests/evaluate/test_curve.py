import json
from dataclasses import replace

import pytest

from dateline.evaluate import curve, evaluate
from dateline.evaluate.curve import cuts, table
from dateline.pipeline import load

TEXT = "Rebels shelled Kidal. Police arrested a man. The minister praised it. A court sentenced him."


def event(type_, trigger, **more):
    start = TEXT.index(trigger)
    return {"type": type_, "trigger": {"start": start, "end": start + len(trigger)}, **more}


GOLD = {"text": TEXT, "events": [event("ASSAULT", "shelled"), event("COERCE", "arrested")]}
CODED = {
    "text": TEXT,
    "events": [
        event("ASSAULT", "shelled", confidence=0.92),
        event("COERCE", "arrested", confidence=0.5),
        event("SUPPORT", "praised", confidence=0.31),
    ],
}


def test_a_higher_threshold_trades_recall_for_precision():
    found = {cut.threshold: cut for cut in cuts([(GOLD, CODED)], own=0.4)}
    assert [(found[t].events, found[t].p, found[t].r) for t in (0.3, 0.4, 0.9)] == [(3, 0.667, 1.0), (2, 1.0, 1.0), (1, 1.0, 0.5)]
    assert found[0.5].events == 2  # "this confidence or more"


def test_steps_go_from_where_something_is_lost_to_where_nothing_is_left():
    assert [cut.threshold for cut in cuts([(GOLD, CODED)], own=0.38)] == [
        0.3, 0.35, 0.38, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9,
    ]  # fmt: skip


def test_nothing_coded_is_an_empty_table():
    assert len(table(cuts([(GOLD, {"text": TEXT, "events": []})], own=0.4)).splitlines()) == 1


def test_the_table_marks_the_coders_own_threshold():
    lines = table(cuts([(GOLD, CODED)], own=0.4)).splitlines()
    assert [line.split()[0] for line in lines if "the coder's own" in line] == ["0.40"]
    assert lines[1].split() == ["0.30", "0.667", "1.000", "0.800", "3"]


@pytest.mark.parametrize("threshold", [None, 0.7])
def test_what_is_cut_afterwards_is_what_a_coder_with_that_threshold_keeps(tmp_path, threshold):
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"id": "1", **GOLD}) + "\n", encoding="utf-8")
    tools = load()
    if threshold is not None:
        tools = replace(tools, coder=tools.coder.at(threshold))
    scored = evaluate("events", path, tools).measures
    own = next(cut for cut in curve(path, tools) if cut.own)
    assert own.threshold == tools.coder.settings["threshold"]
    assert {"p": own.p, "r": own.r, "f1": own.f1} == scored["events"]
    assert own.events == scored["n"]["found"] + scored["n"]["extra"] == scored["calibration"]["events"]["n"]
