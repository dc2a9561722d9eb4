"""Pages of documentation that are rendered from data and kept from drifting, as packages are."""

from sttgen.pages.render import diagnostics_page, migration_page, templates_page

__all__ = ["diagnostics_page", "migration_page", "templates_page"]
