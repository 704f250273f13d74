"""The tables of the ledger: what is the same as what, by whom, since when and until when. Rows are added and withdrawn, never edited."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Double, Index, Integer, Table, Text

from dateline.store.tables import metadata

judgements = Table(
    "judgements",
    metadata,
    Column("key", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("of", Text, nullable=False),  # event, story or copy
    Column("a", Text, nullable=False),
    Column("b", Text, nullable=False),
    Column("verdict", Text, nullable=False),  # same, different or unsure
    Column("by", Text, nullable=False),  # a person, or the program with its version
    Column("score", Double, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("act", Text),  # the act of a person that it belongs to: what is undone together
    Column("made", Text, nullable=False),
    Column("withdrawn", Text),
    Index("judgements_a", "of", "a"),
    Index("judgements_b", "of", "b"),
    Index("judgements_act", "act"),
)

members = Table(
    "members",
    metadata,
    Column("key", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("of", Text, nullable=False),  # event: a telling's id; story and copy: a report's
    Column("node", Text, nullable=False),
    Column("cluster", Text, nullable=False),
    Column("since", Text, nullable=False),
    Column("until", Text),
    Index("members_node", "of", "node"),
    Index("members_cluster", "of", "cluster"),
)

marks = Table(  # by which neighbours are found: an index, no record; made anew from tellings and bodies at any time
    "marks",
    metadata,
    Column("hash", BigInteger, primary_key=True),
    Column("node", Text, primary_key=True),
    sqlite_with_rowid=False,
)
