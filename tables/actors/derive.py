"""Make officeholders.csv.gz of the actor table out of the shared resources: `python tables/actors/derive.py SHARED`.

Run by hand, seldom; what it writes is committed under src/dateline/data/actors, beside the tables that people keep.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))
from dateline.resolve.actors.rows import COLUMNS  # noqa: E402  # the source tree need not be installed

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


if __name__ == "__main__":
    officeholders(Path(sys.argv[1]))
