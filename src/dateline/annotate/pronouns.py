"""What pronouns stand for: the reader's answer where a phrase is in sight, else what the last of their kind stood for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dateline.records import Span

Bounds = tuple[int, int]
FIRST = frozenset({"i", "we", "us", "our", "ours", "me", "my", "myself", "ourselves"})
_HE, _SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})


def settled(pronouns: Iterable[Span], sight: Mapping[Bounds, Span], issuer: Span | None) -> dict[Bounds, Span]:
    """A full phrase, marked as carried, for every pronoun that one can be told for; a statement's own 'we' is its issuer."""
    last: dict[frozenset[str], Span | None] = {FIRST: issuer, _HE: None, _SHE: None}
    found: dict[Bounds, Span] = {}
    for pronoun in sorted(pronouns, key=lambda p: p.start):
        kind = next((k for k in last if pronoun.text.lower() in k), None)
        phrase = sight.get((pronoun.start, pronoun.end)) or (last[kind] if kind else None)
        if phrase is None or phrase.start >= pronoun.start:
            continue
        found[pronoun.start, pronoun.end] = replace(phrase, carried=True)
        if kind:
            last[kind] = phrase
    return found
