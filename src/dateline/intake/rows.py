"""A row of a table or a JSON object as a report: which columns count, and what of their values is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import isfinite

from dateline.intake.markup import is_html
from dateline.intake.reports import digest, printable, skip
from dateline.records import Report, Skip

TEXT = ("text", "body", "content", "html")  # the first of these that holds something
KNOWN = frozenset((*TEXT, "id", "url", "title", "outlet", "published", "language"))

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
_LANGUAGE = re.compile(r"\s*([a-z]{2})(?![a-z])", re.I)
_LONE = re.compile("[\ud800-\udfff]")  # half a character, from a string cut in its middle
_LONE_BUT_ESCAPES = re.compile("[\ud800-\udc7f\udd00-\udfff]")


@dataclass(frozen=True, slots=True)
class Row:
    """One row and its place: a line, or the how-manieth. Not `sound`: bytes that are no UTF-8 stand in it as surrogate escapes."""

    number: int
    values: Mapping[str, object]
    sound: bool = True


@dataclass(frozen=True, slots=True)
class Flaw:
    """A row that cannot be used, and why; without a number it is the file that cannot."""

    number: int | None
    reason: str


def has_text(columns: Iterable[str]) -> bool:
    """Whether one of the columns is for the text."""
    return any(named(column) in TEXT for column in columns)


def named(column: str) -> str:
    """A column's name without the ways to write it: ' Text' is 'text'."""
    return column.strip().lower()


def no_text_column(columns: Iterable[str]) -> Flaw:
    """The one flaw of a file of which no row can be read."""
    return Flaw(
        None, f"no column named {', '.join(TEXT[:-1])} or {TEXT[-1]}; found: {_shown(columns)}. Name the one with the reports 'text'"
    )


def report(row: Row, path: str, most: int) -> Report | Skip:
    """The row's report; `most` is the largest content in bytes."""
    place = f"{path}:{row.number}"
    values = _known(row.values)
    column = next((name for name in TEXT if isinstance(values.get(name), (str, bytes)) and values[name]), None)
    if column is None:
        return skip(place, f"no text in this row (its columns: {_shown(row.values)})")
    text = values[column]
    content = text if isinstance(text, bytes) else _bytes(str(text), row.sound)
    if len(content) > most:
        return skip(place, f"its text is larger than {most:,} bytes: split it into reports")
    return Report(
        content=content,
        kind="html" if column == "html" or is_html(content) else "text",
        sha256=digest(content),
        id=_word(values.get("id"), row.sound),
        path=printable(place),
        url=_word(values.get("url"), row.sound),
        outlet=_word(values.get("outlet"), row.sound),
        title=_word(values.get("title"), row.sound),
        published=_published(values.get("published")),
        language=_language(values.get("language")),
        encoding="utf-8" if row.sound and isinstance(text, str) else None,
    )


def _known(values: Mapping[str, object]) -> dict[str, object]:
    """By their plain names; where `Text` and `text` both stand, the plain one counts."""
    got: dict[str, object] = {}
    for key, value in values.items():
        name = named(key)
        if name in KNOWN and (key == name or name not in got):
            got[name] = value
    return got


def _bytes(text: str, sound: bool) -> bytes:
    """UTF-8, but what came as other bytes comes out as these, for the text stage to tell their encoding."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        lone = _LONE if sound else _LONE_BUT_ESCAPES
        return lone.sub("\ufffd", text).encode("utf-8", "surrogateescape")


def _word(value: object, sound: bool) -> str | None:
    if isinstance(value, str):
        return _mended(value, sound).strip() or None
    if isinstance(value, bool) or (isinstance(value, float) and not isfinite(value)):
        return None
    return str(value) if isinstance(value, (int, float, Decimal)) else None


def _mended(text: str, sound: bool) -> str:
    """Words that can be written; bytes that are no UTF-8 are taken for Western ones, which short words leave no better way to tell."""
    if text.isascii() or not _LONE.search(text):
        return text
    if sound or _LONE_BUT_ESCAPES.search(text):
        return _LONE.sub("\ufffd", text)
    return text.encode("utf-8", "surrogateescape").decode("cp1252", "replace")


def _published(value: object) -> str | None:
    """To the day or the minute, as told; midnight without a zone is how programs write a day."""
    if isinstance(value, datetime):
        return _day_or_minute(value)
    if isinstance(value, date):
        return value.isoformat()
    return _published_words(value.strip()) if isinstance(value, str) else None


def _published_words(told: str) -> str | None:
    if not _DAY.match(told):
        return None
    try:
        return _day_or_minute(datetime.fromisoformat(told))
    except ValueError:
        pass  # a time that is none may still follow a day that is one
    try:
        return date.fromisoformat(told[:10]).isoformat()
    except ValueError:
        return None


def _day_or_minute(moment: datetime) -> str:
    if moment.tzinfo is None and (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return moment.date().isoformat()
    return moment.isoformat(timespec="minutes")


def _language(value: object) -> str | None:
    found = _LANGUAGE.match(value) if isinstance(value, str) else None
    return found[1].lower() if found else None


def _shown(columns: Iterable[str]) -> str:
    names = [_mended(column, sound=True)[:40] for column in columns]
    return ", ".join(names[:20]) + (f" and {len(names) - 20} more" if len(names) > 20 else "") if names else "none"
