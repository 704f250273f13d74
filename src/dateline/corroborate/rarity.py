"""How rare a word is in news English, from a table of counts that ships: it never depends on what the record holds."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[-'’][^\W_]+)*|[^\W_]+")
_GENITIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class _Table:
    """In how many of how many documents a word stands."""

    documents: int
    counts: Mapping[str, int]


def weight(word: str) -> float:
    """The natural logarithm of how many documents there are to one with this word (casefolded); a word not in the table is rarest."""
    table = _table()
    return math.log((table.documents + 1) / (table.counts.get(word, 0) + 0.5))


def words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text in their order, casefolded, without the genitive's ending: the form that `weight` takes."""
    return tuple(_GENITIVE.sub("", found) for found in _WORD.findall(text.casefold()))


@cache
def _table() -> _Table:
    """The file's first line that is no comment tells the number of documents, the others a word and its count each."""
    lines = (resources.files("dateline") / "data" / "words.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return _Table(int(rows[0][1]), {word: int(count) for word, count in rows[1:]})
