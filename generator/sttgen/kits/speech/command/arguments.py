"""The arguments of the command `transcribe`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

_EPILOG = """\
Run the same command again to go on after Ctrl-C, a crash or a loss of power: no recording is lost, and none
is transcribed twice.

environment variables:
  SPEECH_KEY            the key of the Speech resource; SPEECH_KEY_WESTEUROPE is that of --region westeurope
  SPEECH_REGION, SPEECH_ENDPOINT
                        where the resource is, if there is neither --region nor --endpoint
  SPEECH_CONTAINER_URL  the URL of a container with its signature (SAS). Recordings that are in it are signed
                        with it when they are sent, so the list need not have signatures

exit status:
  0    each recording has its result
  1    each recording has its outcome, and some failed: the table at the end counts the reasons
  2    wrong usage: an argument, an environment variable, or a line of a list
  3    the service, storage or the journal refused; the same command goes on later
  130  stopped by Ctrl-C; the same command goes on
"""


def parser(package: str) -> argparse.ArgumentParser:
    """Return the parser of the command line of a package."""
    top = argparse.ArgumentParser(prog=f"python -m {package}")
    commands = top.add_subparsers(dest="command", required=True)
    command = commands.add_parser(
        "transcribe",
        help="transcribe many recordings, and go on after a crash",
        description="Transcribe many recordings in batches, with a journal from which the next run goes on.",
        usage="%(prog)s --journal FILE --to FOLDER [--from FILE] [--locale LOCALE] [options]",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = command.add_argument
    add("--journal", required=True, metavar="FILE", help="the journal; created if it does not exist")
    add("--to", required=True, metavar="FOLDER", help="where results are written")

    group = command.add_argument_group("recordings")
    add = group.add_argument
    add("--from", dest="lists", action="append", default=[], metavar="FILE",
        help="a list of URLs: text with one a line, or a file that ends with .csv; - for text from the"
        " standard input. Can be repeated")  # fmt: skip
    add("--column", metavar="NAME", help="the column of the CSV file with the URLs")
    add(
        "--reference", metavar="NAME", help="the column of the CSV file with your own names of the recordings"
    )
    add("--from-container", action="store_true", help="the recordings in the container")
    add(
        "--prefix", default="", metavar="TEXT", help="only those whose names in the container begin with this"
    )
    add("--container-url-file", type=Path, metavar="FILE",
        help="a file with the URL of the container, instead of SPEECH_CONTAINER_URL. It is read for each job,"
        " so that the signature can be renewed")  # fmt: skip
    add("--retry-failed", action="store_true", help="try recordings again that failed in earlier runs")

    group = command.add_argument_group("transcription")
    add = group.add_argument
    add("--locale", metavar="LOCALE", help="such as en-GB; needed when the journal is new")
    add("--properties", type=_properties, metavar="JSON", help="properties of the jobs; @FILE reads a file")
    add("--name", default="Batch", metavar="TEXT", help="the beginning of the names of the jobs")

    group = command.add_argument_group("service")
    add = group.add_argument
    add("--region", dest="regions", action="append", default=[], metavar="REGION",
        help="a region with a resource. Can be repeated: the work is shared")  # fmt: skip
    add("--endpoint", dest="endpoints", action="append", default=[], metavar="URL",
        help="the endpoint of a resource. Can be repeated")  # fmt: skip
    add("--credential", metavar="NAME",
        help="where the credential comes from instead of SPEECH_KEY: env:VARIABLE, or something to import"
        " such as azure.identity:DefaultAzureCredential")  # fmt: skip

    group = command.add_argument_group("progress and limits")
    add = group.add_argument
    add("--workers", type=_positive, default=8, metavar="N", help="downloads at once (8)")
    add("--job-size", type=_positive, default=1000, metavar="N", help="recordings of a job (1000)")
    add("--interval", type=float, metavar="SECONDS",
        help="between two polls of a job; by default what the service asks for or advises")  # fmt: skip
    add("--timeout", type=float, metavar="SECONDS", help="stop after this time; exit status 3")
    add("--report", type=Path, metavar="FILE", help="write all recordings and outcomes, as JSON lines")
    add("--json", action="store_true", help="print each outcome as a line of JSON, and no table")
    add("--quiet", action="store_true", help="show no progress")
    return top


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"expected a number above 0, got {text!r}")
    return int(text)


def _properties(text: str) -> dict[str, Any]:
    """Parse a JSON object, or the file that @ names."""
    name = "the text"
    try:
        if text.startswith("@"):
            name = text[1:]
            text = Path(name).read_text(encoding="utf-8-sig")
        value = json.loads(text)
    except OSError as error:
        raise argparse.ArgumentTypeError(f"{name} cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{name} is not JSON: {error}") from None
    if not isinstance(value, dict):
        raise argparse.ArgumentTypeError(f'{name} must be a JSON object, such as {{"timeToLiveHours": 48}}')
    return value
