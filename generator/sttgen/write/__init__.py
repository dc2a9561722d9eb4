"""Writes packages, projects and pages atomically, and nothing outside of their folders."""

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
from sttgen.write.project import (
    ProjectFiles,
    check_project,
    compare_project,
    of_both,
    project_content,
    write_project,
)
from sttgen.write.swap import write_file

__all__ = [
    "MANIFEST",
    "Changes",
    "ProjectFiles",
    "check_file",
    "check_project",
    "check_target",
    "compare",
    "compare_project",
    "digest",
    "of_both",
    "project_content",
    "repeatable",
    "with_manifest",
    "write",
    "write_file",
    "write_project",
]
