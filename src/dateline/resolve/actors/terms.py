"""Which of an actor's rows holds on a day, and how surely."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.resolve.actors.rows import Row

HARVESTED = "2022-07"  # the terms of office out of Wikidata were taken from here on: an open end says nothing about later days
BULK = "Wikidata (EveryPolitician, CC0)"
_TOP = {"president": 3.0, "prime_minister": 3.0, "monarch": 2.5, "supreme_leader": 4.0, "crown_prince": 2.0, "leader": 1.6, "foreign": 2.0,
        "defence": 1.5, "vice_president": 1.5, "interior": 1.2, "finance": 1.2, "high_representative": 2.0, "commission_president": 2.0,
        "council_president": 1.5, "speaker": 1.0, "security_adviser": 1.0, "deputy_prime_minister": 1.0, "ambassador": 0.2}  # fmt: skip


def holds(row: Row, date: str | None) -> float:
    """How surely a row holds on a day: 1 within its dates, 0.6 where the end is open and old, 0.4 with no dates, 0 outside them."""
    if date is None:
        return 0.5
    if not row.since and not row.until:
        return 0.6 if row.person else 0.9
    if (row.since and date < row.since[: len(date)]) or (row.until and date[: len(row.until)] > row.until):
        return 0.0
    if row.person and not row.until and row.source == BULK and date > HARVESTED:
        return 0.6
    return 1.0 if row.since else 0.7


def over(row: Row, date: str | None) -> bool:
    """Whether a row's time ended before the day."""
    return bool(date and row.until and date[: len(row.until)] > row.until)


def weight(office: str | None) -> float:
    """How likely a report means the holder of this office when it gives a family name alone."""
    return _TOP.get(office or "", 0.4)


def best(rows: Iterable[Row], date: str | None) -> Row:
    """Of one actor's rows the one that holds on the day; else the last that began before it; else the first."""
    held = list(rows)
    now = [r for r in held if holds(r, date) > 0]
    if now:
        return max(now, key=lambda r: (holds(r, date), r.since))
    before = [r for r in held if date is None or not r.since or r.since <= date]
    return max(before, key=lambda r: (r.until or "9", r.since)) if before else min(held, key=lambda r: r.since)
