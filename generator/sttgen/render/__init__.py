"""Rendering: views of finished strings, templates that only print them."""

from sttgen.render.client_view import package_view
from sttgen.render.render import Rendered, render_client

__all__ = ["Rendered", "package_view", "render_client"]
