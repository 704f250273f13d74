"""`python -m evals.ledgers`: the ledger from end to end, on composed reports with gold for what it does.

All reports of a half go into one record, as a user's would, so that different happenings must be kept apart. The even half is for tuning,
the odd half for measuring alone (`evals/ledger/README.md`). Prints one JSON object a half, then a table.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from dateline.evaluate.coreference import bcubed
from dateline.ledger import Record
from dateline.pipeline import Tools, load
from dateline.records import Resolution
from evals import claimed
from evals.scenes import HALVES, Json, Ours, Scene, filled, read, scenes

Pair = frozenset[str]
COLUMNS = (
    "events.f1", "events.p", "events.r", "stories.f1", "copies.p", "copies.r", "copies.direction", "claims.found", "claims.tellings.exact",
    "claims.outlets.exact", "claims.origins.exact", "claims.origins.near", "claims.origins.of_read", "claims.unknown.exact",
    "claims.unknown.of_read", "claims.deniers.f1",
)  # fmt: skip


def measure(half: str = "odd", tools: Tools | None = None) -> Json:
    """Every measure on one half: read, filed and asked anew."""
    some, own = scenes(half), tools or load()
    return measured(some, {told["id"]: read(told, own) for scene in some for told in scene.reports})


def measured(some: Iterable[Scene], coded: Mapping[str, Resolution]) -> Json:
    """The same of reports that were read before."""
    some = list(some)
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "ledger.db") as record:
        return score(some, filled(some, coded, record))


def score(some: Iterable[Scene], ours: Ours) -> Json:
    """What the record holds against the gold."""
    some = list(some)
    return {
        "scenarios": len(some),
        "reports": sum(len(scene.reports) for scene in some),
        "events": events(some, ours),
        "stories": stories(some, ours),
        "copies": copies(some, ours),
        "claims": claimed.score(claimed.matches(some, ours), ours),
    }


def events(some: Iterable[Scene], ours: Ours) -> Json:
    """B-cubed over our tellings whose trigger shares words with a gold mention's; titles have no gold."""
    gold = {m["id"]: f"{scene.name} {m['event']}" for scene in some for m in scene.mentions}
    said = {telling.id: seen.event.id for seen in ours.events for telling in seen.event.tellings}
    told = [telling for telling in ours.mentions if telling in said]
    reached = len({ours.mentions[telling] for telling in told})
    return {
        "scored": len(told),
        "mentions_found": reached / len(gold) if gold else 0.0,
        **_prf(bcubed([gold[ours.mentions[telling]] for telling in told], [said[telling] for telling in told])),
    }


def stories(some: Iterable[Scene], ours: Ours) -> Json:
    """B-cubed over the reports."""
    gold = {told["id"]: f"{scene.name} {told['story']}" for scene in some for told in scene.reports}
    said = {report: min(together) for together in ours.stories for report in together}
    return {"said": len(ours.stories), "gold": len(set(gold.values())), **_prf(bcubed([*gold.values()], [said[report] for report in gold]))}


def copies(some: Iterable[Scene], ours: Ours) -> Json:
    """Pairs of reports that are copies of one text; of the gold's copies that were found, how many are said to copy the right one."""
    gold = {told["id"]: told["copy_of"] for scene in some for told in scene.reports if told["copy_of"]}
    said = {report: source.copy_of for report, source in ours.sources.items() if source.copy_of}
    of_gold, of_said = _pairs(gold), _pairs(said)
    p, r = (len(of_gold & of_said) / len(pairs) if pairs else 0.0 for pairs in (of_said, of_gold))
    found = [copy for copy, original in gold.items() if frozenset((copy, original)) in of_said]
    right = sum(said.get(copy) == gold[copy] for copy in found)
    return {"gold": len(of_gold), "said": len(of_said), **_prf((p, r, 2 * p * r / (p + r) if p + r else 0.0)),
            "direction": right / len(found) if found else 0.0}  # fmt: skip


def _pairs(copied: Mapping[str, str]) -> set[Pair]:
    """All pairs of an original and its copies, which each name it."""
    groups: dict[str, set[str]] = {}
    for copy, original in copied.items():
        groups.setdefault(original, {original}).add(copy)
    return {frozenset(pair) for group in groups.values() for pair in combinations(group, 2)}


def _prf(told: tuple[float, float, float]) -> Json:
    return dict(zip(("p", "r", "f1"), told, strict=True))


def at(measures: Json, name: str) -> Any:
    """A measure by its dotted name."""
    value: Any = measures
    for part in name.split("."):
        value = value[part]
    return value


def rounded(value: Any) -> Any:
    """Shares to four places."""
    if isinstance(value, dict):
        return {name: rounded(part) for name, part in value.items()}
    return round(value, 4) if isinstance(value, float) else value


def main(run: Callable[[str], Json] = measure) -> None:
    """Print the measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=HALVES, default="odd", help="(default: odd)")
    half: str = parser.parse_args().half
    found = run(half)
    print(json.dumps({"half": half, **rounded(found)}))
    for name in COLUMNS:
        print(f"{name:22} {at(found, name):6.3f}")


if __name__ == "__main__":
    main()
