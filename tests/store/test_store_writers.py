"""Several writers at once, and one that is killed, on every database."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from dateline.store import Store
from tests.export.samples import harbour

ROOT = Path(__file__).resolve().parents[2]
MANY = """
import sys
from dataclasses import replace
from dateline.export.wire import wire
from dateline.store import Store
from tests.export.samples import harbour
with Store.open(sys.argv[1]) as store:
    for n in range(int(sys.argv[3])):
        item = harbour()
        item = replace(item, text=replace(item.text, id=f"{sys.argv[2]}-{n}" if n % 2 else f"both-{n}"))
        store.add(item, wire(item, "1"), "2026-01-01T00:00:00+00:00")
        print(item.text.id, flush=True)
"""


def script(code: str, *args: str) -> subprocess.Popen[str]:
    """Another process with the same path as this one."""
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return subprocess.Popen([sys.executable, "-c", code, *args], env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.PIPE, text=True)


def test_writers_wait_for_one_another(store_url: str):
    writers = [script(MANY, store_url, name, "20") for name in "abc"]
    told = [set(writer.communicate(timeout=120)[0].split()) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    with Store.open(store_url) as store:
        kept = [r.id for r in store.reports()]
    assert len(kept) == len(set(kept)) == 10 + 3 * 10
    assert set(kept) == set().union(*told)


def test_what_was_acknowledged_outlives_a_killed_writer(store_url: str):
    writer = script(MANY, store_url, "a", "100000")
    assert writer.stdout is not None
    told = {writer.stdout.readline().strip() for _ in range(25)}
    writer.send_signal(signal.SIGKILL)
    told |= set(writer.communicate()[0].split("\n")[:-1])
    with Store.open(store_url) as store:
        kept = [r.id for r in store.reports()]
        events = [e.report for e in store.events()]
    assert told <= set(kept)
    assert all(events.count(id_) == len(harbour().mentions) for id_ in kept), "no report is there by half"
