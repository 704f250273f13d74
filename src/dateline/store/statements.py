"""The view `statements`: every value of every telling with the words that say so, who says it, who coded it, since when and until when."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

_WHO = "e.chain, e.stance, c.model AS origin, c.first_seen, c.last_seen, c.withdrawn"
_OF_EVENT = 'JOIN events e ON e.coding = x.coding AND e.id = x.event JOIN codings c ON c.key = x.coding'  # fmt: skip


def _field(prop: str, value: str) -> str:
    """A column of `events` as statements, whose words are the trigger's."""
    return (
        f"SELECT e.id AS subject, e.report, '{prop}' AS prop, {value} AS value, e.trigger AS text, e.start, e.\"end\", {_WHO}"
        f" FROM events e JOIN codings c ON c.key = e.coding WHERE {value} IS NOT NULL AND {value} <> ''"
    )


def _part(table: str, prop: str, value: str) -> str:
    """A table of an event's parts as statements, with their own words."""
    bounds = "x.start, x.\"end\"" if table != "counts" else "NULL AS start, NULL AS \"end\""  # fmt: skip
    return f"SELECT e.id AS subject, e.report, {prop} AS prop, {value} AS value, x.text, {bounds}, {_WHO} FROM {table} x {_OF_EVENT}"


_SAID = (
    "SELECT a.id AS subject, c.report, 'said' AS prop, a.text AS value, a.text, a.start, a.\"end\", NULL AS chain, a.stance,"
    " c.model AS origin, c.first_seen, c.last_seen, c.withdrawn FROM attributions a JOIN codings c ON c.key = a.coding"
)
_COUNTED = "coalesce(CAST(x.low AS TEXT), '') || '/' || coalesce(CAST(x.best AS TEXT), '') || '/' || coalesce(CAST(x.high AS TEXT), '')"
_DAYS = (  # a fallback on the publication is said by nobody
    "CASE WHEN e.time_basis <> 'publication' AND coalesce(e.time_start, e.time_end) IS NOT NULL"
    " THEN coalesce(e.time_start, '..') || '/' || coalesce(e.time_end, '..') END"
)
_SELECTS = (
    _field("type", "e.type"),
    _field("mode", "e.modes"),
    _field("context", "e.contexts"),
    _field("realis", "e.realis"),
    _field("time", _DAYS),
    _part("roles", "x.role", "coalesce(x.actor_id, CAST(x.geonames AS TEXT), x.name, x.text)"),
    _part("counts", "'count:' || x.what", _COUNTED),
    _part("framing", "'framing'", "x.text"),
    _SAID,
)
VIEW = "statements"


def make_view(connection: Connection) -> None:
    """Define the view where it is not there yet."""
    if VIEW not in inspect(connection).get_view_names():
        connection.execute(text(f"CREATE VIEW {VIEW} AS {' UNION ALL '.join(_SELECTS)}"))
