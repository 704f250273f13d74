"""One deed as the record has it: type, roles, counts, chain, framing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.annotate import chains, counts
from dateline.annotate.certainty import certain
from dateline.annotate.model import Coder
from dateline.annotate.pronouns import FIRST
from dateline.annotate.reading import Deed, Found
from dateline.annotate.saying import LIKELY, framing
from dateline.annotate.spans import is_pronoun
from dateline.records import Count, Framing, Mention, Span, Text

VERBAL = (1, 3)  # quad classes
AROUND = 60  # characters beside a number that tell what is counted
Bounds = tuple[int, int]
Parties = Sequence[tuple[Span, tuple[int, ...]]]


@dataclass(frozen=True, slots=True)
class Known:
    """What was settled for the whole text before its deeds are put together."""

    text: Text
    coder: Coder
    pronouns: dict[Bounds, Span]
    said: tuple[chains.Said, ...]


def mention(known: Known, deed: Deed, roles: Found) -> Mention:
    """The mention of a deed; its id is given later, when all deeds of the sentence are known."""
    text, names, type_ = known.text, known.coder.names, known.coder.taxonomy.types[deed.type]
    levels = chains.chain(known.said, deed.trigger.start, deed.trigger.end)
    actors, recipients, backers = (_parties(known, roles.get(role, []), levels) for role in ("actor", "recipient", "backer"))
    if type_.quad in VERBAL:  # the speaker of a deed of speech is its actor, not a holder
        if not actors and deed.type != "CONSULT":  # words that judge or demand under a plain "said" (codebook, section 1)
            actors = _speaker(levels)
        levels = tuple(s for s in levels if not any(w and _same(w, a) for _, w in s.holders for a in actors))
    modes = _modes(deed, names.modes)
    return Mention(
        id="",
        sentence=deed.sentence,
        type=deed.type,
        modes=modes,
        contexts=tuple(c for c, p in zip(names.contexts, deed.read.contexts, strict=True) if p > LIKELY),
        quad=type_.quad,
        score=known.coder.taxonomy.score(deed.type, modes),
        trigger=deed.trigger,
        actors=_sure(known, "actors", actors),
        recipients=_sure(known, "recipients", (r for r in recipients if not any(_same(r, a) for a in actors))),
        backers=_sure(known, "backers", backers),
        places=_sure(known, "places", (s for s, _ in roles.get("place", []))),
        times=tuple(s for s, _ in roles.get("time", [])),
        counts=tuple(_counts(text, deed, roles.get("count", []))),
        instruments=tuple(s for s, _ in roles.get("instrument", [])),
        realis=names.realis[int(deed.read.realis.argmax())],
        attribution=chains.holders(levels, text.sentences[deed.sentence]),
        framing=_framing(framing(text, deed.read), levels),
        confidence=round(deed.score, 3),
    )


def _sure(known: Known, field: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Role spans with what is known of how often such are right."""
    return tuple(replace(s, score=certain(s.score, field, known.coder.settings)) for s in spans)


def _speaker(levels: Sequence[chains.Said]) -> tuple[Span, ...]:
    """The innermost holder with words, as a carried actor."""
    words = next((w for s in reversed(levels) for _, w in s.holders if w is not None), None)
    return (replace(words, carried=True),) if words else ()


def _same(a: Span, b: Span) -> bool:
    return a.touches(b) or a.text.lower() == b.text.lower()


def _modes(deed: Deed, names: Sequence[str]) -> tuple[str, ...]:
    """Modes of the deed's own type that are likelier than not."""
    own = [(name.partition("/")[2], p) for name, p in zip(names, deed.read.modes, strict=True) if name.startswith(f"{deed.type}/")]
    return tuple(mode for mode, p in own if p > LIKELY)


def _parties(known: Known, spans: Parties, levels: Sequence[chains.Said]) -> tuple[Span, ...]:
    """Role spans with pronouns replaced by the phrase that they stand for; a speaker's 'I' and 'we' is the innermost holder."""
    speaker = next(iter(_speaker(levels)), None)
    found: list[Span] = []
    for words, _ in spans:
        full = _full(known, words, speaker) if is_pronoun(words.text) else words
        if full is not None and not any(_same(full, f) for f in found):
            found.append(full)
    return tuple(found)


def _full(known: Known, pronoun: Span, speaker: Span | None) -> Span | None:
    if pronoun.text.lower() in FIRST and speaker is not None:
        return speaker
    return known.pronouns.get((pronoun.start, pronoun.end))


def _counts(text: Text, deed: Deed, spans: Parties) -> Iterable[Count]:
    for words, _ in spans:
        found = counts.bounds(words.text)
        if found is not None:
            around = text.body[max(0, words.start - AROUND) : words.end + AROUND]
            yield Count(counts.counted(words.text, around, deed.type), *found, words)


def _framing(spans: Iterable[Span], levels: Sequence[chains.Said]) -> tuple[Framing, ...]:
    """Framing words with whose they are: the innermost level whose content holds them, else the report's own."""
    found = []
    for words in spans:
        inside = [n for n, level in enumerate(levels) if level.holds(words.start, words.end)]
        found.append(Framing(words, chains.index(levels, inside[-1]) if inside else None))
    return tuple(found)
