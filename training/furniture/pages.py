"""Pages with their lines labelled: copied out of saved HTML, each line held against the article's body."""

from __future__ import annotations

import difflib
import functools
import gzip
import importlib.util
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

import trafilatura

from dateline.text.language import language

WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Page:
    """A copied page: its lines, whether each stands in the article, the article's body, and the site it came from."""

    id: str
    site: str
    lines: tuple[str, ...]
    wanted: tuple[bool, ...]
    body: str
    silver: bool = False


def shared() -> Path:
    """The folder of data and tools beside the clone, or where DATELINE_SHARED says."""
    return Path(os.environ.get("DATELINE_SHARED") or Path(__file__).resolve().parents[3] / "shared")


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a shared set."""
    with gzip.open(shared() / "data" / name / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def copied(html: str) -> str:
    """The visible words of a page, block by block, as `copied_pages.py` makes them."""
    return str(_tool().visible(re.sub(r"^\s*<\?xml[^>]*\?>", "", html)))


def labelled(id: str, url: str, lines: list[str], body: str, silver: bool = False) -> Page:
    """The page with each line marked: in the body when most of its words are, in the body's order."""
    return Page(id, urlsplit(url).netloc.removeprefix("www.") or id, tuple(lines), tuple(_wanted(lines, body)), body, silver)


def _wanted(lines: list[str], body: str) -> list[bool]:
    words = [WORD.findall(line.lower()) for line in lines]
    flat = [word for line in words for word in line]
    gold = WORD.findall(body.lower())
    held = [False] * len(flat)
    # A block of one or two words is chance unless a whole line is made of them, so short lines must touch a longer block.
    for start, _, size in difflib.SequenceMatcher(None, flat, gold, autojunk=False).get_matching_blocks():
        if size >= 4:
            held[start : start + size] = [True] * size
    found, at = [], 0
    for line in words:
        found.append(sum(held[at : at + len(line)]) > 0.6 * len(line) if line else False)
        at += len(line)
    return _filled(found, words)


def _filled(found: list[bool], words: list[list[str]]) -> list[bool]:
    """A line without words (a rule, a star) goes with both its neighbours."""
    inner = range(1, len(found) - 1)
    return [found[i] or (i in inner and not words[i] and found[i - 1] and found[i + 1]) for i in range(len(found))]


@functools.cache
def _tool() -> ModuleType:
    """`copied_pages.py` is a script that runs when imported; only its functions are wanted."""
    path = shared() / "tools" / "copied_pages.py"
    source = path.read_text(encoding="utf-8").split("\nrows = ")[0]
    spec = importlib.util.spec_from_loader("copied_pages", loader=None)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    exec(compile(source, str(path), "exec"), module.__dict__)
    return module


def f1(got: str, gold: str) -> float:
    """The formula of `copied_pages.py`."""
    return float(_tool().f1(got, gold))


def collect() -> list[Page]:
    """The pages with a body that a person marked, then English ones whose body is trafilatura's reading of the source."""
    gold = [labelled(row["id"], row["url"], copied(row["html"]).split("\n"), row["body"]) for row in rows("article_extraction")]
    seen = {row["url"] for row in rows("article_extraction")}
    return gold + [page for name in ("trafilatura_eval", "htmldate_eval") for page in _silver(name, seen)]


def _silver(name: str, seen: set[str]) -> Iterator[Page]:
    for row in rows(name):
        if row["url"] in seen:
            continue
        seen.add(row["url"])
        found = trafilatura.bare_extraction(row["html"], include_comments=False)
        if found and found.text and len(found.text) >= 400 and language(found.text) == "en":
            yield labelled(row["id"], row["url"], copied(row["html"]).split("\n"), found.text, silver=True)
