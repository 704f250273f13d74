"""Persons in a phrase: a full name, or a family name after a title or alone."""

from __future__ import annotations

from dataclasses import replace

from dateline.records import Actor
from dateline.resolve.actors.clues import Clues, clues
from dateline.resolve.actors.persons import Persons
from dateline.resolve.actors.phrase import Phrase, head
from dateline.resolve.actors.report import JOINERS, Person, Report


class Titles:
    """Answers for one report."""

    __slots__ = ("persons", "report")

    def __init__(self, report: Report, persons: Persons) -> None:
        self.report, self.persons = report, persons

    def person(self, parts: Phrase) -> tuple[Actor, ...]:
        """The person whom a phrase names; nobody where its head is another noun ("critics of President Trump")."""
        for segment in (parts.main, *parts.tails(",", "of", "for", "to")):
            full = self._full(segment.first, segment.last)
            if segment.lead not in ("", ",") and not (
                self._office_of(parts) and (segment.lead == "of" or self._whole(segment.first, full))
            ):
                continue
            told = clues(self.report, parts.first, segment.last) if segment.lead else None
            if full:
                rest = clues(self.report, full.last, parts.last)
                told = clues(self.report, segment.first, full.first).joined(told or Clues()).joined(rest)
                return (self.persons.full(full, replace(told, former=told.former or parts.former)),)
            found = self._family(parts, segment.first, segment.last, told)
            if found:
                return (found,)
        return ()

    def _office_of(self, parts: Phrase) -> bool:
        """Whether what stands before "of" is an office in the singular ("President of Russia Vladimir Putin")."""
        found = head(self.report, parts.main.first, parts.main.last)
        return found is not None and found.office not in (None, "spokesperson") and not found.plural

    def _whole(self, first: int, full: Person | None) -> bool:
        """Whether a name ends the words after "for" as part of one title ("Secretary for Security Ambrose Lee"), not as whom one serves."""
        tokens, lexicon = self.report.tokens, self.report.table.lexicon
        if full is None or full.first == first:
            return False
        last = tokens[full.first - 1]
        return last.capital and last.bare not in lexicon.titles and last.bare not in lexicon.people and not last.owner

    def _full(self, first: int, last: int) -> Person | None:
        """The full name that ends these words."""
        return next((p for p in self.report.persons if p.first >= first and p.last == last), None)

    def _family(self, parts: Phrase, first: int, last: int, told: Clues | None) -> Actor | None:
        """The family name that ends these words: after a title, or alone, and in no known name."""
        tokens, lexicon = self.report.tokens, self.report.table.lexicon
        noun = head(self.report, first, last)
        if noun and (noun.institution or noun.office or " " in noun.word):
            return None
        for at in range(max(first, last - 3), last):
            if (
                not tokens[at].capital
                or tokens[at].bare in lexicon.titles
                or any(m.first <= at < m.last and not m.person and not m.town for m in parts.matches)
            ):
                continue
            if tokens[at].bare in lexicon.people or tokens[at].bare in lexicon.offices:
                continue
            while at > first and tokens[at - 1].bare in JOINERS:
                at -= 1  # "de Mistura"
            title = clues(self.report, first, at)
            alone = at == first
            if not alone and not (title.titled or title.countries or title.body):
                continue
            name = " ".join(t.bare for t in tokens[at:last])
            if name in lexicon.people or name in lexicon.institutions or name in lexicon.titles or name in lexicon.offices:
                continue
            title = replace(title.joined(told or Clues()), former=title.former or parts.former)
            found = self.persons.family(name, at, title)
            if found is None and not alone and title.titled and not tokens[last - 1].owner:
                found = self.persons.unknown(self.report.text(at, last), title, at)
            if found:
                return found
        return None
