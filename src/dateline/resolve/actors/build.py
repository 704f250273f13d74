"""Compile the actor tables into one file that opens at once. Run when the package is built; the same tables give the same bytes."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from dateline.errors import InputError
from dateline.resolve.actors.rows import Row, keys, name_key, pack, read_rows
from dateline.resolve.actors.speechbook import speech
from dateline.resolve.folding import fold
from dateline.resolve.packed import index, strings, write

Lexicon = dict[str, Any]
_FORMS = {"a": "adjective", "p": "people", "c": "capital", "k": "unsure capital", "t": "town"}


def build(inputs: Path, out: Path) -> None:
    """`inputs` is the folder of the CSV tables, of agents.toml and of speech.toml."""
    paths = sorted((*inputs.glob("*.csv"), *inputs.glob("*.csv.gz")))
    if not paths:
        raise InputError(f"{inputs}: no actor table (*.csv) in it")
    rows = joined([row for path in paths for row in read_rows(path)])
    words = lexicon(inputs / "agents.toml", rows)
    words["speech"] = speech(inputs / "speech.toml", rows, [*words["people"], *words["titles"], *words["portfolios"], *words["offices"]])
    named = [(key, number) for number, row in enumerate(rows) for key in keys(row, words["offices"].get(fold(row.office)))]
    arrays = index(named) | strings("row", map(_packed, rows)) | strings("lexicon", [json.dumps(words, ensure_ascii=False, sort_keys=True)])
    write(out, {"what": "actors", "credit": "Wikidata (CC0) and dateline's own tables"}, arrays)


def joined(rows: list[Row]) -> list[Row]:
    """The rows, with one id for those that share a Wikidata id or, being persons of one country, a name."""
    first: dict[tuple[str, ...], str] = {}
    same: dict[str, str] = {}
    for row in sorted(rows, key=lambda r: (r.source.startswith("Wikidata ("), r.id)):
        marks: list[tuple[str, ...]] = [("q", row.wikidata)] if row.wikidata else []
        if row.person:
            marks.append(("n", fold(row.name), row.country))
        known = next((first[m] for m in marks if m in first), same.get(row.id, row.id))
        same.setdefault(row.id, known)
        for mark in marks:
            first.setdefault(mark, same[row.id])
    qids = {same[row.id]: row.wikidata for row in reversed(rows) if row.wikidata}
    return [replace(row, id=same[row.id], wikidata=row.wikidata or qids.get(same[row.id], "")) for row in rows]


def _packed(row: Row) -> str:
    """A row as it is kept; names are in the index, and only what tells countries apart is asked for again."""
    return pack(replace(row, aliases=()))


def lexicon(agents: Path, rows: Iterable[Row]) -> Lexicon:
    """The words for kinds of actors, offices and countries, by their folded forms."""
    told = tomllib.loads(agents.read_text(encoding="utf-8"))
    people = {form: sectors for sectors, words in told["people"].items() for word in _listed(words) for form in _numbers(word)}
    institutions = {}
    for name, what in told["institutions"].items():
        for word in _listed(what["words"]):
            institutions[fold(word)] = name
    return {
        "people": people,
        "plain": sorted({fold(word) for words in told["people"].values() for word in _listed(words)}),
        "institutions": institutions,
        "bodies": {n: {k: w[k] for k in ("sectors", "kind", "names")} for n, w in told["institutions"].items()},
        "offices": {fold(word): office for office, words in told["offices"].items() for word in _listed(words)},
        "origins": {fold(w): code for code, words in told["origins"].items() for w in _listed(words)},
        "cues": {fold(w): code for code, words in told["cues"].items() for w in _listed(words)},
        "coalitions": told["coalitions"],
        "marks": {word: sectors for sectors, words in told["marks"].items() for word in map(fold, _listed(words))},
        "portfolios": sorted({fold(w) for w in _listed(told["portfolios"]["words"])}),
        "titles": sorted({fold(word) for word in _listed(told["titles"]["words"])}),
        "members": {name: sorted({form for w in _listed(words) for form in _numbers(w)}) for name, words in told["members"].items()},
        "countries": _countries(rows),
        "called": {row.country: _called(row) for row in rows if row.kind == "country"},
    }


def _listed(words: str) -> Iterator[str]:
    return (word.strip() for word in words.replace("\n", "").split("|") if word.strip())


def _numbers(word: str) -> tuple[str, str]:
    """A noun's folded singular and plural."""
    one = fold(word)
    head, _, last = one.rpartition(" ")
    if last.endswith("man") and last not in ("human", "german"):
        many = last[:-3] + "men"
    elif last == "child" or last.endswith("child"):
        many = last + "ren"
    elif last.endswith("y") and last[-2:-1] not in "aeou":
        many = last[:-1] + "ies"
    elif last.endswith(("s", "x", "ch", "sh")):
        many = last + "es"
    elif last == "thief" or last.endswith("wife"):
        many = "thieves" if last == "thief" else last[:-2] + "ves"
    else:
        many = last + "s"
    return one, f"{head} {many}".strip()


def _called(row: Row) -> list[str]:
    adjective = next((a[2:] for a in row.aliases if a.startswith("a:")), row.name)
    return [row.id, row.name, adjective, row.wikidata]


def _countries(rows: Iterable[Row]) -> dict[str, list[str]]:
    """Key to (form, row id) of every name, adjective, people noun and capital; the first row to claim a word keeps it."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.kind in ("country", "government") and any(a[1:2] == ":" for a in row.aliases) | (row.kind == "country"):
            for name in (row.name, *row.aliases):
                form, bare = (_FORMS[name[0]], name[2:]) if name[1:2] == ":" else ("name", name)
                found.setdefault(name_key(bare), []).extend((form, row.id, row.country))
    return found
