"""A noun phrase taken apart: what heads it, what stands before and after the head, which countries and offices it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.resolve.actors.report import Match, Report

_LEADING = frozenset(
    """the a an some several many few most all both any every each no other another more various numerous certain at least about around
    nearly almost over up to dozens hundreds thousands scores of tens million billion hundred thousand dozen his her their its our my
    your this that these those two three four five six seven eight nine ten eleven twelve first one senior top high-ranking
    high-level unidentified unnamed local late former ex same only own including""".split()
)
_COUNTED = frozenset(
    """million billion hundred thousand dozen dozens hundreds thousands scores tens of two three four five six seven eight nine ten eleven
    twelve several""".split()
)
_PORTIONS = frozenset(
    """group groups crowd crowds number numbers majority handful couple pair team range array variety host millions thousands hundreds
    dozens scores wave rest part parts members""".split()
)
_CUTS = frozenset(
    """of from in at for to with against on near who which that including by inside outside around loyal affiliated linked aligned
    under across between among during after before over along as into whose where when""".split()
)
_TIES = frozenset("led backed supported sponsored funded trained armed aligned allied linked affiliated supplied".split())
FOREIGN = frozenset("western foreign international world global regional european arab eurozone worldwide multinational".split())
FORMER = frozenset("former ex ousted deposed late onetime erstwhile then-president ex-president ex-prime ex-minister".split())
_LONGEST = 80  # words of a span that are looked at; no name and no description is longer
_HEAD = 5  # words in a compound head


@dataclass(frozen=True, slots=True)
class Segment:
    """Words `first` to `last` (exclusive) of a phrase and the word that leads in ("" for the first, "," for an apposition)."""

    lead: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Head:
    """The noun that heads a segment: its first word and folded form, whether it is plural, and what the lexicon knows of it."""

    first: int
    word: str
    plural: bool
    institution: str | None
    office: str | None
    sectors: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Phrase:
    """The parts of a span; `countries` are those that its first segment names, the nearest to the head last."""

    first: int
    last: int
    determiner: str
    former: bool
    counted: bool
    segments: tuple[Segment, ...]
    matches: tuple[Match, ...]

    @property
    def main(self) -> Segment:
        """The segment with the head."""
        return self.segments[0]

    def tails(self, *leads: str) -> Iterator[Segment]:
        """The later segments that one of these words leads in."""
        return (s for s in self.segments[1:] if s.lead in leads)

    def ending(self, segment: Segment) -> Match | None:
        """The known name that ends a segment."""
        return next((m for m in self.matches if m.last == segment.last and m.first >= segment.first), None)

    def inside(self, first: int, last: int) -> list[Match]:
        """The known names among these words."""
        return [m for m in self.matches if m.first >= first and m.last <= last]


def phrase(report: Report, start: int, end: int) -> Phrase | None:
    """The parts of the words from `start` to `end`; None where there are none."""
    first, last = report.within(start, end)
    if first >= last:
        return None
    last = min(last, first + _LONGEST)
    tokens = report.tokens
    matches = tuple(_inside(report, first, last))
    whole = {m.first for m in matches}
    opened, determiner, former, counted = first, "", False, False
    while opened < last - 1 and opened not in whole:
        word = tokens[opened].bare
        if word not in _LEADING and not word[:1].isdigit():
            break
        determiner = determiner or word
        former |= word in FORMER
        counted |= word[:1].isdigit() or word in _COUNTED
        opened += 1
    former |= any(t.bare in FORMER for t in tokens[opened : opened + 3])
    segments = tuple(_segments(report, opened, last, matches))
    while len(segments) > 1 and _portion(report, segments, matches):
        segments = (replace(segments[1], lead=""), *segments[2:])
    return Phrase(opened, last, determiner, former, counted, segments, matches)


def _portion(report: Report, segments: tuple[Segment, ...], matches: tuple[Match, ...]) -> bool:
    """Whether a phrase begins with a mere measure of what follows: "a group of teenagers", not "members of the Security Council"."""
    first, second = segments[0], segments[1]
    word = report.tokens[first.last - 1].bare
    if second.lead != "of" or word not in _PORTIONS or first.last - first.first > 2:
        return False
    return word != "members" or not any(m.last == second.last for m in matches)


def _inside(report: Report, first: int, last: int) -> Iterator[Match]:
    """The report's matches within the bounds; a match that runs over an edge is looked up anew, shortened."""
    for match in report.touching(first, last):
        if match.first >= first and match.last <= last:
            yield match
        else:
            yield from report.again(max(first, match.first), min(last, match.last))


