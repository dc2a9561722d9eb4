"""`python -m tests.service`: serve until interrupted. The first line printed is the endpoint."""

from __future__ import annotations

import argparse
import signal
import sys
import threading

from tests.service.app import VERSIONS, SpeechService


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.service", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="port of the API; 0 takes a free one")
    parser.add_argument("--version", choices=[*VERSIONS, "all"], default="all", help="API version to serve")
    parser.add_argument("--key", help="the key to accept; one is chosen and printed if it is left out")
    parser.add_argument(
        "--seconds-per-step", type=float, help="let jobs progress by time instead of by polls"
    )
    parser.add_argument("--retry-after", type=int, default=0, help="seconds in the Retry-After header")
    options = parser.parse_args(arguments)
    more = {} if options.key is None else {"key": options.key}
    service = SpeechService(
        VERSIONS if options.version == "all" else options.version,
        port=options.port,
        seconds_per_step=options.seconds_per_step,
        retry_after=options.retry_after,
        **more,
    )
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    with service:
        print(service.endpoint, flush=True)
        print(f"key {service.key}", f"storage {service.storage.url}", sep="\n", flush=True)
        stopped.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
