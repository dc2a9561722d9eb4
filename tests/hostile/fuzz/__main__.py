"""`python -m tests.hostile.fuzz --seconds 60 --seed 1`: hostile documents until the time is over.

Prints each failure with its number; `--number` makes one document again. Those that failed lie in `.fuzz/`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

from tests.hostile.fuzz.judge import judged, warm_up
from tests.hostile.fuzz.mutation import variant
from tests.hostile.places import base

_KEPT = Path(".fuzz")


def main() -> int:
    """Run; 0 if nothing failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=int(time.time()) // 86_400, help="another one each day")
    parser.add_argument("--number", type=int, help="only this document")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        warm_up(base(), Path(folder))
    began, number, failures, slowest = time.monotonic(), options.number or 0, 0, 0.0
    while options.number in (None, number) and time.monotonic() - began < options.seconds:
        document, start = variant(options.seed, number), time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            problem = judged(document, Path(folder))
        slowest = max(slowest, time.monotonic() - start)
        if problem:
            failures += 1
            _KEPT.mkdir(exist_ok=True)
            kept = _KEPT / f"{options.seed}-{number}.json"
            kept.write_text(json.dumps(document, indent=1), encoding="utf-8")
            print(f"{kept}: {problem}", flush=True)
        number += 1
    made = 1 if options.number is not None else number
    print(f"seed {options.seed}: {made} documents, {failures} failures, the slowest took {slowest:.1f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
