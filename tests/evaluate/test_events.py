import gzip
import json
import random
import subprocess
import sys

from dateline.evaluate import events
from tests.shared import shared


def gold():
    with gzip.open(shared("data", "gold_dev", "dev.jsonl.gz"), "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def careless(report, seed):
    """A coding with faults of every kind: events left out, added, retyped; roles, holders, modes and realis dropped or changed."""
    dice = random.Random(seed)
    coded = json.loads(json.dumps(report))
    coded["events"] = [e for e in coded["events"] if dice.random() > 0.2]
    for e in coded["events"]:
        e.pop("optional")
        if dice.random() < 0.2:
            e["type"] = dice.choice(["ASSAULT", "AID", "ACCUSE"])
        for key in ("actors", "recipients", "places", "attribution", "modes", "framing", "counts"):
            e[key] = [x for x in e[key] if dice.random() > 0.25]
        if dice.random() < 0.2:
            e["realis"] = dice.choice(["future", "negated"])
        for holder in e["attribution"]:
            holder["stance"] = dice.choice(["asserts", "alleges"])
    coded["events"] += [dict(dice.choice(report["events"]), type="COERCE")]
    return coded


def test_a_perfect_coding_scores_one():
    reports = gold()
    measures = events.score((r, r) for r in reports)
    assert measures["events"]["f1"] == measures["actors"]["f1"] == measures["chain_told"] == measures["realis_macro_f1"] == 1


def test_measures_agree_with_the_shared_scorer(tmp_path):
    tool = shared("tools", "score_events.py")
    reports = gold()
    coded = [careless(r, n) for n, r in enumerate(reports)]
    for name, rows in (("gold", reports), ("coded", coded)):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    command = [sys.executable, str(tool), str(tmp_path / "gold.jsonl"), str(tmp_path / "coded.jsonl"), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = events.score(zip(reports, coded, strict=True))
    shared_keys = sorted(set(ours) & set(theirs))
    assert len(shared_keys) > 15
    assert {k: ours[k] for k in shared_keys} == {k: theirs[k] for k in shared_keys}
    assert ours["events"]["f1"] < 0.95
