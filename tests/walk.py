"""Every span in an object of the record."""

from collections.abc import Iterator
from typing import Any


def spans(value: object) -> Iterator[dict[str, Any]]:
    """Every object with a start, an end and words, anywhere inside."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= set(value):
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)
