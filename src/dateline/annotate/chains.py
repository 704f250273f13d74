"""Who says so: cues with their holders and contents, nested into chains, and carried on through quotations that run over sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.records import Holder, Span

Bounds = tuple[int, int]
_OPEN, _MARKS = "“«„", '"“”«»„'
_MARK = re.compile(r"[\"“”«»„]|\n")
_AGAIN = re.compile(r"\s*+[\"“]")
_REPORTED = frozenset("said told added stated continued".split())  # a reporter's words, not a statement's own
_NOTES = re.compile(r"(?:Notes?|Background|Further|Contact|Media|For (?:more|further))\b")


@dataclass(frozen=True, slots=True)
class Said:
    """One level of a chain: the cue, its holders side by side (kind and words; None = not named), what is said, the stance."""

    cue: Span
    sentence: int
    holders: tuple[tuple[str, Span | None], ...]
    contents: tuple[Bounds, ...]
    stance: str
    framing: tuple[Span, ...]
    score: float

    def holds(self, start: int, end: int) -> bool:
        """Whether what is said covers these words."""
        for a, b in self.contents:  # noqa: SIM110  # asked for every two cues of a report: any() takes three times as long
            if a <= start and end <= b:
                return True
        return False

    @property
    def size(self) -> int:
        """Length of what is said, in code points."""
        return sum(b - a for a, b in self.contents)


def chain(said: Sequence[Said], start: int, end: int) -> tuple[Said, ...]:
    """The levels that vouch for the words from `start` to `end`, outermost first: what holds another's cue stands outside it."""
    around = [s for s in said if s.holds(start, end) and not (s.cue.start <= start and end <= s.cue.end)]

    def depth(one: Said) -> tuple[int, int]:
        return (sum(other is not one and other.holds(one.cue.start, one.cue.end) for other in around), -one.size)

    ordered = sorted(around, key=depth)
    kept: list[Said] = []
    for level in ordered:  # the same holder twice ("Cook said, he added") is one holder
        names = {_name(h) for k in kept for _, h in k.holders}
        if not (names & {_name(h) for _, h in level.holders}):
            kept.append(level)
    return tuple(kept)


def _name(span: Span | None) -> object:
    return span.text.lower() if span else None


def holders(levels: Sequence[Said], sentence: Bounds) -> tuple[Holder, ...]:
    """A chain as the record has it; a holder outside the deed's own sentence is carried."""
    found = []
    for number, level in enumerate(levels):
        for kind, words in level.holders:
            span = words and replace(words, carried=not (sentence[0] <= words.start < sentence[1]))
            found.append(Holder(kind, level.stance, number, span, level.cue))
    return tuple(found)


def index(levels: Sequence[Said], level: int) -> int:
    """Which holder of the whole chain is the first of a level."""
    return sum(len(s.holders) for s in levels[:level])


def continued(said: Sequence[Said], body: str, sentences: Sequence[Bounds]) -> list[Said]:
    """Cues whose words run on: a quotation to its ends, a statement after a colon, a quotation that follows with no cue of its own."""
    ends = quotations(body)
    turns = {s.sentence for s in said if _takes_the_word(s, body, sentences)}
    grown = [_announced(_quoted(s, sentences, ends), body, sentences, ends, turns) for s in said]
    return _followed(grown, sentences, ends)


def _quoted(one: Said, sentences: Sequence[Bounds], ends: dict[int, int]) -> Said:
    """Take in the whole of every quotation that stands partly in the cue's sentence and partly in those before or after it."""
    start, end = sentences[one.sentence]
    across = [
        (a + 1, b) for a, b in ends.items() if (a < start < b <= end and b <= one.cue.start) or (start <= a < end < b and a >= one.cue.end)
    ]
    return replace(one, contents=(*one.contents, *across)) if across else one


def _takes_the_word(one: Said, body: str, sentences: Sequence[Bounds]) -> bool:
    """Whether someone else has the word from here: a named holder opens the cue's sentence, and "said", a colon or a quotation follows.

    Without these he is one of whom the statement tells ("The UN is clear that …").
    """
    start, end = sentences[one.sentence]
    opens = any(w is not None and not w.carried and 0 <= w.start - start <= 2 for _, w in one.holders)
    if not opens:
        return False
    return one.cue.text.lower() in _REPORTED or body[start:end].endswith(":") or any(mark in body[start:end] for mark in _MARKS)


def _announced(one: Said, body: str, sentences: Sequence[Bounds], ends: dict[int, int], turns: set[int]) -> Said:
    """What 'said:' announces: a quotation to its end, else a statement up to the next speaker or note."""
    start, end = sentences[one.sentence]
    first = one.sentence + 1
    if not body[start:end].endswith(":") or first >= len(sentences) or first in turns:
        return one
    opening, last = sentences[first][0], first
    if body[opening] in _MARKS:
        return replace(one, contents=(*one.contents, (opening, max(ends.get(opening, 0), sentences[first][1]))))
    while last + 1 < len(sentences) and (last + 1) not in turns and not _NOTES.match(body, sentences[last + 1][0]):
        last += 1
    return replace(one, contents=(*one.contents, (opening, sentences[last][1])))


def _followed(said: Sequence[Said], sentences: Sequence[Bounds], ends: dict[int, int]) -> list[Said]:
    """A quotation that opens a sentence without a cue, right after the words of someone, is still the same speaker's."""
    cues = {s.sentence: n for n, s in enumerate(said)}
    grown = list(said)
    speaker: int | None = None
    for number, (start, end) in enumerate(sentences):
        if number in cues:
            speaker = cues[number]
        elif speaker is not None and not grown[speaker].holds(start, start + 1):
            stop = ends.get(start)
            if stop is None or any(n in cues for n in _within(number, stop, sentences)):
                speaker = None
            else:
                grown[speaker] = replace(grown[speaker], contents=(*grown[speaker].contents, (start, max(stop, end))))
    return grown


def _within(number: int, stop: int, sentences: Sequence[Bounds]) -> Iterator[int]:
    """Numbers of the sentences from `number` on that start before `stop`."""
    while number < len(sentences) and sentences[number][0] < stop:
        yield number
        number += 1


def quotations(body: str) -> dict[int, int]:
    """Opening to closing offset of every quotation; a paragraph that opens with a mark while one is open carries it on."""
    found: dict[int, int] = {}
    opened: int | None = None
    for match in _MARK.finditer(body):
        mark, at = match[0], match.start()
        if mark == "\n":
            if opened is not None and not _AGAIN.match(body, at):
                opened = None
        elif mark in _OPEN or (mark == '"' and opened is None):
            opened = at if opened is None else opened
        elif opened is not None:
            before = body[at - 1] if at else " "
            if mark == '"' and before in " \n" and body[at + 1 : at + 2].isalnum():
                continue  # opens again in a new paragraph
            found[opened] = at
            opened = None
    return found
