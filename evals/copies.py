"""`python -m evals.copies`: how surely copies of a report are recognised, measured on copies made by editing real reports as desks do.

Tuned on ecbplus train and even ids, measured on ecbplus dev, the coded reports and odd ids. Strangers are pairs of reports of one
happening (without those that reading found to be copies: `copying/found.txt`), pairs of one topic and of different ones, and made pairs
that share words for other reasons.
"""

from __future__ import annotations

import itertools
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from dateline.corroborate.copies import compare, enough, hashes
from dateline.corroborate.copy_words import words
from evals.copying.desk import EDITS
from evals.copying.reports import Item, absent, items, unlike
from evals.copying.strangers import STRANGERS

GROWING = (100, 300, 900)
FOUND = Path(__file__).resolve().parent / "copying" / "found.txt"
Pair = tuple[str, str]


def measure(tune: bool = False) -> dict[str, Any]:
    """Precision, recall by edit, strangers taken for copies, time and candidates; {} where no set is at hand."""
    reports = items()
    part = [item for item in reports if item.tune == tune]
    if not part:
        return {}
    made = {name: list(edited(part, name)) for name in EDITS}
    strange = {**_strangers(part), **{name: list(_made_strangers(part, name)) for name in STRANGERS}}
    right = {name: sum(_joined(a, b) for a, b in pairs) for name, pairs in made.items()}
    wrong = {name: sum(compare(a, b) is not None for a, b in pairs) for name, pairs in strange.items()}
    found = sum(right.values())
    return {
        "reports": len(part),
        "copies": sum(map(len, made.values())),
        "precision": round(found / (found + sum(wrong.values())), 4),
        "recall": round(found / sum(map(len, made.values())), 4),
        "edits": {name: round(right[name] / len(made[name]), 4) for name in made},
        "strangers": {name: f"{wrong[name]} of {len(pairs)}" for name, pairs in strange.items()},
        "ms": _times([a for a, _ in made["as it came"]], made["several at once"]),
        "candidates": _candidates(reports),
    }


def edited(part: Sequence[Item], name: str) -> Iterable[Pair]:
    """Every report with a copy of it made by one edit."""
    groups = _groups(part)
    for item in part:
        chance = random.Random(f"{item.id} {name}")
        near = [other for other in groups[item.happening or item.id] if other is not item]
        far = [other for other in part if other is not item and (other.topic != item.topic or item.topic is None)]
        first = chance.choice(near or far)
        lines = EDITS[name](chance, list(item.sentences), list(first.sentences), list(chance.choice(far).sentences))
        yield item.body, "\n".join(lines)


def found() -> set[frozenset[str]]:
    """Pairs of real reports that reading found to be copies."""
    return {frozenset(line.split()) for line in FOUND.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")}


def _joined(a: str, b: str) -> bool:
    """Whether a copy is met in the index and known in the comparison."""
    mine, theirs = hashes(a), hashes(b)
    return enough(len({*mine} & {*theirs}), len(mine), len(theirs)) and compare(a, b) is not None


def _groups(part: Sequence[Item]) -> dict[str, list[Item]]:
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in part:
        groups[item.happening or item.id].append(item)
    return groups


def _strangers(part: Sequence[Item]) -> dict[str, list[Pair]]:
    """Real pairs: all of one happening, and some of one topic and of different ones."""
    known = found()
    pairs: dict[str, list[Pair]] = {"other reports of one happening": [], "one topic": [], "at random": []}
    for a, b in itertools.combinations(part, 2):
        if a.happening and a.happening == b.happening:
            if frozenset((a.id, b.id)) not in known:
                pairs["other reports of one happening"].append((a.body, b.body))
        else:
            pairs["one topic" if a.topic and a.topic == b.topic else "at random"].append((a.body, b.body))
    return {name: random.Random(name).sample(some, min(len(some), 3000)) for name, some in pairs.items()}


def _made_strangers(part: Sequence[Item], name: str) -> Iterable[Pair]:
    known = found()
    groups = _groups(part)
    for item in part:
        chance = random.Random(f"{item.id} {name}")
        near = [o for o in groups[item.happening or item.id] if o is not item and frozenset((item.id, o.id)) not in known]
        if near:
            a, b = STRANGERS[name](chance, list(item.sentences), list(chance.choice(near).sentences))
            yield "\n".join(a), "\n".join(b)


def _times(bodies: Sequence[str], pairs: Sequence[Pair]) -> dict[str, float]:
    """Milliseconds of processor for a report of 500 to 700 words; a new report is read once and then compared with each candidate."""
    fit = [n for n, body in enumerate(bodies) if 500 <= len(body.split()) <= 700] or list(range(len(bodies)))
    spent = {"hashes": 0.0, "compare": 0.0, "compare, both unread": 0.0}
    for n in fit:
        spent["hashes"] += _spent(partial(hashes, bodies[n]))
        spent["compare"] += _spent(partial(compare, *pairs[n]), partial(words, pairs[n][0]))
        spent["compare, both unread"] += _spent(partial(compare, *pairs[n]))
    return {name: round(1000 * seconds / len(fit), 2) for name, seconds in spent.items()}


def _spent(step: Callable[[], object], prepare: Callable[[], object] = int) -> float:
    """The least of three times, since other work on the machine only ever adds."""
    least = float("inf")
    for _ in range(3):
        words.cache_clear()
        prepare()
        start = time.process_time()
        step()
        least = min(least, time.process_time() - start)
    return least


def _candidates(reports: Sequence[Item]) -> dict[str, Any]:
    """How many strangers a report meets: of all pairs of reports that are about different things, and as the record grows."""
    bodies = [(item.topic or item.id, item.body) for item in reports]
    bodies += [(f"{number} of others", body) for number, body in enumerate(unlike())]
    random.Random(7).shuffle(bodies)
    rows = [(topic, frozenset(hashes(body))) for topic, body in bodies]
    shared = [(later, len(rows[later][1] & rows[n][1])) for later in range(len(rows)) for n in range(later) if rows[n][0] != rows[later][0]]
    count = len(shared)
    told: dict[str, Any] = {
        "pairs": count,
        "meet in one row": sum(n > 0 for _, n in shared),
        "worth a comparison": sum(n > 1 for _, n in shared),
    }
    for size in GROWING:
        if size < len(rows):
            met = sum(n > 1 for later, n in shared if later >= size)
            told[f"a report after {size} met"] = round(met / (len(rows) - size), 4)
    return told


def main() -> None:
    """Print the measures; `--tune` for the part that was tuned on."""
    for name in absent():
        print(f"left out: {name} is not under the shared folder; set DATELINE_SHARED to where it stands", file=sys.stderr)
    print(json.dumps(measure("--tune" in sys.argv), indent=1))


if __name__ == "__main__":
    main()
