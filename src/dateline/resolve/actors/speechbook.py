"""Weigh the words that tell a country, when the tables are compiled: those listed by hand, and the names of persons in the tables."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import log
from pathlib import Path

from dateline.resolve.actors.rows import Row
from dateline.resolve.folding import fold

_WORTH = {"terms": 3.0, "hints": 1.1, "names": 1.8}  # log-odds of a word that one country alone has
_SHARED = 0.22  # share of it taken off for each doubling of the countries that have it
_LEAST = 0.4
_LETTERS = 3  # a name of fewer is too many people's
_BEARERS = 2  # persons of a country who must bear a name
_FEW = 40  # persons added to every country's, so that one of five ministers is not a fifth of a people
_ALONE = 0.6  # share of a name's bearers, countries taken for equally large, that one country must have
_NAMED = 1.4  # log-odds of a name in the tables that one country alone has
_SPREAD = frozenset("USA GBR IRL CAN AUS NZL JAM".split())  # their names are at home in all of these


def speech(path: Path, rows: Iterable[Row], ordinary: Iterable[str]) -> dict[str, str]:
    """Key to "IND 3.0 NPL 2.4"; `ordinary` are words of the lexicon that no name may be."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    common = frozenset(ordinary)
    for key, country, worth in _borne(rows, common):
        found[key][country] = worth
    for key, countries in _listed(path).items():
        for country, worth in countries.items():
            found[key][country] = max(worth, found[key].get(country, 0.0))
    return {key: " ".join(f"{country} {worth:.1f}" for country, worth in sorted(told.items())) for key, told in sorted(found.items())}


def _listed(path: Path) -> dict[str, dict[str, float]]:
    """The words listed by hand: less for each further country that has them too."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    held: dict[str, dict[str, float]] = defaultdict(dict)
    for kind, countries in told.items():
        for country, words in countries.items():
            for word in words.split("|"):
                key = _key(word.strip())
                held[key][country] = max(_WORTH[kind], held[key].get(country, 0.0))
    return {key: {c: max(_LEAST, w * (1 - _SHARED * log(len(of), 2))) for c, w in of.items()} for key, of in held.items()}


def _key(word: str) -> str:
    """The key of a listed word: as it is listed it must at least be printed: "bandh", "Rao", "ANC"."""
    mark = "=" if word.isupper() and len(word) > 1 else "^" if word[:1].isupper() else ""
    return mark + fold(word)


def _borne(rows: Iterable[Row], ordinary: frozenset[str]) -> Iterator[tuple[str, str, float]]:
    """(key, country, weight) of words of persons' names that are concentrated in one country."""
    persons: dict[str, set[str]] = defaultdict(set)
    bearers: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        if row.person and row.country:
            persons[row.country].add(row.id)
            for word in fold(row.name).split():
                bearers[word][row.country].add(row.id)
    for word, held in sorted(bearers.items()):
        rates = {country: len(ids) / (len(persons[country]) + _FEW) for country, ids in held.items()}
        country = max(rates, key=lambda c: (rates[c], c))
        share, number = rates[country] / sum(rates.values()), len(held[country])
        plain = word not in ordinary and word.isalpha() and len(word) >= _LETTERS
        if plain and country not in _SPREAD and number >= _BEARERS and share >= _ALONE:
            yield f"^{word}", country, _NAMED * (2 * share - 1) * number / (number + 1)
