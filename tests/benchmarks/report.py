"""What a run found: a line for each row, the table of the README, and JSON for the chart and the tests."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.benchmarks.measure import Row, Spread, Target
from tests.benchmarks.section import Section, Setting

# What the numbers are; with the results, since a number without its method says little.
_METHOD = {
    "turns": "contenders take turns, in alternating order; ratios are of one turn; medians and quartiles",
    "calls": "processor time of the core that client and server share",
    "decoding, text": "processor time, with the garbage collection that was put off",
    "memory": "highest resident memory of a fresh process over its start (VmHWM less VmRSS)",
    "starts": "processor time of a whole interpreter less one that imports nothing; bytecode is compiled",
    "generating": "processor time, in a new folder without any cache",
}
_BEGIN, _END = "<!-- measured: make bench writes this -->\n", "<!-- /measured -->\n"


def line(row: Row) -> str:
    """A row for people who watch: ours, ours beside each of the others, and the verdict."""
    verdict = {None: "", True: "  reached", False: "  MISSED"}[row.met]
    wanted = f"  target {row.target}{verdict}" if row.target else ""
    others = ", ".join(f"{_short(spread.median)} x {name}" for name, spread in row.ratios.items())
    ours = row.values[row.ours]
    own = f"{_short(ours.median)} {row.unit} ({_short(ours.low)} to {_short(ours.high)})"
    return f"{row.id:16} {row.what}: {own}" + (f" = {others}" if others else "") + wanted


def as_json(measured: Mapping[str, tuple[Section, list[Row]]], setting: Setting) -> dict[str, Any]:
    """The whole report, with the machine in general terms."""
    return {
        "machine": _machine(),
        "versions": _versions() | {name: peer.version for name, peer in setting.peers.items()},
        "quick": setting.quick,
        "method": _METHOD,
        "sections": [
            {
                "name": name,
                "title": section.title,
                "input": section.input,
                "cores": section.cores,
                "panels": {id: list(panel) for id, panel in section.panels.items()},
                "rows": [_row(row) for row in rows],
            }
            for name, (section, rows) in measured.items()
        ],
        "details": setting.details,
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "what": row.what,
        "unit": row.unit,
        "ours": row.ours,
        "baseline": row.baseline,
        "values": {name: _rounded(spread) for name, spread in row.values.items()},
        "ratios": {name: _rounded(spread) for name, spread in row.ratios.items()},
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


def table(data: Mapping[str, Any]) -> str:
    """The Markdown table of a run."""
    lines = ["| measured | ours | ours ÷ others | target |", "| --- | ---: | --- | --- |"]
    for section in data["sections"]:
        lines += _table_rows(section)
    return "\n".join([*lines, ""])


def _table_rows(section: Mapping[str, Any]) -> Iterator[str]:
    cores = "one core" if section["cores"] == 1 else f"{section['cores']} cores"
    yield f"| **{section['title']}**: {section['input']}; {cores} | | | |"
    for row in section["rows"]:
        ours = f"{_short(row['values'][row['ours']]['median'])} {row['unit']}"
        others = "; ".join(f"{ratio['median']:.2f} {name}" for name, ratio in row["ratios"].items())
        yield f"| {row['what']} | {ours} | {others} | {_verdict(row)} |"


def _verdict(row: Mapping[str, Any]) -> str:
    """The target of a row, and whether it was missed."""
    if row["target"] is None:
        return ""
    return str(Target(**row["target"])) + ("" if row["met"] else ", missed")


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def with_table(page: str, data: Mapping[str, Any]) -> str:
    """The text of the README with the table of a run.

    Raises:
        ValueError: It has no place for the table.
    """
    before, begin, rest = page.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not end:
        raise ValueError(f"the page has no lines {_BEGIN.strip()!r} and {_END.strip()!r}")
    return f"{before}{begin}\n{table(data)}\n{end}{after}"


def write_json(data: Mapping[str, Any], file: Path) -> None:
    """Write the JSON text, in a form in which changes are readable."""
    file.write_text(json.dumps(data, indent=1) + "\n")
