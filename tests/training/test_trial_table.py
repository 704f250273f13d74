import json
from pathlib import Path

from training.trial_table import MEASURES, table


def line(trial: str, **measures: float | None) -> str:
    return json.dumps({"trial": trial, "events taught": 100, "measures": {**dict.fromkeys(MEASURES, 0.5), **measures}})


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("|").split("|")]


def test_what_is_left_out_is_told_by_what_it_changes(tmp_path: Path):
    log = tmp_path / "log.jsonl"
    log.write_text("\n".join([line("all", events=0.7), line("without gum", events=0.65, framing=None)]))
    head, _, all_, less = map(cells, table(log))
    at = head.index("events")
    assert (all_[at], less[at]) == ("0.700", "-0.050")
    assert less[head.index("framing")] == "–"
    assert less[head.index("actors")] == "+0.000"


def test_folds_stand_for_themselves_with_their_mean(tmp_path: Path):
    log = tmp_path / "log.jsonl"
    log.write_text("\n".join(line(f"fold {n}", events=value) for n, value in enumerate((0.6, 0.7, 0.8), 1)))
    head, _, *folds, summary = map(cells, table(log))
    at = head.index("events")
    assert [fold[at] for fold in folds] == ["0.600", "0.700", "0.800"]
    assert summary[at] == "0.700 (0.100)"
