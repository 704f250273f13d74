"""What the networks see in one text: triggers, their roles, cues and pronouns, as spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dateline.annotate.model import Asked, Coder, Floats, Read, Tagged
from dateline.annotate.spans import Run, is_pronoun, join, runs, span
from dateline.annotate.windows import windows
from dateline.records import Span, Text

CANDIDATE = 0.35  # a run of pieces with at least this much probability of being some deed is put to the reader
FOUND = 0.5


@dataclass(frozen=True, slots=True)
class Deed:
    """A trigger that the reader accepted, with its answers still as probabilities."""

    type: str
    score: float
    trigger: Span
    sentence: int
    read: Read


@dataclass(frozen=True, slots=True)
class Reading:
    """All accepted triggers of one text: deeds, cues, and the words of ties and links, each in text order."""

    tagged: tuple[Tagged, ...]
    deeds: tuple[Deed, ...]
    cues: tuple[tuple[Span, int, Read], ...]
    others: tuple[tuple[str, Span, int, Read], ...]


def reading(text: Text, coder: Coder, threshold: float | None = None) -> Reading:
    """Tag all windows, put every candidate to the reader, keep what passes."""
    tagged = coder.tag(windows(text.body, text.sentences, coder.tokenizer))
    questions, made = [], []
    for one in tagged:
        usable = [n >= one.window.first for n in one.window.sentence]
        for run in candidates(one, coder, usable):
            questions.append(Asked(one, run.label, run.pieces))
            made.append(run)
        for run in runs(one.others, coder.names.others, usable):
            questions.append(Asked(one, run.label, run.pieces))
            made.append(run)
    answers = coder.read(questions)
    least = coder.settings.get("threshold", FOUND) if threshold is None else threshold
    deeds, cues, others = [], [], []
    for run, answer in zip(made, answers, strict=True):
        window = answer.asked.tagged.window
        words = span(text.body, window, run.pieces, run.score)
        if words is None:
            continue
        sentence = window.sentence[run.pieces[0]]
        if run.label in coder.names.types:
            type_, score = verdict(run, answer, coder)
            if score >= least:
                deeds.append(Deed(type_, score, words, sentence, answer))
        elif run.label == "cue":
            cues.append((words, sentence, answer))
        else:
            others.append((run.label, words, sentence, answer))
    return Reading(tuple(tagged), tuple(deeds), tuple(cues), tuple(others))


def candidates(tagged: Tagged, coder: Coder, usable: Sequence[bool]) -> list[Run]:
    """Runs of pieces that may name a deed: likelier than CANDIDATE to be some type, one type a run."""
    names = coder.names.types
    begin, inside = tagged.events[:, 1::2], tagged.events[:, 2::2]
    both = begin + inside
    deed = both.sum(-1)
    best = both.argmax(-1)
    found: list[list[int]] = []
    for i in range(len(deed)):
        if not usable[i] or deed[i] < CANDIDATE:
            continue
        last = found[-1] if found else None
        together = last is not None and last[-1] == i - 1 and best[i] == best[i - 1] and begin[i].sum() <= max(0.5, float(inside[i].sum()))
        if together and last is not None:
            last.append(i)
        else:
            found.append([i])
    made = [Run(names[int(both[p].mean(0).argmax())], tuple(p), float(deed[p].max())) for p in found]
    return join(made, 1, tagged.window)


def verdict(run: Run, answer: Read, coder: Coder) -> tuple[str, float]:
    """Type and probability of a deed: the tagger's and the reader's opinions, multiplied and evened out."""
    both: Floats = answer.asked.tagged.events[list(run.pieces)]
    tagger = (both[:, 1::2] + both[:, 2::2]).max(0)
    blend = np.log(tagger + 1e-6) + np.log(answer.types[:-1] + 1e-6)
    best = int(blend.argmax())
    score = float(np.sqrt(run.score * (1 - answer.types[-1])))
    return coder.names.types[best], score


def role_spans(body: str, read: Read, names: Sequence[str], home: int) -> dict[str, list[tuple[Span, tuple[int, ...]]]]:
    """The spans of each role in a reader's answer, with their pieces in the window."""
    window = read.asked.tagged.window
    usable = [window.sentence[i] >= 0 for i in read.seen]
    found: dict[str, list[tuple[Span, tuple[int, ...]]]] = {}
    for run in runs(read.roles, names, usable):
        pieces = tuple(read.seen[i] for i in run.pieces)
        words = span(body, window, pieces, run.score, home)
        if words is not None and not any(words.start < s.end and s.start < words.end for same in found.values() for s, _ in same):
            found.setdefault(run.label, []).append((words, pieces))
    return found


def antecedents(body: str, coder: Coder, asked: Sequence[tuple[Tagged, tuple[int, ...]]]) -> dict[tuple[int, int], Span]:
    """For pronouns, by their bounds: the nearest full phrase before that each stands for, where one is in sight."""
    unique = {(id(t), p): (t, p) for t, p in asked}
    answers = coder.read([Asked(t, "pronoun", p) for t, p in unique.values()])
    found: dict[tuple[int, int], Span] = {}
    for answer in answers:
        window = answer.asked.tagged.window
        home = window.sentence[answer.asked.pieces[0]]
        own = span(body, window, answer.asked.pieces)
        options = [s for s, _ in role_spans(body, answer, coder.names.roles, home).get("actor", []) if not is_pronoun(s.text)]
        if own and options:
            best = max(options, key=lambda s: s.score)
            found[own.start, own.end] = Span(best.start, best.end, best.text, True, best.score)
    return found
