"""``python -m tests.benchmarks``: measure everything, print the table, write the JSON and the chart."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.benchmarks import calls, decoding, generating, imports, streaming
from tests.benchmarks.chart import write_chart
from tests.benchmarks.measure import Report
from tests.benchmarks.peers import Peer, install
from tests.benchmarks.processes import ROOT, SOURCES, quietest_core
from tests.benchmarks.report import as_json, print_report, write_json
from tests.benchmarks.server import serving

HERE = Path(__file__).parent


def run(peers: dict[str, Peer], *, quick: bool) -> Report:
    """Measure every row."""
    report = Report()
    core = quietest_core()
    _say("calls")
    with serving(core) as server:
        report.rows += calls.measure(server, core, peers, quick)
    _say("decoding")
    report.rows += decoding.measure(quick)
    _say("imports")
    report.rows += imports.measure(peers, quick)
    report.details["milliseconds of imports, cumulative"] = imports.explain()
    _say("generating")
    rows, stages = generating.measure(peers, quick)
    report.rows += rows
    report.details["seconds of stages"] = stages
    _say("streaming")
    with serving() as (origin, _):
        report.rows += streaming.measure(origin, quick)
    return report


def main() -> None:
    """Measure the checkout, whatever is installed."""
    sys.path[:0] = map(str, SOURCES[:2])
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds of everything, to see that it works")
    parser.add_argument("--no-peers", action="store_true", help="leave the clients of other generators out")
    parser.add_argument("--output", type=Path, default=HERE, help="folder for results.json and results.svg")
    options = parser.parse_args()
    peers: dict[str, Peer] = {}
    missing = {"peers": "not asked for"}
    if not options.no_peers:
        _say("peers")
        home = ROOT / "build" / "peers"
        home.mkdir(parents=True, exist_ok=True)
        peers, missing = install(home)
    report = run(peers, quick=options.quick)
    report.missing |= missing
    print_report(report)
    data = as_json(report, peers, quick=options.quick)
    options.output.mkdir(parents=True, exist_ok=True)
    write_json(data, options.output / "results.json")
    write_chart(data, options.output / "results.svg")


def _say(stage: str) -> None:
    print(f"measuring: {stage}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
