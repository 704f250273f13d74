"""Rows of an actor table, and every name under which a row is sought."""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import InputError
from dateline.resolve.folding import fold

COLUMNS = tuple("id name kind country sectors wikidata aliases office parent valid_from valid_to owner control source".split())
_NEEDED = ("id", "name", "kind")
_DATE = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?")
_ACRONYM = 6  # letters; longer capitals ("UNICEF") are no word in small letters either
_PRINTED = 5  # letters; shorter acronyms written as words are words ("Who", "Cope")
_FAMILY_FIRST = {"CHN", "KOR", "PRK", "TWN", "JPN", "VNM", "KHM", "HKG", "MAC", "HUN"}
_PARTICLES = {"bin", "ben", "ibn", "van", "von", "de", "der", "den", "del", "della", "da", "dos", "du", "di", "la", "le", "al",
    "el", "abu", "ould",
              "ter", "ten", "st", "mac", "bint", "abd", "abdel", "haj", "san", "santa"}  # fmt: skip
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "mp"}


@dataclass(frozen=True, slots=True)
class Row:
    """An actor in one office, under one name or in one alignment; dates as the table has them, `until` is the last day."""

    id: str
    name: str
    kind: str
    country: str
    sectors: tuple[str, ...]
    wikidata: str
    aliases: tuple[str, ...]
    office: str
    parent: str
    since: str
    until: str
    owner: str
    control: str
    source: str

    @property
    def person(self) -> bool:
        """Whether the row is of a human being."""
        return self.kind == "person"


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a CSV file (plain or gzipped) in the table's form; InputError names file, line and fault."""
    try:
        with (
            gzip.open(path, "rt", encoding="utf-8-sig", newline="")
            if path.suffix == ".gz"
            else path.open(encoding="utf-8-sig", newline="") as lines
        ):
            table = csv.DictReader(lines)
            missing = [c for c in _NEEDED if c not in (table.fieldnames or ())]
            if missing:
                raise InputError(f"{path}: the column {missing[0]!r} is missing; an actor table needs {', '.join(_NEEDED)}")
            for cells in table:
                yield _row(cells, f"{path}, line {table.line_num}")
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: not readable as a CSV table ({error})") from error


def _row(cells: Mapping[str | None, object], where: str) -> Row:
    if None in cells:
        raise InputError(f"{where}: more cells than columns; quote a cell that holds a comma")
    cell = {c: str(cells.get(c) or "").strip() for c in COLUMNS}
    for column in _NEEDED:
        if not cell[column]:
            raise InputError(f"{where}: the cell {column!r} is empty")
    for column in ("valid_from", "valid_to"):
        if not _DATE.fullmatch(cell[column]):
            raise InputError(f"{where}: {cell[column]!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
    return unpack("\x1f".join(cell[c] for c in COLUMNS))


def unpack(line: str) -> Row:
    """A row from its cells, in the order of COLUMNS, with the unit separator between."""
    c = line.split("\x1f")
    aliases = tuple(a.strip() for a in c[6].split("|") if a.strip())
    return Row(c[0], c[1], c[2], c[3], tuple(c[4].split()), c[5], aliases, c[7], c[8], c[9], c[10], c[11], c[12], c[13])


def pack(row: Row) -> str:
    """What `unpack` reads."""
    return "\x1f".join(
        (row.id, row.name, row.kind, row.country, " ".join(row.sectors), row.wikidata, "|".join(row.aliases), row.office, row.parent,
         row.since, row.until, row.owner, row.control, row.source)
    )  # fmt: skip


def name_key(name: str) -> str:
    """The key of a name: an acronym keeps its capitals, so that WHO is not "who"; else as `fold` has it, without "the"."""
    bare = name.replace(".", "")
    if bare.isupper() and bare.isalnum() and len(bare) <= _ACRONYM:
        return f"={bare}"
    return " ".join(word for word in fold(name).removeprefix("the ").split() if word != "al")  # "Tahrir al Sham", "Tahrir al-Sham"


def keys(row: Row, office: str | None) -> Iterator[str]:
    """Every key of a row; `office` is the class of the office that it tells of."""
    names = (row.name, *(a for a in row.aliases if a[1:2] != ":"))
    for name in names:
        key = name_key(name)
        if key:
            yield key
        yield from _other_case(name)
    if not row.person:
        return
    for name in names:
        yield from _personal(name, row.country in _FAMILY_FIRST)
    if office and row.country:
        yield f"@{row.country} {office}"


def _other_case(name: str) -> Iterator[str]:
    """A long acronym as a word, a short word in capitals: "Cosatu" for COSATU, "SYRIZA" for Syriza."""
    bare = fold(name)
    if _PRINTED <= len(bare) <= _ACRONYM and bare.isascii() and bare.isalpha() and " " not in name:
        yield bare if name.isupper() else f"={bare.upper()}"


def _personal(name: str, family_first: bool) -> Iterator[str]:
    """Short forms of a full name: the family name (~), the given name (^), without what stands between, in the other order."""
    words = [w for w in fold(re.sub(r"\(.*?\)|,.*", "", name)).split() if w not in _SUFFIXES]
    if len(words) < 2:
        if words:
            yield f"~{words[0]}"
        return
    for family in families(words, family_first):
        yield f"~{family}"
    if not family_first or len(words) == 2:
        yield f"^{words[-1 if family_first else 0]}"
    if family_first:
        yield " ".join((*words[1:], words[0]))
        yield " ".join((words[0], "".join(words[1:])))
    elif len(words) > 2:
        yield f"{words[0]} {words[-1]}"
        yield " ".join(w for n, w in enumerate(words) if n in (0, len(words) - 1) or len(w) > 1)
        if words[-2] in _PARTICLES or len(words) > 3:
            yield f"{words[0]} {words[-2]} {words[-1]}"


def families(words: list[str], family_first: bool) -> Iterator[str]:
    """What a person of this full name (folded words) may be called for short."""
    yield words[0] if family_first else words[-1]
    if len(words) > 2 and not family_first:
        start = len(words) - 2
        yield " ".join(words[start:])
        if words[start] not in _PARTICLES:
            yield words[start]  # the first of two family names, or a middle name that is used for one
        elif start > 1:
            yield " ".join(words[start - 1 :])
