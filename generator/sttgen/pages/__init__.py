"""Pages of documentation, generated from data so that they cannot drift from it."""

from sttgen.pages.render import diagnostics_page, migration_page, templates_page

__all__ = ["diagnostics_page", "migration_page", "templates_page"]
