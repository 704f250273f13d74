"""Events and stories as they are read: made anew from what is kept, now or as it was known at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from dateline.corroborate.claims import claims
from dateline.corroborate.copy_origin import origin
from dateline.corroborate.independence import origins, support
from dateline.corroborate.said import statements
from dateline.ledger.kinds import COPY, EVENT, STORY
from dateline.store import membership, told
from dateline.store.tellings import sayings
from dateline.tellings import Claim, Event, Source, Support, Telling


@dataclass(frozen=True, slots=True)
class Seen:
    """An event with where its tellings come from, and the story of its first telling's report."""

    event: Event
    sources: Mapping[str, Source]
    story: str | None


@dataclass(frozen=True, slots=True)
class Story:
    """Reports on one happening, the events they tell of, and what is said without telling of an event; `id` is its first report's."""

    id: str
    sources: tuple[Source, ...]
    events: tuple[str, ...]
    statements: tuple[Claim, ...]
    support: Support


def events(connection: Connection, ids: Sequence[str], at: str | None) -> Iterator[Seen]:
    """The events of these ids, in their order."""
    nodes = membership.nodes(connection, EVENT, ids, at)
    known = told.tellings(connection, (node for ids_of in nodes.values() for node in ids_of), at)
    from_where = sources(connection, {telling.report for telling in known.values()}, at)
    stories = membership.clusters(connection, STORY, from_where, at)
    for id_ in ids:
        tellings = sorted((known[node] for node in nodes.get(id_, ()) if node in known), key=first)
        if tellings:
            own = {telling.report: from_where[telling.report] for telling in tellings}
            yield Seen(_event(id_, tellings, own), own, stories.get(tellings[0].report))


def first(telling: Telling) -> tuple[str, str]:
    """By publication, what has none last."""
    return telling.published or "9999", telling.id


def _event(id_: str, tellings: Sequence[Telling], known: Mapping[str, Source]) -> Event:
    return Event(id_, tuple(tellings), claims(tellings, known), support(tellings, origins(tellings, known), known))


def sources(connection: Connection, reports: Iterable[str], at: str | None) -> dict[str, Source]:
    """Where reports come from, and which of them copies which."""
    asked = list(reports)
    of = membership.clusters(connection, COPY, asked, at)
    alike = {name: nodes for name, nodes in membership.nodes(connection, COPY, set(of.values()), at).items() if len(nodes) > 1}
    known = told.sources(connection, {*asked, *(node for nodes in alike.values() for node in nodes)}, at)
    for nodes in alike.values():
        known |= _copied([known[node] for node in nodes if node in known])
    return {report: known[report] for report in asked if report in known}


def _copied(copies: Sequence[Source]) -> dict[str, Source]:
    """Copies with the one that they copy: the original where it can be told, else the first of them in name only."""
    found, reason = origin(copies)
    named = found or min(copies, key=lambda source: (source.published or "9999", source.report)).report
    return {source.report: source if source.report == named else replace(source, copy_of=named, copy_reason=reason) for source in copies}


def stories(connection: Connection, ids: Sequence[str], at: str | None) -> Iterator[Story]:
    """The stories of these ids, in their order."""
    nodes = membership.nodes(connection, STORY, ids, at)
    for id_ in ids:
        reports = nodes.get(id_, [])
        known = sources(connection, reports, at)
        tellings = [telling for report in reports for telling in told.told_by(connection, report, at).values()]
        of = membership.clusters(connection, EVENT, (telling.id for telling in tellings), at)
        by_time = sorted(tellings, key=first)
        names = tuple(dict.fromkeys(of[telling.id] for telling in by_time if telling.id in of))
        ordered = sorted(known.values(), key=lambda source: (source.published or "9999", source.report))
        if ordered:
            said = [one for wire in told.wires(connection, reports, at).values() for one in sayings(wire)]
            yield Story(id_, tuple(ordered), names, statements(said, known), support(tellings, origins(tellings, known), known))