def _segments(report: Report, first: int, last: int, matches: tuple[Match, ...]) -> Iterator[Segment]:
    """Cut at prepositions and commas that stand in no name and in no fixed term ("ministry of defence")."""
    shut = {i for m in matches for i in range(m.first + 1, m.last)} | set(_fixed(report, first, last))
    opened, lead = first, ""
    for i in range(first, last):
        if i in shut:
            continue
        word = report.tokens[i].bare
        if (word in _CUTS or (i < last - 1 and _participle(report, opened, i))) and i > opened - (lead != ""):
            if i > opened:
                yield Segment(lead, opened, i)
            opened, lead = i + 1, word
        elif i > opened and not report.tokens[i - 1].joined and not report.tokens[i - 1].owner:
            yield Segment(lead, opened, i)
            opened, lead = i, ","
    if opened < last:
        yield Segment(lead, opened, last)


def _participle(report: Report, opened: int, at: int) -> bool:
    """Whether a verb form right after a noun opens a clause of its own ("the terrorists associated with")."""
    word, people = report.tokens[at], report.table.lexicon.people
    if at == opened or word.capital or not word.bare.endswith(("ed", "ing")) or word.bare in people:
        return False
    return report.tokens[at - 1].bare in people


def _fixed(report: Report, first: int, last: int) -> Iterator[int]:
    """Words inside an office or institution that is called by several."""
    lexicon, tokens = report.table.lexicon, report.tokens
    for i in range(first, last):
        if tokens[i].bare not in ("of", "and", "for", "to"):
            continue
        for a in range(max(first, i - 3), i):
            for b in range(min(last, i + 6), i + 1, -1):
                words = " ".join(t.bare for t in tokens[a:b])
                if words in lexicon.institutions or words in lexicon.offices or words in lexicon.people:
                    yield from range(a + 1, b)
                    break


def head(report: Report, first: int, last: int) -> Head | None:
    """The longest known noun that ends the words from `first` to `last`."""
    lexicon, tokens = report.table.lexicon, report.tokens
    spoken = tokens[last - 1].bare in lexicon.spokes
    for at in range(max(first, last - _HEAD - 2), last):
        word = " ".join(t.full if n < last - 1 else t.bare for n, t in enumerate(tokens[at:last], at))
        sectors, institution, office = lexicon.people.get(word), lexicon.institutions.get(word), lexicon.offices.get(word)
        plural = word not in lexicon.singular and sectors is not None and office is None
        if office is None and word.endswith("s"):
            office = lexicon.offices.get(word[:-1])
            plural = plural or office is not None
        if sectors is not None or institution is not None or office is not None:
            return Head(at, word, plural, institution, office, sectors)
        staffed = lexicon.institutions.get(word.rpartition(" ")[0]) if spoken else None
        if staffed:  # "air force officials"
            return Head(at, word, tokens[last - 1].bare.endswith("s"), None, None, lexicon.bodies[staffed].sectors)
    word = tokens[last - 1].bare
    return Head(last - 1, word, word.endswith("s"), None, None, None) if word in lexicon.members else None


def tied(report: Report, match: Match) -> bool:
    """Whether a name only backs or leads what follows: "Turkish-backed"."""
    return match.last < len(report.tokens) and report.tokens[match.last].bare in _TIES and report.tokens[match.last - 1].joined
