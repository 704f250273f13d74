"""Ties between actors and links between events, where the words state them."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.annotate import chains
from dateline.annotate.model import Read
from dateline.annotate.reading import Found
from dateline.annotate.spans import is_pronoun
from dateline.records import Link, Mention, Span, Text, Tie

Other = tuple[str, Span, int, Read]


def ties(text: Text, others: Sequence[Other], roles: Sequence[Found], said: Sequence[chains.Said]) -> tuple[Tie, ...]:
    """A tie for every trigger of one with a subject and an object in sight, with who says so."""
    found = []
    for (label, words, sentence, _), role in zip(others, roles, strict=True):
        subject, object_ = _ends(role)
        if label.startswith("tie:") and subject and object_:
            told = chains.holders(chains.chain(said, words.start, words.end), text.sentences[sentence])
            found.append(Tie(label.removeprefix("tie:"), subject, object_, words, told, words.score))
    return tuple(found)


def links(others: Sequence[Other], roles: Sequence[Found], mentions: Sequence[Mention]) -> tuple[Link, ...]:
    """A link for every trigger of one whose two ends are triggers of different events."""
    found = []
    for (label, words, _, _), role in zip(others, roles, strict=True):
        if label.startswith("link:"):
            source, target = (next((m.id for m in mentions if end and m.trigger.touches(end)), None) for end in _ends(role))
            if source and target and source != target:
                found.append(Link(label.removeprefix("link:"), source, target, words))
    return tuple(found)


def _ends(roles: Found) -> tuple[Span | None, Span | None]:
    """The reader marks the first end of a tie or link as actor, the second as recipient; pronouns are no names."""
    first, second = (next((s for s, _ in roles.get(role, []) if not is_pronoun(s.text)), None) for role in ("actor", "recipient"))
    return first, second
