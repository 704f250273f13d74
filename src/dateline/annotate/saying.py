"""What is said, and who says it: cues with holders, contents and framing, and the attributions made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.annotate import chains
from dateline.annotate.certainty import certain
from dateline.annotate.identity import identifier
from dateline.annotate.model import Coder, Floats, Read
from dateline.annotate.reading import Found
from dateline.annotate.spans import is_pronoun, span
from dateline.records import Attribution, Framing, Mention, Span, Text

LIKELY = 0.5
GAP = 4  # pieces between two parts of what is said that are closed over
Bounds = tuple[int, int]
Cue = tuple[Span, int, Read, Found]


def said(text: Text, coder: Coder, cue: Cue, pronouns: dict[Bounds, Span]) -> chains.Said:
    """One level of a chain as the reader found it, pronouns replaced by what they stand for."""
    words, sentence, read, roles = cue
    who: list[tuple[str, Span | None]] = []
    for holder, pieces in roles.get("holder", []):
        full = pronouns.get((holder.start, holder.end), holder) if is_pronoun(holder.text) else holder
        who.append((_kind(coder, read, pieces), full))
    who = who or [(_kind(coder, read, read.asked.pieces), None)]
    sure = certain(words.score, "attributions", coder.settings)
    stance = coder.names.stances[int(read.stances.argmax())]
    return chains.Said(words, sentence, tuple(who), _contents(text, read), stance, framing(text, read), sure)


def _kind(coder: Coder, read: Read, pieces: Sequence[int]) -> str:
    at = [i - read.seen.start for i in pieces]
    return coder.names.holder_kinds[int(read.holder_kinds[at].mean(0).argmax())]


def _contents(text: Text, read: Read) -> tuple[Bounds, ...]:
    """What is said, as spans of one sentence each: pieces likelier inside than not, small gaps closed."""
    found = [
        span(text.body, read.asked.tagged.window, group)
        for group in _groups(read, read.content, GAP, set(read.asked.pieces))
        if len(group) > 1
    ]
    return tuple((s.start, s.end) for s in found if s)


def framing(text: Text, read: Read) -> tuple[Span, ...]:
    """Words near a trigger that judge."""
    window = read.asked.tagged.window
    home = window.sentence[read.asked.pieces[0]]
    found = (span(text.body, window, group, home=home) for group in _groups(read, read.framing, 1, set()))
    return tuple(s for s in found if s)


def _groups(read: Read, likelihood: Floats, gap: int, apart: set[int]) -> list[list[int]]:
    """Likely pieces as runs within one sentence, up to `gap` pieces apart, without and never across the pieces `apart`."""
    sentence = read.asked.tagged.window.sentence
    likely = [i for i in read.seen if likelihood[i - read.seen.start] > LIKELY and sentence[i] >= 0 and i not in apart]
    groups: list[list[int]] = []
    for i in likely:
        last = groups[-1][-1] if groups else None
        if last is not None and i - last <= gap and sentence[i] == sentence[last] and not apart & set(range(last, i)):
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def carried_on(levels: Sequence[chains.Said]) -> list[chains.Said]:
    """A pronoun holder that no phrase was found for is the last holder told before it; with none before it has no words."""
    done: list[chains.Said] = []
    last: Span | None = None
    for one in levels:
        who = tuple((kind, last if words is not None and is_pronoun(words.text) else words) for kind, words in one.holders)
        done.append(replace(one, holders=who))
        last = next((words for _, words in who if words is not None), last)
    return done


def attribution(text: Text, number: int, levels: Sequence[chains.Said], mentions: Sequence[Mention]) -> Attribution:
    """The attribution of one level: what is said, the whole chain that says it, the events told inside."""
    one = levels[number]
    whole = _cover(text, one)
    outer = chains.chain([s for s in levels if s is not one], one.cue.start, one.cue.end)
    chain = (*outer, one)
    own = chains.index(chain, len(outer))
    return Attribution(
        id=identifier(text.id, "said", whole.text, one.cue.text, str(number)),
        span=whole,
        cue=one.cue,
        stance=one.stance,
        chain=chains.holders(chain, text.sentences[one.sentence]),
        framing=tuple(Framing(f, own) for f in one.framing if one.holds(f.start, f.end)),
        events=tuple(m.id for m in mentions if one.holds(m.trigger.start, m.trigger.end)),
        confidence=one.score,
    )


def _cover(text: Text, one: chains.Said) -> Span:
    """What is said as one span; where no words were found, the cue's sentence."""
    bounds = one.contents or (text.sentences[one.sentence],)
    start, end = min(a for a, _ in bounds), max(b for _, b in bounds)
    return Span(start, end, text.body[start:end])
