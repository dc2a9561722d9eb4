"""``python -m tests.benchmarks``: measure all sections or some; show them as table, JSON and chart."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from tests.benchmarks.chart import write_chart
from tests.benchmarks.measure import Row
from tests.benchmarks.peers import install
from tests.benchmarks.processes import ROOT, SOURCES, pinned
from tests.benchmarks.report import as_json, line, table, with_table, write_json
from tests.benchmarks.section import Section, Setting, all_sections

HERE = Path(__file__).parent


def main() -> None:
    """Measure the checkout, whatever is installed."""
    sys.path[:0] = map(str, SOURCES[:2])
    sections = all_sections()
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("section", nargs="*", help=f"any of {', '.join(sections)}; all, if none is named")
    parser.add_argument("--quick", action="store_true", help="few rounds of everything, to see that it works")
    parser.add_argument("--no-peers", action="store_true", help="leave the clients of other generators out")
    parser.add_argument("--output", type=Path, help="folder for results.json and results.svg")
    options = parser.parse_args()
    if unknown := [name for name in options.section if name not in sections]:
        parser.error(f"there is no section {unknown[0]!r}; there are {', '.join(sections)}")
    setting = Setting(quick=options.quick, peers={})
    if not options.no_peers:
        _say("peers")
        home = ROOT / "build" / "peers"
        home.mkdir(parents=True, exist_ok=True)
        peers, setting.details["missing"] = install(home)
        setting = Setting(options.quick, peers, setting.details)
    chosen = {name: section for name, section in sections.items() if name in (options.section or sections)}
    data = as_json(_measured(chosen, setting), setting)
    print(table(data))
    for title, numbers in setting.details.items():
        print(f"{title}: {numbers}")
    # Only a run of everything is a result: its figures were taken under the same conditions.
    complete = not (options.section or options.quick or options.no_peers)
    if output := options.output or (HERE if complete else None):
        output.mkdir(parents=True, exist_ok=True)
        write_json(data, output / "results.json")
        write_chart(data, output / "results.svg")
    if output == HERE:
        readme = ROOT / "README.md"
        readme.write_text(with_table(readme.read_text(), data))


def _measured(sections: Mapping[str, Section], setting: Setting) -> dict[str, tuple[Section, list[Row]]]:
    measured: dict[str, tuple[Section, list[Row]]] = {}
    for name, section in sections.items():
        began = time.perf_counter()
        _say(f"{name}: {section.input}")
        measured[name] = section, []
        with pinned(section.cores):
            for row in section.measure(setting):
                measured[name][1].append(row)
                _say(f"  {line(row)}")
        _say(f"  {time.perf_counter() - began:.0f} s")
    return measured


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
