"""Cut a text into windows for the encoder: whole sentences, with the sentences before them as context.

Every sentence is scored in exactly one window. The same cut serves training and reading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

CLS, SEP, MASK = 101, 102, 103
LOWER, TITLE, UPPER = 0, 1, 2
SCORED, CONTEXT, LONGEST = 128, 56, 250  # word pieces: scored sentences, their context, one part of an overlong sentence
PARTS = 16  # of one sentence, at most


class Encoding(Protocol):
    """What the `tokenizers` library gives for one string."""

    @property
    def ids(self) -> list[int]:
        """Numbers of the word pieces."""

    @property
    def offsets(self) -> list[tuple[int, int]]:
        """Bounds of the word pieces in the string."""


class Tokenizer(Protocol):
    """What is needed of a `tokenizers.Tokenizer`."""

    def encode_batch(self, input: list[str], /, *, add_special_tokens: bool) -> Sequence[Encoding]:
        """Word pieces of each string."""


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces of neighbouring sentences. `sentence[i]` is piece i's sentence number, -1 for marks; `starts`/`ends` its bounds;
    `cases` how its word is written (LOWER, TITLE, UPPER), which the vocabulary does not tell.

    Pieces of sentences from `first` on are scored here; those before are context.
    """

    first: int
    ids: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentence: tuple[int, ...]
    cases: tuple[int, ...]


def windows(body: str, sentences: Sequence[tuple[int, int]], tokenizer: Tokenizer) -> list[Window]:
    """The windows of one text, in order."""
    pieces = tokenizer.encode_batch([body[a:b] for a, b in sentences], add_special_tokens=False)
    sizes = [len(p.ids) + 1 for p in pieces]
    cut: list[Window] = []
    first = 0
    while first < len(sentences):
        if sizes[first] > LONGEST:  # a list or a run-on: read in parts, none left out
            parts = range(0, min(sizes[first] - 1, LONGEST * PARTS), LONGEST)
            cut.extend(_window(body, first, [(first, slice(at, at + LONGEST))], sentences, pieces) for at in parts)
            first += 1
            continue
        last, total = first, sizes[first]
        while last + 1 < len(sentences) and total + sizes[last + 1] <= SCORED:
            last += 1
            total += sizes[last]
        start, before = first, 0
        while start > 0 and first - start < 2 and before + sizes[start - 1] <= CONTEXT:
            start -= 1
            before += sizes[start]
        cut.append(_window(body, first, [(number, slice(None)) for number in range(start, last + 1)], sentences, pieces))
        first = last + 1
    return cut


def unread(cut: Sequence[Window], sentences: Sequence[tuple[int, int]]) -> list[int]:
    """Sentences of more than PARTS parts, which nobody speaks or writes: of them only so much is read."""
    parts = Counter(w.first for w in cut if w.sentence[1] == w.sentence[-2] == w.first)
    ends = {w.first: w.ends[-2] for w in cut}
    return [number for number, count in parts.items() if count == PARTS and ends[number] < sentences[number][1]]


def _window(
    body: str, first: int, parts: Sequence[tuple[int, slice]], sentences: Sequence[tuple[int, int]], pieces: Sequence[Encoding]
) -> Window:
    ids, starts, ends, owner = [CLS], [0], [0], [-1]
    for number, part in parts:
        offset = sentences[number][0]
        ids.extend(pieces[number].ids[part])
        spans = pieces[number].offsets[part]
        starts.extend(offset + a for a, _ in spans)
        ends.extend(offset + b for _, b in spans)
        owner.extend([number] * len(spans))
        for column, mark in ((ids, SEP), (starts, 0), (ends, 0), (owner, -1)):
            column.append(mark)
    return Window(first, tuple(ids), tuple(starts), tuple(ends), tuple(owner), tuple(_cases(body, starts, ends)))


def _cases(body: str, starts: Sequence[int], ends: Sequence[int]) -> Iterator[int]:
    """How the word that each piece belongs to is written: a piece that goes on within a word has the case of the piece before it."""
    case, before = LOWER, -1
    for start, end in zip(starts, ends, strict=True):
        words = body[start:end]
        if start != before or not words[:1].isalnum():
            case = LOWER if not words[:1].isupper() else UPPER if len(words) > 1 and words.isupper() else TITLE
        before = end
        yield case


BEFORE, AFTER = 32, 12


def crop(window: Window, trigger: Sequence[int]) -> range:
    """The pieces that the reader of roles sees for a trigger: its sentence, and some of what stands before and after."""
    own = window.sentence[trigger[0]]
    first = window.sentence.index(own)
    last = len(window.sentence) - 1 - window.sentence[::-1].index(own)
    return range(max(0, first - BEFORE), min(len(window.ids), last + 2 + AFTER))


def sides(window: Window, trigger: Sequence[int], seen: range) -> list[int]:
    """For each piece of a crop: 0 in a sentence before the trigger's, 1 in its own, 2 after."""
    own = window.sentence[trigger[0]]
    start = window.sentence.index(own)
    return [1 if window.sentence[i] == own else 0 if i < start else 2 for i in seen]
