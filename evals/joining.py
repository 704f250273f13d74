"""`python -m evals.joining`: how well tellings are joined into events, on sets with gold events across reports.

The coder's own mentions are joined; those whose trigger touches a gold mention's are scored, all in one record of the whole set.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from dateline import __version__, annotate, resolve
from dateline.corpus.texts import joined, rows
from dateline.corroborate.cluster import JOIN, MISSING, cluster
from dateline.corroborate.compare import LINK, compare
from dateline.corroborate.keys import keys
from dateline.corroborate.wording import stems
from dateline.evaluate.inputs import text
from dateline.export.wire import wire
from dateline.pipeline import Tools, code, load
from dateline.records import Report
from dateline.store.tellings import tellings
from dateline.tellings import Telling

LEDGER = Path(__file__).resolve().parent / "ledger"
EVENTS = ("ACTION", "NEG_ACTION", "EVENT_MENTION")
Json = dict[str, Any]
Pair = tuple[str, str]
Mark = tuple[int, int, str]  # a gold trigger's bounds and its event


@dataclass(frozen=True, slots=True)
class Sample:
    """A set's tellings, in one record, and the gold event of those that are known (by the telling's id)."""

    name: str
    tellings: tuple[Telling, ...]
    gold: Mapping[str, str]


def sample(name: str, part: str, tools: Tools, kept: Path | None = None) -> Sample:
    """ecbplus or meantime, train or dev, or ledger, even or odd; `kept` is a folder in which codings are found again."""
    coded = _ledger(part, tools, kept) if name == "ledger" else _corpus(name, part, tools, kept)
    told: list[Telling] = []
    gold: dict[str, str] = {}
    for found, marks in coded:
        ours = tellings(found)
        told += ours
        spans = {event["id"]: event["trigger"] for event in found["events"]}
        gold |= {t.id: event for t in ours if t.id in spans for event in [_event(spans[t.id], marks)] if event}
    return Sample(f"{name} {part}", tuple(told), gold)


def _event(trigger: Json, marks: list[Mark]) -> str | None:
    """The event of the gold trigger that shares most characters."""
    shares = [(min(trigger["end"], end) - max(trigger["start"], start), event) for start, end, event in marks]
    best = max(shares, default=(0, ""))
    return best[1] if best[0] > 0 else None


def _corpus(name: str, part: str, tools: Tools, kept: Path | None) -> Iterator[tuple[Json, list[Mark]]]:
    for row in rows(name, part):
        body, at = joined(row)
        ident, day = str(row["id"]), row.get("dct")
        read = text(ident, body, day)
        found = _coded(
            ident, kept, lambda read=read: wire(resolve.resolve(annotate.annotate(read, tools.coder), tools.knowledge), __version__)
        )
        checked = _checked(row)
        yield (
            found,
            [
                (at[m["tokens"][0]][0], at[m["tokens"][-1]][1], m["instance"] or f"{ident} {m['id']}")
                for m in row["mentions"]
                if m["kind"].startswith(EVENTS) and (checked is None or m["tokens"][0] in checked)
            ],
        )


def _checked(row: Json) -> set[int] | None:
    """The tokens of the sentences that annotators checked; None where they checked all."""
    if "validated_sentences" not in row:
        return None
    found: set[int] = set()
    at = 0
    for sentence in row["sentences"]:
        if sentence["n"] in row["validated_sentences"]:
            found.update(range(at, at + len(sentence["tokens"])))
        at += len(sentence["tokens"])
    return found


def _ledger(part: str, tools: Tools, kept: Path | None) -> Iterator[tuple[Json, list[Mark]]]:
    for path in sorted(LEDGER.glob("*.json")):
        if int(path.name.partition("-")[0]) % 2 != (part == "odd"):
            continue
        scene = json.loads(path.read_text(encoding="utf-8"))
        for told in scene["reports"]:
            found = _coded(told["id"], kept, lambda told=told: wire(code(_report(told), tools), __version__))
            yield (
                found,
                [
                    (m["trigger"]["start"], m["trigger"]["end"], f"{path.stem} {m['event']}")
                    for m in scene["mentions"]
                    if m["report"] == told["id"]
                ],
            )


def _report(told: Json) -> Report:
    data = told["text"].encode()
    return Report(
        data,
        "text",
        hashlib.sha256(data).hexdigest(),
        id=told["id"],
        outlet=told["outlet"],
        title=told["title"],
        published=told["published"],
    )


def _coded(ident: str, kept: Path | None, made: Any) -> Json:
    path = kept / f"{ident.replace('/', '_')}.json" if kept else None
    if path and path.exists():
        found: Json = json.loads(path.read_text(encoding="utf-8"))
        return found
    found = made()
    if path:
        path.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    return found


def candidates(told: Iterable[Telling]) -> set[Pair]:
    """The pairs that share a key, by ids."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for telling in told:
        for key in keys(telling):
            blocks[key].append(telling.id)
    return {(min(pair), max(pair)) for block in blocks.values() for pair in combinations(block, 2)}


