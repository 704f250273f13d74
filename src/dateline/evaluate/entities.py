"""Names and measures: exact and overlapping spans of the same kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from dateline.evaluate.measures import Measures, prf

Json = dict[str, Any]
Mark = tuple[int, int, str | None]
# Other sets' labels as the record's kinds; a label that is not here is not scored.
KINDS = {
    "per": "person", "pers": "person", "person": "person", "org": "organisation", "organisation": "organisation",
    "organization": "organisation", "loc": "place", "location": "place", "gpe": "place", "fac": "place", "place": "place",
    "norp": "nationality", "nationality": "nationality", "group": "group", "weapon": "weapon", "wea": "weapon",
    "militaryplatform": "platform", "vehicle": "platform", "veh": "platform", "platform": "platform", "temporal": "time",
    "date": "time", "time": "time", "quantity": "quantity", "money": "quantity", "cardinal": "quantity",
}  # fmt: skip


def kind(label: str) -> str | None:
    """The record's kind for a set's label."""
    return KINDS.get(label.lower().removeprefix("b-").removeprefix("i-"))


def score(pairs: Iterable[tuple[Json, list[Json]]]) -> Measures:
    """Measures over (gold row, answered entities), over the kinds that the gold has anywhere."""
    held = [(row, told) for row, told in pairs]
    kinds = {k for row, _ in held for e in row["entities"] if (k := kind(e["type"]))}
    n: dict[str, Counter[str]] = {k: Counter() for k in kinds}
    for row, told in held:
        gold = [(e["start"], e["end"], kind(e["type"])) for e in row["entities"] if kind(e["type"])]
        said = [(e["start"], e["end"], k) for e in told if (k := kind(e["type"])) in kinds]
        for how in ("exact", "overlap"):
            _count(n, how, gold, said)
    total: Counter[str] = sum(n.values(), Counter())
    return {
        "f1": prf(total["exact_tp"], total["exact_fp"], total["exact_fn"])["f1"],
        "exact": _prf(total, "exact"),
        "overlapping": _prf(total, "overlap"),
        "types": {k: {"exact": _prf(c, "exact"), "overlapping": _prf(c, "overlap")} for k, c in sorted(n.items())},
    }


def _prf(n: Counter[str], how: str) -> Measures:
    return prf(n[f"{how}_tp"], n[f"{how}_fp"], n[f"{how}_fn"])


def _count(n: dict[str, Counter[str]], how: str, gold: Sequence[Mark], said: Sequence[Mark]) -> None:
    left = list(said)
    for g in gold:
        hit = next((s for s in left if s[2] == g[2] and (s[:2] == g[:2] if how == "exact" else s[0] < g[1] and g[0] < s[1])), None)
        n[str(g[2])][f"{how}_tp" if hit else f"{how}_fn"] += 1
        if hit:
            left.remove(hit)
    for s in left:
        n[str(s[2])][f"{how}_fp"] += 1
