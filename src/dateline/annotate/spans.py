"""From probabilities over word pieces to spans of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dateline.annotate.model import Floats
from dateline.annotate.windows import Window
from dateline.records import Span

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_EDGE = ' \t\n,;:.!?"“”‘([–—-'
_CLOSING = ' \t\n,;:!?"“”‘([–—-'
PRONOUNS = frozenset(
    [
        "i",
        "me",
        "my",
        "we",
        "us",
        "our",
        "he",
        "him",
        "his",
        "she",
        "her",
        "they",
        "them",
        "their",
        "it",
        "its",
        "who",
        "whom",
        "which",
        "myself",
        "himself",
        "herself",
        "itself",
        "themselves",
        "ours",
    ]
)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring pieces under one label, with its mean probability."""

    label: str
    pieces: tuple[int, ...]
    score: float


def runs(probabilities: Floats, names: Sequence[str], usable: Sequence[bool], bias: float = 0.0) -> list[Run]:
    """Greedy BIO: a piece is on where its best label beats O by `bias`; a run breaks at a B tag or where the label changes.

    probabilities: (pieces, 1 + 2 * names), in the order O, B-name, I-name …
    """
    begin, inside = probabilities[:, 1::2], probabilities[:, 2::2]
    both = begin + inside
    best = both.argmax(-1)
    on = both.max(-1) + bias > probabilities[:, 0]
    found: list[Run] = []
    current: list[int] = []
    for i in range(len(probabilities)):
        joined = (
            bool(current)
            and current[-1] == i - 1
            and on[i]
            and usable[i]
            and best[i] == best[i - 1]
            and begin[i, best[i]] <= inside[i, best[i]]
        )
        if current and not joined:
            found.append(_run(current, both, names))
            current = []
        if on[i] and usable[i]:
            current.append(i)
    if current:
        found.append(_run(current, both, names))
    return found


def _run(pieces: list[int], both: Floats, names: Sequence[str]) -> Run:
    mean = both[pieces].mean(0)
    best = int(mean.argmax())
    return Run(names[best], tuple(pieces), float(mean[best]))


def span(body: str, window: Window, pieces: Sequence[int], score: float = 1.0, home: int | None = None) -> Span | None:
    """The words under the pieces, widened to whole words and trimmed; carried where they stand in another sentence than `home`."""
    start, end = window.starts[pieces[0]], window.ends[pieces[-1]]
    while start > 0 and body[start - 1].isalnum() and body[start].isalnum():
        start -= 1
    while end < len(body) and body[end].isalnum() and body[end - 1].isalnum():
        end += 1
    while start < end and body[start] in _EDGE:
        start += 1
    while end > start and (
        body[end - 1] in _CLOSING or (body[end - 1] == "." and not re.search(r"\b(?:[A-Za-z]\.)+$|\b[A-Z][a-z]{1,3}\.$", body[start:end]))
    ):
        end -= 1
    if start >= end:
        return None
    carried = home is not None and window.sentence[pieces[0]] != home
    return Span(start, end, body[start:end], carried, round(float(score), 3))


def is_pronoun(words: str) -> bool:
    """Whether these words stand for a name told elsewhere."""
    return words.lower() in PRONOUNS


def join(found: Sequence[Run], gap: int, window: Window) -> list[Run]:
    """Join runs of one label that stand at most `gap` pieces apart in one sentence."""
    joined: list[Run] = []
    for run in found:
        last = joined[-1] if joined else None
        near = (
            last is not None
            and run.pieces[0] - last.pieces[-1] <= gap + 1
            and window.sentence[run.pieces[0]] == window.sentence[last.pieces[-1]]
        )
        if last is not None and near and last.label == run.label:
            between = tuple(range(last.pieces[0], run.pieces[-1] + 1))
            joined[-1] = Run(run.label, between, float(np.max([last.score, run.score])))
        else:
            joined.append(run)
    return joined
