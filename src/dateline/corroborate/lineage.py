"""Where a report has it: what each word of a telling rests on, by its chain, its report's credit and relays, and signs of own reporting."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.corroborate.heard import Word, words
from dateline.corroborate.identities import MEDIA, Identities, office, proper, slug
from dateline.tellings import Source, Teller, Telling

_BY_REPORTERS = re.compile(r"\b(?:report(?:ing|ed)|writing|written|compiled) by\b", re.I)
_PIECES = re.compile(r"\s*(?:[/,;&()|]|\band\b|\bvia\b|\bwith\b)\s*")
_SOURCE = re.compile(r"^(?:sources?|by|from|credit|(?:first |originally )?(?:published|translated|printed) .*?\b(?:by|from))\b[:\s]*", re.I)
_TOLD = r"(?:told|spoke to|speaking to|spoke with|interviewed by|seen by|obtained by|reviewed by|shown to|verified by)"
_MEDIUM = r"(?:newspaper|paper|magazine|news site|site|outlet|agency|broadcaster|reporter|correspondent)"
_US = rf"(?:this {_MEDIUM}|our (?:reporter|correspondent)s?)"
_STAFF = r"(?:reporters?|correspondents?|journalists?|photographers?|camera crew)"
_SELF = re.compile(rf"\b(?:{_TOLD} {_US}|{_US} (?:saw|heard|counted|witnessed|visited|found))\b", re.I)
_MEDIUMS = frozenset(("agency", "outlet", "country", "person"))  # an outlet is no country: there the table took a name for another
_BODY = re.compile(
    r"\b(?:Office|Ministry|Embassy|Association|Federation|Union|Forum|Commission|Council|Committee|Mission|Movement|Party|Organi[sz]ation"
    r"|Foundation|Police|Army|Guard|Secretariat|Authority|Department|Directorate)\b"
)
_MEDIUM_SO = re.compile(
    r"\b(?:Times|Tribune|Leader|Post|Herald|Daily|Journal|Observer|Star|Chronicle|Gazette|Review|Mail|News|TV|Radio|Press)\b"
)
_QUOTED = re.compile('["“”«»]')
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|ourselves)\b")

_MANY_END_SO = frozenset("News Press Media TV Television Radio Online Network Agency Service Group Today International World".split())


@dataclass(frozen=True, slots=True)
class Rest:
    """Whom a word rests on; `cited` when that is another outlet's report, which in turn may rest on someone."""

    name: str
    cited: bool = False


