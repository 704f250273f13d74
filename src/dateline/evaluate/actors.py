"""Whom words stand for on a report's date: country, main sector, name and Wikidata id, against a coded set."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dateline.evaluate.measures import Measures, share
from dateline.resolve import Knowledge
from dateline.resolve.actors import Reader
from dateline.resolve.places import names, towns

Json = dict[str, Any]


def answer(row: Json, knowledge: Knowledge) -> Json:
    """The actor of one row's span, by the text, the span, the date and the outlet's name; the first where it stands for several."""
    outlet, gazetteer = row.get("outlet"), knowledge.gazetteer
    lying = towns(names(row["text"], gazetteer, [outlet] if outlet else []), gazetteer)
    found = Reader(row["text"], row.get("date"), knowledge.actors, outlet, lying).actors(row["start"], row["end"])[0]
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
