"""An event of a record by its id, or by a beginning of it that no other id has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dateline.errors import InputError

Wire = dict[str, Any]
LISTED = 10  # events that an error names


def find(record: Iterable[Wire], name: str) -> tuple[Wire, str]:
    """The report (as on the wire) that tells the event, and the event's whole id. InputError lists what fits.

    A report that the record holds more than once tells its events under the same ids: the last coding is taken.
    """
    some: dict[str, str] = {}
    fits: dict[str, tuple[Wire, str]] = {}
    count = 0
    for report in (part for whole in record for part in _parts(whole)):
        for event in report["events"]:
            count += 1
            if event["id"].startswith(name):
                fits[event["id"]] = (report, _told(event))
            elif len(some) < LISTED:
                some[event["id"]] = _told(event)
    if name in fits:
        return fits[name][0], name
    if len(fits) == 1:
        return next((report, ident) for ident, (report, _) in fits.items())
    if fits:
        raise InputError(f"{name!r} begins the id of {len(fits)} events; name one:\n{_listed([told for _, told in fits.values()])}")
    if not some:
        raise InputError(f"{name}: the record holds no event; name a record that `dateline read` wrote")
    raise InputError(f"{name}: no event's id begins so; the record's {count} events begin with:\n{_listed(list(some.values()), count)}")


def _parts(report: Wire) -> Iterator[Wire]:
    """A report, and its headline as if it were one."""
    yield report
    if headline := report.get("headline"):
        yield {**report, **{name: headline[name] for name in ("text", "sentences", "events", "attributions")}}


def _told(event: Wire) -> str:
    return f"  {event['id']}  {event['type']}  «{' '.join(event['trigger']['text'].split())}»"


def _listed(lines: list[str], count: int | None = None) -> str:
    more = (count or len(lines)) - len(lines[:LISTED])
    return "\n".join([*lines[:LISTED], *([f"  … and {more} more"] if more > 0 else [])])
