"""The public surface of the old client, `swagger_client` for version 2.0, as `old_client.yaml` lists it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_MODEL_METHODS = ["to_dict", "to_str", "__repr__", "__eq__"]


def old_client(file: Path = Path(__file__).with_suffix(".yaml")) -> dict[str, Any]:  # noqa: B008 - a constant
    """Return the surface in the shape of the published facts.

    Args:
        file: The list of a version.

    Returns:
        ``apis``: signatures by class and method, each method with its ``_with_http_info`` twin;
        ``models``: the signature of each constructor, attributes in order, constants and methods;
        ``configuration`` and ``ApiException``: names of attributes; ``call_api``: a signature;
        ``top``: every name that the package exports.
    """
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    apis = {
        name: {
            method + twin: _signature(["self", *arguments, "**kwargs"])
            for method, arguments in methods.items()
            for twin in ("", "_with_http_info")
        }
        for name, methods in data["apis"].items()
    }
    models = {
        name: {
            "init": _signature([f"{attribute}=None" for attribute in attributes]),
            "attributes": attributes,
            "constants": {},
            "methods": _MODEL_METHODS,
        }
        for name, attributes in data["models"].items()
    }
    enums = {
        name: {"init": "(self)", "attributes": {}, "constants": constants, "methods": _MODEL_METHODS}
        for name, constants in data["enums"].items()
    }
    return {
        "apis": apis,
        "models": models | enums,
        "configuration": data["configuration"],
        "top": sorted(["ApiClient", "Configuration", *apis, *models, *enums]),
        "call_api": data["call_api"],
        "ApiException": data["exception"],
    }


def _signature(arguments: list[str]) -> str:
    return f"({', '.join(arguments)})"
