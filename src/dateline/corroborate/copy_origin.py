"""Where copies come from: what they credit, which of them is an agency's own report, which came first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dateline.tellings import Source

Found = tuple[str | None, str]  # the report's id, if any, and the reason

# Agencies by the names that credit lines use; the first of a line is the one that is given back.
_AGENCIES = tuple(
    line.split("|")
    for line in (
        "Reuters|Thomson Reuters", "AP|Associated Press", "AFP|Agence France-Presse|Agence France Presse", "UPI|United Press International",
        "TASS|ITAR-TASS", "Interfax", "RIA Novosti|RIA", "Sputnik", "Xinhua", "Anadolu|AA|Anadolu Agency", "dpa|Deutsche Presse-Agentur",
        "EFE", "ANSA", "Kyodo", "Jiji", "Yonhap", "PTI|Press Trust of India", "ANI|Asian News International", "IANS", "UNI", "SANA", "IRNA",
        "ISNA", "Mehr", "Fars", "Tasnim", "KCNA", "WAFA", "Bloomberg", "Ukrinform", "Bernama", "Antara", "SPA|Saudi Press Agency", "KUNA",
        "WAM", "MENA", "QNA", "Petra", "APA", "Canadian Press", "AAP|Australian Associated Press", "PA|PA Media|Press Association", "Belga",
        "ANP", "APP|Associated Press of Pakistan", "BSS", "Lusa", "PAP", "TT", "NTB", "Ritzau", "STT", "APTN", "IRIN", "CNA", "NAN",
    )
)  # fmt: skip
_NAME = r"(?:[Tt]he )?(?P<name>[A-ZÀ-Þ][\w.&'’/-]*(?: (?:of |the |and |& |de )?[A-ZÀ-Þ0-9][\w.&'’/-]*){0,5}|dpa)"
_SAYS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Oo]riginally|[Ff]irst|[Pp]reviously)?\s?(?:[Pp]ublished|[Aa]ppeared|[Pp]rinted|[Rr]eported) (?:first |originally )?"
        rf"(?:by|in|on|at) {_NAME}",
        rf"\b(?:[Tt]ranslated|[Rr]epublished|[Rr]eprinted|[Rr]eproduced|[Ss]yndicated|[Aa]dapted|[Tt]aken) (?:\w+ )?from {_NAME}",
        rf"\b(?:[Pp]rovided|[Dd]istributed|[Ss]upplied|[Ss]yndicated) by {_NAME}",
        rf"\b(?:[Cc]ourtesy(?: of)?:?|[Ww]ith (?:inputs?|reporting|material) from|(?:[Ss]ources?|SOURCE|[Cc]redits?)\s*:|[Vv]ia:?) {_NAME}",
        rf"^\W*{_NAME}\W*$",
    )
)
_PERSONS = re.compile(r"\b(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Tt]ranslated|[Ss]taff|[Cc]ontributed)\b(?! from)")
_DECOR = re.compile(r"\b(?:the|news agency|news|agency|newspaper|online|website|com|www)\b|[^\w]+")


def credited(source: Source) -> str | None:
    """The outlet or agency that a report says it took its text from: by its credit line, else an agency that it rests on as a whole.

    None where it names none, several, or itself.
    """
    names = _in_credit(source.credit or "") or _relayed(source)
    others = {outlet_key(name): name for name in names if not _is(source, name)}
    return next(iter(others.values())) if len(others) == 1 else None


def origin(copies: Sequence[Source]) -> Found:
    """Which of several copies the others were taken from, and how that is told; (None, why) where it cannot be told.

    In this order: what they credit, an agency's own report, the earliest.
    """
    for test in (_by_credit, _by_agency, _by_time):
        found = test(copies)
        if found is not None:
            return found
    return None, "nothing tells which of the copies came first"


def outlet_key(name: str) -> str:
    """A name of an outlet or agency in one form: "the Associated Press" and "AP" are one."""
    key = _DECOR.sub("", name.lower())
    return _KEYS.get(key, key)


def _in_credit(credit: str) -> list[str]:
    """Names that a credit line gives as where the text is from; a line of persons names none."""
    for pattern in _SAYS[:-1]:
        found = pattern.search(credit)
        if found:
            return _parted(found["name"])
    if _PERSONS.search(credit):
        return []
    found = _SAYS[-1].search(credit)
    return _parted(found["name"]) if found else [n for part in re.split(r"[,;]| and ", credit) for n in _agency(part)]


def _parted(name: str) -> list[str]:
    """ "AFP/Reuters" as two names; a name with its own stroke stays whole."""
    parts = name.rstrip(".,'’-/").split("/")
    return parts if len(parts) > 1 and all(map(_agency, parts)) else ["/".join(parts)]


def _agency(name: str) -> list[str]:
    bare = name.strip(" ()[].-–—")
    return [bare] if outlet_key(bare) in _KEYS.values() else []


def _relayed(source: Source) -> list[str]:
    """Relays that the credit line gave (they stand nowhere in the body), and agencies that the whole report rests on."""
    return [relay.name for relay in source.relays if relay.kind == "agency" or relay.span is None]


def _is(source: Source, name: str) -> bool:
    """Whether a name is the outlet that printed a report."""
    own = [source.outlet, source.publisher.name if source.publisher else None]
    host = re.match(r"(?:https?://)?(?:www\.)?([\w.-]+)", source.url or "")
    key = outlet_key(name)
    return any(key == outlet_key(one) for one in own if one) or (host is not None and key in map(outlet_key, _hosts(host[1])))


def _hosts(host: str) -> list[str]:
    """A host and the parts of it that name an outlet."""
    return [host, *host.split(".")[:-1]]


def _by_credit(copies: Sequence[Source]) -> Found | None:
    """The one that others credit, if it credits none of the others itself."""
    named = {source.report: _named(source) for source in copies}
    origins = [one for one in copies if any(_is(one, name) for other in copies if other is not one for name in named[other.report])]
    first = [one for one in origins if not any(_is(o, name) for name in named[one.report] for o in copies if o is not one)]
    if len(first) == 1:
        return first[0].report, f"another copy credits {first[0].outlet or first[0].report}"
    if origins:
        outlets = {outlet_key(one.outlet or one.report) for one in first}
        return (_by_time(first) if len(outlets) == 1 else None) or (None, "the copies credit several of one another")
    outside = {outlet_key(name): name for source in copies for name in [credited(source)] if name}
    if outside:
        names = " and ".join(sorted(outside.values()))
        return None, f"credited to {names}, whose own report is not among the copies"
    return None


def _named(source: Source) -> list[str]:
    """All whom a report may have taken its text from; among copies of one another, a relay of any kind tells it."""
    return [name for name in (credited(source), *(relay.name for relay in source.relays)) if name and not _is(source, name)]


def _by_agency(copies: Sequence[Source]) -> Found | None:
    """The one report that an agency printed itself."""
    own = [source for source in copies if _prints_its_own(source)]
    return (own[0].report, f"{own[0].outlet} is a news agency") if len(own) == 1 else None


def _prints_its_own(source: Source) -> bool:
    if source.publisher is not None and source.publisher.kind is not None:
        return source.publisher.kind == "agency"
    return source.outlet is not None and outlet_key(source.outlet) in _KEYS.values()


def _by_time(copies: Sequence[Source]) -> Found | None:
    """The earliest, where every copy tells when it was published and one was before all others: equal days tell nothing."""
    times = [(source, _Moment.read(source.published)) for source in copies]
    firsts = [one for one, at in times if at and all(other is one or (then and at.before(then)) for other, then in times)]
    return (firsts[0].report, f"published first, {firsts[0].published}") if len(firsts) == 1 and len(copies) > 1 else None


@dataclass(frozen=True, slots=True)
class _Moment:
    """A time as told: `minute` only where the hour is told, with a zone or without."""

    day: str
    minute: datetime | None

    @staticmethod
    def read(told: str | None) -> _Moment | None:
        """The moment that an ISO date tells, if it tells at least the day."""
        if told is None or not re.match(r"\d{4}-\d\d-\d\d", told):
            return None
        try:
            return _Moment(told[:10], datetime.fromisoformat(told) if len(told) > 10 else None)
        except ValueError:
            return _Moment(told[:10], None)

    def before(self, other: _Moment) -> bool:
        """Whether this was surely earlier; without a common clock only the day tells."""
        if self.minute and other.minute and (self.minute.tzinfo is None) == (other.minute.tzinfo is None):
            return self.minute < other.minute
        return self.day < other.day


_KEYS = {_DECOR.sub("", alias.lower()): _DECOR.sub("", names[0].lower()) for names in _AGENCIES for alias in names}
