"""Places: names found word for word, and how far from the truth they were put."""

from __future__ import annotations

from collections.abc import Iterable
from math import log
from typing import Any

from dateline.evaluate.measures import Measures, prf, share
from dateline.resolve.places import locate
from dateline.resolve.places.gazetteer import Gazetteer, kilometres
from dateline.resolve.places.kinds import Kind

Json = dict[str, Any]
NEAR = 161.0  # km, a hundred miles: the field's measure
_FARTHEST = 20039.0  # km, half the Earth's girth


def answer(row: Json, gazetteer: Gazetteer) -> Json:
    """Every place named in a row's text; a country with its middle, for scoring alone."""
    found = []
    for start, end, entry in locate(row["text"], gazetteer):
        told: Json = {
            "start": start,
            "end": end,
            "text": row["text"][start:end],
            "lat": None,
            "lon": None,
            "geonameid": None,
            "country": None,
        }
        if entry is not None:
            told |= {"lat": round(entry.lat, 4), "lon": round(entry.lon, 4), "geonameid": entry.geonames or None}
            told["country"] = gazetteer.country(entry)
        found.append(told)
    return {"id": row["id"], "toponyms": found}


def adapt(row: Json, gazetteer: Gazetteer) -> Json:
    """A row with its gold toponyms that have coordinates, each with its country; none for what lies over borders, as a sea does."""
    kept = [t for t in row["toponyms"] if t.get("lat") is not None and t.get("lon") is not None]
    return {**row, "toponyms": [{**t, "country": _country(t, gazetteer)} for t in kept]}


def _country(gold: Json, gazetteer: Gazetteer) -> str | None:
    named = gazetteer.named(gold["text"])
    if any(e.kind == Kind.REGION and not e.country for e in named):
        return None
    ident = str(gold.get("geonameid") or "")
    known = next((e for e in named if ident and str(e.geonames) == ident), None)
    return gazetteer.country(known) if known else gazetteer.nearest_country(float(gold["lat"]), float(gold["lon"]))


def score(pairs: Iterable[tuple[Json, Json]]) -> Measures:
    """Measures over (gold row, answer), over gold toponyms with coordinates."""
    hit = said = wanted = placed_gold = placed_right = 0
    errors: list[float] = []
    for gold, told in pairs:
        truth = {(t["start"], t["end"]): t for t in gold["toponyms"] if t.get("lat") is not None}
        answers = {(t["start"], t["end"]): t for t in told["toponyms"]}
        wanted, said = wanted + len(truth), said + len(answers)
        for bounds in truth.keys() & answers.keys():
            hit += 1
            errors.append(_km(truth[bounds], answers[bounds]))
            if truth[bounds].get("country"):
                placed_gold += 1
                placed_right += truth[bounds]["country"] == answers[bounds]["country"]
    span = prf(hit, said - hit, wanted - hit)
    near = sum(e <= NEAR for e in errors)
    return {
        "span_f1": span["f1"],
        "span": span,
        "accuracy_161km": share(near, hit),
        "accuracy_161km_all": share(near, wanted),
        "mean_km": round(sum(errors) / hit, 1) if hit else None,
        "auc": round(sum(log(e + 1) for e in errors) / hit / log(_FARTHEST), 3) if hit else None,
        "country": share(placed_right, placed_gold),
        "found": hit,
        "toponyms": wanted,
    }


def _km(gold: Json, told: Json) -> float:
    """Error of an answer; one without a point is as far off as can be."""
    if told["lat"] is None:
        return _FARTHEST
    return kilometres(float(gold["lat"]), float(gold["lon"]), told["lat"], told["lon"])
