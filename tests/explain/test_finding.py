import pytest

from dateline.errors import InputError
from dateline.explain import find

Json = dict[str, object]


def report(name: str, *events: str) -> Json:
    told = [{"id": ident, "type": "ASSAULT", "trigger": {"text": f"blow {n}"}} for n, ident in enumerate(events)]
    return {"report": {"id": name}, "events": told}


RECORD = [report("one", "aa11", "ab22"), report("two", "ab2233", "cc44")]


@pytest.mark.parametrize(("asked", "where", "ident"), [("c", "two", "cc44"), ("aa", "one", "aa11"), ("ab223", "two", "ab2233")])
def test_a_beginning_that_one_event_has_is_enough(asked: str, where: str, ident: str):
    found, event = find(RECORD, asked)
    assert (found["report"]["id"], event) == (where, ident)


def test_a_whole_id_is_meant_even_where_another_begins_so():
    assert find(RECORD, "ab22")[1] == "ab22"


def test_an_ambiguous_beginning_lists_what_fits_and_nothing_else():
    with pytest.raises(InputError, match="'a' begins the id of 3 events") as told:
        find(RECORD, "a")
    assert [line.split()[0] for line in str(told.value).splitlines()[1:]] == ["aa11", "ab22", "ab2233"]


def test_an_unknown_id_lists_what_there_is_and_how_much_more():
    many = report("many", *(f"{n:04}" for n in range(25)))
    with pytest.raises(InputError, match="no event's id begins so") as told:
        find([many], "x")
    lines = str(told.value).splitlines()
    assert lines[1] == "  0000  ASSAULT  «blow 0»"
    assert lines[-1] == "  … and 15 more"


def test_a_record_without_events_is_told():
    with pytest.raises(InputError, match="holds no event"):
        find([report("none")], "a")


def test_of_a_report_that_stands_twice_the_last_coding_is_taken():
    first, last = report("r", "aa11"), report("r", "aa11")
    assert find([first, last], "aa")[0] is last