def scores(told: Iterable[Telling], pairs: Iterable[Pair]) -> dict[Pair, float]:
    """Those of the pairs that are likely enough to be kept."""
    by_id = {t.id: t for t in told}
    found = {pair: compare(by_id[pair[0]], by_id[pair[1]]).value for pair in pairs}
    return {pair: value for pair, value in found.items() if value >= LINK}


def by_trigger(told: Iterable[Telling]) -> tuple[frozenset[str], ...]:
    """The baseline: all that have the same word for the deed."""
    groups: dict[str, set[str]] = defaultdict(set)
    for telling in told:
        found = stems(telling.trigger)
        groups[max(sorted(found), key=found.__getitem__, default="")].add(telling.id)
    return tuple(frozenset(group) for group in groups.values())


def score(clusters: Iterable[frozenset[str]], gold: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """Pairwise and B-cubed precision, recall and F1, over the tellings whose gold event is known."""
    ours = {ident: number for number, members in enumerate(clusters) for ident in members if ident in gold}
    told, true = Counter(ours[i] for i in gold), Counter(gold.values())
    both = Counter((ours[i], gold[i]) for i in gold)
    precision = sum(n * n / told[us] for (us, _), n in both.items()) / max(1, len(gold))
    recall = sum(n * n / true[event] for (_, event), n in both.items()) / max(1, len(gold))
    return {"pairs": _prf(_pairs(both) / max(1, _pairs(told)), _pairs(both) / max(1, _pairs(true))), "bcubed": _prf(precision, recall)}


def _pairs(sizes: Mapping[Any, int]) -> float:
    return sum(n * (n - 1) / 2 for n in sizes.values())


def _prf(precision: float, recall: float) -> dict[str, float]:
    return {"p": precision, "r": recall, "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0}


def joining(of: Sample, join: float = JOIN, missing: float = MISSING) -> Json:
    """All measures on one sample: our joining, the baseline, and the share of true pairs that share a key."""
    pairs = candidates(of.tellings)
    found = cluster([t.id for t in of.tellings], scores(of.tellings, pairs), {}, join, missing)
    true = {(a, b) for a, b in combinations(sorted(of.gold), 2) if of.gold[a] == of.gold[b]}
    return {
        "tellings": len(of.tellings),
        "scored": len(of.gold),
        "true_pairs": len(true),
        "keys_recall": len(true & pairs) / max(1, len(true)),
        "candidates": len(pairs),
        "joined": score(found, of.gold),
        "by_trigger": score(by_trigger(of.tellings), of.gold),
    }


def measure(tools: Tools | None = None, kept: Path | None = None) -> dict[str, Json]:
    """The measures by set: ecbplus dev, meantime dev and the odd files of evals/ledger, which nothing was tuned on."""
    own = tools or load()
    return {s.name: joining(s) for s in (sample(*name, own, kept) for name in (("ecbplus", "dev"), ("meantime", "dev"), ("ledger", "odd")))}


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kept", type=Path, metavar="FOLDER", help="keep the codings there, and find them again")
    kept: Path | None = parser.parse_args().kept
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
    print(f"{'set':14} {'scored':>6} {'pairs':>6} {'keys':>6} {'by':10} " + " ".join(f"{m:>9}" for m in _COLUMNS))
    for name, found in measure(kept=kept).items():
        for by in ("joined", "by_trigger"):
            told = " ".join(f"{found[by][kind][part]:9.3f}" for kind, part in map(str.split, _COLUMNS))
            print(f"{name:14} {found['scored']:6} {found['true_pairs']:6} {found['keys_recall']:6.3f} {by:10} {told}")


_COLUMNS = ("pairs p", "pairs r", "pairs f1", "bcubed p", "bcubed r", "bcubed f1")


if __name__ == "__main__":
    main()
