"""Servers: the addresses of a service, and the variables in them."""

from __future__ import annotations

import re
from typing import Any

from sttgen.document.lower.lowering import Lowering
from sttgen.document.lower.media import described
from sttgen.document.read.pointers import join
from sttgen.document.read.source import Node
from sttgen.document.read.values import text, words


def servers(lowering: Lowering, node: Node | None, out: str) -> list[dict[str, Any]]:
    """Return the servers of 3.x; each name in an address has a variable, with a default that may be empty."""
    found: list[dict[str, Any]] = []
    for item in lowering.items(node, "servers"):
        value = lowering.mapping(item, "a server")
        if not isinstance(value.get("url"), str):
            continue
        lowering.came_from(join(out, len(found)), item)
        server: dict[str, Any] = {"url": value["url"], **described(value)}
        variables: dict[str, Any] = {}
        for name, written in lowering.entries(item.get("variables"), "variables"):
            variables[name] = variable(lowering.mapping(written, "a variable"))
        for name in re.findall(r"\{([^{}]*)\}", value["url"]):
            variables.setdefault(name, {"default": ""})
        if variables:
            server["variables"] = variables
        found.append(server)
    return found


def variable(value: dict[str, Any]) -> dict[str, Any]:
    """Return a server variable; without a default it has its first choice, else an empty one."""
    choices = value.get("enum")
    choices = [text(choice) for choice in choices] if isinstance(choices, list) else []
    default = text(value.get("default")) or (choices[0] if choices else "")
    return {"default": default, **({"enum": choices} if choices else {}), **described(value)}


def servers_v2(lowering: Lowering, document: Node) -> list[dict[str, Any]]:
    """Return the servers that host, basePath and schemes mean, https first."""
    value = document.value
    base = text(value.get("basePath")).rstrip("/")
    base = base if not base or base.startswith("/") else f"/{base}"
    schemes = [name for name in words(value.get("schemes")) if name in ("http", "https")] or ["https"]
    template = document.get("x-ms-parameterized-host")
    if template is not None and isinstance(template.value, dict) and template.value.get("hostTemplate"):
        lowering.came_from("#/servers/0", template)
        return [
            _templated(lowering, template, base, "https" if "https" in schemes or not schemes else schemes[0])
        ]
    host = text(value.get("host")).strip().rstrip("/")
    at = document.get("host") or document.get("basePath") or document
    if not host:
        lowering.came_from("#/servers/0", at)
        return [{"url": base or "/"}]
    result = []
    for index, scheme in enumerate(sorted(schemes, reverse=True)):
        lowering.came_from(f"#/servers/{index}", at)
        result.append({"url": f"{scheme}://{host}{base}"})
    return result


def _templated(lowering: Lowering, node: Node, base: str, scheme: str) -> dict[str, Any]:
    value = node.value
    url = text(value["hostTemplate"]).rstrip("/")
    if value.get("useSchemePrefix", True) is not False:
        url = f"{scheme}://{url}"
    variables: dict[str, Any] = {}
    for item in lowering.items(node.get("parameters"), "the parameters of the host"):
        found = lowering.refs.follow(item)
        if found is None or not isinstance(found.value, dict) or not text(found.value.get("name")):
            continue
        written = text(found.value["name"])
        name = _camel(written)
        url = url.replace(f"{{{written}}}", f"{{{name}}}")
        variables[name] = variable(found.value)
        lowering.came_from(join("#/servers/0/variables", name), found)
    # A template may use a name that no parameter declares.
    for name in re.findall(r"\{([^{}]*)\}", url):
        variables.setdefault(name, {"default": ""})
    return {"url": url + base, **({"variables": variables} if variables else {})}


def _camel(name: str) -> str:
    """``Endpoint`` to ``endpoint``; ``accountName`` stays as it is."""
    return name[:1].lower() + name[1:]