class Lineages:
    """What the words of some tellings rest on. All answers depend on the tellings as a set."""

    def __init__(self, tellings: Sequence[Telling], sources: Mapping[str, Source]) -> None:
        self.identities = Identities(tellings, sources)
        self._sources = sources
        self.words = sorted((word for telling in tellings for word in words(telling)), key=reading)
        self._of_report: defaultdict[str, list[Word]] = defaultdict(list)
        for word in self.words:
            self._of_report[word.telling.report].append(word)
        self._owns = {report: self._is_own(report) for report in self._of_report}

    def original(self, report: str) -> str:
        """The report at the end of the copies; of copies in a ring the least."""
        path = self._copied(report)
        source = self._sources.get(path[-1])
        return min(path[path.index(source.copy_of) :]) if source and source.copy_of else path[-1]

    def _copied(self, report: str) -> list[str]:
        """A report, the one that it copies, the one that this copies, and so on."""
        path = [report]
        while (source := self._sources.get(path[-1])) is not None and source.copy_of is not None and source.copy_of not in path:
            path.append(source.copy_of)
        return path

    def outlet(self, report: str) -> str | None:
        """The identity of a report's outlet."""
        return self.identities.outlet(self._sources.get(report))

    def rest(self, word: Word) -> Rest | None:
        """Whom a word rests on; None where that is not told.

        In this order: the innermost holder that has a name (unnamed ones, "residents", "sources", count for whoever passes them on); the
        credit line of the report; the report's own outlet, if its lineage is known: a body of its own, or an outlet that shows signs of own
        reporting. What the report tells without a holder rests on an outlet that it names elsewhere as its source, else on whom the report
        names for the same event; a title and a lede tell in short what the body tells, so for them that goes before the outlet.
        """
        report = word.telling.report
        told = self._told(word) or self._credited(report)
        if told or word.tellers:
            return told or self._own(report)
        above = self._elsewhere(word) if word.telling.part != "body" else None
        return above or self._own(report) or self._relayed(report) or self._elsewhere(word)

    def cites(self, word: Word) -> tuple[str, ...]:
        """The other outlets that a word comes through: holders in its chain, the credit line, an outlet that it rests on."""
        report = word.telling.report
        rest = self.rest(word)
        found = [self._name(teller, report) for teller in word.tellers if teller.kind in MEDIA]
        found += [credited.name for credited in (self._credited(report),) if credited]
        found += [rest.name] if rest and rest.cited else []
        return tuple(name for name in dict.fromkeys(found) if name and name != self.outlet(report))

    def _told(self, word: Word) -> Rest | None:
        ours = self.outlet(word.telling.report)
        for level in sorted({teller.level for teller in word.tellers}, reverse=True):
            for teller in word.tellers:
                name = self._name(teller, word.telling.report) if teller.level == level else None
                if name:
                    return Rest(name, teller.kind in MEDIA and name != ours)
        return None

    def _name(self, teller: Teller, report: str) -> str | None:
        """Who a holder is; "the Ledger" in a report of the Gulf of Guinea Ledger is that outlet itself."""
        if teller.kind in MEDIA and not teller.who.actor_id:
            for name in self._copied(report):  # a copy keeps the words of its original
                if (source := self._sources.get(name)) and _fits(_short(source.outlet), teller.text):
                    return self.outlet(name)
        return self.identities.teller(teller) or self._office(teller, report)

    def _office(self, teller: Teller, report: str) -> str | None:
        """A body or office that the report names elsewhere in more words, else by what it is: in one event there is one such."""
        words = office(teller)
        if words is None:
            return None
        last = words.split()[-1].casefold()
        others = (other for word in self._of_report[report] for other in word.tellers if last in (other.text or "").casefold().split())
        named = {name for other in others if (name := self.identities.teller(other))}
        return named.pop() if len(named) == 1 else slug(words)

    def _elsewhere(self, word: Word) -> Rest | None:
        """Whom the same report names first for the same word."""
        others = (other for other in self._of_report[word.telling.report] if other.stance == word.stance and other.tellers)
        return next((told for other in others if (told := self._told(other))), None)

    def _credited(self, report: str) -> Rest | None:
        """The first other outlet that the credit line of the report, or of those it copies, names."""
        for name in self._copied(report):
            source = self._sources.get(name)
            for credit in _credits(source) if source else ():
                found = self.identities.named(credit)
                if found != self.outlet(name):
                    return Rest(found, cited=found != self.outlet(report))
        return None

    def _relayed(self, report: str) -> Rest | None:
        source = self._sources.get(report)
        names = (self.identities.named(relay.name) for relay in (source.relays if source else ()) if proper(relay.name))
        return next((Rest(name, cited=True) for name in names if name != self.outlet(report)), None)

    def _own(self, report: str) -> Rest | None:
        """The outlet itself, where the report (the original of a copy) is its own work; None where nothing tells so."""
        outlet = self.outlet(self.original(report))
        return Rest(outlet) if outlet and self._owns[report] else None

    def _is_own(self, report: str) -> bool:
        source = self._sources.get(self.original(report))
        outlet = self.identities.outlet(source)
        if source is None or outlet is None:
            return False
        return _speaks_for_itself(source) or any(self._signs(source, outlet))

    def _signs(self, source: Source, outlet: str) -> Iterator[bool]:
        """Signs of own reporting: a credit to itself or its reporters, the outlet as holder, "told this newspaper", "told the Review"."""
        yield bool(source.credit and _BY_REPORTERS.search(source.credit))
        agency = source.publisher is not None and source.publisher.kind == "agency"  # whose dateline names it whatever it rests on
        yield not agency and any(self.identities.named(credit) == outlet for credit in _credits(source))
        name = _short(source.outlet)
        for word in self._of_report.get(source.report, ()):
            yield any(t.kind in MEDIA and self._name(t, source.report) == outlet for t in word.telling.chain)
            yield any(_speaks_of(name, t.text) for t in word.telling.chain)
            yield bool(_SELF.search(word.telling.words)) or _speaks_of(name, word.telling.words)
            yield not word.tellers and _speaks_as_us(word.telling.words)


def reading(word: Word) -> tuple[str, str, int, str, str]:
    """The order in which reports came out, and in which a report is read."""
    told = word.telling
    return (told.published or "9999", told.report, -1 if told.part == "title" else told.sentence, told.id, word.stance)


def _credits(source: Source) -> Iterator[str]:
    yield from (relay.name for relay in source.relays if relay.span is None)
    if source.credit and not _BY_REPORTERS.search(source.credit):
        pieces = (_SOURCE.sub("", piece) for piece in _PIECES.split(source.credit))
        yield from (piece for piece in pieces if proper(piece))


def _speaks_for_itself(source: Source) -> bool:
    """Whether who publishes is no medium: a ministry, a mission, a movement tells of its own doings."""
    kind = source.publisher.kind if source.publisher else None
    if kind in _MEDIUMS:
        return False
    name = source.outlet or ""
    return kind is not None or bool(_BODY.search(name) and not _MEDIUM_SO.search(name))


def _speaks_as_us(prose: str) -> bool:
    """Whether a sentence that quotes nobody says "we"."""
    return not _QUOTED.search(prose) and bool(_WE.search(prose))


def _short(outlet: str | None) -> str:
    """What an outlet calls itself in its prose, for a pattern: its name, or the last word of it, unless many end so."""
    if not outlet or not outlet.strip():
        return ""
    names = {outlet.removeprefix("The "), *({outlet.split()[-1]} - _MANY_END_SO)}
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


def _fits(names: str, words: str | None) -> bool:
    return bool(names and words and re.fullmatch(rf"(?:the )?(?:{names})", words, re.I))


def _speaks_of(names: str, prose: str | None) -> bool:
    """Whether someone told the outlet something, or its reporters are spoken of: "told the Ledger", "reporters of the Ledger"."""
    if not names or not prose:
        return False
    own = rf"\b{_TOLD} (?:the )?(?:{names})\b|\b(?:{names})(?:’s|'s)? {_STAFF}\b|\b{_STAFF} (?:of|for|from) (?:the )?(?:{names})\b"
    return bool(re.search(own, prose))
