"""Parts that documents and operations share: servers and security requirements."""

from __future__ import annotations

import re
from typing import Any

from sttgen.document.media import described
from sttgen.document.pointers import join
from sttgen.document.source import Node
from sttgen.document.work import Work, text


def security(work: Work, node: Node | None) -> list[dict[str, list[str]]] | None:
    """Return security requirements, or ``None`` where nothing is said; an empty list says: none needed.

    A requirement that names a scheme which is not there cannot be met, and is left out.
    """
    if node is None or not isinstance(node.value, list):
        return None
    found: list[dict[str, list[str]]] = []
    for item in work.items(node, "security"):
        needed = work.mapping(item, "a security requirement")
        if (needed or item.value == {}) and set(needed) <= work.security_schemes:
            found.append(
                {
                    name: [text(scope) for scope in scopes] if isinstance(scopes, list) else []
                    for name, scopes in needed.items()
                }
            )
    return found


def servers(work: Work, node: Node | None, out: str) -> list[dict[str, Any]]:
    """Return the servers of 3.x; each name in an address has a variable, with a default that may be empty."""
    found: list[dict[str, Any]] = []
    for item in work.items(node, "servers"):
        value = work.mapping(item, "a server")
        if not isinstance(value.get("url"), str):
            continue
        work.came_from(join(out, len(found)), item)
        server: dict[str, Any] = {"url": value["url"], **described(value)}
        variables: dict[str, Any] = {}
        for name, written in work.entries(item.get("variables"), "variables"):
            variables[name] = variable(work.mapping(written, "a variable"))
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
