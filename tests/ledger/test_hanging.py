from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from bench.ledger import add
from bench.made_up import World
from dateline.ledger import Record, kinds
from dateline.store import membership


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few nodes make a part that nearly every part is cut out of a larger one."""
    cut = replace(kinds.events(), most=6)
    monkeypatch.setattr(kinds, "events", lambda: cut)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.usefixtures("few")
def test_no_order_can_be_told_where_more_hangs_together_than_is_clustered_together(tmp_path: Path, seed: int) -> None:
    made = list(World(rate=40).reports(80, 104))
    nodes = [id_ for one in made for id_ in one.of]
    ends = []
    for name, order in (("one", made), ("other", Random(seed).sample(made, len(made)))):
        with Record.open(tmp_path / f"{name}.db") as record:
            for one in order:
                add(record, one)
            with record.store.connection(reading=True) as connection:
                ends.append(membership.clusters(connection, "event", nodes))
    assert ends[0] == ends[1]
