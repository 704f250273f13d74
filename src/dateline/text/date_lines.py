"""The line of a page that tells when the report was published: short, by the headline, or with a word that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from dateline.text.page_lines import PageLine

# The months as the languages of the press in Europe and the Americas spell and shorten them.
_NAMES = (
    "jan january januar jänner januari janvier janv enero ene gennaio genn gen janeiro",
    "feb february februar feber februari février fevrier févr fevr febrero febbraio febbr fevereiro fev",
    "mar march märz maerz mrz maart mars marzo março marco mär",
    "apr april avril avr abril abr aprile",
    "may mai mei mayo maggio magg mag maio",
    "jun june juni juin junio giugno giu junho",
    "jul july juli juillet juil julio luglio lug julho",
    "aug august augustus août aout agosto ago",
    "sep sept september septembre septiembre settembre sett set setembro",
    "oct october oktober octobre octubre ottobre ott okt outubro out",
    "nov november novembre noviembre novembro",
    "dec december dezember dez décembre déc decembre diciembre dic dicembre dezembro",
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)"
_FROM, _TO = r"(?<![\d./–-])", r"(?![\d/–-]|\.\d)"  # no piece of a longer number, of a range, of an address
_DATES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"{_FROM}{_YEAR}(?P<mark>[-/.])(?P<number>[01]?\d)(?P=mark){_DAY}{_TO}",
        rf"{_FROM}{_DAY}(?:st|nd|rd|th|er|\.|º)?[\s-]*(?:of |de )?{_MONTH},?[\s-]*(?:de |del )?{_YEAR}{_TO}",
        rf"\b{_MONTH}\s*{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}{_TO}",
        rf"{_FROM}{_DAY}\.\s?(?P<number>[01]?\d)\.\s?(?P<year>(?:19|20)?\d\d){_TO}",
        rf"{_FROM}(?P<first>[0-3]?\d)(?P<mark>[/-])(?P<second>[0-3]?\d)(?P=mark){_YEAR}{_TO}",
    )
)
_CUE = re.compile(
    r"\b(?:published|posted|written|released|first published|date of publication|publication date|ver[öo]ffentlicht|erschienen|erstellt"
    r"|publi[ée]e?|mis en ligne|publicado|publicada|pubblicato|gepubliceerd|geplaatst)(?:\s+(?:on|am|le|el|il|em|op|at))?\b",
    re.I,
)
_UPDATE = re.compile(
    r"\b(?:updated?|modified|edited|revised|aktualisiert|[äa]nderung|ge[äa]ndert|stand|mis à jour|modifi|actuali[sz]ad|atualizad|aggiornat"
    r"|bijgewerkt)",
    re.I,
)
_OTHER = re.compile(  # a date of something else than the report
    r"\b(?:termine?|events?|when|from|until|since|starts?|ends?|born|deadline|copyright|valid|g[üu]ltig|seit|bis|depuis|desde|dal|fino)\b|©",
    re.I,
)
_LONGEST = 110
_WORDS = 9  # that may stand beside the date in a line: names of an author and his section, a weekday
_BEFORE, _AFTER = 2, 12  # lines around a headline
_FAR = 1_000
_BEHIND = 25  # characters between a word such as 'published' and its date


def line_by_headline(lines: Sequence[PageLine], title: str | None) -> str | None:
    """The ISO day of the date line by the headline: one that calls itself the date of publication before one that does not."""
    heads = _heads(lines, title)
    if not heads:
        return None
    distances = [(_distance(at, heads), at) for at in range(max(0, heads[0] - _BEFORE), min(len(lines), heads[-1] + _AFTER + 1))]
    near = [lines[at] for distance, at in sorted(distances) if distance < _FAR]
    return next((day for told in (_called, _stamped) for line in near for day in [told(line)] if day), None)


def called_line(lines: Sequence[PageLine]) -> str | None:
    """The ISO day of the first line of the page that calls it the date of publication."""
    return next((day for line in lines for day in [_called(line)] if day), None)


def _heads(lines: Sequence[PageLine], title: str | None) -> list[int]:
    """Where the headline stands: headings that are the title, without one every heading of the first rank."""
    bare = (title or "").casefold()
    same = [at for at, line in enumerate(lines) if line.heading and line.text.casefold() == bare]
    return same or [at for at, line in enumerate(lines) if line.heading == "h1"]


def _distance(at: int, heads: Sequence[int]) -> int:
    """Lines from the nearest headline; those below it before those above it, what is too far off last."""
    below = min((at - head for head in heads if 0 < at - head <= _AFTER), default=_FAR)
    above = min((head - at for head in heads if 0 < head - at <= _BEFORE), default=_FAR)
    return min(below, above + _AFTER if above < _FAR else _FAR)


def _called(line: PageLine) -> str | None:
    """The day right behind a word such as 'published'."""
    text = line.text
    cue = _CUE.search(text) if len(text) <= _LONGEST and _may_hold(text) else None
    behind = text[cue.end() :] if cue else ""
    found = next(_days(behind), None)
    return found[2] if found and found[0] <= _BEHIND and not _UPDATE.search(behind[: found[0]]) else None


def _stamped(line: PageLine) -> str | None:
    """The day of a line that is there to tell it."""
    text = line.text
    if line.heading or len(text) > _LONGEST or not _may_hold(text) or _OTHER.search(text):
        return None
    found = next(_days(text), None)
    if not found or _UPDATE.search(text[: found[0]]):
        return None
    rest = text[: found[0]] + " " + text[found[1] :]
    return found[2] if len(re.findall(r"[^\W\d]{2,}", rest)) <= _WORDS else None


def _may_hold(text: str) -> bool:
    return any(mark.isdigit() for mark in text)


def _days(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, ISO day) of every date of a line, in order; 05/12/2020 alone is none."""
    found = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            day = _day(match.groupdict())
            if day:
                found.append((match.start(), match.end(), day))
    yield from sorted(found)


def _day(got: dict[str, str | None]) -> str | None:
    year = int(got["year"] or 0)
    year += 2000 if year < 100 else 0
    if got.get("first"):
        first, second = int(got["first"] or 0), int(got["second"] or 0)
        days = {_iso(year, first, second), _iso(year, second, first)} - {None}
        return days.pop() if len(days) == 1 else None
    month = int(got["number"] or 0) if got.get("number") else _MONTHS[(got["month"] or "").lower()]
    return _iso(year, month, int(got["day"] or 0))


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
