"""A reader of one report, asked for any of its spans: whom do these words stand for?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from dateline.records import Actor
from dateline.resolve.actors.back import Back
from dateline.resolve.actors.focus import Focus
from dateline.resolve.actors.homes import home
from dateline.resolve.actors.kinds import Kinds
from dateline.resolve.actors.named import named
from dateline.resolve.actors.persons import Persons
from dateline.resolve.actors.phrase import Phrase, head, phrase
from dateline.resolve.actors.report import Match, Report
from dateline.resolve.actors.strangers import Strangers
from dateline.resolve.actors.table import Table
from dateline.resolve.actors.titles import Titles

Bounds = tuple[int, int]
_POSTS = frozenset(
    """president prime_minister monarch crown_prince supreme_leader foreign defence interior finance justice health energy vice_president
    security_adviser chief_of_staff high_representative commission_president deputy_prime_minister""".split()
)  # of which a state has one: the holder can be looked up


class Reader:
    """Made once a report, of its body, its day (ISO, or None), the name of the outlet or office that brings it, and the country that
    each town named in it lies in."""

    def __init__(
        self, body: str, date: str | None, table: Table, outlet: str | None = None, towns: Mapping[Bounds, str] = MappingProxyType({})
    ) -> None:
        self.report = Report(body, date, table, towns)
        self.world = Focus(self.report, home(outlet, date, table) if outlet else None)
        self.persons = Persons(self.report, self.world)
        self.titles = Titles(self.report, self.persons)
        self.back = Back(self.report, self.persons, self.world, self._whole)
        self.strangers = Strangers(self.report, self.persons, self.back)
        self.kinds = Kinds(self.report, self.back, self.strangers)

    def actors(self, start: int, end: int, places: Sequence[Bounds] = ()) -> tuple[Actor, ...]:
        """Whom the words stand for; one actor without id, name and country where nothing is known. Each rule answers or passes on."""
        parts = phrase(self.report, start, end)
        if parts is None:
            return (Actor(None, None, None, (), None, None, 0.0, "no words"),)
        return (
            self.titles.person(parts)
            or self.back.several(parts)
            or self._joint(parts)
            or self._name(parts)
            or self._post(parts)
            or self.kinds.kind(parts, places)
            or self.back.again(parts, None)
            or self.strangers.name(parts, places)
            or (self.kinds.loose(parts, places),)
        )

    def _whole(self, first: int, last: int) -> tuple[Actor, ...]:
        """Whom the words from one token to another stand for."""
        return self.actors(self.report.tokens[first].start, self.report.tokens[last - 1].end)

    def _joint(self, parts: Phrase) -> tuple[Actor, ...]:
        """Two names joined by "and", where no one name holds both."""
        tokens, main = self.report.tokens, parts.main
        at = next((i for i in range(main.first + 1, main.last - 1) if tokens[i].bare in ("and", "&") and not self._held(parts, i)), None)
        if at is None or parts.ending(main) is None:
            return ()
        first = next((m for m in parts.matches if m.last == at and m.first == main.first), None)
        second = parts.ending(main)
        if first is None or second is None or second.first - at > 2:
            return ()
        found = [a for m in (first, second) if not m.person and (a := named(self.report, m, "the"))]
        return tuple(found) if len(found) == 2 else ()

    def _held(self, parts: Phrase, at: int) -> bool:
        return any(m.first < at < m.last for m in parts.matches)

    def _name(self, parts: Phrase) -> tuple[Actor, ...]:
        """A known name that heads the phrase, or that an abbreviation stands for."""
        match = parts.ending(parts.main)
        if match and not match.person and not self._longer(parts, match):
            found = named(self.report, match, parts.determiner, parts.counted)
            return (found,) if found else ()
        short = self._short(self.report.tokens[parts.main.first].text) if parts.main.last - parts.main.first == 1 else ()
        return short or self._instance(parts)

    def _longer(self, parts: Phrase, match: Match) -> bool:
        """Whether a capital before a body's name makes it another's: "National Security Council"."""
        at, lexicon = match.first - 1, self.report.table.lexicon
        if at < parts.main.first or not self.report.tokens[at].capital or any(m.first <= at < m.last for m in parts.matches):
            return False
        word = self.report.tokens[at].bare
        if match.words:
            return match.words[0].form in ("name", "capital") and word not in lexicon.people and word not in lexicon.titles
        return match.rows[0].kind in ("body", "institution")

    def _instance(self, parts: Phrase) -> tuple[Actor, ...]:
        """The name that an apposition gives to a common noun ("its backers, notably Russia")."""
        for segment in parts.tails(","):
            match = parts.ending(segment)
            if match and match.last - match.first >= segment.last - segment.first - 2 and not match.person:
                found = named(self.report, match)
                return (found,) if found else ()
        return ()

    def _short(self, word: str) -> tuple[Actor, ...]:
        bounds = self.report.shorts.get(word.removesuffix("'s").removesuffix("’s"))
        if bounds is None:
            return ()
        match = self.report.opening(bounds[0])
        if match and match.last == bounds[1]:
            found = named(self.report, match)
            return (found,) if found else ()
        tokens = self.report.tokens
        return self.actors(tokens[bounds[0]].start, tokens[bounds[1] - 1].end)

    def _post(self, parts: Phrase) -> tuple[Actor, ...]:
        """An office without a name: who holds it, first by what the report has said, then by the table."""
        found = head(self.report, parts.main.first, parts.main.last)
        if found is None:
            return ()
        if found.word in ("counterpart", "counterparts") or "counterpart" in found.word:
            return self.back.counterpart(parts, self.back.state(parts, found))
        if not found.office or found.plural or parts.former:
            return ()
        told = self.back.state(parts, found)
        if parts.determiner in ("a", "an", "another", "one", "some"):
            return ()
        before = self.back.holder(parts, found.office, told)
        if before:
            return (before,)
        country = told or self.back.origin(parts) or self.back.focus(parts)
        if country and found.office in _POSTS and (told or parts.determiner in ("the", "its", "their", "")):
            held = self.persons.holder(found.office, country)
            if held:
                return (held if told else replace(held, confidence=round(held.confidence * 0.8, 2)),)
        return ()
