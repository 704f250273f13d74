"""The reliability diagram as a small SVG: for every field, the share of right ones against what the coder claimed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dateline.evaluate.calibration import Bin, Case, Cases, bins, chance, error

SIDE, LEFT, TOP, ACROSS, DOWN = 280, 52, 58, 356, 396  # of a panel's square, its place in the panel, the panel itself
ROW = 3  # panels
_STYLE = """
svg { color-scheme: light dark; --paper: #fbfaf6; --ink: #23211d; --soft: #6a655b; --rule: #dcd7ca; --bar: #1f5f8b; --fill: #d8e6f0; }
@media (prefers-color-scheme: dark) {
  svg { --paper: #181816; --ink: #e4e0d5; --soft: #9d978a; --rule: #37352f; --bar: #84bbe3; --fill: #23425a; }
}
text { font: 13px ui-sans-serif, system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; fill: var(--soft); }
.name { font-size: 16px; font-weight: 600; fill: var(--ink); }
.n { font-size: 12px; fill: var(--ink); paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; }
.bar { fill: var(--fill); stroke: var(--bar); }
.dot { fill: var(--bar); stroke: var(--paper); stroke-width: 1.5; }
.grid { stroke: var(--rule); }
.even { stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 5 4; }
"""


def diagram(cases: Cases, title: str) -> str:
    """One panel a field: a bar from each bin's bounds to the share of right ones, a dot at its mean confidence, its count at the foot."""
    told = {field: some for field, some in cases.items() if some}
    columns = min(max(len(told), 1), ROW)
    width, height = columns * ACROSS, TOP + -(-len(told) // ROW) * DOWN
    panels = [
        f'<g transform="translate({n % ROW * ACROSS} {TOP - 10 + n // ROW * DOWN})">{_panel(field, some)}</g>'
        for n, (field, some) in enumerate(told.items())
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-labelledby="title desc">',
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="desc">{escape(" ".join(_in_words(field, some) for field, some in told.items()))}</desc>',
            f"<style>{_STYLE}</style>",
            f'<rect width="{width}" height="{height}" style="fill: var(--paper)"/>',
            f'<text class="name" x="{LEFT}" y="32">{escape(title)}</text>',
            *panels,
            "</svg>\n",
        ]
    )


def _in_words(field: str, told: Sequence[Case]) -> str:
    """A panel for those who do not see it; ECE is the expected calibration error."""
    each = "; ".join(f"given {b.low:.1f} to {b.high:.1f}, {b.right:.0%} of {b.n} are right" for b in bins(told))
    return f"{field.capitalize()}: {_figures(told)}; {each}."


def _figures(told: Sequence[Case]) -> str:
    return f"ECE {error(told):.3f}, by chance alone {chance(told):.3f}, n = {len(told):,}"


def _panel(field: str, told: Sequence[Case]) -> str:
    right, foot = LEFT + SIDE, TOP + SIDE
    return "\n".join(
        [
            f'<text class="name" x="{LEFT}" y="{TOP - 30}">{escape(field)}</text>',
            f'<text x="{LEFT}" y="{TOP - 11}">{_figures(told)}</text>',
            *(_tick(n / 4) for n in range(5)),
            *(_bar(b) for b in bins(told)),
            f'<line class="even" x1="{LEFT}" y1="{foot}" x2="{right}" y2="{TOP}"/>',
            *(_mark(b) for b in bins(told)),
            f'<text text-anchor="middle" x="{LEFT + SIDE / 2:g}" y="{foot + 38}">confidence</text>',
            f'<text text-anchor="middle" transform="translate({LEFT - 38} {TOP + SIDE / 2:g}) rotate(-90)">share that is right</text>',
        ]
    )


def _tick(at: float) -> str:
    x, y = _x(at), _y(at)
    return (
        f'<line class="grid" x1="{LEFT}" y1="{y}" x2="{LEFT + SIDE}" y2="{y}"/>'
        f'<text text-anchor="end" x="{LEFT - 6}" y="{float(y) + 4:g}">{at:g}</text>'
        f'<text text-anchor="middle" x="{x}" y="{TOP + SIDE + 18}">{at:g}</text>'
    )


def _bar(b: Bin) -> str:
    width, height = (b.high - b.low) * SIDE, b.right * SIDE
    return f'<rect class="bar" x="{_x(b.low)}" y="{_y(b.right)}" width="{width:.1f}" height="{height:.1f}"/>'


def _mark(b: Bin) -> str:
    return (
        f'<circle class="dot" cx="{_x(b.sure)}" cy="{_y(b.right)}" r="4"/>'
        f'<text class="n" text-anchor="middle" x="{_x((b.low + b.high) / 2)}" y="{TOP + SIDE - 8}">{b.n}</text>'
    )


def _x(share: float) -> str:
    return f"{LEFT + share * SIDE:.1f}"


def _y(share: float) -> str:
    return f"{TOP + (1 - share) * SIDE:.1f}"
