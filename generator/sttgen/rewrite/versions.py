"""Which version of the API a program was written for, as far as its names show."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence

from sttgen.rewrite.names.old import OldClient
from sttgen.rewrite.program.syntax.source import Source

_STATED = re.compile(r"/speechtotext/(v\d\.\d)|api-version=(\d{4}-\d\d-\d\d)")
_DATED = re.compile(r"\d{4}-\d\d-\d\d(?:-preview)?")


def candidates(sources: Iterable[Source], clients: Sequence[OldClient]) -> list[OldClient]:
    """Return the versions that a program can have been written for.

    Args:
        sources: The files of the program.
        clients: The old clients of all versions.
    """
    attributes, names, texts = set[str](), set[str](), list[str]()
    modules = set[str]()
    for source in sources:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Attribute):
                attributes.add(node.attr)
            elif isinstance(node, ast.ImportFrom):
                names.update(alias.name for alias in node.names)
                modules.add(node.module or "")
            elif isinstance(node, ast.Import):
                modules.update(alias.name for alias in node.names)
            elif isinstance(node, ast.keyword) and node.arg:
                names.add(f"={node.arg}")
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.append(node.value)
    left = _of_packages(modules, clients)
    left = _having(left, clients, attributes | names)
    stated = {
        version for text in texts for match in _STATED.finditer(text) for version in match.groups() if version
    }
    if "=api_version" in names:
        stated |= {text for text in texts if _DATED.fullmatch(text)}
    of_text = [client for client in left if client.version in stated]
    return of_text or left


def _of_packages(modules: set[str], clients: Sequence[OldClient]) -> list[OldClient]:
    if any(module.partition(".")[0] == "speechtotext_v2" for module in modules):
        return [client for client in clients if client.version == "v2.0"]
    facades = {
        re.sub(r"\W", "_", m.split(".")[1]).lstrip("v_") for m in modules if m.startswith("speechtotext_old.")
    }
    named = [client for client in clients if re.sub(r"\W", "_", client.version).lstrip("v_") in facades]
    return named or list(clients)


def _having(left: list[OldClient], clients: Sequence[OldClient], names: set[str]) -> list[OldClient]:
    """Return the clients that have every name that any client has, among methods and classes."""

    def known(client: OldClient) -> set[str]:
        methods = set(client.methods)
        return (
            methods
            | {f"{method}_with_http_info" for method in methods}
            | set(client.models)
            | set(client.enums)
        )

    every = {name for client in clients for name in known(client)}
    used = names & every
    fitting = [client for client in left if used <= known(client)]
    # A name such as `get_model` can be the program's own: then the version with the most names is meant.
    most = max((len(used & known(client)) for client in left), default=0)
    return fitting or [client for client in left if len(used & known(client)) == most]
