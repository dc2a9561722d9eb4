"""Pages of documentation, generated from data so that they cannot drift from it."""

from sttgen.pages.render import (
    diagnostics_page,
    index_page,
    migration_page,
    reference_page,
    step_page,
    targets_page,
    templates_page,
)

__all__ = [
    "diagnostics_page",
    "index_page",
    "migration_page",
    "reference_page",
    "step_page",
    "targets_page",
    "templates_page",
]
