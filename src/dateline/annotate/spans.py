"""From probabilities over word pieces to spans of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.annotate.model import Floats
from dateline.annotate.viterbi import best_tags
from dateline.annotate.windows import Window
from dateline.records import Span

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_EDGE = ' \t\n,;:.!?"“”‘([–—-'
_CLOSING = ' \t\n,;:!?"“”‘([–—-'
PRONOUNS = frozenset(
    """i me my we us our he him his she her they them their it its who whom which myself himself herself itself themselves ours""".split()
)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring pieces under one label, with its mean probability."""

    label: str
    pieces: tuple[int, ...]
    score: float


def runs(rows: Sequence[Floats], names: Sequence[str], usable: Sequence[Sequence[bool]]) -> list[list[Run]]:
    """For every row of tag probabilities (pieces, tags), its labelled runs under the likeliest lawful tags."""
    return [_runs(row, tags, names) for row, tags in zip(rows, best_tags(rows, usable), strict=True)]


def _runs(row: Floats, tags: Sequence[int], names: Sequence[str]) -> list[Run]:
    groups: list[list[int]] = []
    for i, tag in enumerate(tags):
        if tag % 2:
            groups.append([i])
        elif tag:
            groups[-1].append(i)
    return [_run(row, group, (tags[group[0]] - 1) // 2, names) for group in groups]


def _run(row: Floats, pieces: list[int], label: int, names: Sequence[str]) -> Run:
    return Run(names[label], tuple(pieces), float(row[pieces, 1 + 2 * label : 3 + 2 * label].sum(-1).mean()))


def span(body: str, window: Window, pieces: Sequence[int], score: float = 1.0, home: int | None = None) -> Span | None:
    """The words under the pieces, widened to whole words and trimmed; carried where they stand in another sentence than `home`."""
    start, end = window.starts[pieces[0]], window.ends[pieces[-1]]
    while start > 0 and _one_word(body, start):
        start -= 1
    while end < len(body) and _one_word(body, end):
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


def _one_word(body: str, at: int) -> bool:
    """Whether the characters before and at `at` belong to one word; a hyphen joins what goes on with a capital (al-Qaeda)."""
    left, right = body[at - 1], body[at]
    if left.isalnum() and right.isalnum():
        return True
    if right == "-":
        return left.isalnum() and body[at + 1 : at + 2].isupper()
    return left == "-" and right.isupper() and body[at - 2 : at - 1].isalnum()


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
            joined[-1] = Run(run.label, between, max(last.score, run.score))
        else:
            joined.append(run)
    return joined
