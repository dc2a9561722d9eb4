"""Rendering: views of finished strings, templates that only print them."""

from sttgen.render.client.files import render_client
from sttgen.render.client.package import package_view
from sttgen.render.runtime import render_runtime
from sttgen.render.shim.files import render_shim
from sttgen.render.shim.package import shim_view
from sttgen.render.templates import Rendered

__all__ = ["Rendered", "package_view", "render_client", "render_runtime", "render_shim", "shim_view"]
