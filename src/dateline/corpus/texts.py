"""The third-party sets as plain texts, so that stand-off codings and auxiliary labels find their words."""

from __future__ import annotations

import csv
import gzip
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

SHARED = Path(os.environ.get("DATELINE_SHARED", Path(__file__).resolve().parents[4] / "shared"))


def rows(name: str, part: str) -> list[dict[str, Any]]:
    """The rows of one part of a set; an empty list where the part does not exist."""
    path = SHARED / "data" / name / f"{part}.jsonl.gz"
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def joined(row: dict[str, Any], last: int | None = None) -> tuple[str, list[tuple[int, int]]]:
    """The text of a tokenised row (blanks between tokens, a line a sentence) and the bounds of every token."""
    lines, bounds, at = [], [], 0
    for sentence in row["sentences"][:last]:
        lines.append(" ".join(sentence["tokens"]))
        for token in sentence["tokens"]:
            bounds.append((at, at + len(token)))
            at += len(token) + 1
    return "\n".join(lines), bounds


def plain(row: dict[str, Any]) -> str:
    """The text of a row: as it stands, or as its tokens are joined."""
    return str(row["text"]) if "text" in row else joined(row)[0]


def _headlines() -> dict[str, str]:
    """UCDP GED: id of the incident to the first headline that it was coded from."""
    path = SHARED / "resources" / "ucdp_ged" / "ged_syria_2016_2019.csv.gz"
    if not path.exists():
        return {}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return {row["id"]: row["source_headline"].partition(";")[0].strip() for row in csv.DictReader(lines)}


@cache
def texts(name: str) -> dict[str, str]:
    """id to text for all rows of a set that we hold."""
    if name == "ucdp_ged":
        return _headlines()
    return {str(row["id"]): plain(row) for part in ("train", "dev") for row in rows(name, part)}


@cache
def publishers(name: str) -> dict[str, str]:
    """id to publisher for the rows of a set that tells it."""
    return {str(row["id"]): row["publisher"] for part in ("train", "dev") for row in rows(name, part) if row.get("publisher")}


def lookup(name: str, ident: str) -> str:
    """The text of one report; KeyError with the remedy where the set is not at hand."""
    try:
        return texts(name)[ident]
    except KeyError:
        raise KeyError(f"{name} {ident} is not under {SHARED / 'data'}; set DATELINE_SHARED to the folder that holds data/") from None
