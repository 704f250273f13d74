"""What the line classifier sees of a line: its own shape, its neighbours, and where it stands to the bulk of the prose.

No feature knows a word of any page, but for stop words and the furniture table; see `training/furniture`.
"""

from __future__ import annotations

import collections
import re
from collections.abc import Sequence
from math import log1p

import numpy as np
from numpy.typing import NDArray

from dateline.text import furniture

Matrix = NDArray[np.float32]
_WORD = re.compile(r"\w+")
_STOP = frozenset(
    """the of and to a in that is was for on it with as he be at by his have from are this has had not but an they were been
    their which she will would who its or we said after about when there what more up into out than also over could after
    while her him before them those these because where did against between during under no if so some any such other only
    may can do""".split()
)
_SAID = re.compile(r"\b(?:said|says|told|according|added|reported|announced|stated|asked)\b")
_YOU = re.compile(r"\b(?:you|your|we|our|us|my|i)\b", re.I)
_LINK = re.compile(r"https?:|www\.|\.com\b|@\w|#\w", re.I)
_SEPARATOR = re.compile(r"[|›»•·>/©]")
_STOPS = re.compile(r"[.!?][\"”’)]*\s+[\"“A-Z]")
OWN = ("chars", "words", "word_length", "ended", "colon", "commas", "stops", "capitals", "upper", "digits", "link", "low", "opening",
       "quotes", "stops_inside", "said", "you", "asks", "separators", "times", "lower", "parenthesis", *furniture.LABELS)  # fmt: skip
_CORE_WORDS = 10  # a line of so many words with an end mark is prose
_GAP_COST = 12.0  # words of prose that one line without prose costs a run of prose
_TURN_COST = 40.0  # and one that turns to comments, other stories or the page's foot
_AWAY = frozenset({"comments", "related", "footer", "cookie", "newsletter"})


def table(lines: Sequence[str]) -> Matrix:
    """One row a line."""
    words = [_WORD.findall(line) for line in lines]
    labels = [furniture.label(line) for line in lines]
    own = np.array([_own(*got) for got in zip(lines, words, labels, _times(lines), strict=True)], dtype=np.float32)
    prose = np.array(
        [len(w) if _is_prose(line, w, mark) else 0 for line, w, mark in zip(lines, words, labels, strict=True)], dtype=np.float32
    )
    costs = [_TURN_COST if mark in _AWAY else _GAP_COST for mark in labels]
    core = best_run(prose.tolist(), costs)
    columns = [own, _near(own), _windows(prose), _places(len(lines), core, prose), _marks(labels), _shared(words, core)]
    return np.concatenate(columns, axis=1).astype(np.float32)


def best_run(prose: Sequence[float], costs: Sequence[float]) -> tuple[int, int]:
    """The run of lines (start, end) with the most words of prose, where every line without prose costs some."""
    best, total, start, found = 0.0, 0.0, 0, (0, 0)
    for at, (words, cost) in enumerate(zip(prose, costs, strict=True)):
        gain = words or -cost
        if total <= 0:
            total, start = 0.0, at
        total += gain
        if total > best:
            best, found = total, (start, at + 1)
    return found


def _is_prose(line: str, words: list[str], mark: str | None) -> bool:
    return len(words) >= _CORE_WORDS and mark is None and (line[-1] in ".!?:…\"”’'" or len(words) > 40)


def _times(lines: Sequence[str]) -> list[int]:
    seen = collections.Counter(lines)
    return [seen[line] for line in lines]


def _own(line: str, words: list[str], mark: str | None, times: int) -> list[float]:
    count = len(words) or 1
    letters = sum(map(len, words)) or 1
    return [
        log1p(len(line)),
        log1p(len(words)),
        letters / count,
        line[-1] in ".!?…\"”’'",
        line[-1] == ":",
        line.count(",") / count,
        sum(w in _STOP for w in words) / count,
        sum(w[0].isupper() for w in words) / count,
        line.isupper(),
        sum(w[0].isdigit() for w in words) / count,
        _LINK.search(line) is not None,
        line[0].islower(),
        line[0] in "\"“‘'–—-•*",
        line.count('"') + line.count("“") + line.count("”"),
        min(len(_STOPS.findall(line)), 6),
        _SAID.search(line) is not None,
        len(_YOU.findall(line)) / count,
        line[-1] in "?!",
        min(len(_SEPARATOR.findall(line)), 5),
        log1p(times),
        sum(c.islower() for c in line) / len(line),
        line[0] in "([" and line[-1] in ")]",
        *(mark == name for name in furniture.LABELS),
    ]


