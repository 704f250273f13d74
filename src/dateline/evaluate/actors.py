"""Whom words stand for on a report's date: country, main sector, name and Wikidata id, against a coded set."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dateline.evaluate.measures import Measures, share
from dateline.resolve.actors import Reader, Table

Json = dict[str, Any]


def answer(row: Json, table: Table) -> Json:
    """The actor of one row's span, from the text, the span and the date alone; the first where the words stand for several."""
    found = Reader(row["text"], row.get("date"), table).actors(row["start"], row["end"])[0]
    return {"id": row["id"], "name": found.name, "country": found.country, "sectors": list(found.sectors), "wikidata": found.wikidata}


def score(pairs: Iterable[tuple[Json, Json]]) -> Measures:
    """Accuracies over (gold row, answer); a gold without the field counts as "unknown", save for the Wikidata id and the name."""
    held = list(pairs)
    named = [(g, a) for g, a in held if g.get("name")]
    known = [(g, a) for g, a in held if g.get("wikidata")]
    return {
        "country": share(sum(_or_none(g, "country") == a["country"] for g, a in held), len(held)),
        "sector": share(sum(_main(g) == _main(a) for g, a in held), len(held)),
        "wikidata": share(sum(g["wikidata"] == a["wikidata"] for g, a in known), len(known)),
        "name": share(sum(g["name"] == a["name"] for g, a in named), len(named)),
        "n": len(held),
    }


def _or_none(row: Json, field: str) -> object:
    return row.get(field) or None


def _main(row: Json) -> object:
    """The main sector, or None."""
    return next(iter(row.get("sectors") or ()), None)
