"""The kits that overlays can choose from, and what each of them offers: its ``kit.yaml``."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sttgen.overlay.model import KitClass, KitModule

_KITS = Path(__file__).parents[1] / "kits"


@dataclass(frozen=True)
class KitOffer:
    """What a kit offers, by the names that overlays use.

    Attributes:
        groups: Classes that group classes inherit from.
        models: Classes that models inherit from.
        commands: Modules with a function ``main`` for ``python -m PACKAGE``, as dotted paths inside the kit.
        modules: Modules for the users of a client.
    """

    groups: Mapping[str, KitClass]
    models: Mapping[str, KitClass]
    commands: Mapping[str, str]
    modules: Mapping[str, KitModule]


def kit_names() -> list[str]:
    """The names of all kits."""
    return sorted(path.parent.name for path in _KITS.glob("*/kit.yaml"))


@cache
def kit_offer(name: str) -> KitOffer:
    """The offer of a kit, which must exist."""
    folder = _KITS / name
    data = yaml.safe_load((folder / "kit.yaml").read_text(encoding="utf-8"))
    return KitOffer(
        groups={key: _class(key, **entry) for key, entry in data["groups"].items()},
        models={key: _class(key, path) for key, path in data["models"].items()},
        commands=data.get("commands", {}),
        modules={module: _module(folder, module) for module in data["modules"]},
    )


def _class(key: str, path: str = "", **entry: Any) -> KitClass:
    module, _, name = str(entry.get("class", path)).rpartition(".")
    types, replaces = tuple(entry.get("types", ())), tuple(entry.get("replaces", ()))
    sibling = _class(key, **entry | {"class": entry["aio"], "aio": None}) if entry.get("aio") else None
    return KitClass(key, module, name, types, entry.get("attributes", {}), replaces, sibling)


def _module(folder: Path, name: str) -> KitModule:
    tree = ast.parse((folder / f"{name}.py").read_text(encoding="utf-8"))
    exports = next(
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    )
    return KitModule(name, ast.get_docstring(tree) or "", tuple(ast.literal_eval(exports)))
