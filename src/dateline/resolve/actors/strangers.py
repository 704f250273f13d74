"""Names that no table has: kept as they are printed, with what the words around them tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.records import Actor
from dateline.resolve.actors.back import Back
from dateline.resolve.actors.clues import Clues, clues
from dateline.resolve.actors.persons import Persons
from dateline.resolve.actors.phrase import Phrase, head
from dateline.resolve.actors.report import Report

Bounds = tuple[int, int]
_PRONOUNS = frozenset(
    """i we you he she it they me us him her them my our your his its their who which that this these those one mine
    someone somebody anyone anybody everyone everybody nobody none others""".split()
)
_SUCH = frozenset("such like including namely".split())
_LEAD = 3  # words of such a lead, and of the noun before it


class Strangers:
    """Answers for one report."""

    __slots__ = ("back", "persons", "report")

    def __init__(self, report: Report, persons: Persons, back: Back) -> None:
        self.report, self.persons, self.back = report, persons, back

    def name(self, parts: Phrase, places: Sequence[Bounds]) -> tuple[Actor, ...]:
        """A name in capitals that no table has: kept as it is printed, its sector by the common noun in it."""
        tokens = self.report.tokens
        first, last = parts.main.first, parts.main.last
        if not tokens[last - 1].capital or not any(t.capital for t in tokens[first:last]):
            return ()
        person = next((p for p in self.report.persons if p.first == first and p.last == last), None)
        if person:
            return (self.persons.full(person, Clues()),)
        if last - first == 1 and tokens[first].bare in _PRONOUNS:
            return ()
        if parts.determiner in ("two", "three", "several", "many"):
            return ()
        country = self.back.state(parts, None) or self.back.world.country(parts, places, acting=True, lead=3.0)
        told = clues(self.report, last, parts.last) if any(parts.tails(",")) else Clues()
        if told.titled or told.sectors:
            return (
                self.persons.unknown(
                    self.report.text(first, last), replace(told, countries=told.countries or ((country,) if country else ())), first
                ),
            )
        sectors = next(iter(self._hints(first, last)), ()) or self._sort(parts)
        for tail in parts.tails("of", "for"):
            if tail.lead in ("of", "for") and tokens[tail.last - 1].capital and tail.first == last + 1:
                last = tail.last
        actor = Actor(None, self.report.text(first, last), country, sectors, None, None, 0.3, "name not in the table")
        spoken = None if country else self.back.world.spoken()
        return (spoken.fill(actor) if spoken else actor,)

    def _sort(self, parts: Phrase) -> tuple[str, ...]:
        """What the noun before "such as" or "like" says of a name: "Islamist groups such as X"."""
        tokens, at = self.report.tokens, parts.first
        while at and tokens[at - 1].bare in ("the", "as", "such", "like", "including", "namely") and parts.first - at < _LEAD:
            at -= 1
        if at < 1 or not {t.bare for t in tokens[at : parts.first]} & _SUCH:
            return ()
        found = head(self.report, max(0, at - _LEAD), at)
        return found.sectors or () if found and found.plural else ()

    def _hints(self, first: int, last: int) -> Iterator[tuple[str, ...]]:
        lexicon = self.report.table.lexicon
        for at in range(last - 1, first - 1, -1):
            word = self.report.tokens[at].bare
            if (not self.report.tokens[at].capital and at < last - 1) or (self.report.tokens[at].owner and at < last - 1):
                continue
            sectors = lexicon.people.get(word) or (
                lexicon.bodies[lexicon.institutions[word]].sectors if word in lexicon.institutions else None
            )
            if sectors or (sectors := lexicon.marks.get(word) if last - first > 1 else None):
                yield sectors
