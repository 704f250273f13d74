"""A curve as a small SVG: milliseconds by the number of reports that the record holds."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

WIDTH, HEIGHT, LEFT, TOP, ACROSS, DOWN = 720, 380, 64, 64, 480, 250
_COLOURS = ("var(--a)", "var(--b)", "var(--c)")
_STYLE = """
svg { color-scheme: light dark; --paper: #fbfaf6; --ink: #23211d; --soft: #6a655b; --rule: #dcd7ca;
  --a: #1f5f8b; --b: #a2551c; --c: #4a7a3a; }
@media (prefers-color-scheme: dark) {
  svg { --paper: #181816; --ink: #e4e0d5; --soft: #9d978a; --rule: #37352f; --a: #84bbe3; --b: #e0a06c; --c: #9ccb8b; }
}
text { font: 13px ui-sans-serif, system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; fill: var(--soft); }
.name { font-size: 16px; font-weight: 600; fill: var(--ink); }
.grid { stroke: var(--rule); }
.line { fill: none; stroke-width: 2; }
"""


def curve(sizes: Sequence[int], lines: Mapping[str, Sequence[float]], title: str, foot: str) -> str:
    """A line for each name, one point a size; the sizes stand on a logarithmic axis, milliseconds from 0 up."""
    most = _round_up(max(value for line in lines.values() for value in line))
    told = "; ".join(
        f"{name}: " + ", ".join(f"{v:.0f} ms at {s:,}" for s, v in zip(sizes, line, strict=True)) for name, line in lines.items()
    )
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="title desc">',
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="desc">{escape(told)}.</desc>',
            f"<style>{_STYLE}</style>",
            f'<rect width="{WIDTH}" height="{HEIGHT}" style="fill: var(--paper)"/>',
            f'<text class="name" x="{LEFT}" y="28">{escape(title)}</text>',
            f'<text x="{LEFT}" y="48">milliseconds by reports in the record</text>',
            *(_rung(most * n / 4, most) for n in range(5)),
            *(_stop(size, sizes) for size in sizes),
            *(_line(name, line, sizes, most, colour) for (name, line), colour in zip(lines.items(), _COLOURS, strict=False)),
            f'<text x="{LEFT}" y="{HEIGHT - 14}">{escape(foot)}</text>',
            "</svg>\n",
        ]
    )


def _round_up(value: float) -> float:
    step = 10 ** math.floor(math.log10(value)) if value > 0 else 1
    return math.ceil(value / step * 2) * step / 2


def _x(size: int, sizes: Sequence[int]) -> float:
    low, high = math.log(min(sizes)), math.log(max(sizes))
    return LEFT + (ACROSS * (math.log(size) - low) / (high - low) if high > low else 0)


def _y(value: float, most: float) -> float:
    return TOP + DOWN * (1 - value / most)


def _rung(value: float, most: float) -> str:
    y = _y(value, most)
    return (
        f'<line class="grid" x1="{LEFT}" y1="{y:.1f}" x2="{LEFT + ACROSS}" y2="{y:.1f}"/>'
        f'<text text-anchor="end" x="{LEFT - 8}" y="{y + 4:.1f}">{value:g}</text>'
    )


def _stop(size: int, sizes: Sequence[int]) -> str:
    return f'<text text-anchor="middle" x="{_x(size, sizes):.1f}" y="{TOP + DOWN + 20}">{size:,}</text>'


def _line(name: str, values: Sequence[float], sizes: Sequence[int], most: float, colour: str) -> str:
    points = [(_x(size, sizes), _y(value, most)) for size, value in zip(sizes, values, strict=True)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" style="fill: {colour}"/>' for x, y in points)
    x, y = points[-1]
    return (
        f'<polyline class="line" points="{path}" style="stroke: {colour}"/>{dots}'
        f'<text x="{x + 10:.1f}" y="{y + 4:.1f}" style="fill: {colour}">{escape(name)} {values[-1]:.0f} ms</text>'
    )
