"""Lists cut to what a statement may ask for at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

_MOST = 5000  # SQLite binds 32,766 values, PostgreSQL 65,535
_T = TypeVar("_T")


def chunks(items: Iterable[_T], most: int = _MOST) -> Iterator[list[_T]]:
    """The items, some at a time."""
    rest = iter(items)
    while some := list(islice(rest, most)):
        yield some
