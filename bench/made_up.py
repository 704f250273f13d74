"""Made-up news out of natural news: the coded scenarios of evals/ledger told again and again, each time of another world.

A world has ids, names, places, countries and rare words of its own; common words, dates within it and all else stay as they were coded. A
new word has as many letters as the old one and its ending, so that spans stay right and forms of one word stay forms of one word. What the
text says of days of a month stays as it is, and countries are dealt evenly, where in real news a few make most of it.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from random import Random
from typing import Any

from dateline.corroborate.rarity import weight
from dateline.corroborate.wording import stem

Wire = dict[str, Any]
SCENARIOS = Path(__file__).resolve().parents[1] / "evals" / "ledger"
FIRST = date(2012, 1, 2)  # a Monday
RARE = 3.2  # what a word weighs, as the table of words has it, that is another one in each world: one document in 25 has it
NAME = 2.2  # the same for a word with a capital in a name
_WORD = re.compile(r"[^\W\d_]{2,}")
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(T.*)?)?)?")
_LETTERS = "bcfhjklmpqtvwxzaiou"  # none of those that an ending of a word begins or ends with but by chance
_COUNTRIES = 195
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_COUNTED = frozenset(("low", "best", "high"))
_WORDED = frozenset(("text", "name", "title", "credit", "outlet", "owner", "section", "author"))
_NUMBERED = frozenset(("actor_id", "wikidata", "admin1", "geonames"))
_NAMED = frozenset(("place", "person", "organisation", "nationality"))
_DATED = frozenset(("published", "start", "end"))


@dataclass(frozen=True, slots=True, eq=False)  # one is itself: what is made of it is cached by it
class News:
    """What is told again: wire objects, those of one scenario one after another, moved to one week; and what is told by names in them."""

    wires: tuple[Wire, ...]
    names: frozenset[str]
    countries: tuple[str, ...]


def news(kept: Path | None = None, scenarios: int | None = None) -> News:
    """The first scenarios, or all, coded by the shipped coder, or as an earlier run left them in the folder `kept`."""
    file = kept / "scenarios.json" if kept else None
    if file and file.exists():
        told: list[list[Wire]] = json.loads(file.read_text(encoding="utf-8"))
    else:
        told = _coded(sorted(SCENARIOS.glob("*.json"))[: None if file else scenarios])
        if file:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(told), encoding="utf-8")
    return told_again(told[:scenarios])


def told_again(scenarios: Sequence[Sequence[Wire]]) -> News:
    """Coded reports, those of each scenario together, as what worlds are made of."""
    wires = tuple(wire for scenario in scenarios for wire in _in_first_week(scenario))
    return News(wires, frozenset(_names(wires)), tuple(sorted(set(_countries(list(wires))))))


def _coded(files: Sequence[Path]) -> list[list[Wire]]:
    """Of each scenario its reports, as `read` would have them from a file."""
    from dateline.export.wire import wire
    from dateline.intake import gather
    from dateline.pipeline import code, load

    given, tools = ("id", "outlet", "title", "published", "credit", "text"), load()
    told = []
    with tempfile.TemporaryDirectory() as folder:
        for file in files:
            rows = ({name: row[name] for name in given} for row in json.loads(file.read_text(encoding="utf-8"))["reports"])
            lines = Path(folder) / f"{file.stem}.jsonl"
            lines.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
            told.append([wire(code(item, tools), "0") for item in gather([str(lines)])])
    return told


def _in_first_week(scenario: Sequence[Wire]) -> list[Wire]:
    """All dates moved by whole weeks, the same for all, so that the first report comes in the first week."""
    day = min(date.fromisoformat(wire["report"]["published"][:10]) for wire in scenario)
    weeks = timedelta((FIRST - day).days // 7 * 7 + 7)
    return [_moved(wire, weeks) for wire in scenario]


def _moved(value: Any, by: timedelta, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _moved(one, by, name) for name, one in value.items()}
    if isinstance(value, list):
        return [_moved(one, by) for one in value]
    return _shifted(value, by) if key in _DATED and isinstance(value, str) else value


@lru_cache(maxsize=100_000)
def _shifted(told: str, by: timedelta) -> str:
    found = _DAY.fullmatch(told)
    if not found:
        return told
    year, month, day, clock = found.groups()
    moved = date(int(year), int(month or 1), int(day or 1)) + by
    return moved.isoformat()[: len(told)] + (clock or "")


def _names(wires: Sequence[Wire]) -> Iterator[str]:
    """Words with a capital in what is named, and those for deeds: a few scenarios told again share more of these than news do."""
    for wire in wires:
        for entity in (one for one in wire["entities"] if one["kind"] in _NAMED):
            yield from (word.lower() for word in _WORD.findall(entity["text"]) if word[0].isupper() and weight(word.lower()) >= NAME)
        for event in (*wire["events"], *(wire["headline"] or {"events": ()})["events"]):
            yield from (word for word in _WORD.findall(event["trigger"]["text"].lower()) if weight(word) >= NAME)


def _countries(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("country"), str):
            yield value["country"]
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _countries(one)


@dataclass(frozen=True, eq=False)
class World:
    """The news of one world, `weeks` after the first week."""

    news: News
    number: int
    weeks: int

    def wires(self) -> Iterator[Wire]:
        """Its reports, in the order of the scenarios."""
        for wire in self.news.wires:
            made: Wire = self._made({**wire, "entities": []})
            report = made["report"]
            report["sha256"] = _hash(f"{report['id']} {made['text']}", 64)
            yield made

    def id(self, old: str) -> str:
        """The new id of a report, a telling or what is said."""
        return _hash(f"{self.number} {old}", 16)

    def ids(self) -> Iterator[str]:
        """The ids, as the scenarios have them, of all reports and tellings."""
        for wire in self.news.wires:
            yield wire["report"]["id"]
            yield from (event["id"] for part in (wire, wire["headline"] or {"events": ()}) for event in part["events"])

    def _made(self, value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: self._made(one, name) for name, one in value.items()}
        if isinstance(value, list):
            return [self._made(one, key) for one in value]
        if value is None or isinstance(value, bool):
            return value
        return self._value(value, key)

    def _value(self, value: Any, key: str) -> Any:
        if key in _WORDED:
            return self.words(value)
        if key in ("id", "from", "to") or (key == "events" and isinstance(value, str)):
            return self.id(value)
        if key in _NUMBERED:
            return value * 10_000 + self.number if isinstance(value, int) else f"{value}-{self.number}"
        if key in _COUNTED:
            return self.number_for(value)
        if key == "country":
            return self._country[value]
        if key == "lon":
            return round((value + 180 + 47.3 * (self.number + 1)) % 360 - 180, 5)
        return _shifted(value, timedelta(7 * self.weeks)) if key in _DATED and isinstance(value, str) else value

    def words(self, text: str) -> str:
        """A text in the words of this world."""
        return _NUMBER.sub(lambda found: self._figure(found[0]), _WORD.sub(lambda found: self._word(found[0]), text))

    def number_for(self, old: int) -> int:
        """Another number of as many digits, for what is no small one, no day of a month and no year."""
        if old <= 31 or 1900 <= old < 2100:
            return old
        least: int = 10 ** (len(str(old)) - 1)
        return max(32, least + Random(f"{self.number} {old}").randrange(9 * least))

    def _figure(self, told: str) -> str:
        plain = told.replace(",", "")
        if plain.startswith("0"):
            return told
        new = self.number_for(int(plain))
        return f"{new:,}" if "," in told else str(new)

    @property
    def _country(self) -> dict[str, str]:
        return _dealt(self.news.countries, self.number)

    def _word(self, word: str) -> str:
        small = word.lower()
        if not _other(self.news, small):
            return word
        new = _invented(self.number, small)
        return "".join(a.upper() if b.isupper() else a for a, b in zip(new, word, strict=True))


@lru_cache(maxsize=4)
def _dealt(countries: tuple[str, ...], number: int) -> dict[str, str]:
    """The countries of one world for those of the scenarios."""
    all_ = [*countries, *(f"Q{n:02}" for n in range(_COUNTRIES - len(countries)))]
    return dict(zip(countries, Random(f"countries {number}").sample(all_, len(countries)), strict=True))


@lru_cache(maxsize=100_000)
def _other(told: News, small: str) -> bool:
    """Whether a word is another one in each world."""
    return small in told.names or weight(small) >= RARE


@lru_cache(maxsize=200_000)
def _invented(number: int, small: str) -> str:
    """A word of as many letters, with the same ending."""
    root = stem(small)
    root = root if small.startswith(root) else small
    rng = Random(f"{number} {root}")
    return "".join(rng.choice(_LETTERS) for _ in root) + small[len(root) :]


@cache
def _hash(words: str, size: int) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:size]