def _near(own: Matrix) -> Matrix:
    """The words, end mark, stop words, capitals and furniture of the lines up to three before and after."""
    told = np.concatenate([own[:, [1, 3, 6, 7]], own[:, -len(furniture.LABELS) :].any(axis=1, keepdims=True)], axis=1)
    padded = np.pad(told, ((3, 3), (0, 0)), constant_values=-1)
    near: Matrix = np.concatenate([padded[3 + step : 3 + step + len(own)] for step in (-3, -2, -1, 1, 2, 3)], axis=1)
    return near


def _windows(prose: NDArray[np.float32]) -> Matrix:
    """Words of prose in windows before and after a line."""
    total = np.concatenate([[0], np.cumsum(prose)])
    at = np.arange(len(prose))
    sums = []
    for width in (3, 8, 20):
        sums.append(total[at] - total[np.maximum(at - width, 0)])
        sums.append(total[np.minimum(at + 1 + width, len(prose))] - total[at + 1])
    sums += [total[at], total[-1] - total[at + 1]]
    logs: Matrix = np.log1p(np.stack(sums, axis=1)).astype(np.float32)
    return logs


def _places(count: int, core: tuple[int, int], prose: NDArray[np.float32]) -> Matrix:
    """Where the line stands in the page and to the core."""
    at = np.arange(count, dtype=np.float32)
    start, end = core
    held = prose[start:end].sum()
    share = held / max(prose.sum(), 1.0)
    constant = np.ones(count, dtype=np.float32)
    columns = [
        at / max(count, 1),
        np.log1p(at),
        np.log1p(count - 1 - at),
        np.log1p(constant * count),
        np.clip(at - start, -40, 40),
        np.clip(at - (end - 1), -40, 40),
        (at >= start) & (at < end),
        np.log1p(constant * held),
        constant * share,
        prose,
        constant * ((prose > 0).sum() / max(count, 1)),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


_TURNS = ("related", "comments", "footer", "share", "byline", "published", "newsletter", "navigation")


def _marks(labels: Sequence[str | None]) -> Matrix:
    """For each kind of furniture that turns a page: lines since the last and to the next, and how many were passed."""
    count = len(labels)
    columns = []
    for name in _TURNS:
        where = np.array([mark == name for mark in labels], dtype=bool)
        total = np.concatenate([[0], np.cumsum(where)])
        at = np.arange(count)
        around = total[np.minimum(at + 11, count)] - total[np.maximum(at - 10, 0)]
        columns += [_since(where), _since(where[::-1])[::-1], np.log1p(total[1:]), around]
    return np.stack(columns, axis=1).astype(np.float32).reshape(count, -1)


def _since(where: NDArray[np.bool_]) -> NDArray[np.float32]:
    at = np.arange(len(where))
    last = np.maximum.accumulate(np.where(where, at, -1_000))
    return np.minimum(at - last, 40).astype(np.float32)


def _shared(words: Sequence[list[str]], core: tuple[int, int]) -> Matrix:
    """How much of what a line is about stands elsewhere in the core too."""
    start, end = core
    heard: collections.Counter[str] = collections.Counter()
    topics = [{w.lower() for w in line if len(w) > 3 and w.lower() not in _STOP} for line in words]
    for topic in topics[start:end]:
        heard.update(topic)
    rows = []
    for at, topic in enumerate(topics):
        own = 1 if start <= at < end else 0
        hits = sum(heard[w] > own for w in topic)
        rows.append([hits / (len(topic) or 1), log1p(hits)])
    return np.array(rows, dtype=np.float32).reshape(len(words), 2)
