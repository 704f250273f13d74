"""The record over all reports: filed, asked, judged. One object for programs and for the commands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from os import PathLike
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, and_, func, select

from dateline.corroborate import stories
from dateline.corroborate.disputes import contested
from dateline.errors import DatelineError
from dateline.ledger import changes, filing, judging, views
from dateline.ledger.filters import Filters, clusters
from dateline.ledger.filters import asked as filled
from dateline.ledger.kinds import EVENT, STORY
from dateline.ledger.moments import moment
from dateline.ledger.tables import Events, Stories
from dateline.ledger.views import Seen, Story
from dateline.records import Resolution, Skip
from dateline.store import Store, membership
from dateline.store import judging as kept
from dateline.store.judged import members
from dateline.store.judging import Kept
from dateline.store.storable import clean

_SOME = 100  # events that are made at a time


class Record:
    """The record in a database; `with Record.open("dateline.db") as record: …`.

    `as_of` is everywhere an ISO day (its end is meant) or time: the record as it was known then. None is now.
    """

    def __init__(self, store: Store) -> None:
        """On an open store; use `Record.open`."""
        self.store = store

    @classmethod
    def open(cls, where: str | PathLike[str]) -> Self:
        """An SQLite file, made where there is none, or a database by its SQLAlchemy URL."""
        return cls(Store.open(where))

    def __enter__(self) -> Self:
        """For `with`."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close."""
        self.store.close()

    def batch(self) -> AbstractContextManager[None]:
        """One transaction for all that is added inside."""
        return self.store.batch()

    def add(self, item: Resolution | Skip, wire: Mapping[str, Any], seen: str) -> bool:
        """Keep a report and join what it tells with what others tell; False where it was there already. `seen` is ISO 8601 in UTC."""
        with self.store.batch():
            about = filing.topic(wire)
            new = self.store.add(item, dict(wire), seen, stories.packed(about) if about else None)
            report = clean(wire["report"]["id"])
            if new and report:
                with self.store.connection() as connection:
                    filing.join(connection, report, f"{kept.PROGRAM} {wire['coder']['version']}", seen)
        return new

    def events(self, as_of: str | None = None, limit: int | None = None, **asked: Any) -> Events:
        """The events that meet the filters (fields of `Filters`), the earliest first: to go over, or to take as an Arrow table."""
        at, filters = moment(as_of), filled(asked)
        return Events(lambda: self._events(filters, at, limit))

    def stories(self, as_of: str | None = None, limit: int | None = None, **asked: Any) -> Stories:
        """The stories of the events that meet the filters, by their first event."""
        at, filters = moment(as_of), filled(asked)
        return Stories(lambda: self._stories(filters, at, limit))

    def event(self, named: str, as_of: str | None = None) -> Seen:
        """The event of this id, or of a telling's, or a beginning of either that names one alone; DatelineError where none is."""
        at = moment(as_of)
        with self.store.connection(reading=True) as connection:
            found = list(views.events(connection, [_named(connection, EVENT, named, at)], at))
        if not found:
            raise DatelineError(f"{named}: its tellings were withdrawn; ask for it --as-of an earlier day")
        return found[0]

    def story(self, named: str, as_of: str | None = None) -> Story:
        """The story of this id, or of one of its reports."""
        at = moment(as_of)
        with self.store.connection(reading=True) as connection:
            return next(views.stories(connection, [_named(connection, STORY, named, at)], at))

    def history(self, named: str) -> list[Kept]:
        """Every judgement on the event's tellings that counts now, by the program and by people."""
        with self.store.connection(reading=True) as connection:
            nodes = membership.nodes(connection, EVENT, [_named(connection, EVENT, named, None)])
            found = {one.key: one for of in nodes.values() for one in kept.touching(connection, EVENT, of)}
        return [found[key] for key in sorted(found)]

    def diff(self, start: str, end: str) -> list[changes.Change]:
        """What the record learned and unlearned from one day or time to another."""
        since, until = moment(start), moment(end)
        assert since is not None
        assert until is not None
        if since > until:
            raise DatelineError(f"{start} is after {end}: name the earlier day first")
        with self.store.connection(reading=True) as connection:
            return list(changes.changes(connection, since, until))

    def judgements(self, as_of: str | None = None) -> list[Kept]:
        """What people judged, also what was undone."""
        with self.store.connection(reading=True) as connection:
            return list(kept.acts(connection, at=moment(as_of)))

    def join(self, named: Sequence[str], by: str, why: str = "", of: str = EVENT) -> str:
        """These events (or stories) are one, says a person; the act's id, for `undo`."""
        with self.store.connection() as connection:
            found = [_named(connection, of, one, None) for one in named]
            return judging.join(connection, of, found, by, why, _now())

    def split(self, named: str, away: Sequence[str], by: str, why: str = "", of: str = EVENT) -> str:
        """These tellings (or reports) of an event (or story) are of another, says a person; the act's id."""
        with self.store.connection() as connection:
            cluster = _named(connection, of, named, None)
            nodes = membership.nodes(connection, of, [cluster])[cluster]
            return judging.split(connection, of, cluster, [_begins(one, nodes) for one in away], by, why, _now())

    def undo(self, act: str) -> int:
        """Withdraw an act of judging; how many judgements it held."""
        with self.store.connection() as connection:
            return judging.undo(connection, clean(act), _now())

    def _events(self, filters: Filters, at: str | None, limit: int | None) -> Iterator[Seen]:
        left = -1 if limit is None else limit
        with self.store.connection(reading=True) as connection:
            found = connection.execute(_within_story(connection, filters, at)).scalars()
            for ids in iter(lambda: list(found.fetchmany(_SOME)), []):
                for seen in views.events(connection, ids, at):
                    if left != 0 and _meets(seen, filters):
                        left -= 1
                        yield seen
                if left == 0:
                    return

    def _stories(self, filters: Filters, at: str | None, limit: int | None) -> Iterator[Story]:
        reports = dict.fromkeys(telling.report for seen in self._events(filters, at, None) for telling in seen.event.tellings)
        with self.store.connection(reading=True) as connection:
            of = membership.clusters(connection, STORY, reports, at)
            asked = None if filters.story is None else _named(connection, STORY, filters.story, at)
            names = dict.fromkeys(of[report] for report in reports if report in of and asked in (None, of[report]))
            for name in list(names)[:limit]:
                yield from views.stories(connection, [name], at)


