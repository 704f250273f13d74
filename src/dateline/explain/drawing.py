"""A sentence with its marks in it, so that they also stand out where there is no colour."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dateline.explain.explanation import Marked

if TYPE_CHECKING:
    from rich.text import Text as Words

COLOURS = {
    "trigger": "bold", "actor": "cyan", "recipient": "magenta", "backer": "blue", "place": "green", "time": "green", "holder": "yellow",
    "cue": "bright_yellow", "framing": "red",
}  # fmt: skip


def sentence(text: str, at: int, marks: Iterable[Marked]) -> Words:
    """A sentence that starts at `at` in its body, with every mark in it: [actor: the army] «shelled» [place: the town]."""
    from rich.text import Text as Words

    bounds: dict[tuple[int, int], list[str]] = {}
    for mark in marks:
        if at <= mark.start < mark.end <= at + len(text):
            bounds.setdefault((mark.start - at, mark.end - at), []).append(mark.role)
    cuts = sorted({0, len(text), *(cut for pair in bounds for cut in pair)})
    drawn = Words()
    for here, after in zip(cuts, [*cuts[1:], len(text)], strict=True):
        for start, end in sorted(bounds, key=lambda b: (-b[0], b[1])):  # what opened last closes first
            if end == here:
                drawn.append("»" if "trigger" in bounds[start, end] else "]", style=colour(bounds[start, end]))
        for start, end in sorted(bounds, key=lambda b: -b[1]):
            if start == here:
                drawn.append(_opening(bounds[start, end]), style=colour(bounds[start, end]))
        over = [role for (start, end), roles in bounds.items() if start <= here and after <= end for role in roles]
        drawn.append("".join(c if c.isprintable() else " " for c in text[here:after]), style=colour(over))
    return drawn


def _opening(roles: list[str]) -> str:
    others = [role for role in dict.fromkeys(roles) if role != "trigger"]
    label = f"{', '.join(others)}: " if others else ""
    return f"«{label}" if "trigger" in roles else f"[{label}"


def colour(roles: Iterable[str]) -> str:
    """The colour of words with these parts: that of the first in the order above."""
    return next((COLOURS[role] for role in COLOURS if role in set(roles)), "")
