"""Where the outlet or office that brings a report is at home: what it leaves unsaid is mostly of its own country."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.resolve.actors.report import Report
from dateline.resolve.actors.table import Table

_WORLDWIDE = frozenset(("agency", "body", "ngo", "company"))  # these write of everywhere


@dataclass(frozen=True, slots=True)
class Home:
    """A country; `official`: the outlet is an office of that state, and its "we" the state's; `military`: it is an army's."""

    country: str
    official: bool
    military: bool


def home(outlet: str, date: str | None, table: Table) -> Home | None:
    """By the first known name in the outlet's own: None for news agencies and others that are at home in no one country."""
    report = Report(outlet, date, table)
    for match in report.matches:
        country = report.country(match)
        kind = match.rows[0].kind if match.rows else "government"
        if country in table.lexicon.called and kind not in _WORLDWIDE:
            return Home(country, kind not in ("outlet", "person"), bool(match.rows) and match.rows[0].sectors[:1] == ("MIL",))
    return None
