"""Writes packages and pages atomically, and nothing outside of their folders."""

from sttgen.write.package import (
    MANIFEST,
    Changes,
    check_file,
    check_target,
    compare,
    digest,
    repeatable,
    with_manifest,
    write,
)
from sttgen.write.swap import write_file

__all__ = [
    "MANIFEST",
    "Changes",
    "check_file",
    "check_target",
    "compare",
    "digest",
    "repeatable",
    "with_manifest",
    "write",
    "write_file",
]
