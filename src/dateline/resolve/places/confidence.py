"""How often a place so sure is the right one: measured on the training splits of geovirus and geowebnews."""

from __future__ import annotations

from itertools import pairwise

# What `ranking` gives, and the share of places that were right (161 km): isotonic regression over 2,255 names.
_KNOTS = (
    (0.0, 0.3),
    (0.46, 0.5),
    (0.523, 0.667),
    (0.684, 0.848),
    (0.762, 0.882),
    (0.809, 0.921),
    (0.951, 0.976),
    (0.97, 0.985),
    (1.0, 0.985),
)


def calibrated(sure: float) -> float:
    """The confidence to tell: the share of right ones between the nearest measured points."""
    for (a, low), (b, high) in pairwise(_KNOTS):
        if sure <= b:
            return round(low + (high - low) * (max(sure, a) - a) / (b - a), 3)
    return _KNOTS[-1][1]
