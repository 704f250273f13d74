"""Words that point back: "the group", "the two presidents", "his Turkish counterpart", "the ministry"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from dateline.records import Actor
from dateline.resolve.actors.clues import Clues
from dateline.resolve.actors.focus import Focus
from dateline.resolve.actors.named import as_actor, named
from dateline.resolve.actors.persons import Persons
from dateline.resolve.actors.phrase import FOREIGN, Head, Phrase, head, tied
from dateline.resolve.actors.report import Match, Person, Report
from dateline.resolve.actors.rows import name_key
from dateline.resolve.actors.terms import holds

_KINDS = {
    "armed_group": "group organisation organization movement militants militia faction insurgents rebels fighters terrorists "
    "jihadists guerrillas "
    "extremists insurgency rebellion outfit enemy force affiliate network",
    "movement": "movement group organisation organization",
    "party": "party bloc alliance coalition group",
    "outlet": "newspaper outlet broadcaster channel paper magazine website site network daily station agency",
    "agency": "agency",
    "company": "company firm corporation manufacturer giant",
    "ngo": "group organisation organization charity watchdog body ngo",
    "body": "coalition alliance bloc organisation organization body union agency force mission court group council",
    "institution": "ministry department court council parliament agency institution assembly committee commission office",
    "military": "army military force",
}
_PAIR = {"two": 2, "both": 2, "2": 2, "three": 3, "3": 3, "pair": 2}
_STATES = frozenset("countries nations states sides governments neighbours neighbors parties powers allies capitals".split())
_PEOPLE = {"leaders": None, "presidents": "president", "prime ministers": "prime_minister", "premiers": "prime_minister",
    "ministers": None,
           "foreign ministers": "foreign", "defence ministers": "defence", "defense ministers": "defence", "diplomats":
           "foreign", "men": None,
           "officials": None, "heads of state": None, "politicians": None}  # fmt: skip
_JOINT = frozenset("coalition alliance mission union".split())  # armed groups have these words in their names, but are not called so
_WHERE = frozenset("in at near outside across inside".split())
_WITHIN = frozenset("the city town province state village district region capital of northern southern eastern western central".split())
_SMALL = frozenset("the a an to of in by and from that with for said on at as its his their".split())


class Back:
    """Looks for what was named before a span, nearest first."""

    __slots__ = ("persons", "report", "whole", "world")

    def __init__(self, report: Report, persons: Persons, world: Focus, whole: Callable[[int, int], tuple[Actor, ...]]) -> None:
        self.report, self.persons, self.world, self.whole = report, persons, world, whole

    def _before(self, at: int) -> Iterator[Match]:
        return (m for m in reversed(self.report.among(0, at)))

    def _people(self, at: int) -> Iterator[Person]:
        return (p for p in reversed(self.report.persons) if p.last <= at)

    def several(self, parts: Phrase) -> tuple[Actor, ...]:
        """The two or three last named of a kind that a plural counts ("both sides", "the two presidents")."""
        number = _PAIR.get(parts.determiner) or next(
            (n for t in self.report.tokens[self._opening(parts) : parts.first] if (n := _PAIR.get(t.bare))), 0
        )
        words = " ".join(t.bare for t in self.report.tokens[parts.main.first : parts.main.last])
        if not number or len(parts.segments) > 1:
            return ()
        if words in _STATES:
            found = self._distinct(self._states(parts.first), number)
        elif words in _PEOPLE:
            found = self._distinct(self._holders(parts.first, _PEOPLE[words]), number)
        else:
            return ()
        return tuple(replace(a, confidence=round(a.confidence * 0.7, 2), reason=f"named before: {a.reason}") for a in reversed(found))

    def _opening(self, parts: Phrase) -> int:
        return max(0, parts.first - 3)

    def _distinct(self, found: Iterator[Actor], number: int) -> list[Actor]:
        kept: dict[str, Actor] = {}
        for actor in found:
            if actor.name and actor.name not in kept:
                kept[actor.name] = actor
            if len(kept) == number:
                return list(kept.values())
        return []

    def _states(self, at: int) -> Iterator[Actor]:
        for match in self._before(at):
            if match.words and (found := named(self.report, match, "the")) and found.kind == "country":
                yield found

    def _holders(self, at: int, office: str | None) -> Iterator[Actor]:
        for person in self._people(at):
            told = self.persons.introduced(person)
            found = self.persons.full(person, Clues())
            if (
                (office is None and (found.actor_id or told.offices))
                or office in told.offices
                or (office and office in self._offices(person))
            ):
                yield found

    def _offices(self, person: Person) -> set[str]:
        return {o for r in person.rows if (o := self.persons.office(r))}

    def holder(self, parts: Phrase, office: str, country: str | None) -> Actor | None:
        """The person whom the report named with this office, before the span or right after it."""
        tokens = self.report.tokens
        beside = next((p for p in self.report.persons if p.first == parts.last), None)
        if beside and self.report.body[tokens[parts.last - 1].end : tokens[parts.last].start] in (", ", " "):
            return self.persons.full(beside, Clues(countries=(country,) if country else (), offices=(office,), titled=True))
        titled = self.titled(parts)
        if titled and country in (None, titled.country):
            return titled
        said = self.report.table.lexicon.origins.get(self._words(parts))
        after = (p for p in self.report.persons if p.first >= parts.last)
        for person in (*self._people(parts.first), *after):
            told = self.persons.introduced(person)
            if office not in told.offices or told.former:
                continue
            if said and country is None and not self._printed(person, self._words(parts)):
                continue
            found = self.persons.full(person, Clues())
            if country is None or found.country in (country, None):
                return replace(found, confidence=round(found.confidence * 0.85, 2), reason=f"named with this office: {found.reason}")
        return None

    def titled(self, parts: Phrase) -> Actor | None:
        """The person named last whose title ends in this one word ("the secretary" after "Defense Secretary Ash Carter")."""
        tokens, main = self.report.tokens, parts.main
        if parts.determiner != "the" or main.last - main.first != 1 or len(parts.segments) > 1:
            return None
        word, lexicon = tokens[main.first].bare, self.report.table.lexicon
        if word not in lexicon.titles and word not in lexicon.offices:
            return None
        for person in self._people(parts.first):
            if word in self.persons.titles(person):
                found = self.persons.full(person, Clues())
                return replace(found, confidence=round(found.confidence * 0.8, 2), reason=f"named with this title: {found.reason}")
        return None

    def _words(self, parts: Phrase) -> str:
        return " ".join(t.bare for t in self.report.tokens[parts.main.first : parts.main.last])

    def _printed(self, person: Person, words: str) -> bool:
        """Whether a title is printed in these very words close to a name."""
        near = self.report.tokens[max(0, person.first - 5) : person.last + 6]
        return words in " ".join(t.bare for t in near)

    def origin(self, parts: Phrase) -> str | None:
        """The country that alone calls an office so ("Foreign Secretary"), where the report names it."""
        return self.report.table.lexicon.origins.get(self._words(parts))

    def country(self, at: int) -> str | None:
        """The country named last before a token."""
        return next((c for m in self._before(at) if m.words and (c := self.report.country(m))), None)

    def owner(self, parts: Phrase, found: Head) -> str | None:
        """Whose "regime", "army" or "ministry" the report spoke of before, in the same word."""
        tokens = self.report.tokens
        length = len(found.word.split())
        for at in range(parts.first - length, 0, -1):
            if tokens[at].bare == found.word.split()[0] and " ".join(t.bare for t in tokens[at : at + length]) == found.word:
                match = self.report.ending(at)
                if not (tokens[at - 1].joined or tokens[at - 1].owner):
                    continue
                code = self.report.country(match) if match else self.leader(at - 1)
                if code:
                    return code
        return None

    def leader(self, at: int) -> str | None:
        """The country of a ruler whose family name stands at a token ("the Assad regime")."""
        token = self.report.tokens[at]
        found = self.persons.family(token.bare, at, Clues()) if token.capital and token.bare in self.report.families else None
        return found.country if found else None

    def state(self, parts: Phrase, found: Head | None) -> str | None:
        """The country that a phrase names itself: the nearest before its head, else after "of", "in", "from"."""
        until = found.first if found else parts.main.last
        if any(self.report.tokens[i].bare in ("country", "nation") and self.report.tokens[i].owner for i in range(parts.main.first, until)):
            return self.country(parts.first)
        for match in reversed([m for m in parts.matches if parts.main.first <= m.first < until]):
            if tied(self.report, match) or match.person or not (match.words or named(self.report, match)):
                continue
            if code := self.report.country(match):
                return code
        for segment in parts.tails("of", "in", "from", "at", "for", "near", "across", "inside"):
            for match in parts.inside(segment.first, segment.last):
                if (code := self.report.country(match)) and segment.lead != "for" and not self.report.opens_name(match, segment.last):
                    return code
        for match in parts.inside(parts.main.first, until):
            if match.person:
                return match.rows[0].country  # "the Bashar al-Assad regime"
        held = next((m for m in parts.inside(parts.main.first, parts.main.last) if not m.person), None)
        if held and held.first == until and (held.words or named(self.report, held)):  # the head itself begins with a name: "UN chief"
            return self.report.country(held)
        led = self.leader(until - 1) if found and until > parts.main.first else None
        return led or self._where(parts, found) or self._shared(parts, found)

    def _shared(self, parts: Phrase, found: Head | None) -> str | None:
        """The country of the noun before "and", which a bare noun after it shares: "the Jordanian army and intelligence"."""
        tokens, at = self.report.tokens, parts.first - 1
        if found is None or parts.determiner or at < 2 or tokens[at].bare != "and" or not (tokens[at - 1].joined and tokens[at].joined):
            return None
        whole, match = self.report.ending(at), self.report.ending(at - 1)
        if whole and not whole.person and whole.last - whole.first > 1:
            return self.report.country(whole)
        told = head(self.report, at - 1, at) is not None and match is not None and bool(match.words) and match.words[0].form == "adjective"
        return self.report.country(match) if told and match and tokens[at - 2].joined else None

    def _where(self, parts: Phrase, found: Head | None) -> str | None:
        """Where people are, by the words right after them ("protesters in Athens"); soldiers may be abroad."""
        if found is None or not found.sectors or found.sectors[0] == "MIL":
            return None
        tokens, at = self.report.tokens, parts.last
        if any(t.bare in FOREIGN for t in tokens[parts.main.first : parts.main.last]):
            return None
        if at >= len(tokens) - 1 or tokens[at].bare not in _WHERE or not tokens[at - 1].joined:
            return None
        at += 1
        while at < len(tokens) - 1 and at - parts.last < 4 and tokens[at].bare in _WITHIN:
            at += 1
        match = self.report.opening(at)
        return self.report.country(match) if match and match.words else None

    def counterpart(self, parts: Phrase, country: str | None) -> tuple[Actor, ...]:
        """Who holds in that country the office of the official named last."""
        if country is None:
            return ()
        for person in self._people(parts.first):
            for office in (*self.persons.introduced(person).offices, *sorted(self._offices(person))):
                held = self.persons.holder(office, country)
                if held:
                    return (held,)
        return (Actor(None, None, country, ("GOV",), "person", None, 0.6, "counterpart of an official"),)

    def focus(self, parts: Phrase) -> str | None:
        """The country that the report is about around this span."""
        return self.world.country(parts, (), acting=True)

    def again(self, parts: Phrase, found: Head | None) -> tuple[Actor, ...]:
        """A definite noun without a name of its own: what was named before and may be called so."""
        enemy = self.report.tokens[parts.main.first].bare == "enemy"
        if not enemy and parts.determiner not in ("the", "this", "that", "these", "those", "its", "their"):
            return ()
        if len(parts.segments) > 1:
            return ()
        tokens = self.report.tokens[parts.main.first : parts.main.last]
        if len(tokens) > 2:
            return ()
        word = "enemy" if enemy else tokens[-1].bare
        if word in ("country", "nation"):
            return self._nation(parts.first)
        proper = len(tokens) > 1 and tokens[-1].capital and tokens[0].capital
        joint = self._coalition() if word == "coalition" else None
        if joint:
            return (joint,)
        match = self._same_word(parts.first, word) or (None if proper else self._same_kind(parts.first, word))
        if match is None:
            return self._phrase(parts.first, word)
        known = named(self.report, match)
        return (replace(known, confidence=round(known.confidence * 0.7, 2), reason=f"named before: {known.reason}"),) if known else ()

    def _coalition(self) -> Actor | None:
        """The one that fights the armed group of which the report tells most: "the Coalition", where Islamic State is named."""
        named_ = Counter(m.rows[0].id for m in self.report.matches if m.rows and m.rows[0].id in self.report.table.lexicon.coalitions)
        for group, _ in named_.most_common(1):
            rows = [r for r in self.report.table.one(name_key(self.report.table.lexicon.coalitions[group])) if holds(r, self.report.date)]
            if rows:
                return as_actor(rows[0], 0.7, f"the coalition against {group}")
        return None

    def _nation(self, at: int) -> tuple[Actor, ...]:
        """The country named last."""
        for actor in self._states(at):
            return (replace(actor, confidence=round(actor.confidence * 0.6, 2), reason=f"named before: {actor.reason}"),)
        return ()

    def _phrase(self, at: int, word: str) -> tuple[Actor, ...]:
        """The last institution that was called by this noun with more words ("the ministry" after "the Russian Defence Ministry")."""
        tokens, institutions = self.report.tokens, self.report.table.lexicon.institutions
        if not any(word in name.split() for name in institutions):
            return ()
        for i in range(at - 1, 0, -1):
            if tokens[i].bare != word:
                continue
            first, last = i, i + 1
            while (
                first and i - first < 5 and (tokens[first - 1].joined or tokens[first - 1].owner) and tokens[first - 1].bare not in _SMALL
            ):
                first -= 1
            while (
                last < len(tokens) - 1 and last - i < 6 and tokens[last - 1].joined and (tokens[last].capital or tokens[last].bare == "of")
            ):
                last += 1
            if last - first > 1:
                found = self.whole(first, last)
                joint = word in _JOINT and found[0].kind == "armed_group"
                if found[0].name and found[0].kind != "person" and not joint:
                    return tuple(replace(a, confidence=round(a.confidence * 0.7, 2), reason=f"named before: {a.reason}") for a in found)
        return ()

    def _same_word(self, at: int, word: str) -> Match | None:
        """The last name with this word in it ("the Council" after "Security Council")."""
        if word in ("group", "people", "state", "country", "leader", "president", "minister", "city", "town", "forces"):
            return None
        found = []
        for match in self._before(at):
            if match.person or match.words:
                continue
            spelt = {t.bare for t in self.report.tokens[match.first : match.last]} | set(match.rows[0].name.lower().split())
            if word in spelt:
                found.append(match)
        if word in _JOINT:
            found = [m for m in found if m.rows[0].kind in ("body", "party")]
        return next(iter(found), None)

    def _same_kind(self, at: int, word: str) -> Match | None:
        """The last name of a kind that this noun may stand for; the enemy is the armed group named most."""
        if word == "enemy":
            rebels = [m for m in self.report.matches if any(r.kind == "armed_group" and r.sectors[:1] == ("REB",) for r in m.rows)]
            often = Counter(m.rows[0].id for m in rebels)
            return max(rebels, key=lambda m: often[m.rows[0].id], default=None)
        for match in self._before(at):
            if not match.words and not match.person and any(word in _KINDS.get(r.kind, "").split() for r in match.rows):
                return match
        return None
