"""The command line of a package: `python -m PACKAGE transcribe`."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import ExitStack
from importlib import import_module
from typing import Any

import msgspec

from ....runtime import ApiError, redact
from ..batch.database import JournalError
from ..batch.records import Outcome
from ..batches import Batch
from .arguments import parser
from .progress import progress
from .resources import clients_of, recordings_of, signed_container

_TIME_TO_LIVE = 48
"""Hours that the service keeps jobs: the time that its documentation recommends."""


def main(client_class: Any, arguments: Sequence[str]) -> int:
    """Run the command, and return its exit status, which `--help` explains.

    Args:
        client_class: The class of the client of the package.
        arguments: The command line, without the name of the program.
    """
    package = client_class.__module__.rpartition(".")[0]
    options = parser(package).parse_args(arguments)
    try:
        return _transcribe(client_class, package, options)
    except KeyboardInterrupt:
        return _failed("stopped; the same command goes on", 130)
    except OSError as error:
        reason = f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error)
        return _failed(f"error: {redact(reason)}", 3)
    except (ApiError, JournalError) as error:
        return _failed(f"error: {redact(str(error))}", 3)
    except (ValueError, TypeError, ImportError) as error:
        return _failed(f"error: {redact(str(error))}", 2)


def _transcribe(client_class: Any, package: str, options: Namespace) -> int:
    sign = signed_container(options)
    with ExitStack() as stack:
        clients = [stack.enter_context(client) for client in clients_of(client_class, options)]
        batch = stack.enter_context(
            Batch(
                clients,
                options.journal,
                locale=options.locale,
                properties=_properties(package, options.properties),
                name=options.name,
                job_size=options.job_size,
            )
        )
        with progress(batch.counts, quiet=options.quiet):
            for recordings in recordings_of(options, sys.stdin.buffer):
                batch.add(recordings)
            if not (options.lists or options.from_container or batch.counts().total):
                raise ValueError("the journal has no recordings: pass --from or --from-container")
            if options.retry_failed:
                batch.retry_failed()
            for outcome in batch.run(
                options.to,
                sign=sign,
                workers=options.workers,
                interval=options.interval,
                timeout=options.timeout,
            ):
                if options.json:
                    print(_line(outcome), flush=True)
        if options.report is not None:
            batch.report().write(options.report)
        if not options.json:
            print(batch.report())
        if not batch.counts().failed:
            return 0
        return _failed("some recordings failed: --retry-failed tries them again", 1)


def _properties(package: str, given: dict[str, Any] | None) -> dict[str, Any] | None:
    """Add the time to live, which later versions require."""
    needs_time = hasattr(import_module(f"{package}.models").TranscriptionProperties, "time_to_live_hours")
    return {"timeToLiveHours": _TIME_TO_LIVE, **(given or {})} if needs_time else given


def _line(outcome: Outcome) -> str:
    return msgspec.json.encode(outcome, enc_hook=str).decode()


def _failed(message: str, status: int) -> int:
    print(message, file=sys.stderr)
    return status
