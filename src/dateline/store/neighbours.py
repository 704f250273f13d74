"""Marks: by which tellings and reports that may be alike are found, in time that does not grow with the record."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from dateline.store.chunks import chunks
from dateline.store.judged import marks

Keyed = Mapping[str, Iterable[str | int]]


def mark(connection: Connection, of: str, nodes: Keyed) -> None:
    """Let nodes be found by their keys."""
    rows = [{"hash": one, "node": node} for node, keys in sorted(nodes.items()) for one in sorted(hashes(of, keys))]
    if rows:
        connection.execute(_MARK_POSTGRESQL if connection.dialect.name == "postgresql" else _MARK, rows)


def unmark(connection: Connection, of: str, nodes: Keyed) -> None:
    """Let nodes be found by these keys no more."""
    for node, keys in nodes.items():
        for some in chunks(hashes(of, keys)):
            connection.execute(delete(marks).where(marks.c.hash.in_(some), marks.c.node == node))


def sharing(connection: Connection, of: str, nodes: Keyed) -> dict[str, Counter[str]]:
    """For each node the others that have some of its keys, and how many of them."""
    by_hash: dict[int, list[str]] = defaultdict(list)
    for node, keys in nodes.items():
        for one in hashes(of, keys):
            by_hash[one].append(node)
    found: dict[str, Counter[str]] = {node: Counter() for node in nodes}
    for some in chunks(by_hash):
        for hash_, other in connection.execute(_FIND, {"hashes": some}):
            for node in by_hash[hash_]:
                if node != other:
                    found[node][other] += 1
    return found


_MARK, _MARK_POSTGRESQL = (insert(marks).on_conflict_do_nothing() for insert in (sqlite.insert, postgresql.insert))
_FIND = select(marks.c.hash, marks.c.node).where(marks.c.hash.in_(bindparam("hashes", expanding=True)))


def hashes(of: str, keys: Iterable[str | int]) -> set[int]:
    """Each key as it is kept."""
    return {_hash(of, key) for key in keys}


@lru_cache(maxsize=4096)  # a key is marked, and then sought
def _hash(of: str, key: str | int) -> int:
    """A key as 64 bits with a sign, the same in every run."""
    digest = hashlib.blake2b(f"{of}|{key}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
