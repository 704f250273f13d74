"""What the words of a place are read against: the report's names of places, its nations, and the country that it tells of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.records import Annotation, Span
from dateline.resolve.actors.rows import name_key
from dateline.resolve.actors.table import Table, Word
from dateline.resolve.places.gazetteer import Entry, Gazetteer
from dateline.resolve.places.naming import NO_PLACES
from dateline.resolve.places.survey import Found, Survey

_CAPITALS = re.compile(r"[^\W\d_][\w’'‑-]*")
_NAME = re.compile(r"(?!(?:The|A|An|This|That|In|At|On|Near)\b)(?<![\w’'-])(?:[ae]l-)?[A-Z][\w’'-]*(?:[ -](?:[ae]l-)?[A-Z][\w’'-]*)*")
_CLEAR, _TWICE = 0.5, 2.0  # so much of a report, and so many times the next, and it is the country it tells of
_NO_PLACE = frozenset("person organisation group platform weapon nationality".split())


@dataclass(frozen=True, slots=True)
class Scene:
    """A report's body, the places that it names in their order, and the names in it that no gazetteer has (`strangers`)."""

    body: str
    told: Survey
    gazetteer: Gazetteer
    table: Table | None
    others: Sequence[tuple[int, int]]  # names of people, bodies and groups
    strangers: Sequence[tuple[int, int]]
    country: int  # row of the country that the report clearly tells of; 0: none
    starts: Sequence[int]
    actors: frozenset[tuple[int, int]]  # words that tell who acts, not where

    def within(self, start: int, end: int) -> Sequence[Found]:
        """The names of places that share a letter with these bounds."""
        first = bisect_left(self.starts, start)
        if first and self.told.found[first - 1].hit.end > start:
            first -= 1
        return self.told.found[first : bisect_left(self.starts, end)]

    def before(self, end: int) -> Iterator[Found]:
        """The names of places that end before a point, the last first."""
        for n in range(bisect_right(self.starts, end) - 1, -1, -1):
            if self.told.found[n].hit.end <= end:
                yield self.told.found[n]

    def next(self, start: int) -> Found | None:
        """The first name of a place from a point on."""
        first = bisect_left(self.starts, start)
        return self.told.found[first] if first < len(self.told.found) else None

    def nation(self, words: str) -> int:
        """Row of the country whose adjective stands among words: "the Colombian town"; 0 where none or several do."""
        told = {w.country for word in _CAPITALS.findall(words) if word[0].isupper() for w in self._adjectives(word)}
        if not told:
            return 0
        rows = self.gazetteer.countries()
        found = {rows[code] for code in told if code in rows}
        if len(found) > 1 and self.country in found:
            return self.country  # "Congolese"
        return found.pop() if len(found) == 1 else 0

    def _adjectives(self, word: str) -> Iterator[Word]:
        if self.table is not None:
            yield from (w for w in self.table.lexicon.countries.get(name_key(word), ()) if w.form in ("adjective", "people"))

    def actor(self, words: str) -> bool:
        """Whether words are the whole name of a group, body or person of the actor table, and of no country."""
        if self.table is None:
            return False
        key = name_key(words)
        rows = [row for row in self.table.one(key) if row.kind not in ("country", "government")] if key else []
        return bool(rows) and key not in self.table.lexicon.countries

    def other(self, start: int, end: int) -> bool:
        """Whether the coder took these words for someone's name."""
        return any(a < end and start < z for a, z in self.others)


def scene(annotation: Annotation, told: Survey, gazetteer: Gazetteer, table: Table | None, actors: Mapping[int, float]) -> Scene:
    """The scene of one report."""
    body = annotation.text.body
    starts = [found.hit.start for found in told.found]
    others = [(e.span.start, e.span.end) for e in annotation.entities if e.kind in _NO_PLACE]
    acting = frozenset((s.start, s.end) for m in annotation.mentions for s in m.actors)
    bare = Scene(body, told, gazetteer, table, others, (), _focus(told, actors), starts, acting)
    named = [e.span for e in annotation.entities if e.kind == "place"] + [s for m in annotation.mentions for s in m.places]
    strangers = sorted({b for s in named if (b := _name(s)) and _strange(b, bare)})
    return Scene(body, told, gazetteer, table, others, strangers, bare.country, starts, acting)


def _name(span: Span) -> tuple[int, int] | None:
    """The capitalised part of a phrase: "the town of" Halgan."""
    found = _NAME.search(span.text)
    return (span.start + found.start(), span.start + found.end()) if found else None


def _strange(bounds: tuple[int, int], bare: Scene) -> bool:
    """Whether words look like the name of a place that nothing is known of."""
    words = bare.body[slice(*bounds)]
    if any(word.lower() in NO_PLACES for word in words.split()):
        return False
    return words[:1].isupper() and not words.isupper() and not bare.within(*bounds) and not bare.actor(words) and not bare.nation(words)


def _focus(told: Survey, actors: Mapping[int, float]) -> int:
    """The country of most places and actors, if it is far before all others."""
    weights = Counter({row: 2 * share for row, share in told.context.countries.items()})
    weights.update(actors)
    ranked = weights.most_common(2)
    if not ranked or ranked[0][1] < _CLEAR or (len(ranked) > 1 and ranked[0][1] < _TWICE * ranked[1][1]):
        return 0
    return ranked[0][0]


def lies_in(inner: Entry, outer: Entry) -> bool:
    """Whether a place lies in another, as far as the gazetteer tells."""
    if outer.wide and not outer.country:
        return not inner.wide or bool(inner.country)
    return inner.row != outer.row and outer.row in (inner.country, inner.admin1)
