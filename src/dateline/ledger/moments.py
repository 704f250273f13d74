"""The moment that `as_of` names, as it is compared with the times in the record."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time

from dateline.errors import DatelineError


def moment(told: str | None) -> str | None:
    """ISO 8601 in UTC to the second: a day means its end, a time without a zone is taken for UTC."""
    if told is None:
        return None
    try:
        at = _end(told) or datetime.fromisoformat(told)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError) as error:
        raise DatelineError(f"{told}: no such day or time; write it as 2026-01-31 or 2026-01-31T12:00") from error


def _end(told: str) -> datetime | None:
    """The end of a day; None for what is no day alone."""
    with suppress(ValueError):
        return datetime.combine(date.fromisoformat(told), time(23, 59, 59), UTC)
    return None
