"""When each deed of a report happened: as its words tell, else on the day of the dateline, else of publication."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateline import dates
from dateline.dates import Interval
from dateline.records import Annotation, Mention, Span, Text, When
from dateline.resolve.times.timex import Timex, scan


def times(annotation: Annotation) -> dict[str, When]:
    """By mention id; a deed that is told as no fact and has no words for its time has none."""
    text = annotation.text
    if not annotation.mentions:
        return {}
    now, basis = reference(text)
    told = scan(text.body, now) if any(mention.times for mention in annotation.mentions) else []
    found = {}
    for mention in annotation.mentions:
        when = _stated(mention, told, now) or _fallback(mention, now, basis)
        if when is not None:
            found[mention.id] = when
    return found


def reference(text: Text) -> tuple[Interval | None, str]:
    """What times are counted from: the dateline's day, else the publication's day, month or year; and which it is."""
    if text.dated:
        return _whole(text.dated), "heading"
    return (_whole(text.published) if text.published else None), "publication"


def _whole(iso: str) -> Interval | None:
    try:
        parts = [int(part) for part in iso[:10].split("-")]
        if len(parts) == 1:
            return dates.years(parts[0])
        return dates.months(*parts) if len(parts) == 2 else dates.days(date(*parts))
    except (ValueError, OverflowError, TypeError):  # told, but no day of the calendar
        return None


def _stated(mention: Mention, told: Sequence[Timex], now: Interval | None) -> When | None:
    """The first words that mean something; else the first that should; None where no words tell this deed's time."""
    open_: Span | None = None
    for span in mention.times:
        here = [t for t in told if t.start < span.end and span.start < t.end]
        if here and all(t.meaning.apart or t.meaning.kind == "TIME" for t in here):
            continue
        for timex in here:
            found = None if timex.meaning.apart else _when(timex, span, now)
            if found is not None:
                return found
        open_ = open_ or span
    return When(None, None, "stated", None, open_) if open_ else None


def _when(timex: Timex, span: Span, now: Interval | None) -> When | None:
    """An interval with the open end that its bound leaves; what lasts since a day lasts up to the report's."""
    told = timex.meaning.interval
    if told is None:
        return None
    start, end = _ends(told, timex.meaning.bound, now)
    return When(start.isoformat() if start else None, end.isoformat() if end else None, "stated", told.precision, span)


def _ends(told: Interval, bound: str | None, now: Interval | None) -> tuple[date | None, date | None]:
    if bound in ("since", "after"):
        start = told.start if bound == "since" else told.end
        return start, (now.end if now and now.end > start else None)
    if bound in ("until", "by"):
        return None, told.end
    return (None, told.start) if bound == "before" else (told.start, told.end)


def _fallback(mention: Mention, now: Interval | None, basis: str) -> When | None:
    if now is None or mention.realis != "asserted":
        return None
    return When(now.start.isoformat(), now.end.isoformat(), basis, now.precision)
