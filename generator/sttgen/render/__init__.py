"""Rendering: views of finished strings, templates that only print them."""

from sttgen.render.client.files import render_client
from sttgen.render.client.package import package_view
from sttgen.render.facade.files import render_facade
from sttgen.render.facade.package import facade_view
from sttgen.render.facade.surface import OldClient, surface
from sttgen.render.runtime import render_runtime
from sttgen.render.shim.files import render_shim
from sttgen.render.shim.package import shim_view
from sttgen.render.templates import Rendered
from sttgen.render.views import PackageView

__all__ = [
    "OldClient",
    "PackageView",
    "Rendered",
    "facade_view",
    "package_view",
    "render_client",
    "render_facade",
    "render_runtime",
    "render_shim",
    "shim_view",
    "surface",
]