def _within_story(connection: Connection, filters: Filters, at: str | None) -> Any:
    """The query, with the story's whole id in the place of its beginning."""
    return clusters(filters if filters.story is None else replace(filters, story=_named(connection, STORY, filters.story, at)), at)


def _meets(seen: Seen, filters: Filters) -> bool:
    """What is only seen over all tellings of an event."""
    enough = filters.independent is None or seen.event.support.origins >= filters.independent
    return enough and (not filters.contested or bool(contested(seen.event.claims, seen.event.tellings)))


def _named(connection: Connection, of: str, named: str, at: str | None) -> str:
    """The cluster of a node, or of the one node whose id begins so."""
    m, words = members.c, clean(named)
    begins = and_(m.node.startswith(words, autoescape=True), func.substr(m.node, 1, len(words)) == words)  # SQLite's LIKE folds letters
    query = select(m.cluster).where(m.of == of, begins, membership.alive(at)).distinct().limit(2)
    whole: str | None = connection.scalars(select(m.cluster).where(m.of == of, m.node == words, membership.alive(at))).first()
    found = [whole] if whole else list(connection.scalars(query))
    if len(found) == 1:
        return str(found[0])
    if not found:
        raise DatelineError(f"{named}: no such {of} in this record; `dateline {'stories' if of == STORY else 'events'}` lists them")
    raise DatelineError(f"{named}: more than one {of} begins so; give more of its id")


def _begins(named: str, nodes: Sequence[str]) -> str:
    words = clean(named)
    found = [words] if words in nodes else [node for node in nodes if node.startswith(words)]
    if len(found) != 1:
        raise DatelineError(f"{named}: {'none' if not found else 'more than one'} of its tellings has an id that begins so")
    return found[0]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
