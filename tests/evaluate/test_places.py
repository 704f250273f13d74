"""The measures of the places task, on answers made up for the purpose."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from dateline.evaluate import places
from dateline.resolve.places.gazetteer import open_gazetteer

FILE = Path(str(resources.files("dateline") / "data" / "gazetteer.bin"))


def one(start: int, end: int, lat: float | None, lon: float | None, country: str | None) -> dict[str, Any]:
    return {"start": start, "end": end, "text": "x", "lat": lat, "lon": lon, "geonameid": None, "country": country}


def test_score_counts_spans_distances_and_countries() -> None:
    gold = {"id": "1", "toponyms": [one(0, 5, 0.0, 0.0, "AAA"), one(9, 12, 10.0, 0.0, "BBB"), one(20, 25, 0.0, 0.0, None)]}
    told = {"id": "1", "toponyms": [one(0, 5, 1.0, 0.0, "AAA"), one(9, 12, 0.0, 0.0, "CCC"), one(30, 33, 0.0, 0.0, None)]}
    measures = places.score([(gold, told)])
    assert measures["span"] == {"p": 0.667, "r": 0.667, "f1": 0.667}
    assert (measures["accuracy_161km"], measures["accuracy_161km_all"], measures["country"]) == (0.5, 0.333, 0.5)
    assert round(measures["mean_km"]) == round((111.19 + 1111.9) / 2)
    assert 0 < measures["auc"] < 1


def test_an_answer_without_a_point_is_wrong() -> None:
    pair = ({"id": "1", "toponyms": [one(0, 5, 0.0, 0.0, "AAA")]}, {"id": "1", "toponyms": [one(0, 5, None, None, None)]})
    measures = places.score([pair])
    assert (measures["accuracy_161km"], measures["auc"], measures["country"]) == (0.0, 1.0, 0.0)


def test_nothing_to_find_is_no_division() -> None:
    assert places.score([({"id": "1", "toponyms": []}, {"id": "1", "toponyms": []})])["accuracy_161km"] is None


@pytest.mark.skipif(not FILE.exists(), reason="gazetteer.bin is not built; install the package from its source")
def test_an_answer_has_the_rows_own_names() -> None:
    gazetteer = open_gazetteer(FILE)
    told = places.answer({"id": "7", "text": "Shells hit Aleppo in Syria."}, gazetteer)
    assert told["id"] == "7"
    assert [(t["text"], t["country"], t["geonameid"]) for t in told["toponyms"]] == [("Aleppo", "SYR", 170063), ("Syria", "SYR", 163843)]
    assert told["toponyms"][1]["lat"] is not None  # a country has a point here, for scoring alone


@pytest.mark.skipif(not FILE.exists(), reason="gazetteer.bin is not built; install the package from its source")
def test_gold_rows_get_countries_and_seas_none() -> None:
    gazetteer = open_gazetteer(FILE)
    gold = [
        {"start": 0, "end": 6, "text": "Aleppo", "lat": 36.2, "lon": 37.16},
        {"start": 9, "end": 18, "text": "Black Sea", "lat": 43.0, "lon": 34.0},
        {"start": 20, "end": 30, "text": "the street"},
    ]
    row = places.adapt({"id": "1", "text": "", "toponyms": gold}, gazetteer)
    assert [t["country"] for t in row["toponyms"]] == ["SYR", None]
