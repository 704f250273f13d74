"""The head and the foot of a body: where the report was filed, by which agency, and who is credited."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_AGENCIES = (
    r"Reuters|AP|AFP|Xinhua|TASS|Tass|Interfax|Anadolu(?: Agency)?|AA|dpa|DPA|UPI|EFE|ANSA|Kyodo(?: News)?|Yonhap|PTI|ANI|IANS|SANA|IRNA"
    r"|KCNA|WAFA|Bloomberg|CNN|BBC|VOA|RFE/RL|Sputnik|RIA Novosti|RIA|Ukrinform|Bernama|Antara|SPA|KUNA|WAM|MENA|QNA|Petra|Mehr|Fars|Tasnim"
    r"|ISNA|Jiji|APA|Associated Press|The Associated Press|Agence France-Presse|The Canadian Press|Canadian Press|AAP|PA|Belga|ANP"
    r"|APTN|IRIN|UN News|DVIDS|AFPS"
)
_DAY = (
    r"(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}"
    r"|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = rf"(?P<date>{_DAY}(?:,? (?:19|20)\d\d)?)"
_CREDIT = rf"[(\[/](?P<agency>{_AGENCIES}|[A-Z][\w.]*(?: [A-Z][\w.]*){{0,3}})[)\]/]"
_UPPER = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /][A-ZÀ-Þ(][A-ZÀ-Þ.'’)-]+){0,4}"
_TITLE = r"[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þa-z][\w.'’-]*){0,3}"
_REGION = r"(?:, [A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,2})"
_DASH = r"(?:\s+[-–]\s+|\s*(?:--+|—)\s*|(?<=[)\]/])\s*[-–]\s*)"
# A dateline needs one sure sign beside its dash: capitals, an agency or a date. Each pattern holds one of them.
_DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<place>(?:{_UPPER}|{_TITLE}){_REGION}?)(?:,? {_DATE},?)?\s*{_CREDIT}(?:{_DASH}|: )",
        rf"(?P<place>(?:{_UPPER}|{_TITLE}){_REGION}?)\s*{_CREDIT},? {_DATE}(?:{_DASH}|: )",
        rf"(?P<place>(?:{_UPPER}|{_TITLE}){_REGION}?),? {_DATE}\s*(?:{_CREDIT}\s*)?(?:{_DASH}|: )",
        rf"(?P<place>{_UPPER}{_REGION}?)(?:{_DASH}|: )(?=[\"“‘A-ZÀ-Þ])",
        rf"(?P<place>{_TITLE}{_REGION})(?: [-–—]+ | — ?)(?=[\"“‘A-ZÀ-Þ])",
        rf"(?P<place>){_CREDIT}{_DASH}",
        rf"(?P<place>{_UPPER}{_REGION}?), {_DATE}$",
    )
)
_NO_PLACE = frozenset(
    """UPDATE BREAKING EXCLUSIVE WATCH VIDEO PHOTOS OPINION ANALYSIS LIVE NEWS NOTE EDITOR'S EDITORIAL CORRECTION FACTBOX
    EXPLAINER READ Q A COMMENT REVIEW SPONSORED ADVERTISEMENT TL;DR WHO ISIS ISIL PKK YPG SDF IDF IAEA OPEC FBI CIA NATO UN
    EU US USA UK""".split()
)
_CREDIT_LINES = tuple(
    re.compile(pattern)
    for pattern in (
        r"^[(\[]?(?P<who>(?:Additional )?"
        r"(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Tt]ranslated)(?: and \w+)? by [^.]{3,300}?)\.?[)\]]?$",
        rf"^[(\[—–-]+\s*(?P<who>(?:with (?:inputs|reporting) from )?(?:{_AGENCIES})(?:[/,; ]+(?:and )?(?:{_AGENCIES}))*)\s*[)\]]?\.?$",
        r"^(?:Source|SOURCE|Sources|Via|Agencies|Credit)\s*:\s*(?P<who>[A-Z][\w.&'’/ -]{1,60})$",
        r"^(?P<who>(?:The )?[A-Z][\w.'’ ,-]{1,80}) contributed (?:reporting |to this (?:report|story|article)|writing )[^.]{0,80}\.?$",
    )
)
_SIGNED = re.compile(rf"[.”\"]\s*[—–(\[-]+\s*(?P<who>{_AGENCIES})[)\]]?\.?$")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a dateline tells; `date` as printed."""

    place: str | None = None
    agency: str | None = None
    date: str | None = None


def heading(lede: str) -> Heading:
    """The dateline at the head of the first line of a body, if there is one."""
    for pattern in _DATELINES:
        found = pattern.match(lede)
        if found and found["place"].split(" ")[0].rstrip(":,") not in _NO_PLACE:
            got = found.groupdict()
            return Heading(_tidy(got["place"]), got.get("agency"), got.get("date"))
    return Heading()


def dated(printed: str, published: str | None) -> str | None:
    """The day that a dateline prints, as an ISO date; a year that it leaves out is the last one in which it was no later than published."""
    months = re.search(r"[A-Z][a-z]{2}", printed)
    numbers = re.findall(r"\d+", printed)
    if months is None or not numbers:
        return None
    month, number = _MONTHS.index(months[0].lower()) + 1, int(numbers[0])
    if len(numbers) > 1:
        return _iso(int(numbers[1]), month, number)
    if published is None:
        return None
    year, latest = int(published[:4]), _day_after(published[:10])
    every = (_iso(y, month, number) for y in (year + 1, year, year - 1))
    return next((day for day in every if day is not None and day[: len(latest)] <= latest), None)


def _day_after(published: str) -> str:
    """A dateline may be a day ahead of a page's clock."""
    try:
        return (date.fromisoformat(published) + timedelta(1)).isoformat()
    except (ValueError, OverflowError):  # a month or a year alone
        return published


def _iso(year: int, month: int, number: int) -> str | None:
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None


def credit_line(line: str) -> str | None:
    """Whom a line credits that is there for nothing else: 'Reporting by …', '(AFP)', 'Source: …'."""
    if len(line) > 330:
        return None
    found = next((m for pattern in _CREDIT_LINES for m in [pattern.match(line)] if m), None)
    return found["who"].strip() if found else None


def signed(line: str) -> str | None:
    """The agency that signs at the end of a line of prose: '… he said. — AFP'."""
    found = _SIGNED.search(line[-40:])
    return found["who"] if found else None


def _tidy(place: str) -> str | None:
    bare = place.strip(" ,")
    return (bare if bare[-3:-2] == "." else bare.rstrip(".")) or None  # "MOSCOW." is Moscow, but "WASHINGTON, D.C." keeps its stop
