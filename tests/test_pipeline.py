import hashlib
import multiprocessing
import os
import signal
from itertools import islice

import pytest

from dateline import annotate, pipeline
from dateline.errors import DatelineError, ModelError
from dateline.records import Annotation, Report, Skip

TOOLS = pipeline.load()
TOLD = "Rebels shelled the town of Kidal on Monday, killing nine people, the army said."


def report(text=TOLD, **told):
    data = text.encode()
    return Report(data, "text", hashlib.sha256(data).hexdigest(), **told)


def many(number):
    return (report(f"{TOLD} It was strike {n}.", id=str(n)) for n in range(number))


@pytest.mark.parametrize("workers", [1, 2])
def test_all_items_come_in_their_order_also_those_that_were_skipped_before(workers):
    lost = Skip("intake", "no such file", path="x")
    found = list(pipeline.run([report(id="a"), lost, report(id="b"), report("")], TOOLS, workers))
    assert [f.text.id for f in found if isinstance(f, Annotation)] == ["a", "b"]
    assert found[1] == lost
    assert isinstance(found[3], Skip)


def test_an_annotation_does_not_depend_on_what_was_read_before():
    alone = pipeline.code(report(id="a"), TOOLS)
    assert list(pipeline.run([*many(5), report(id="a")], TOOLS))[-1] == alone


def test_nothing_to_read_is_nothing_read():
    assert list(pipeline.run([], TOOLS)) == []
    assert list(pipeline.run([], workers=2)) == []


def test_a_fault_of_our_own_costs_one_report_and_names_it(monkeypatch):
    def faulty(text, coder):
        raise ZeroDivisionError("of all things")

    monkeypatch.setattr(annotate, "annotate", faulty)
    (found,) = pipeline.run([report(path="a.txt")], TOOLS)
    assert isinstance(found, Skip)
    assert found.path == "a.txt"
    assert "ZeroDivisionError: of all things" in found.reason


@pytest.mark.parametrize(("workers", "ahead"), [(1, 0), (2, 16)])
def test_no_more_is_taken_in_than_is_worked_on(workers, ahead):
    taken = []
    items = (taken.append(item) or item for item in many(1000))
    done = pipeline.run(items, TOOLS, workers)
    assert len(list(islice(done, 3))) == 3
    done.close()
    assert len(taken) <= 3 + ahead


def test_a_coder_that_is_missing_is_told_from_a_worker_as_from_here(tmp_path):
    for workers in (1, 2):
        with pytest.raises(ModelError, match=r"model\.json"):
            list(pipeline.run([report()], workers=workers, files=pipeline.Files(model=tmp_path)))


@pytest.mark.skipif(os.name == "nt", reason="no signals there")
def test_a_worker_that_is_killed_ends_the_run_with_a_remedy():
    done = pipeline.run(many(500), workers=2)
    next(done)
    for child in multiprocessing.active_children():
        os.kill(child.pid, signal.SIGKILL)
    with pytest.raises(DatelineError, match="--workers"):
        list(done)
