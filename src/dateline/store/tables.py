"""The tables. A report's versions and codings are added, never changed; what a column does not hold stands in `codings.wire`.

A coding is withdrawn when a later one of its report comes, which is the one thing that is ever written into a row beside `last_seen`.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

FORMAT = "3"  # goes up with every change of a table; a file of another format is refused, not guessed at

metadata = MetaData()


def _key() -> Column[int]:
    return Column(
        "key", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    )  # SQLite counts up INTEGER only


def _told(*names: str) -> list[Column[str]]:
    return [Column(name, Text) for name in names]


def _span() -> list[Column[int]]:
    return [Column("start", Integer), Column("end", Integer)]


def _seen() -> list[Column[str]]:
    return [Column("first_seen", Text, nullable=False), Column("last_seen", Text, nullable=False)]


marker = Table("dateline", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))

reports = Table(
    "reports",
    metadata,
    _key(),
    Column("id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("kind", Text, nullable=False),
    *_told("encoding", "retrieved", "path", "url", "outlet", "title", "section", "author", "published", "published_precision", "language"),
    Column("content", LargeBinary, nullable=False),  # what is long stands behind what is often asked for, which is read without it
    *_seen(),
    UniqueConstraint("id", "version"),
    UniqueConstraint("id", "sha256"),
)

codings = Table(
    "codings",
    metadata,
    _key(),
    Column("report", ForeignKey("reports.key"), nullable=False),
    Column("model", Text, nullable=False),  # empty where the report was skipped, so that nothing coded it
    Column("version", Text, nullable=False),
    Column("withdrawn", Text),
    Column("topic", Text),  # what it is about, as it is compared with others
    Column("source", Text, nullable=False),  # of the wire, what tells where the report comes from
    Column("wire", Text, nullable=False),
    *_seen(),
    UniqueConstraint("report", "model"),
    Index("codings_by_time", "first_seen"),
    Index("codings_withdrawn", "withdrawn"),
)

events = Table(
    "events",
    metadata,
    Column("coding", ForeignKey("codings.key"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("report", ForeignKey("reports.key"), nullable=False),
    Column("part", Text, nullable=False),  # title, lede or body; of a title, offsets are into the title
    Column("sentence", Integer, nullable=False),
    Column("type", Text, nullable=False, index=True),
    *_told("modes", "contexts"),
    Column("realis", Text, nullable=False),
    Column("quad", Integer, nullable=False),
    Column("score", Double, nullable=False),
    Column("trigger", Text, nullable=False),
    *_span(),
    *_told("time_start", "time_end", "time_basis", "time_precision"),
    *_told("chain", "stance"),  # who says so, outermost first, and how the innermost one puts it
    Column("confidence", Double, nullable=False),
    Column("telling", Text, nullable=False),  # all of it that is compared with others
    Index("events_by_time", "time_start"),
    Index("events_by_id", "id"),
)


def _of_event(name: str, *columns: Column[int] | Column[str] | Column[bool] | Column[float] | Index) -> Table:
    """A table of what belongs to an event, in order."""
    return Table(
        name,
        metadata,
        Column("coding", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
        Column("event", Text, primary_key=True),
        *columns,
        ForeignKeyConstraint(["coding", "event"], ["events.coding", "events.id"]),
    )


roles = _of_event(
    "roles",
    Column("role", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    *_span(),
    Column("text", Text, nullable=False),
    Column("carried", Boolean, nullable=False),
    *_told("name", "country", "sectors", "wikidata", "actor_id", "admin1"),
    Index("roles_by_actor", "actor_id"),
    Index("roles_by_country", "country"),
    Column("geonames", BigInteger),
    *(Column(degrees, Double) for degrees in ("lat", "lon")),
    Column("precision", Integer),
)

counts = _of_event(
    "counts",
    Column("position", Integer, primary_key=True),
    Column("what", Text, nullable=False),
    *(Column(bound, BigInteger) for bound in ("low", "best", "high")),
    Column("text", Text, nullable=False),
)

framing = _of_event(
    "framing",
    Column("position", Integer, primary_key=True),
    *_span(),
    Column("text", Text, nullable=False),
    *_told("by"),
)

attributions = Table(
    "attributions",
    metadata,
    Column("coding", ForeignKey("codings.key"), primary_key=True),
    Column("id", Text, primary_key=True),
    *_span(),
    Column("text", Text, nullable=False),
    Column("cue", Text),
    Column("stance", Text, nullable=False),
    Column("confidence", Double, nullable=False),
)

holders = Table(
    "holders",
    metadata,
    Column("coding", ForeignKey("codings.key"), primary_key=True),
    Column("of", Text, primary_key=True),  # "event" or "attribution"
    Column("id", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("level", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("stance", Text, nullable=False),
    *_told("text", "cue", "name", "country", "actor_id"),
    *_span(),
    Column("carried", Boolean, nullable=False),
)

skips = Table(
    "skips",
    metadata,
    _key(),
    Column("report", ForeignKey("reports.key")),  # none where nothing could be opened
    Column("path", Text),
    Column("stage", Text, nullable=False),
    Column("reason", Text, nullable=False),
    *_seen(),
)
