"""Phrases headed by a common noun: of a body or group, a state's institution, or people of some kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.records import Actor
from dateline.resolve.actors.back import Back
from dateline.resolve.actors.crowds import crowd
from dateline.resolve.actors.named import institution, named
from dateline.resolve.actors.phrase import Head, Phrase, head, tied
from dateline.resolve.actors.report import Match, Report
from dateline.resolve.actors.strangers import Strangers

Bounds = tuple[int, int]
_CIVIL = frozenset("CVL REF JRN MED EDU JUD REL LAB AGR BUS SOC CRM LEG ELI".split())
_MEMBERS = frozenset("countries nations states governments".split())  # of a body: not the body itself
_WORKERS = frozenset("worker workers activist activists supporter supporters".split())  # of a party: its people
_RULES = frozenset(("country", "government", "institution"))
_PARTS = frozenset("forces members units group movement militia side wing front network position positions targets strongholds".split())
_OTHERS = frozenset(
    """kurdish coalition allied tribal foreign international rebel pro-government separatist opposition loyalist militia peacekeeping
    joint islamist shia shiite sunni druze christian western arab anti-government houthi enemy""".split()
)  # before "forces": not a state's


class Kinds:
    """Answers for one report."""

    __slots__ = ("back", "report", "strangers")

    def __init__(self, report: Report, back: Back, strangers: Strangers) -> None:
        self.report, self.back, self.strangers = report, back, strangers

    def kind(self, parts: Phrase, places: Sequence[Bounds]) -> tuple[Actor, ...]:
        """A noun that the lexicon knows: of a group or body, a state's institution, or people of some kind."""
        found = head(self.report, parts.main.first, parts.main.last)
        if found is None:
            return ()
        if self._proper(parts, found):
            return self.strangers.name(parts, places)
        of_body = self._of_body(parts, found)
        if of_body:
            return (of_body,)
        country = self.back.state(parts, found)
        if not country and parts.determiner in ("the", "these", "those") and found.first == parts.main.first and len(parts.segments) == 1:
            country = self.back.owner(parts, found)
            titled = None if found.plural else self.back.titled(parts)
            if titled:
                return (titled,)
        bare = found.first == parts.main.first or self.report.tokens[parts.main.first].bare == "enemy"
        if not country and bare and (not found.plural or parts.determiner == "the"):
            again = self.back.again(parts, found)
            if again:
                return again
        if found.institution and self._qualified(parts, found):
            return self.strangers.name(parts, places)
        if found.institution and self._official(parts, found):
            if found.institution == "coalition":
                return (institution(self.report, found.institution, "IGO"),)
            code = (
                country
                or self.report.table.lexicon.origins.get(found.word)
                or self.back.owner(parts, found)
                or self.back.world.country(parts, places, acting="opposition" not in found.institution)
            )
            if code and parts.determiner not in ("a", "an"):
                return (replace(institution(self.report, found.institution, code)),)
        return (crowd(self.back.world, parts, found, places, country),)

    def loose(self, parts: Phrase, places: Sequence[Bounds]) -> Actor:
        """A noun that no one knows: of a body or country if a name stands before it ("a CRPF patrol", "our Syrian partners")."""
        match = next((m for m in reversed(parts.inside(parts.main.first, parts.main.last)) if not tied(self.report, m)), None)
        body = named(self.report, match) if match and not match.words and not match.person else None
        if body:
            return Actor(None, None, body.country, body.sectors, "people", None, 0.4, f"of {body.name}")
        return crowd(self.back.world, parts, None, places, self.back.state(parts, None))

    def _proper(self, parts: Phrase, found: Head) -> bool:
        """Whether capitals make a name of a common noun: "Church of Scientology", "Syria Recovery Trust Fund"."""
        tokens = self.report.tokens
        if found.institution or found.office or found.plural or not tokens[parts.main.last - 1].capital:
            return False
        tail = next(parts.tails("of", "for"), None)
        if tail and tokens[tail.first].capital:
            return True
        before = range(parts.main.first, found.first)
        return (
            len(before) > 0
            and all(tokens[i].capital for i in before)
            and not all(any(m.first <= i < m.last for m in parts.matches) for i in before)
        )

    def _qualified(self, parts: Phrase, found: Head) -> bool:
        """Whether a capital stands between country and noun, so that it is another's name: "Syrian Electronic Army"."""
        tokens, lexicon = self.report.tokens, self.report.table.lexicon
        owner = next((m for m in reversed(parts.matches) if m.words and parts.main.first <= m.first < m.last <= found.first), None)
        between = range(owner.last if owner else found.first, found.first)
        return tokens[found.first].capital and any(
            tokens[i].capital and tokens[i].bare not in lexicon.people and tokens[i].bare not in lexicon.titles for i in between
        )

    def _official(self, parts: Phrase, found: Head) -> bool:
        """Whether words that may name an institution do: not "two soldiers", not "Kurdish forces"."""
        if parts.counted:
            return False
        between = self.report.tokens[parts.main.first : found.first]
        people = self.report.table.lexicon.people
        named = {i for m in parts.matches for i in range(m.first, m.last)}
        strange = any(
            t.capital and n not in named and n > parts.main.first - (parts.determiner != "")
            for n, t in enumerate(between, parts.main.first)
        )
        return not strange and not any(t.bare in people or t.bare in _OTHERS or t.bare.startswith(("anti ", "pro ")) for t in between)

    def _of_body(self, parts: Phrase, found: Head) -> Actor | None:
        """Fighters, members, officials, spokesmen of a known group or body ("SDF forces", "members of the Security Council")."""
        lexicon = self.report.table.lexicon
        match = self._owner(parts, found)
        if match is None:
            return None
        body = named(self.report, match)
        if body is None:
            return None
        if found.word in _MEMBERS and body.kind == "body":
            return Actor(None, None, None, ("GOV",), "people", None, 0.5, f"{found.word} of {body.name}")
        if found.office and found.plural and body.kind == "body":
            return Actor(None, None, None, ("GOV",), "people", None, 0.5, f"{found.word} of {body.name}")  # "finance ministers from the G7"
        last = found.word.split()[-1]
        own = () if body.kind == "party" and last in _WORKERS else found.sectors or ()
        armed = body.kind in ("armed_group", "movement", "military") or last in _PARTS
        if last in lexicon.members and armed and (found.plural or last in _PARTS or found.sectors is None):
            return replace(body, confidence=round(body.confidence * 0.9, 2), reason=f"{found.word} of it: {body.reason}")
        sectors = (
            own
            if own[:1] and (own[0] in _CIVIL or (own[0] == "MIL" and body.kind in _RULES)) and body.country != "UNO"
            else body.sectors or (("GOV",) if body.country == "EUR" else ())
        )
        if body.country == "UNO":
            sectors = own if own[:1] in (("MIL",), ("COP",)) else ()
        return Actor(
            None, None, body.country, sectors, "person" if not found.plural else "people", None, 0.6, f"{found.word} of {body.name}"
        )

    def _owner(self, parts: Phrase, found: Head) -> Match | None:
        """The known body (no country) that a head noun belongs to."""
        for match in reversed([m for m in parts.matches if parts.main.first <= m.first < found.first]):
            if not match.words and not match.person and not tied(self.report, match):
                return match
        for segment in parts.tails("of", "from", "for", "with", "at", "in"):
            inside = parts.inside(segment.first, segment.last)
            if inside and inside[-1].last == segment.last and not inside[-1].words and not inside[-1].person:
                return inside[-1]
        return None
