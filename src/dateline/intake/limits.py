"""How much intake takes in before it gives up on an input."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` and `redirects` bound one fetch, all in all; the others are bytes.

    `item` is the largest page, text file or row, after unpacking; `whole` the largest JSON document, which has to be held
    whole; `unpacked` the most that is taken out of one packed file, however small each of its rows.
    """

    seconds: float = 30.0
    redirects: int = 5
    item: int = 10_000_000
    whole: int = 200_000_000
    unpacked: int = 50_000_000_000
