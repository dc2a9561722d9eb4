"""Pages of documentation that are rendered from data and kept from drifting, as packages are."""

from sttgen.pages.make import make_page

__all__ = ["make_page"]
