"""What is asked for: every filter is met by one and the same telling, so that "ASSAULT in Aleppo" is no assault elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, tuple_

from dateline.store import membership, tables, told
from dateline.store.judged import members
from dateline.store.storable import LARGEST, clean

_E, _C, _R, _M = tables.events.c, tables.codings.c, tables.reports.c, members.c
_PEOPLE = ("actor", "recipient", "backer")


@dataclass(frozen=True, slots=True)
class Filters:
    """Each None asks for nothing. `since` and `until` are ISO days, `until` itself left out; they meet the days an event is told to take.

    `actor` and `source` are names, ids or words, `country` three letters of ISO 3166-1, `place` a name, a province or a GeoNames id;
    `independent` is the least number of independent origins, `confidence` the coder's least.
    """

    actor: str | None = None
    country: str | None = None
    type: str | None = None
    quad: int | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    source: str | None = None
    independent: int | None = None
    confidence: float | None = None
    realis: str | None = None
    story: str | None = None
    contested: bool = False


def asked(told: Mapping[str, Any]) -> Filters:
    """Filters by their names, with words as a database holds them."""
    cleaned: dict[str, Any] = {name: clean(value) if isinstance(value, str) else value for name, value in told.items()}
    return Filters(**cleaned)


def clusters(filters: Filters, at: str | None) -> Select[Any]:
    """The events that some telling makes meet the filters, the earliest first; `independent` and `contested` are seen later."""
    of_story = members.alias("of_story")
    m = of_story.c
    day = func.min(func.coalesce(_E.time_start, func.substr(_R.published, 1, 10), "9999"))
    query = select(_M.cluster, day.label("day")).select_from(members).join(tables.events, _E.id == _M.node)
    query = query.join(tables.codings, _E.coding == _C.key).join(tables.reports, _E.report == _R.key)
    query = query.where(_M.of == "event", membership.alive(at), told.alive(at), *_conditions(filters))
    if filters.story is not None:
        held = membership.alive(at, of_story)
        query = query.where(exists().where(m.of == "story", m.node == _R.id, m.cluster == filters.story, held))
    return query.group_by(_M.cluster).order_by("day", _M.cluster)


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    published = func.substr(_R.published, 1, 10)
    start = case((_E.time_start.is_(None) & _E.time_end.is_not(None), ""), else_=func.coalesce(_E.time_start, published))
    f = filters
    asked = (
        None if f.type is None else _E.type == f.type.upper(),
        None if f.quad is None else _E.quad == f.quad,
        None if f.realis is None else _E.realis == f.realis,
        None if f.confidence is None else _E.confidence >= f.confidence,
        None if f.since is None else or_(_E.time_end > f.since, and_(_E.time_end.is_(None), published >= f.since)),
        None if f.until is None else start < f.until,
        None if f.actor is None else _role(_named(f.actor), _PEOPLE),
        None if f.country is None else _role(tables.roles.c.country == f.country.upper()),
        None if f.place is None else _role(_placed(f.place), ("place",)),
        None if f.source is None else _of_source(f.source),
    )
    return [condition for condition in asked if condition is not None]


def _role(of: ColumnElement[bool], roles: tuple[str, ...] = (*_PEOPLE, "place")) -> ColumnElement[bool]:
    r = tables.roles.c  # looked up once as a whole: SQLite would look up the country anew for each event
    return tuple_(_E.coding, _E.id).in_(select(r.coding, r.event).where(r.role.in_(roles), of))


def _named(words: str) -> ColumnElement[bool]:
    r = tables.roles.c
    return or_(r.actor_id == words, _same(r.name, words), _same(r.text, words))


def _placed(words: str) -> ColumnElement[bool]:
    r = tables.roles.c
    named = or_(_same(r.name, words), _same(r.admin1, words), _same(r.text, words))
    number = int(words) if words.isdecimal() else None
    return named if number is None or number > LARGEST else or_(named, r.geonames == number)


def _of_source(words: str) -> ColumnElement[bool]:
    h = tables.holders.c
    held = or_(h.actor_id == words, _same(h.name, words), _same(h.text, words))
    return or_(_same(_R.outlet, words), exists().where(h.coding == _E.coding, h.of == "event", h.id == _E.id, held))


def _same(column: Any, words: str) -> ColumnElement[bool]:
    """Letters of either case; a database's own folding, which for SQLite is that of ASCII."""
    return or_(column == words, func.lower(column) == func.lower(words))
