"""The chart of a run, as SVG: bars of ours, of the baseline and of the peers, and the line to reach.

It is drawn from the JSON of a run, and is readable on a light and on a dark page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

_WIDTH = 840
_LABEL = 190
_NUMBER = 96
_BAR = 15
_STEP = 21
_SPAN = _WIDTH - _LABEL - _NUMBER
_STYLE = """
text { font: 13px system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1f2328; }
.title { font-weight: 600; }
.note, .number { fill: #59636e; }
.number, .note { font-size: 12px; }
.own { font-weight: 600; }
.ours { fill: #0969da; }
.baseline { fill: #8c959f; }
.peer { fill: #c8ced5; }
.spread { stroke: #1f2328; stroke-opacity: .55; }
.target { stroke: #bc4c00; stroke-width: 1.5; stroke-dasharray: 4 3; }
.label-target { fill: #bc4c00; font-size: 11px; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; }
  .note, .number { fill: #9198a1; }
  .ours { fill: #4493f8; }
  .baseline { fill: #6e7681; }
  .peer { fill: #484f58; }
  .spread { stroke: #e6edf3; }
  .target { stroke: #f0883e; }
  .label-target { fill: #f0883e; }
}
"""


def draw(data: Mapping[str, Any]) -> str:
    """The SVG text of a run."""
    parts: list[str] = []
    top = 30
    for section in data["sections"]:
        rows = {row["id"]: row for row in section["rows"]}
        for id, (title, better) in section["panels"].items():
            if id in rows:
                parts += _panel(rows[id], title, better, top)
                top += _STEP * len(rows[id]["values"]) + 62
    machine = data["machine"]
    about = f"Medians, with lines from quartile to quartile; {machine['cpu']}, Python {machine['python']}"
    parts.append(f'<text class="note" x="0" y="{top - 10}">{escape(about)}</text>')
    width = _WIDTH + 24
    size = f'viewBox="-12 0 {width} {top}" width="{width}" height="{top}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="Benchmarks">'
    return "\n".join([head, f"<style>{_STYLE}</style>", *parts, "</svg>", ""])


def _panel(row: Mapping[str, Any], title: str, better: str, top: int) -> Iterator[str]:
    values, baseline = row["values"], row["baseline"]
    line = _target(row)
    most = max([spread["high"] for spread in values.values()] + ([line] if line else []))
    mark = _LABEL + _SPAN * line / most if line else 0.0
    names = sorted(values, key=lambda name: values[name]["median"], reverse=better == "more")
    yield f'<text class="title" x="0" y="{top - 10}">{escape(title)}</text>'
    yield f'<text class="note" x="{_WIDTH}" y="{top - 10}" text-anchor="end">{better} is better</text>'
    for place, name in enumerate(names):
        spread, y = values[name], top + 4 + place * _STEP
        kind = "ours" if name == row["ours"] else "baseline" if name == baseline else "peer"
        width = _SPAN * spread["median"] / most
        low, high = (_LABEL + _SPAN * spread[end] / most for end in ("low", "high"))
        middle = y + _BAR / 2
        weight = ' class="own"' if kind == "ours" else ""
        yield f'<text{weight} x="{_LABEL - 8}" y="{y + 12}" text-anchor="end">{escape(name)}</text>'
        yield f'<rect class="{kind}" x="{_LABEL}" y="{y}" width="{width:.1f}" height="{_BAR}" rx="2"/>'
        yield f'<line class="spread" x1="{low:.1f}" x2="{high:.1f}" y1="{middle}" y2="{middle}"/>'
        x, number = max(_LABEL + width, high) + 6, _number(spread["median"])
        if x - 4 < mark < x + 8 * len(number):
            x = mark + 6
        yield f'<text class="number" x="{x:.1f}" y="{y + 12}">{number}</text>'
    if mark:
        bottom = top + 6 + len(names) * _STEP
        yield f'<line class="target" x1="{mark:.1f}" x2="{mark:.1f}" y1="{top}" y2="{bottom}"/>'
        where = f'x="{mark:.1f}" y="{bottom + 12}" text-anchor="middle"'
        yield f'<text class="label-target" {where}>to reach</text>'


def _target(row: Mapping[str, Any]) -> float | None:
    """Where ours has to be, in the unit of the bars."""
    if row["target"] is None or row["baseline"] is None:
        return None
    base: float = row["values"][row["baseline"]]["median"]
    value: float = row["target"]["value"]
    return base * value


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def write_chart(data: Mapping[str, Any], file: Path) -> None:
    """Write the chart of a run."""
    file.write_text(draw(data))
