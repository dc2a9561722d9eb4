"""The command line: parses arguments, calls the build and prints the outcome.

Exit status: 0 success; 1 errors in the input, drift, or a change that breaks; 2 wrong usage; 3 an internal
error; 130 Ctrl-C.
"""

from sttgen.cli import packages, schemas, versions  # noqa: F401 - adds the commands to the group
from sttgen.cli.group import cli

__all__ = ["cli"]
