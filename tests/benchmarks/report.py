"""What a run found, as a table for people and as JSON for programs and for the chart."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.benchmarks.measure import Report, Row, Spread
from tests.benchmarks.peers import Peer

# What the numbers are; with the results, since a number without its method says little.
_METHOD = {
    "turns": "contenders take turns, in alternating order; ratios are of one turn; medians and quartiles",
    "calls": "processor time of the core that client and server share, 5 items, connections kept alive",
    "decode": "processor time, with the garbage collection that was put off; json.loads of the same bytes",
    "memory": "highest resident memory of a fresh process over its start (VmHWM less VmRSS)",
    "import": "processor time of a whole interpreter less one that imports nothing; bytecode is compiled",
    "generate": "seconds on the clock; every run in a new folder without any cache",
}
_COLUMNS = ("what", "ours", "against", "theirs", "reached", "spread", "target", "")


def print_report(report: Report) -> None:
    """Print the table: rich's on a terminal, aligned columns elsewhere."""
    cells = [_cells(row) for row in report.rows]
    if sys.stdout.isatty():
        from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
        from rich.table import Table  # noqa: PLC0415

        table = Table(title="medians, with the quartiles of what the target speaks of")
        for place, column in enumerate(_COLUMNS):
            table.add_column(column, justify="left" if place in (0, 2, 6) else "right")
        for line in cells:
            table.add_row(*line, style=None if line[-1] != "missed" else "yellow")
        Console().print(table)
    else:
        widths = [max(map(len, column)) for column in zip(_COLUMNS, *cells, strict=True)]
        for line in (_COLUMNS, *cells):
            print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
    for name, numbers in report.details.items():
        if numbers:
            print(f"{name}: " + ", ".join(f"{key} {value:.3g}" for key, value in numbers.items()))
    for name, reason in report.missing.items():
        print(f"{name} is missing: {reason}")


def _cells(row: Row) -> tuple[str, ...]:
    verdict = {None: "", True: "reached", False: "missed"}[row.met]
    unit = "x" if row.baseline else f" {row.unit}"
    theirs = _amount(row.values[row.baseline], row.unit) if row.baseline else ""
    spread = f"{_short(row.reached.low)} to {_short(row.reached.high)}"
    return (
        row.what,
        _amount(row.values[row.ours], row.unit),
        row.baseline or "",
        theirs,
        f"{_short(row.reached.median)}{unit}",
        spread,
        str(row.target or ""),
        verdict,
    )


def _amount(spread: Spread, unit: str) -> str:
    return f"{_short(spread.median)} {unit}"


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def as_json(report: Report, peers: Mapping[str, Peer], *, quick: bool) -> dict[str, Any]:
    """The whole report, with the machine in general terms."""
    return {
        "machine": _machine(),
        "versions": _versions() | {name: peer.version for name, peer in peers.items()},
        "quick": quick,
        "method": _METHOD,
        "rows": [_row(row) for row in report.rows],
        "missing": report.missing,
        "details": report.details,
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "what": row.what,
        "unit": row.unit,
        "ours": row.ours,
        "baseline": row.baseline,
        "values": {name: _rounded(spread) for name, spread in row.values.items()},
        "reached": _rounded(row.reached),
        "target": asdict(row.target) if row.target else None,
        "met": row.met,
    }


def _rounded(spread: Spread) -> dict[str, float]:
    return {name: float(f"{value:.5g}") for name, value in asdict(spread).items()}


def _machine() -> dict[str, Any]:
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return {
        "cpu": models[0] if models else platform.machine(),
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
    }


def _versions() -> dict[str, str]:
    return {name: importlib.metadata.version(name) for name in ("urllib3", "msgspec")}


def write_json(data: Mapping[str, Any], file: Path) -> None:
    """Write the JSON text, in a form in which changes are readable."""
    file.write_text(json.dumps(data, indent=1) + "\n")
