"""Servers: the addresses of a service, and the variables in them."""

from __future__ import annotations

import re
from typing import Any

from sttgen.diagnostics import Finding
from sttgen.document.lower.lowering import Lowering
from sttgen.document.lower.media import described
from sttgen.document.read.pointers import join
from sttgen.document.read.source import Node
from sttgen.document.read.values import short, text, words

_VARIABLE = re.compile(r"\{([^{}]*)\}")


def servers(lowering: Lowering, node: Node | None, out: str) -> list[dict[str, Any]]:
    """Return the servers of 3.x; each name in an address gets a variable, whose default may be empty."""
    result: list[dict[str, Any]] = []
    for item in lowering.items(node, "servers"):
        value = lowering.mapping(item, "a server")
        if not isinstance(value.get("url"), str):
            continue
        lowering.record_origin(join(out, len(result)), item)
        server: dict[str, Any] = {"url": value["url"], **described(value)}
        variables: dict[str, Any] = {}
        for name, entry in lowering.entries(item.get("variables"), "variables"):
            variables[name] = _variable(lowering.mapping(entry, "a variable"))
        _add_undefined(lowering, value["url"], variables, item)
        if variables:
            server["variables"] = variables
        result.append(server)
    return result


def _add_undefined(lowering: Lowering, url: str, variables: dict[str, Any], node: Node) -> None:
    """Add the variables of an address that are not defined; the caller has to give them."""
    for name in _VARIABLE.findall(url):
        if name not in variables:
            variables[name] = {"default": ""}
            message = (
                f"the server address has {{{short(name, 60)}}}, which is not defined; callers must give it"
            )
            lowering.report(Finding("W234", message, "define it under 'variables', with a default"), node)


def _variable(value: dict[str, Any]) -> dict[str, Any]:
    """Return a server variable; its default is the given one, else its first choice, else empty."""
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
        lowering.record_origin("#/servers/0", template)
        return [
            _templated(lowering, template, base, "https" if "https" in schemes or not schemes else schemes[0])
        ]
    host = text(value.get("host")).strip().rstrip("/")
    at = document.get("host") or document.get("basePath") or document
    if not host:
        lowering.record_origin("#/servers/0", at)
        return [{"url": base or "/"}]
    result = []
    for index, scheme in enumerate(sorted(schemes, reverse=True)):
        lowering.record_origin(f"#/servers/{index}", at)
        result.append({"url": f"{scheme}://{host}{base}"})
    return result


def _templated(lowering: Lowering, node: Node, base: str, scheme: str) -> dict[str, Any]:
    value = node.value
    url = text(value["hostTemplate"]).rstrip("/")
    if value.get("useSchemePrefix", True) is not False:
        url = f"{scheme}://{url}"
    variables: dict[str, Any] = {}
    for item in lowering.items(node.get("parameters"), "the parameters of the host"):
        parameter = lowering.references.follow(item)
        if (
            parameter is None
            or not isinstance(parameter.value, dict)
            or not text(parameter.value.get("name"))
        ):
            continue
        original = text(parameter.value["name"])
        name = _camel(original)
        url = url.replace(f"{{{original}}}", f"{{{name}}}")
        variables[name] = _variable(parameter.value)
        lowering.record_origin(join("#/servers/0/variables", name), parameter)
    _add_undefined(lowering, url, variables, node)
    return {"url": url + base, **({"variables": variables} if variables else {})}


def _camel(name: str) -> str:
    """``Endpoint`` to ``endpoint``; ``accountName`` stays as it is."""
    return name[:1].lower() + name[1:]
