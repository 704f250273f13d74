"""What the networks see in one text: triggers, their roles, cues and pronouns, as spans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from dateline.annotate.certainty import log_odds, weighed
from dateline.annotate.model import Asked, Coder, Floats, Read, Tagged
from dateline.annotate.spans import Run, is_pronoun, join, runs, span
from dateline.annotate.windows import Window, windows
from dateline.records import Span, Text

Found = dict[str, list[tuple[Span, tuple[int, ...]]]]
CANDIDATE = 0.35  # a run of pieces with at least this much probability of being some deed is put to the reader
FOUND = 0.5
ARTICLES = frozenset({"the", "a", "an"})
BARE = frozenset({"and", "of", "by", "to", "in", "at", "s"})  # pieces of a phrase, never one
_NAME = re.compile(r"\s+(?:[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*)*|[a-z][\w-]*)")
EVEN = (-1.0, 0.5, 0.5, 0.25, 0.25)  # weights of the evidence where a coder has none of its own


@dataclass(frozen=True, slots=True)
class Deed:
    """A trigger that the reader accepted, with its answers still as probabilities."""

    type: str
    score: float
    trigger: Span
    sentence: int
    read: Read
    evidence: tuple[float, ...]


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
    usable = [scored(one.window) for one in tagged]
    others_found = runs([one.others for one in tagged], coder.names.others, usable)
    made = [
        (one, run) for one, use, other in zip(tagged, usable, others_found, strict=True) for run in [*candidates(one, coder, use), *other]
    ]
    questions = [Asked(one, run.label, run.pieces) for one, run in made]
    answers = coder.read(questions)
    least = coder.settings.get("threshold", FOUND) if threshold is None else threshold
    weights = coder.settings.get("evidence", EVEN)
    deeds, cues, others = [], [], []
    for (one, run), answer in zip(made, answers, strict=True):
        window = one.window
        words = span(text.body, window, run.pieces, run.score)
        if words is None:
            continue
        sentence = window.sentence[run.pieces[0]]
        if run.label in coder.names.types:
            type_, evidence = verdict(run, answer, coder)
            score = round(weighed(evidence, weights), 3)  # as the record has it, so that none there is below the threshold
            if score >= least:
                deeds.append(Deed(type_, score, words, sentence, answer, evidence))
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


def verdict(run: Run, answer: Read, coder: Coder) -> tuple[str, tuple[float, ...]]:
    """Type of a deed, by both networks' opinions, and the evidence for it as log odds: the tagger's that it is a deed, the reader's that
    it is one, the tagger's and the reader's for the type."""
    tagger, reader = opinions(answer)
    best = int((np.log(tagger + 1e-6) + np.log(reader + 1e-6)).argmax())
    evidence = (run.score, 1 - float(answer.types[-1]), float(tagger[best]), float(reader[best]))
    return coder.names.types[best], tuple(log_odds(p) for p in evidence)


def opinions(answer: Read) -> tuple[Floats, Floats]:
    """Each type's share, given that there is a deed: by the tagger on the trigger's pieces, and by the reader."""
    both: Floats = answer.asked.tagged.events[list(answer.asked.pieces)]
    tagger = (both[:, 1::2] + both[:, 2::2]).max(0)
    return tagger / tagger.sum(), answer.types[:-1] / (answer.types[:-1].sum() + 1e-6)


def scored(window: Window) -> list[bool]:
    """Which pieces of a window are answered for there: those that are neither context nor marks."""
    return [n >= window.first for n in window.sentence]


def role_spans(body: str, reads: Sequence[Read], names: Sequence[str]) -> list[Found]:
    """For every answer of the reader, the spans of each role, with their pieces in the window."""
    usable = [[r.asked.tagged.window.sentence[i] >= 0 for i in r.seen] for r in reads]
    return [_role_spans(body, r, found) for r, found in zip(reads, runs([r.roles for r in reads], names, usable), strict=True)]


def _role_spans(body: str, read: Read, roles: Sequence[Run]) -> Found:
    window = read.asked.tagged.window
    home = window.sentence[read.asked.pieces[0]]
    found: Found = {}
    for run in roles:
        pieces = tuple(read.seen[i] for i in run.pieces)
        words = span(body, window, pieces, run.score, home)
        words = words and _phrase(body, words)
        if words is not None and not any(words.touches(s) for same in found.values() for s, _ in same):
            found.setdefault(run.label, []).append((words, pieces))
    return found


def _phrase(body: str, words: Span) -> Span | None:
    """A bare article with the name or word that follows it; None for what is never a phrase."""
    if words.text.lower() in BARE:
        return None
    after = _NAME.match(body, words.end) if words.text.lower() in ARTICLES else None
    return replace(words, end=after.end(), text=body[words.start : after.end()]) if after else words


def antecedents(body: str, coder: Coder, asked: Sequence[tuple[Tagged, tuple[int, ...]]]) -> dict[tuple[int, int], Span]:
    """For pronouns, by their bounds: the nearest full phrase before that each stands for, where one is in sight."""
    unique = {(id(t), p): (t, p) for t, p in asked}
    answers = coder.read([Asked(t, "pronoun", p) for t, p in unique.values()])
    found: dict[tuple[int, int], Span] = {}
    for answer, roles in zip(answers, role_spans(body, answers, coder.names.roles), strict=True):
        own = span(body, answer.asked.tagged.window, answer.asked.pieces)
        options = [s for s, _ in roles.get("actor", []) if not is_pronoun(s.text)]
        if own and options:
            best = max(options, key=lambda s: s.score)
            found[own.start, own.end] = Span(best.start, best.end, best.text, True, best.score)
    return found
