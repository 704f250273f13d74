"""Several programs that write to one record at once, each a process of its own."""

from __future__ import annotations

from pathlib import Path

from dateline import Record
from tests.ledger.making import eight, file
from tests.ledger.test_order import at_rest
from tests.store.test_store_writers import script

ADDS = """
import sys
from dateline import Record
from tests.ledger.making import eight, file
items = eight()
with Record.open(sys.argv[1]) as record:
    for item in reversed(items) if sys.argv[2] == "back" else items:
        print(item.text.id, file(record, [item])[0], flush=True)
"""
JUDGES = """
import sys
from dateline import Record
with Record.open(sys.argv[1]) as record:
    for _ in range(5):
        ids = [seen.event.id for seen in record.events()]
        record.undo(record.join(ids, sys.argv[2]))
        print(len(ids), flush=True)
"""


def test_two_that_add_the_same_reports_come_to_rest_as_one_does(store_url: str, tmp_path: Path) -> None:
    writers = [script(ADDS, store_url, way) for way in ("on", "back")]
    told = [writer.communicate(timeout=120)[0].split("\n")[:-1] for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    new = [line.split()[0] for lines in told for line in lines if line.endswith("True")]
    assert sorted(new) == sorted(item.text.id for item in eight()), "each was new to one of them"
    with Record.open(store_url) as together, Record.open(tmp_path / "alone.db") as alone:
        file(alone, eight())
        assert at_rest(together) == at_rest(alone)


def test_one_judges_while_another_adds(store_url: str) -> None:
    with Record.open(store_url) as record:
        file(record, eight()[4:])
        judge, writer = script(JUDGES, store_url, "ada"), script(ADDS, store_url, "on")
        assert len(judge.communicate(timeout=120)[0].split()) == 5
        writer.communicate(timeout=120)
        assert (judge.returncode, writer.returncode) == (0, 0)
        assert all(kept.judgement.withdrawn for kept in record.judgements())
        assert sum(len(seen.event.tellings) for seen in record.events()) == 11
        with_judge = at_rest(record)
        file(record, eight())
        assert at_rest(record) == with_judge
