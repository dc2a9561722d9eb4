"""The public surface of a generated package as plain data, so that two packages can be compared."""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any


def surface(package: str) -> dict[str, Any]:
    """Signatures, annotations, wire names and enumeration values of a package, by dotted name."""
    models, enums = import_module(f"{package}.models"), import_module(f"{package}.enums")
    client = import_module(f"{package}.client")
    entries: dict[str, Any] = {}
    for name in client.__all__:
        for attribute, value in vars(getattr(client, name)).items():
            if callable(value) and not attribute.startswith("__"):
                entries[f"client.{name}.{attribute}"] = str(inspect.signature(value))
            elif hasattr(value, "func"):
                entries[f"client.{name}.{attribute}"] = str(inspect.signature(value.func))
    for name in models.__all__:
        entries |= {f"models.{name}.{key}": value for key, value in _model(getattr(models, name)).items()}
    for name in enums.__all__:
        entries[f"enums.{name}"] = {member.name: member.value for member in getattr(enums, name)}
    for module in operation_modules(package):
        entries |= _group(module)
    return {
        name.replace(package, "PACKAGE"): str(value).replace(package, "PACKAGE")
        for name, value in entries.items()
    }


def operation_modules(package: str) -> list[ModuleType]:
    """The modules under ``operations/``, sorted."""
    folder = Path(import_module(f"{package}.operations").__path__[0])
    names = sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")
    return [import_module(f"{package}.operations.{name}") for name in names]


def _model(cls: Any) -> dict[str, Any]:
    if not hasattr(cls, "__struct_fields__"):
        return {"alias": cls}
    wires = dict(zip(cls.__struct_fields__, cls.__struct_encode_fields__, strict=True))
    annotations = {
        k: v for base in reversed(cls.__mro__) for k, v in vars(base).get("__annotations__", {}).items()
    }
    facts: dict[str, Any] = {name: (wires[name], annotations[name]) for name in sorted(wires)}
    facts["bases"] = [base.__name__ for base in cls.__bases__]
    facts["read_only"], facts["secret"] = sorted(cls.__read_only__), sorted(cls.__secret__)
    return facts


def _group(module: ModuleType) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for name in module.__all__:
        for attribute, value in vars(getattr(module, name)).items():
            if callable(value) and not attribute.startswith("_"):
                facts[f"{name}.{attribute}"] = inspect.signature(value)
    for name, value in vars(module).items():
        if type(value).__name__ == "Operation":
            facts |= {
                f"{module.__name__}.{name}.{field}": getattr(value, field)
                for field in value.__struct_fields__
            }
    return facts
