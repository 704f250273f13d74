"""Kinds of places in the gazetteer."""

from __future__ import annotations

from enum import IntEnum


class Kind(IntEnum):
    """What a row of the gazetteer is; the numbers stand in its file."""

    NONE = 0
    COUNTRY = 1
    PROVINCE = 2
    DISTRICT = 3
    REGION = 4
    CAPITAL = 5
    SEAT = 6
    LESSER_SEAT = 7
    TOWN = 8
    PART = 9
    SITE = 10


TOWNS = frozenset({Kind.CAPITAL, Kind.SEAT, Kind.LESSER_SEAT, Kind.TOWN, Kind.PART})
