"""A telling as a line and back."""

from __future__ import annotations

import pytest

from dateline.export.wire import wire
from dateline.store.packing import packed, unpacked
from dateline.store.tellings import tellings
from dateline.tellings import Telling
from tests.corroborate.making import REUTERS, count, day, known, side, teller, telling, town
from tests.export.samples import harbour, hostile
from tests.ledger.making import eight

FULL = telling(
    "t1", modes=("a", "b"), contexts=("military",), actors=(known("army", "SDN"), side("men")), recipients=(side("a\x00\ud800\u2028“b”"),),
    backers=(side("Velia"),), places=(town(), town(lat=None, lon=None)), when=day("2024-11-16", "2024-11-17"),
    counts=(count("killed", 1, None, 10**24),), chain=(teller("Reuters", id="reuters", kind="agency"), teller(None, cue=None)),
    framing=("raid",), published=None,
)  # fmt: skip


@pytest.mark.parametrize(
    "told", [telling(), FULL, *(one for item in (harbour(), hostile(), *eight()) for one in tellings(wire(item, "1")))]
)
def test_what_is_packed_comes_back(told: Telling) -> None:
    line = packed(told)
    assert unpacked(line) == told
    assert "\n" not in line
    line.encode("utf-8")


def test_types_come_back_as_they_were() -> None:
    back = unpacked(packed(FULL))
    assert isinstance(back.actors, tuple)
    assert isinstance(back.actors[0].who.sectors, tuple)
    assert back.chain[0].who.name == REUTERS.name
    hash(back)
