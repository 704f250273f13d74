from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random

from sqlalchemy import Connection

from dateline.ledger.hanging import Web
from dateline.store import Store, judging
from dateline.tellings import Judgement, Score

NODES = [f"n{number:02}" for number in range(24)]
MOST = 5


def parts(connection: Connection) -> dict[str, frozenset[str]]:
    """The part of every node."""
    return {node: frozenset(part) for part in Web(connection, "event", MOST).parts(NODES) for node in part}


def tie(connection: Connection, a: str, b: str, score: float) -> None:
    judging.judge(connection, [Judgement("event", min(a, b), max(a, b), "same", "dateline 0", Score(score, ()), "2026-01-01")])


def test_what_hangs_together_weakly_is_parted_where_it_is_too_much(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record.db") as store, store.connection() as connection:
        for a, b in pairwise(NODES[:5]):
            tie(connection, a, b, 0.4)
        assert parts(connection)["n00"] == frozenset(NODES[:5]), "no more than a part holds"
        tie(connection, "n00", "n05", 0.6)
        assert parts(connection)["n00"] == {"n00", "n05"}
        assert parts(connection)["n04"] == {"n04"}


def test_a_new_tie_changes_only_the_parts_of_its_ends_before_and_after(tmp_path: Path) -> None:
    rng = Random(1)
    elsewhere = 0
    with Store.open(tmp_path / "record.db") as store, store.connection() as connection:
        before = parts(connection)
        for _ in range(60):
            a, b = rng.sample(NODES, 2)
            tie(connection, a, b, rng.random())
            after = parts(connection)
            assert all(set(part) == {node for node in NODES if after[node] == part} for part in after.values()), "each node has one part"
            changed = {node for node in NODES if before[node] != after[node]}
            assert changed <= before[a] | before[b] | after[a] | after[b]
            elsewhere += not changed <= after[a] | after[b]
            before = after
    assert elsewhere, "the parts as they were are needed too"
