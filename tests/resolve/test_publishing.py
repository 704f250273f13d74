import pytest

from dateline.resolve.actors.publishing import publisher
from dateline.resolve.actors.table import Table


@pytest.fixture(scope="module")
def table() -> Table:
    from dateline.resolve import ACTORS
    from dateline.resolve.actors import open_actors

    return open_actors(ACTORS)


@pytest.mark.parametrize(
    ("outlet", "name"),
    [
        ("Reuters", "Reuters"),
        ("TASS", "TASS"),
        ("BBC News", "BBC"),
        ("The Guardian", "The Guardian"),
        ("Ministry of Foreign Affairs of Kenya", "Ministry of Foreign Affairs of Kenya"),
    ],
)
def test_an_outlet_or_office_is_known_by_its_name(table: Table, outlet: str, name: str):
    known = publisher(outlet, "2025-01-01", table)
    assert known is not None
    assert known.name == name


@pytest.mark.parametrize("outlet", ["Salween Border Monitor", "Radio Sahara English", "The Mercury (South Africa)", "", None])
def test_a_known_name_or_country_inside_a_name_is_not_who_publishes(table: Table, outlet: str | None):
    known = publisher(outlet, "2025-01-01", table)
    assert known is None or known.name == "The Mercury"


def test_state_control_is_told(table: Table):
    known = publisher("TASS", "2025-01-01", table)
    assert known is not None
    assert known.control == "SC"
