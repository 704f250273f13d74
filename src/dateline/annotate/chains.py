"""Who says so: cues with their holders and contents, nested into chains, and carried on through quotations that run over sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.records import Holder, Span

Bounds = tuple[int, int]
_OPEN, _CLOSE = "“«„", "”»"


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
        return any(a <= start and end <= b for a, b in self.contents)

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
    """Cues whose words run on: an open quotation to its end, a statement announced by a colon to the next speaker."""
    ends = quotations(body)
    own = {s.sentence for s in said}
    return [_continued(s, body, sentences, ends, own) for s in said]


def _continued(one: Said, body: str, sentences: Sequence[Bounds], ends: dict[int, int], own: set[int]) -> Said:
    start, end = sentences[one.sentence]
    after = max(b for _, b in one.contents) if one.contents else end
    running = [close for opened, close in ends.items() if opened < end < close and opened >= start]
    if running and (not one.contents or after >= max(o for o, c in ends.items() if c == running[-1])):
        return replace(one, contents=(*one.contents, (min([running[-1], *[o for o in ends if start <= o < end]]), running[-1])))
    if body[start:end].rstrip().endswith(":") and one.sentence + 1 < len(sentences):
        last = one.sentence + 1
        quoted = body[sentences[last][0]] in '"“«„–-'
        while last + 1 < len(sentences) and (last + 1) not in own and _goes_on(body, sentences, last, quoted, ends):
            last += 1
        return replace(one, contents=(*one.contents, (sentences[one.sentence + 1][0], sentences[last][1])))
    return one


def _goes_on(body: str, sentences: Sequence[Bounds], last: int, quoted: bool, ends: dict[int, int]) -> bool:
    """Whether a statement announced by a colon goes on after sentence `last`."""
    if any(opened < sentences[last][1] < close for opened, close in ends.items()):
        return True
    following = body[slice(*sentences[last + 1])]
    if quoted:
        return following[0] in '"“«„–-'
    return not re.match(r"(?:Notes?|Background|Further|Contact|Media|For (?:more|further))\b", following)


def quotations(body: str) -> dict[int, int]:
    """Opening to closing offset of every quotation; a paragraph that opens with a mark while one is open carries it on."""
    found: dict[int, int] = {}
    opened: int | None = None
    for match in re.finditer(r"[\"“”«»„]|\n", body):
        mark, at = match[0], match.start()
        if mark == "\n":
            if opened is not None and not re.match(r"\s*[\"“]", body[at:]):
                opened = None
        elif mark in _OPEN or (mark == '"' and opened is None):
            opened = at if opened is None else opened
        elif opened is not None:
            before = body[at - 1] if at else " "
            if mark == '"' and before in " \n" and re.match(r"\"\w", body[at:]):
                continue  # opens again in a new paragraph
            found[opened] = at
            opened = None
    return found
