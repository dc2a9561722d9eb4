# A copy of sttgen.kits.facade.map.command: edits are lost when sttgen runs again.
"""The command of the package itself: ``explain NAME ...``."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from importlib import resources

from .explain import main


def run(package: str, arguments: Sequence[str]) -> int:
    """Run the command line of a package.

    Args:
        package: The package whose map is explained.
        arguments: What follows the name of the package.

    Returns:
        The exit status; 2 for wrong usage.
    """
    command = f"python -m {package} explain"
    if list(arguments[:1]) != ["explain"]:
        print(f"usage: {command} NAME [NAME ...] [--to VERSION]", file=sys.stderr)  # noqa: T201  a command
        return 2
    return main(arguments[1:], json.loads((resources.files(package) / "_map.json").read_bytes()), command)
