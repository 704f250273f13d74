"""A record's parts in words that people read: chains, holders, dates, figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from dateline.records import Actor, Count, Holder, Place, Resolution, Span, When

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d)(.*))?)?)?")


def flat(words: str) -> str:
    """Words on one line, whatever spaces and controls stood between them."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


def levels(chain: Iterable[Holder]) -> list[list[Holder]]:
    """Outermost first; holders of one level stand side by side."""
    return [list(side) for _, side in groupby(sorted(chain, key=lambda h: h.level), key=lambda h: h.level)]


def holder_words(holder: Holder) -> str:
    """Who holds the word, with the stance where it is more than telling."""
    name = flat(holder.span.text) if holder.span else "unnamed"
    return name if holder.stance == "asserts" else f"{name} ({holder.stance})"


def chain_words(chain: Iterable[Holder]) -> str:
    """'Reuters > State television > the army (alleges)', '+' between those who say it side by side; empty for the report's own word."""
    return " > ".join(" + ".join(holder_words(h) for h in side) for side in levels(chain))


def date_words(iso: str) -> str:
    """'5 December 2024, 02:24' as far as the date is told; what is no ISO date stays as it is."""
    match = _ISO.fullmatch(iso)
    if match is None or not 1 <= int(match[2] or 1) <= 12:
        return flat(iso)
    year, month, day, clock, rest = match.groups()
    date = " ".join(filter(None, [day and str(int(day)), month and _MONTHS[int(month) - 1], year]))
    return f"{date}, {clock}{rest}" if clock else date


def when_words(when: When | None) -> str:
    """The words and the dates that they mean; empty where nothing is told."""
    if when is None:
        return ""
    told = flat(when.span.text) if when.span else ""
    meant = _interval(when)
    if when.basis != "stated" and meant:
        meant += f", {when.basis}"
    return f"{told} ({meant})" if told and meant else told or meant


def _interval(when: When) -> str:
    if when.precision == "day" or when.start is None or when.end is None:
        return when.start or (f"before {when.end}" if when.end else "")
    return f"{when.start} to before {when.end}"


def count_words(count: Count) -> str:
    """'killed: at least 12 people (12 to open)': what is counted, the words, the bounds where the words are not one number."""
    if count.low == count.high:
        return f"{count.what}: {flat(count.span.text)}"
    low, high = ("open" if n is None else str(n) for n in (count.low, count.high))
    return f"{count.what}: {flat(count.span.text)} ({low} to {high})"


def names(spans: Iterable[Span]) -> list[str]:
    """Each span's words on one line, in order, each once."""
    return list(dict.fromkeys(flat(span.text) for span in spans))


def who_words(item: Resolution, span: Span) -> str:
    """'Erdogan [Recep Tayyip Erdoğan, TUR GOV]': the words, and whom they stand for as far as that is known."""
    meant = "; ".join(filter(None, (_actor_words(actor, span) for actor in item.who(span))))
    return f"{flat(span.text)} [{meant}]" if meant else flat(span.text)


def _actor_words(actor: Actor, span: Span) -> str:
    name = actor.name if actor.name and actor.name.lower() not in span.text.lower() else None
    return ", ".join(filter(None, [name, " ".join(filter(None, [actor.country, *actor.sectors]))]))


_PRECISIONS = {1: "site", 2: "town", 3: "near", 4: "province", 5: "country", 6: "region"}


def where_words(item: Resolution, span: Span) -> str:
    """'Aleppo [SYR, town]': the words, the place's own name where it is another, its country and how precise it is."""
    place = item.where(span)
    meant = _place_words(place, span) if place else ""
    return f"{flat(span.text)} [{meant}]" if meant else flat(span.text)


def _place_words(place: Place, span: Span) -> str:
    if place.candidates:
        return f"one of {', '.join(place.candidates)}"
    if place.name is None:
        return ""
    name = None if place.name.lower() in span.text.lower() else place.name
    return ", ".join(filter(None, [name, place.admin1 if place.precision < 4 else None, place.country, _PRECISIONS[place.precision]]))
