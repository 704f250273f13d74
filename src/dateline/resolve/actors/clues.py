"""What the words around a name tell of its bearer: a title before it, an apposition after it."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.resolve.actors.named import named
from dateline.resolve.actors.phrase import FORMER, head, tied
from dateline.resolve.actors.report import Match, Person, Report
from dateline.resolve.actors.rows import Row

_BACK = 9  # words before a name that may be its title
_NOUN = 4  # words of a noun to which a name is put with a comma
_HANGS = frozenset("of from in at for to with who which on by whose".split())
_SENT = frozenset("representative envoy minister secretary ambassador coordinator rapporteur".split())
_NO_APPOSITION = frozenset(
    """did do does can could may might should we you i he she they how what when while as if so said says told added who which whose was
    were is has had have will would and but in on at by from with""".split()
)
_HAPPENED = frozenset(
    "attack attacks bombing bombings blast blasts massacre siege riot riots war crisis conflict shooting shootings hijacking train".split()
)  # "Mumbai attack mastermind" tells where, not whence
_PREPOSED = frozenset("in at from with near on against for by after when as but and".split())
_OWN = frozenset("national regional provincial state federal local municipal district".split())  # "National Security Council"
_TITLE = frozenset(
    "of foreign prime vice deputy press operations military defence defense interior finance party government affairs the to".split()
)


@dataclass(frozen=True, slots=True)
class Clues:
    """What the words around a name tell of its bearer."""

    countries: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    former: bool = False
    titled: bool = False
    body: tuple[Row, ...] = ()

    def joined(self, other: Clues) -> Clues:
        """These clues, filled up from others."""
        return Clues(
            self.countries or other.countries, self.offices or other.offices, self.sectors or other.sectors, self.former or other.former,
            self.titled or other.titled, self.body or other.body,
        )  # fmt: skip


def clues(report: Report, first: int, last: int) -> Clues:
    """What these words, a title or an apposition, tell."""
    lexicon, tokens = report.table.lexicon, report.tokens
    matches = [m for m in report.among(first, last) if not tied(report, m) and not report.opens_name(m, last)]
    matches = [m for m in matches if not (m.rows and not m.words and m.first > first and tokens[m.first - 1].bare in _OWN)]
    matches = [m for m in matches if m.words or m.person or named(report, m)]  # "LDF candidate" in India is not of Lesotho's army
    matches = [m for m in matches if not (m.last < last and (tokens[m.last].bare in _HAPPENED or report.opens_body(m)))]
    said = [m for m in matches if not (m.first > first and _sent(report, first, m.first))] or [m for m in matches if not m.words]
    countries = [c for m in said if (c := report.country(m)) and not m.person]
    body = next((_meant(report, m) for m in said if m.rows and not m.words and not m.person), ())
    offices: list[str] = []
    sectors: tuple[str, ...] = ()
    for end in _ends(report, first, last):
        found = head(report, max(first, end - 7), end)
        if found and found.office:
            offices.append(found.office)
            if not countries and found.word in lexicon.origins:
                countries = [lexicon.origins[found.word]]
        if found and found.sectors and not sectors:
            sectors = found.sectors
    former = any(t.bare in FORMER for t in tokens[first:last])
    titled = bool(offices) or any(t.bare in lexicon.titles for t in tokens[first:last])
    return Clues(tuple(dict.fromkeys(countries)), tuple(offices), sectors, former, titled, body)


def _meant(report: Report, match: Match) -> tuple[Row, ...]:
    """The rows of the body that is meant, where several bear the name."""
    found = named(report, match)
    return tuple(r for r in match.rows if found is None or found.actor_id in (r.id, None))


def _ends(report: Report, first: int, last: int) -> list[int]:
    """Where the nouns of a title may end: its own before those that hang on it ("manager of a phone store")."""
    cut = next((i for i in range(first + 1, last) if report.tokens[i].bare in _HANGS), last)
    return [*range(cut, first, -1), *range(last, cut, -1)]


def _sent(report: Report, first: int, at: int) -> bool:
    """Whether "to" or "for" leads in a name ("ambassador to Turkey", "envoy for Syria"): where one is sent, not whence one comes."""
    tokens = report.tokens
    led = next((i for i in range(at - 1, max(first, at - 3), -1) if tokens[i].bare in ("to", "for")), None)
    if led is None or any(tokens[i].bare != "the" for i in range(led + 1, at)):
        return False
    return tokens[led].bare == "to" or any(tokens[i].bare in _SENT for i in range(first, led))


def before(report: Report, first: int) -> int:
    """Where the title before a name begins."""
    lexicon, tokens, at = report.table.lexicon, report.tokens, first
    while at and first - at < _BACK and (tokens[at - 1].joined or tokens[at - 1].owner) and not tokens[at - 1].broken:
        word = tokens[at - 1]
        if word.bare in _PREPOSED or not (
            word.capital or word.bare in lexicon.titles or word.bare in lexicon.people or word.bare in _TITLE or word.bare in FORMER
        ):
            break
        at -= 1
    return at


def opened(report: Report, person: Person) -> int:
    """Where the title before a name begins; "in Turkey Minister Ellwood" has no Turkish minister."""
    first = before(report, person.first)
    place = report.opening(first)
    led = first > 0 and report.tokens[first - 1].bare in _PREPOSED
    named = place is not None and bool(place.words) and place.words[0].form != "adjective"
    return place.last if place and named and led and place.last <= person.first and not report.tokens[place.last - 1].owner else first


def called(report: Report, person: Person) -> tuple[str, ...]:
    """The sectors of the noun to which a name is put with a comma: "its chief executive, Robert Low"."""
    at = person.first
    if at < 2 or report.body[report.tokens[at - 1].end : report.tokens[at].start].strip() != ",":
        return ()
    found = head(report, max(0, at - _NOUN), at)
    return found.sectors or () if found and not found.plural and not report.tokens[found.first].capital else ()


def closed(report: Report, person: Person) -> int:
    """Where the words after "Name, " end: at the next comma or full stop, a few words on."""
    tokens, body, at = report.tokens, report.body, person.last
    if at >= len(tokens) or not body[tokens[at - 1].end : tokens[at].start].startswith(","):
        return at
    if tokens[at].bare in _NO_APPOSITION or (tokens[at].bare.endswith("ed") and not tokens[at].capital):
        return person.last
    if tokens[at].capital and tokens[at].bare not in report.table.lexicon.titles and report.opening(at) is None:
        return at
    while at < len(tokens) - 1 and at - person.last < 8 and tokens[at].joined:
        at += 1
    return at + 1 if any(_calls(report, t.bare) for t in tokens[person.last : at + 1]) else person.last


def _calls(report: Report, word: str) -> bool:
    """Whether a word may say what someone is."""
    lexicon = report.table.lexicon
    return word in lexicon.people or word in lexicon.titles or word in lexicon.spokes or word in lexicon.offices
