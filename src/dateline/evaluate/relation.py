"""What happened between two marked actors: one PLOVER type for the pair (CONCEDE and RETREAT count as YIELD), and its quad class."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dateline.annotate import Coder
from dateline.annotate.relation import between
from dateline.annotate.taxonomy import taxonomy
from dateline.evaluate.inputs import text, unmark
from dateline.evaluate.measures import Measures, labels

Json = dict[str, Any]
YIELD = ("CONCEDE", "RETREAT")


def answer(row: Json, coder: Coder) -> Json:
    """`root` (15 roots) and `quad` (from the 16-type answer) for one row."""
    body, actor, recipient = unmark(row["marked"])
    type_ = between(text(str(row["id"]), body), actor, recipient, coder)
    return {"id": row["id"], "root": "YIELD" if type_ in YIELD else type_, "quad": taxonomy().types[type_].quad}


def score(pairs: Iterable[tuple[Json, Json]]) -> Measures:
    """Measures over (gold row, answer)."""
    held = list(pairs)
    root = labels((g["root"] if g["root"] not in YIELD else "YIELD", a["root"]) for g, a in held)
    quad = labels((str(g["quad"]), str(a["quad"])) for g, a in held if g.get("quad") is not None)
    return {"root": root, "quad": quad}
