"""The view of a facade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sttgen.ir import Api
from sttgen.naming import Identifier, old_client
from sttgen.render.code import Code, literal
from sttgen.render.docs import paragraphs
from sttgen.render.facade.surface import error_class
from sttgen.render.runtime import RuntimeHome
from sttgen.render.views.facade import FacadeView

_KIT = Identifier("facade")


def facade_view(  # noqa: PLR0913 - a facade is made of this many things
    api: Api,
    surface: Mapping[str, Any],
    name: str,
    clients: Sequence[tuple[str, str]],
    *,
    version: str | None,
    runtime: str | None = None,
) -> FacadeView:
    """Return the view of a facade package.

    Args:
        api: The document of the version that programs were written for.
        surface: The surface of the old client as data.
        name: That version.
        clients: The versions that can be called with their packages, the default first.
        version: Version of the project that the facade belongs to; None for the version of the document.
        runtime: Package from which runtime and kits are imported; None for copies of its own.
    """
    home = RuntimeHome(Identifier(runtime) if runtime else None)
    apis = [*surface["apis"], *([] if old_client.ALL in surface["apis"] else [old_client.ALL])]
    variables = old_client.variables(name)
    return FacadeView(
        version=literal(version or api.version),
        doc=paragraphs(
            f"{api.title}: ``swagger_client``, as programs for {name} know it.",
            "A program changes its import of ``swagger_client``, and runs as before.",
            "``Configuration.target`` is the API version to call. Names and values that a later one does not "
            "have are converted, or raise ``NotSupported`` with the reason; ``recorder()`` lists those that "
            "a program uses.",
        ),
        models=tuple(sorted(map(Identifier, [*surface["models"], *surface["enums"]]))),
        apis=tuple(sorted(map(Identifier, apis))),
        runtime=home.view(),
        kit=home.kit(_KIT, Code(".")),
        kit_from_below=home.kit(_KIT, Code("..")),
        configuration_doc=paragraphs(
            "Settings, which are read again at each call. "
            "The base class describes those that every old client has.",
            f"``target`` is the API version to call: {' or '.join(one for one, _ in clients)}. "
            f"If it is None, the environment variable ``{old_client.TARGET_VARIABLE}`` decides, or else the "
            "first of them.",
            f"The environment variable ``{variables}RETRIES`` sets ``retries``.",
        ),
        key_header=literal(api.security.key_name or ""),
        host=literal(old_client.HOST),
        error=literal(error_class(api)),
        old_version=literal(name),
        option_variables=literal(variables),
        target_variable=literal(old_client.TARGET_VARIABLE),
        clients=tuple((literal(one), literal(package)) for one, package in clients),
    )
